"""The whole program on a real database, asked through Flask's test client, by every kind of caller."""

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from equeue import app as application
from equeue.api.callers import SESSION_TOKEN
from equeue.app import Program
from equeue.domain.roles import DeviceKind
from equeue.kernel import ids, messages
from equeue.kernel.clock import Clock
from equeue.persistence import engine as engines
from equeue.persistence import schema
from equeue.serving.threads import ThreadingRuntime
from equeue.settings import Settings
from equeue.ui import ENTRIES, BrowserFiles
from equeue.usecases import devices, passwords, sessions, setup
from equeue.usecases.branch_file import BranchFile
from equeue.usecases.devices import Pair
from equeue.usecases.work import SystemActor, Work
from tests.clocks import ManualClock
from tests.halls import DESCRIBED

PASSWORD = "right horse battery"
STAFF = ("operator1", "operator2", "reception", "manager", "administrator", "auditor", "stranger")
DEVICES = {
    "kiosk-1": DeviceKind.KIOSK,
    "hall-1": DeviceKind.DISPLAY,
    "sign-1": DeviceKind.SIGN,
    "agent-1": DeviceKind.AGENT,
    "integration-1": DeviceKind.INTEGRATION,
    "kiosk-9": DeviceKind.KIOSK,
    "agent-9": DeviceKind.AGENT,
}
"""The last two belong to the other branch, as `stranger` does, who is everything there."""

NEEDS = {"register": ["registry"]}
MAIN: dict[str, Any] = DESCRIBED | {
    "branch": DESCRIBED["branch"] | {"rules": {"paper_letter": "Ю"}, "standing": {"alert_area": "Бучанський район"}},
    "group": [
        {**group, "service": [{**service, "requires": NEEDS.get(service["id"], [])} for service in group["service"]]}
        for group in DESCRIBED["group"]
    ],
    "requirement": [{"id": "registry", "name": {"uk": "реєстр громади", "en": "register of citizens"}}],
    "device": [
        *DESCRIBED["device"],
        {"id": "sign-1", "kind": "sign", "name": "Табло", "window": "w1"},
        {"id": "integration-1", "kind": "integration", "name": "Сайт"},
    ],
    "staff": [
        {"name": "operator1", "roles": ["operator"]},
        {"name": "operator2", "roles": ["operator"]},
        {"name": "reception", "roles": ["reception"]},
        {"name": "manager", "roles": ["manager"]},
        {"name": "administrator", "roles": ["administrator"]},
        {"name": "auditor", "roles": ["auditor"]},
    ],
}
OTHER: dict[str, Any] = {
    "branch": {"id": "other", "name": {"uk": "Інший"}, "time_zone": "Europe/Kyiv", "languages": ["uk"]},
    "group": [
        {
            "id": "all",
            "letter": "Л",
            "name": {"uk": "Усе"},
            "icon": "info",
            "service": [{"id": "advice", "name": {"uk": "Порада"}, "minutes": 10}],
        }
    ],
    "window": [{"id": "o1", "label": "1", "serves": {"groups": ["all"]}}],
    "hold_reason": [],
    "outcome": [],
    "printer": [{"id": "printer-9", "name": "Принтер", "transport": "preview", "agent": "agent-9"}],
    "device": [
        {"id": "kiosk-9", "kind": "kiosk", "name": "Кіоск", "printer": "printer-9"},
        {"id": "agent-9", "kind": "agent", "name": "Друк"},
    ],
    "staff": [{"name": "stranger", "roles": ["operator", "reception", "manager", "administrator"]}],
}


def furnish(home: Path, clock: Clock, database_url: str = "") -> dict[str, str]:
    """Make the database with two branches and return the tokens of their devices."""
    home.mkdir(parents=True, exist_ok=True)
    engine = engines.command_engine(Settings(home=home, database_url=database_url).database_url)
    schema.upgrade(engine, clock.now())
    kept = passwords.hash_password(PASSWORD)
    tokens = {}
    with engine.begin() as db:
        work = Work(db=db, now=clock.now(), actor=SystemActor(name="test"), messages=messages.load())
        for described in (MAIN, OTHER):
            file = BranchFile.model_validate(described)
            setup.load(db, file, setup.new_secrets(db, file, lambda _: kept), clock.now())
            for device in file.device:
                pair = Pair(branch_id=file.branch.id, kind=DEVICES[device.id], device_id=device.id)
                tokens[device.id] = devices.pair(pair, work).token
    engine.dispose()
    return tokens


def browser_files(root: Path) -> BrowserFiles:
    """Make what a browser build leaves behind."""
    (root / "assets").mkdir(parents=True)
    (root / ".vite").mkdir()
    manifest = {}
    for name, source in ENTRIES.items():
        script, style = f"assets/{name}-1a2b3c.js", f"assets/{name}-4d5e6f.css"
        (root / script).write_text(f"export const page = '{name}';\n")
        (root / style).write_text("main { color: #0b1526 }\n")
        manifest[source] = {"file": script, "css": [style], "imports": []}
    (root / ".vite" / "manifest.json").write_text(json.dumps(manifest))
    return BrowserFiles(root)


@dataclass
class House:
    """The program, and everybody who may ask it.

    Attributes:
        more: Further settings.
        program: All parts; the tasks beside it are not started.
        tokens: Of the devices, by id.
    """

    home: Path
    clock: ManualClock
    tokens: Mapping[str, str]
    public_url: str | None = None
    database_url: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    program: Program = field(init=False)

    def __post_init__(self) -> None:
        self._keys = itertools.count(1)
        self._runtime = ThreadingRuntime()
        settings = Settings(home=self.home, public_url=self.public_url, database_url=self.database_url, **self.more)
        browser = browser_files(self.home / "dist")
        self.program = application.join(settings, self._runtime, self.clock, browser)

    def close(self) -> None:
        """Stop the program."""
        self.program.close()
        self._runtime.close()

    def client(self) -> FlaskClient:
        """Return a browser without cookies."""
        return self.program.web.test_client()

    def ask(self, method: str, path: str, who: str | None = None, body: Any = None, **headers: str) -> TestResponse:
        """Send one request as a device, a staff member or a stranger; POSTs of others than strangers carry a key."""
        client = self.client()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None and who in self.tokens:
            given.setdefault("Authorization", f"Bearer {self.tokens[who]}")
        elif who is not None:
            given.setdefault("X-CSRF-Token", self.sign_in(client, who))
        if method == "POST":
            given.setdefault("Idempotency-Key", self.new_key())
        return client.open(path, method=method, json=body, headers=given)

    def get(self, path: str, who: str | None = None, **headers: str) -> TestResponse:
        """Read something below `/api/v1`."""
        return self.ask("GET", f"/api/v1{path}", who, **headers)

    def post(self, path: str, who: str | None = None, body: Any = None, **headers: str) -> TestResponse:
        """Change something below `/api/v1`."""
        return self.ask("POST", f"/api/v1{path}", who, {} if body is None else body, **headers)

    def new_key(self) -> str:
        """Return a key for a new intention."""
        return f"key-{next(self._keys)}"

    def sign_in(self, client: FlaskClient, name: str) -> str:
        """Give the browser a session without the half second of a password, and return its CSRF token."""
        secret, csrf_token = ids.new_token("eqs"), ids.new_token("eqc")
        login = self.program.reader.run(sessions.find_login, name)
        assert login is not None, name
        command = sessions.BeginSession(
            staff_id=login.staff.id, token_hash=ids.hash_token(secret), csrf_token=csrf_token
        )
        self.program.unit.perform(sessions.begin_session, command, login.staff)
        with client.session_transaction() as cookie:
            cookie[SESSION_TOKEN] = secret
        return csrf_token

    def issue(self, service: str = "passport-abroad", **body: Any) -> dict[str, Any]:
        """Let a visitor take a ticket at the kiosk."""
        answer = self.post("/branches/main/tickets", "kiosk-1", {"service": service, **body})
        assert answer.status_code == 201, answer.json
        return dict(answer.json or {})

    def act(self, action: str, body: Any = None, window: str = "w1", who: str = "operator1") -> dict[str, Any]:
        """Do something at a window that must succeed."""
        answer = self.post(f"/windows/{window}/{action}", who, body)
        assert answer.status_code == 200, answer.json
        return dict(answer.json or {})
