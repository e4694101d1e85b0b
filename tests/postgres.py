"""A real PostgreSQL for the tests: a cluster of their own, made in a temporary folder and thrown away after."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import psycopg

from tests.ports import free_port

# Nothing here has to survive a power cut, so nothing waits for the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
    "timezone": "UTC",
}
USER = "equeue"
HAS_STRATEGIES = 15
"""The version that began to copy databases in another way than by their files."""


def find_programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`, the newest of the machine's; None if it has none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


class Cluster:
    """A running PostgreSQL server with databases for tests."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._home = Path(tempfile.mkdtemp(prefix="equeue-postgres-"))
        self._port = free_port()
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the cluster and wait until it answers."""
        as_user = _unprivileged(self._home)
        data = self._home / "data"
        make: list[str | Path] = [
            "initdb",
            "-D",
            data,
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        self._run(as_user, make)
        self.serve()

    def serve(self) -> None:
        """Start the server of a cluster that was made, also after it went away."""
        as_user = _unprivileged(self._home)
        data = self._home / "data"
        settings = {**SETTINGS, "port": str(self._port), "unix_socket_directories": str(self._home)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        # The server goes when this process goes, however it goes.
        with_parent = ["setpriv", "--pdeathsig", "QUIT", *as_user[1:]]
        with (self._home / "log").open("wb") as log:
            self._server = subprocess.Popen(
                [*with_parent, self._programs / "postgres", "-D", data, *options], stdout=log, stderr=log
            )
        self._wait_until_it_answers()

    def go_away(self) -> None:
        """End the server with all its connections; its files stay, for `serve`.

        Not a crash: without waiting for the disk a crash would lose what was committed.
        """
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)
            self._server.wait()

    def stop(self) -> None:
        """Stop the server and remove its files."""
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        shutil.rmtree(self._home, ignore_errors=True)

    def url(self, database: str) -> str:
        """Return the address of `database` as SQLAlchemy takes it."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self._port}/{database}"

    def create(self, template: str = "template0") -> str:
        """Make a new database, a copy of `template`, and return its name."""
        name = f"t_{uuid.uuid4().hex[:12]}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {self._by_copying_files()}')
        return name

    def _by_copying_files(self) -> str:
        """Return how to copy a database: without writing each page to the log, which takes three times as long."""
        major = int((self._home / "data" / "PG_VERSION").read_text())
        return "STRATEGY FILE_COPY" if major >= HAS_STRATEGIES else ""

    def drop(self, database: str) -> None:
        """Remove `database` with whoever is connected to it."""
        self._execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        with psycopg.connect(host="127.0.0.1", port=self._port, user=USER, dbname="postgres", autocommit=True) as db:
            db.execute(statement.encode())

    def _run(self, as_user: list[str], command: list[str | Path]) -> None:
        program, *arguments = command
        done = subprocess.run(
            [*as_user, self._programs / program, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self._home,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                self._execute("SELECT 1")
            except psycopg.OperationalError:
                if self._server is None or self._server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self._home / "log").read_text()) from None
                time.sleep(0.05)
            else:
                return


def _unprivileged(home: Path) -> list[str]:
    """Return the beginning of a command that runs it as an ordinary user: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return ["setpriv"]
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    os.chown(home, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
