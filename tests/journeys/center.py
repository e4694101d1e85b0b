"""One running center for one journey after the other: each finds it as it was when it had just been opened."""

import contextlib
import sqlite3
import time
from pathlib import Path

import requests
from playwright.sync_api import Browser
from sqlalchemy import make_url

from tests.fakes.printers import FakePrinter
from tests.journeys.house import House

OPENED_S = 60
"""How long the print agent may take to find its printer; it takes one second."""
LEFT_S = 30
COUNTED = frozenset({"connections", "resets", "most_at_once", "bytes_received"})
OWN = frozenset({"alembic_version", "installation"})
"""Tables of the program rather than of the branch: when it was last alive."""


class Center:
    """A server with its print agent and a printer, started once for many journeys.

    What a journey leaves in the database is taken away before the next one, beneath the running server and as a
    command beside it would do it: the server keeps nothing of the branch in its memory. What a journey leaves
    otherwise, no server or a printer without paper, is not mended: then a new center is opened.

    Args:
        folder: Everything of it lies there.
        browser: Of the journeys.
        windows: How many it has.
    """

    def __init__(self, folder: Path, browser: Browser, windows: int = 2) -> None:
        self._folder = folder
        self._browser = browser
        self._windows = windows
        self._opened = 0
        self._house: House | None = None
        self._printer_was: dict[str, object] = {}

    def fresh(self) -> House:
        """Return the center, in which nothing has happened yet."""
        house = self._house
        if house is not None and not self._is_as_it_was(house):
            self.close()
            house = None
        if house is None:
            return self._open()
        _wait_until_all_have_left(house)
        _put_back(_file_of(house), self._first)
        house.printer.papers.clear()
        return house

    def close(self) -> None:
        """Stop everything."""
        house, self._house = self._house, None
        if house is not None:
            try:
                house.close()
            finally:
                house.printer.__exit__(None, None, None)

    @property
    def _first(self) -> Path:
        return self._folder / f"first-{self._opened}.sqlite3"

    def _open(self) -> House:
        self._opened += 1
        folder = self._folder / str(self._opened)
        folder.mkdir()
        printer = FakePrinter().__enter__()
        house = self._house = House.make(folder, printer, self._browser, windows=self._windows)
        _wait_until_the_printer_is_known(_file_of(house))
        with contextlib.closing(sqlite3.connect(_file_of(house))) as live, _opened(self._first) as first:
            live.backup(first)
        self._printer_was = _habits(printer)
        return house

    def _is_as_it_was(self, house: House) -> bool:
        return house.server.is_running and _habits(house.printer) == self._printer_was


def _habits(printer: FakePrinter) -> dict[str, object]:
    return {name: value for name, value in vars(printer).items() if name[0] != "_" and name not in COUNTED}


def _file_of(house: House) -> Path:
    return Path(str(make_url(house.hall.database_url).database))


def _opened(path: Path) -> contextlib.closing[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    return contextlib.closing(connection)


def _wait_until_the_printer_is_known(file: Path) -> None:
    until = time.monotonic() + OPENED_S
    with _opened(file) as db:
        while db.execute("SELECT count(*) FROM printer WHERE state IS NULL OR state <> 'ok'").fetchone() != (0,):
            assert time.monotonic() < until, "the print agent has not found its printer"
            time.sleep(0.05)


def _wait_until_all_have_left(house: House) -> None:
    """Wait until nobody but the print agent watches any more."""
    until = time.monotonic() + LEFT_S
    while True:
        shown = requests.get(f"{house.server.url}/metrics", timeout=30).text.splitlines()
        (clients,) = [float(line.split()[-1]) for line in shown if line.startswith("equeue_live_clients")]
        if clients <= 1:
            return
        assert time.monotonic() < until, f"{clients} screens are still connected"
        time.sleep(0.02)


def _put_back(file: Path, first: Path) -> None:
    """Give the branch the rows that it had first; its revision goes on, for that is how screens see a change."""
    with _opened(file) as db:
        db.execute("ATTACH DATABASE ? AS first", [str(first)])
        tables = [name for (name,) in db.execute("SELECT name FROM first.sqlite_master WHERE type = 'table'")]
        db.execute("BEGIN IMMEDIATE")
        revisions = db.execute("SELECT revision + 1, id FROM main.branch").fetchall()
        for table in sorted(set(tables) - OWN):
            db.execute(f'DELETE FROM main."{table}"')  # noqa: S608 - our own tables
            db.execute(f'INSERT INTO main."{table}" SELECT * FROM first."{table}"')  # noqa: S608 - the same
        db.executemany("UPDATE main.branch SET revision = ? WHERE id = ?", revisions)
        db.execute("COMMIT")
