"""Makes docs/screens/*.png from the running program: the demonstration, its simulated visitors, a real browser.

Run by `make screenshots`. The pictures are committed, so that the README shows what the program looks like.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import requests
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browsers import ARGUMENTS, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
EQUEUE = str(Path(sys.executable).parent / "equeue")

KIOSK: ViewportSize = {"width": 1080, "height": 1920}
HALL: ViewportSize = {"width": 1920, "height": 1080}
SIGN: ViewportSize = {"width": 1024, "height": 600}
DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}

OWN_WINDOW = "w3"
MORNING_S = 40  # at full speed: most of an hour of the hall
SLIPS = 8  # those of which the picture shows at least a part
CROWD = 18  # tickets taken at once after it
WAITED_S = 80  # while the hall goes on slowly, so that people have waited


@dataclass(frozen=True, kw_only=True)
class Demo:
    """A running demonstration.

    Args:
        url: Where it answers.
        tokens: Of its devices.
        passwords: Of its staff.
    """

    url: str
    tokens: dict[str, str]
    passwords: dict[str, str]


def main() -> None:
    """Make all pictures."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("Chromium is missing; install Debian's package chromium-headless-shell.")
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, demo(Path(home)) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        with simulated(Path(home), running, speed=60):
            time.sleep(MORNING_S)
        with simulated(Path(home), running, speed=4):
            code = come_in_crowds(running)
            time.sleep(WAITED_S)
            show_staff(browser, running)
            show_hall(browser, running)
            show_kiosk(browser, running)
            keep(open_page(browser, PHONE, f"{running.url}/t/{code}"), "visitor", "main button")
        browser.close()


def come_in_crowds(running: Demo) -> str:
    """Let visitors take tickets for services in turn; return the code of the last one's page."""
    services = [
        service["id"]
        for group in tomllib.loads((ROOT / "config" / "branch-demo.toml").read_text(encoding="utf-8"))["group"]
        for service in group["service"]
    ]
    code = ""
    for number in range(CROWD):
        wanted = {"service": services[number * 7 % len(services)], "language": "uk"}
        headers = {"Authorization": f"Bearer {running.tokens['kiosk-1']}", "Idempotency-Key": str(uuid.uuid4())}
        answer = requests.post(f"{running.url}/api/v1/branches/main/tickets", json=wanted, headers=headers, timeout=10)
        answer.raise_for_status()
        code = answer.json()["track_url"].rpartition("/")[2]
    return code


def show_hall(browser: Browser, running: Demo) -> None:
    """What hangs on the walls."""
    page = open_page(browser, HALL, f"{running.url}/display#token={running.tokens['hall-1']}")
    page.mouse.click(5, 5)  # sound is allowed, as the display's own browser allows it
    keep(page, "display", "table.calls tr")
    page = open_page(browser, SIGN, f"{running.url}/sign#token={running.tokens['sign-1']}")
    keep(page, "sign", ".sign-label")


def show_kiosk(browser: Browser, running: Demo) -> None:
    """What a visitor touches."""
    page = open_page(browser, KIOSK, f"{running.url}/kiosk#token={running.tokens['kiosk-1']}")
    keep(page, "kiosk", "button.tile")
    page.locator("button.tile").first.click()
    keep(page, "kiosk-service", ".screen-services button.row")
    page.locator(".screen-services button.row").first.click()
    keep(page, "kiosk-ticket", ".screen-ticket")


def show_staff(browser: Browser, running: Demo) -> None:
    """What those who work here see."""
    page = sign_in(browser, running, "operator3", "/operator")
    page.locator(".window-button-free, .window-button-mine").first.click()
    page.locator(".choose").wait_for(state="detached")
    for _call_then_start in range(2):
        page.keyboard.press("F2")
        page.wait_for_timeout(1500)
    keep(page, "operator", ".card-label")
    keep(sign_in(browser, running, "reception", "/reception"), "reception", ".line tbody tr")
    keep(sign_in(browser, running, "manager", "/manager"), "manager", ".services-table")
    keep(sign_in(browser, running, "admin", "/admin#services"), "admin", ".thing-name")
    page = sign_in(browser, running, "manager", "/preview/printer-1")
    page.locator("img").nth(SLIPS - 1).wait_for(state="attached")
    for picture in page.locator("img").all()[:SLIPS]:
        picture.evaluate("image => image.decode()")
    keep(page, "preview", "img")


def sign_in(browser: Browser, running: Demo, name: str, path: str) -> Page:
    """Return a page at `path`, seen by the member of staff."""
    page = open_page(browser, DESK, f"{running.url}/sign-in?next={path}")
    page.locator("#name").fill(name)
    page.locator("#password").fill(running.passwords[name])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    return page


def open_page(browser: Browser, size: ViewportSize, address: str) -> Page:
    """Return a page of its own, as if on a machine of its own."""
    page = browser.new_context(viewport=size, locale="uk-UA", timezone_id="Europe/Kyiv").new_page()
    page.goto(address)
    return page


def keep(page: Page, name: str, drawn: str) -> None:
    """Write what the page shows, once `drawn` is there and its fonts have come."""
    page.locator(drawn).first.wait_for()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(1500)
    page.screenshot(path=SCREENS / f"{name}.png")
    print(f"  docs/screens/{name}.png", flush=True)


@contextmanager
def demo(home: Path) -> Iterator[Demo]:
    """Run `equeue demo` on a free port with data of its own."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = environment_of(home, port)
    with (home / "demo.log").open("w+", encoding="utf-8") as said:
        server = subprocess.Popen([EQUEUE, "demo"], env=environment, stdout=said, stderr=subprocess.STDOUT)
        try:
            wait_for(f"{url}/readyz")
            kept = json.loads((home / "demo.json").read_text(encoding="utf-8"))
            said.seek(0)
            yield Demo(url=url, tokens=kept["tokens"], passwords=passwords_in(said.read()))
        finally:
            server.terminate()
            server.wait(timeout=10)


@contextmanager
def simulated(home: Path, running: Demo, *, speed: int) -> Iterator[None]:
    """Run `equeue simulate` beside it, with one window left to us."""
    port = int(running.url.rpartition(":")[2])
    command = [EQUEUE, "simulate", "--leave", OWN_WINDOW, "--speed", str(speed), "--seed", "7", "--quiet"]
    people = subprocess.Popen(command, env=environment_of(home, port))
    try:
        yield
    finally:
        people.terminate()
        people.wait(timeout=10)


def environment_of(home: Path, port: int) -> dict[str, str]:
    """Return the settings of the demonstration and of what belongs to it."""
    bind = f"127.0.0.1:{port}"
    return {**os.environ, "EQUEUE_HOME": str(home), "EQUEUE_BIND": bind, "EQUEUE_PUBLIC_URL": f"http://{bind}"}


def passwords_in(said: str) -> dict[str, str]:
    """Return the passwords that the demonstration says once."""
    lines = said.partition("Passwords")[2].splitlines()[1:]
    pairs = [line.split() for line in lines]
    return {pair[0]: pair[1] for pair in pairs if len(pair) == len(("name", "password"))}


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + 60
    while True:
        try:
            requests.get(address, timeout=2).raise_for_status()
        except requests.RequestException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
