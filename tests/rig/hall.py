"""A branch for load: windows with an operator each, a kiosk, a display, a printer; tokens and passwords known."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from argon2 import PasswordHasher
from sqlalchemy import Engine, make_url, update

from equeue.kernel import ids
from equeue.kernel.clock import SystemClock
from equeue.persistence import engine as engines
from equeue.persistence import schema, tables
from equeue.serving.server import AGENT_TOKEN_FILE
from equeue.usecases import setup
from equeue.usecases.branch_file import BranchFile
from tests.rig.processes import REPOSITORY

BRANCH: Final = "main"
DEVICES: Final = ("kiosk-1", "hall-1", "agent-1")


@dataclass(frozen=True, kw_only=True)
class Hall:
    """What tests need to use the branch.

    Attributes:
        database_url: Where it lies.
        windows: Ids of the windows.
        operators: Names to sign in with, one for each window.
        passwords: By name.
        tokens: By device.
        services: Ids of all services that a window serves.
    """

    database_url: str
    windows: Sequence[str]
    operators: Sequence[str]
    passwords: dict[str, str] = field(repr=False)
    tokens: dict[str, str] = field(repr=False)
    services: Sequence[str]

    def bearer(self, device: str) -> dict[str, str]:
        """Return the header a device signs in with."""
        return {"Authorization": f"Bearer {self.tokens[device]}"}

    def let_agent_in(self, home: Path) -> None:
        """Give the print agent beside the server its token."""
        home.mkdir(parents=True, exist_ok=True)
        (home / AGENT_TOKEN_FILE).write_text(self.tokens["agent-1"])

    def bodies(self) -> tuple[dict[str, str], ...]:
        """Return requests for tickets, all services in turn."""
        return tuple({"service": service, "language": "uk"} for service in self.services)


def make(
    database_url: str,
    *,
    windows: int = 5,
    printer: str | None = "preview",
    slow_passwords: bool = False,
    rules: Mapping[str, int] | None = None,
) -> Hall:
    """Make the database and the branch.

    Args:
        database_url: Where; must be empty.
        windows: How many; they serve in turn what the windows of the demonstration serve.
        printer: The kiosk's: `preview`, an address, or None for a kiosk without one.
        slow_passwords: Hash them as the product does; else cheaply, so that many can sign in soon.
        rules: What differs from the rules of the demonstration's branch.
    """
    described = _described(windows, printer)
    described["branch"]["rules"] = {**described["branch"].get("rules", {}), **(rules or {})}
    file = BranchFile.model_validate(described)
    now = SystemClock().now()
    engine = _migrated(database_url, now)
    hasher = PasswordHasher() if slow_passwords else PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with engine.begin() as db:
        loaded = setup.load(db, file, setup.new_secrets(db, file, hasher.hash), now)
    tokens = _pair(engine, [device.id for device in file.device], now)
    engine.dispose()
    return Hall(
        database_url=database_url,
        windows=[window.id for window in file.window],
        operators=[f"operator{number + 1}" for number in range(windows)],
        passwords=dict(loaded.passwords),
        tokens=tokens,
        services=list(dict.fromkeys(service for window in file.window for service in file.services_of(window))),
    )


def _migrated(database_url: str, now: datetime) -> Engine:
    """Give the database its schema; a file is copied from one that got it before."""
    path = make_url(database_url).database
    if engines.is_sqlite(database_url) and path is not None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(_empty_file())
    engine = engines.command_engine(database_url)
    schema.upgrade(engine, now)
    return engine


@cache
def _empty_file() -> bytes:
    """Return a SQLite file with the schema, made once in a process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite3"
        engine = engines.command_engine(f"sqlite:///{path}")
        schema.upgrade(engine, SystemClock().now())
        engine.dispose()
        return path.read_bytes()


def _described(windows: int, printer: str | None) -> dict[str, Any]:
    described = tomllib.loads((REPOSITORY / "config" / "branch-demo.toml").read_text(encoding="utf-8"))
    described["branch"].get("standing", {}).pop("keeps_silence", None)  # tests run at nine in the morning, too
    patterns = [window["serves"] for window in described["window"]]
    described["window"] = [
        {"id": f"w{number + 1}", "label": str(number + 1), "serves": patterns[number % len(patterns)]}
        for number in range(windows)
    ]
    described["device"] = [device for device in described["device"] if device["id"] in DEVICES]
    others = [staff for staff in described["staff"] if not staff["name"].startswith("operator")]
    operators = [{"name": f"operator{number + 1}", "roles": ["operator"]} for number in range(windows)]
    described["staff"] = [*operators, *others]
    if printer is None:
        described["printer"] = []
        for device in described["device"]:
            device.pop("printer", None)
    elif printer != "preview":
        described["printer"][0].update(transport="tcp", address=printer)
    return described


def _pair(engine: Engine, devices: Sequence[str], now: datetime) -> dict[str, str]:
    tokens = {device: ids.new_token("eqd") for device in devices}
    with engine.begin() as db:
        for device, token in tokens.items():
            paired = {"token_hash": ids.hash_token(token), "paired_at": now}
            db.execute(update(tables.DEVICE).where(tables.DEVICE.c.id == device).values(**paired))
    return tokens
