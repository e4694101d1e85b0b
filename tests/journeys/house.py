"""A whole center under test: a real server and its print agent, a fake printer on the wire, real browser pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import requests
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from sqlalchemy import create_engine, text

from equeue.cli.demonstration import write_private
from equeue.persistence.types import Json
from equeue.printing import slip
from equeue.printing.picture import Painter
from equeue.serving.server import AGENT_TOKEN_FILE
from tests.fakes.printers import FakePrinter
from tests.ports import free_port
from tests.rig import hall as halls
from tests.rig.hall import BRANCH, Hall
from tests.rig.processes import EQUEUE, REPOSITORY, Server

KIOSK: ViewportSize = {"width": 1080, "height": 1920}
DISPLAY: ViewportSize = {"width": 1920, "height": 1080}
DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}

AXE = (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
FIND_FAULTS = """async rules => {
    const found = await axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
    return found.violations.map(fault => `${fault.id}: ${fault.nodes[0].html.slice(0, 200)}`);
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAPER_DOTS = 576
PATIENCE_MS = 30_000
"""How long something may take that a page does by itself; on an idle machine none takes a tenth of it."""
NOTICED_MS = 15_000
"""How soon a page must say that the server is away: after three beats that did not come."""
HARMLESS = re.compile(r"ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket connection to|ERR_EMPTY_RESPONSE")
"""What a browser itself writes to its console while the server is away; allowed only where a test takes it away."""


@dataclass
class Watched:
    """A page whose faults are counted: console errors, errors of the page, requests to a foreign origin."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)
    may_lose_server: bool = False

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        self.page.on("request", lambda request: self._check(request.url))

    def _note(self, kind: str, words: str) -> None:
        if kind in {"error", "warning"} and not (self.may_lose_server and HARMLESS.search(words)):
            self.faults.append(f"console {kind}: {words}")

    def _check(self, url: str) -> None:
        if not url.startswith((self.origin, self.origin.replace("http", "ws", 1), "data:", "blob:")):
            self.faults.append(f"foreign request: {url}")

    def axe(self) -> None:
        """Fail on anything that axe finds against WCAG 2.2 AA."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        self.faults += [f"axe {fault}" for fault in self.page.evaluate(FIND_FAULTS, RULES)]


@dataclass
class House:
    """The center."""

    server: Server
    hall: Hall
    printer: FakePrinter
    browser: Browser
    pages: list[Watched] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    @classmethod
    def make(
        cls,
        folder: Path,
        printer: FakePrinter,
        browser: Browser,
        runtime: str = "eventlet",
        rules: Mapping[str, int] | None = None,
        windows: int = 2,
    ) -> "House":
        """Make the branch and start the server; with five windows every service is served."""
        database_url = f"sqlite:///{folder / 'equeue.sqlite3'}"
        hall = halls.make(database_url, windows=windows, printer=printer.address, rules=rules)
        home = folder / "home"
        home.mkdir()
        write_private(home / AGENT_TOKEN_FILE, hall.tokens["agent-1"])
        port = free_port()
        environment = {
            "EQUEUE_HOME": str(home),
            "EQUEUE_DATABASE_URL": hall.database_url,
            "EQUEUE_BIND": f"127.0.0.1:{port}",
            "EQUEUE_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "EQUEUE_RUNTIME": runtime,
        }
        server = Server([*EQUEUE, "serve"], port, environment, folder / "server.log")
        server.start(seconds=60)
        return cls(server, hall, printer, browser)

    def page(self, viewport: ViewportSize, path: str, *, touch: bool = False, **context: Any) -> Watched:
        """Open a page in a browser of its own."""
        watched = self._new_page(viewport, has_touch=touch, **context)
        watched.page.goto(self.server.url + path)
        return watched

    def ticket(self, service: str = "advice", **more: Any) -> dict[str, Any]:
        """Let the kiosk give a ticket, without its screen."""
        answer = requests.post(
            f"{self.server.url}/api/v1/branches/{BRANCH}/tickets",
            json={"service": service, "language": "uk", **more},
            headers={**self.hall.bearer("kiosk-1"), "Idempotency-Key": uuid4().hex},
            timeout=30,
        )
        assert answer.ok, answer.text
        ticket: dict[str, Any] = answer.json()
        return ticket

    def _new_page(self, viewport: ViewportSize, **context: Any) -> Watched:
        made = self.browser.new_context(viewport=viewport, locale="uk-UA", **context)
        made.set_default_timeout(PATIENCE_MS)
        self.contexts.append(made)
        watched = Watched(made.new_page(), self.server.url)
        self.pages.append(watched)
        return watched

    def kiosk(self) -> Watched:
        """Open the kiosk."""
        return self.page(KIOSK, f"/kiosk#token={self.hall.tokens['kiosk-1']}", touch=True)

    def display(self) -> Watched:
        """Open the hall display."""
        return self.page(DISPLAY, f"/display#token={self.hall.tokens['hall-1']}")

    def sign_in(self, name: str, path: str) -> Watched:
        """Open a page of the staff as somebody who has signed in."""
        watched = self._new_page(DESK)
        session = {"name": name, "password": self.hall.passwords[name]}
        answer = watched.page.request.post(f"{self.server.url}/api/v1/session", data=session)
        assert answer.ok, answer.text()
        watched.page.goto(self.server.url + path)
        return watched

    def operator(self, number: int) -> Watched:
        """Sign operator `number` in and open window `number`."""
        watched = self.sign_in(f"operator{number}", "/operator")
        watched.page.locator(".window-button").nth(number - 1).click()
        watched.page.locator(".main-button").wait_for()
        return watched

    def slip_pictures(self) -> list[Image.Image]:
        """Draw the slips of all jobs, in order, as the agent draws them."""
        engine = create_engine(self.hall.database_url)
        with engine.connect() as db:
            rows = db.execute(text("SELECT slip FROM print_job ORDER BY id").columns(slip=Json)).all()
        engine.dispose()
        painter = Painter()
        return [painter.draw(slip.from_json(row.slip), PAPER_DOTS) for row in rows]

    def codes(self) -> list[str]:
        """Return the codes of all tickets, in order."""
        engine = create_engine(self.hall.database_url)
        with engine.connect() as db:
            codes = list(db.scalars(text("SELECT code FROM ticket ORDER BY id")))
        engine.dispose()
        return codes

    def leave(self) -> None:
        """Close all pages and fail on what they complained of."""
        for context in self.contexts:
            context.close()
        faults = [fault for watched in self.pages for fault in watched.faults]
        self.contexts.clear()
        self.pages.clear()
        assert faults == []

    def close(self) -> None:
        """Leave, and stop everything."""
        try:
            self.leave()
        finally:
            self.server.stop()


def take_ticket(page: Page, group: str = "front-desk", service: str = "advice") -> str:
    """Take a ticket by two touches and return its label; window 1 serves advice."""
    page.locator(f"[data-group={group}]").tap()
    page.locator(f"[data-service={service}]").tap()
    shown = page.locator("[data-label]")
    shown.wait_for()
    return str(shown.get_attribute("data-label"))
