"""Databases at one address, used by one test after the other: what was compiled for that address stays good."""

import shutil
from pathlib import Path

import psycopg

from tests.postgres import Cluster

_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
_TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


class ReusedFile:
    """A SQLite file that begins as a copy of another one each time.

    Args:
        path: Where it lies.
        template: What it is a copy of.
    """

    def __init__(self, path: Path, template: Path) -> None:
        self._path = path
        self._template = template

    def fresh(self) -> str:
        """Return its address; nothing is left in it."""
        for part in ("", "-wal", "-shm"):
            Path(f"{self._path}{part}").unlink(missing_ok=True)
        shutil.copyfile(self._template, self._path)
        return f"sqlite:///{self._path}"


class ReusedPostgres:
    """A PostgreSQL database that begins with the rows of another one each time.

    Making a database costs ten times what emptying its tables does. They are emptied as a whole, so that rows lie in
    them in the order in which they come, as in a new one.

    Args:
        cluster: Where it is.
        template: Name of the one that it is a copy of.
    """

    def __init__(self, cluster: Cluster, template: str) -> None:
        self._name = cluster.create(template=template)
        self._url = cluster.url(self._name)
        self._db = psycopg.connect(self._url.replace("+psycopg", ""), autocommit=True)
        tables = [name for (name,) in self._db.execute(_TABLES)]
        self._which_have_rows = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})"  # noqa: S608 - the schema's own names
            for table in tables
        )
        self._rows = {table: self._copy_of(table) for table in self._filled()}

    def fresh(self) -> str:
        """Return its address; nothing is left in it, nor anybody connected to it."""
        self._db.execute(_OTHERS, [self._name])
        filled = self._filled()
        if filled:
            self._db.execute(f"TRUNCATE {', '.join(filled)} CASCADE".encode())
        for table, rows in self._rows.items():
            with self._db.cursor().copy(f"COPY {table} FROM STDIN".encode()) as copy:
                copy.write(rows)
        return self._url

    def close(self) -> None:
        """Leave it."""
        self._db.close()

    def _filled(self) -> list[str]:
        return [table for (table,) in self._db.execute(self._which_have_rows.encode())]

    def _copy_of(self, table: str) -> bytes:
        with self._db.cursor().copy(f"COPY {table} TO STDOUT".encode()) as copy:
            return b"".join(bytes(part) for part in copy)
