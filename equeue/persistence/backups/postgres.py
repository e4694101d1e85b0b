"""Backups of PostgreSQL: by its own `pg_dump`, put back in one transaction."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from sqlalchemy import URL, Connection, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from equeue.persistence import engine as engines
from equeue.persistence import schema
from equeue.persistence.backups import files, renewed
from equeue.persistence.backups.faults import BackupError, Fault

HEADER: Final = b"PGDMP"
_PATIENCE_S: Final = 3600
_FULL: Final = ("No space left", "File too large", "quota exceeded")


def take(url: str, target: Path) -> None:
    """Write a dump of the database as it is at one moment; whoever writes meanwhile is not held up.

    Raises:
        BackupError: `pg_dump` is missing or says why not, or the dump could not be written.
    """
    address = make_url(url)
    command = [_program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    with files.whole_or_not(target) as passing:
        _run([*command, f"--file={passing}", f"--dbname={_address(address)}"], _password(address))
        examine(passing)


def examine(file: Path) -> str:
    """Read a dump to its end.

    Returns:
        The revision of its schema.

    Raises:
        BackupError: It is no dump of this program, or not whole.
    """
    restore_program = _program("pg_restore")
    try:
        _run([restore_program, f"--file={os.devnull}", str(file)])
        told = _run([restore_program, "--data-only", "--table=alembic_version", "--file=-", str(file)])
    except BackupError as error:
        raise BackupError(Fault.NOT_WHOLE, f"{file} is not whole: {error}") from error
    copied = re.search(r"^COPY \S*alembic_version .*?;\n(\w+)\n", told, re.MULTILINE)
    if copied is None:
        raise BackupError(Fault.NOT_A_BACKUP, f"{file} is no database of equeue.")
    return copied[1]


def check(url: str) -> str:
    """Read through all tables; a page that is broken is PostgreSQL's to name.

    Returns:
        The revision of its schema.

    Raises:
        BackupError: The database does not answer, or is empty.
    """
    engine = engines.reading_engine(url, connections=1)
    try:
        with engine.connect() as db:
            revision = schema.revision(db)
            for table in inspect(db).get_table_names():
                quoted = db.dialect.identifier_preparer.quote(table)
                db.execute(text(f"SELECT count(*) FROM (SELECT * FROM {quoted} OFFSET 0) AS all_rows"))  # noqa: S608 - a table's own name
    except DBAPIError as error:
        raise BackupError(Fault.NO_DATABASE, f"The database does not answer: {error.orig}") from error
    finally:
        engine.dispose()
    if revision is None:
        raise BackupError(Fault.NO_DATABASE, "The database is empty.")
    return revision


def restore(url: str, backup: Path, home: Path, now: datetime) -> Path | None:
    """Put a dump in the database's place: as a whole, or not at all.

    Args:
        url: Of the database, whose tables are replaced.
        backup: The dump.
        home: Folder in which a dump of what was there before is kept.
        now: The moment.

    Returns:
        The dump of what was there before; None if the database was empty.

    Raises:
        BackupError: Somebody uses the database, or the dump is not whole.
    """
    engine = engines.command_engine(url)
    try:
        with engine.connect() as db:
            _refuse_others(db)
            is_empty = not inspect(db).get_table_names()
        aside = None if is_empty else home / f"equeue-before-restore-{files.stamp(now)}.dump"
        if aside is not None:
            take(url, aside)
            files.give_to_owner_of_folder(aside)
        with engine.begin() as db:
            _refuse_others(db)
            _drop_all(db)
            _play(db, backup)
            schema.bring_up(db, now)
            renewed.renew(db, now)
    except DBAPIError as error:
        raise BackupError(Fault.NO_DATABASE, f"The database refused: {error.orig}") from error
    finally:
        engine.dispose()
    return aside


def _refuse_others(db: Connection) -> None:
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND backend_type = 'client backend'"
    )
    if db.execute(others).scalar_one():
        raise BackupError(Fault.IN_USE, "The database is in use: stop the server first, then restore.")


def _drop_all(db: Connection) -> None:
    quoted = db.dialect.identifier_preparer.quote
    tables = inspect(db).get_table_names()
    if tables:
        db.execute(text(f"DROP TABLE {', '.join(map(quoted, tables))} CASCADE"))


def _play(db: Connection, backup: Path) -> None:
    """Run the dump's statements in this transaction, for what follows belongs to it."""
    command = [_program("pg_restore"), "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(backup)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:  # noqa: S603 - PostgreSQL's own program
        assert program.stdout is not None
        for statement in _statements(program.stdout):
            _execute(db, statement, program.stdout)
    if program.returncode != 0:
        raise BackupError(Fault.NOT_WHOLE, f"{backup} is not whole.")


def _statements(lines: IO[str]) -> Iterator[str]:
    """Yield the statements of a script; what follows a COPY is for its reader.

    Settings of the session and commands of `psql` are left out: they are meant for another connection than this.
    """
    gathered = ""
    while line := lines.readline():
        if not gathered and (line.isspace() or line.startswith(("--", "\\", "SET ", "SELECT pg_catalog.set_config"))):
            continue
        gathered += line
        if line.endswith(";\n"):
            yield gathered
            gathered = ""


def _execute(db: Connection, statement: str, lines: IO[str]) -> None:
    cursor = db.connection.cursor()
    if not statement.startswith("COPY "):
        cursor.execute(statement)
        return
    with cursor.copy(statement) as into:
        while (line := lines.readline()) not in {"\\.\n", ""}:
            into.write(line)


def _program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs: of the newest version on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    program = str(found[-1]) if found else shutil.which(name)
    if program is None:
        text_ = f"{name} is not installed: apt-get install postgresql-client"
        raise BackupError(Fault.NO_PROGRAM, text_)
    return program


def _address(url: URL) -> str:
    """Return the address without the password, which would be seen in the list of processes."""
    bare = url.set(drivername="postgresql", password=None)
    return bare.render_as_string()


def _password(url: URL) -> dict[str, str]:
    return {} if url.password is None else {"PGPASSWORD": url.password}


def _run(command: list[str], more: dict[str, str] | None = None) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            command,
            env={**os.environ, "LC_ALL": "C.UTF-8", **(more or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE_S,
        )
    except subprocess.TimeoutExpired as error:
        raise BackupError(Fault.NO_DATABASE, f"{Path(command[0]).name} did not end within an hour.") from error
    if done.returncode != 0:
        said = done.stderr.strip() or f"ended with {done.returncode}"
        is_full = done.returncode == -signal.SIGXFSZ or any(word in said for word in _FULL)
        raise BackupError(Fault.NO_SPACE if is_full else Fault.NO_DATABASE, said)
    return done.stdout
