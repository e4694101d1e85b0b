"""Engines: how this program speaks to SQLite and PostgreSQL."""

from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import NullPool, QueuePool

from equeue.persistence.prepared import at_once

BUSY_TIMEOUT_MS: Final = 5000
"""How long a second writer (the command line) waits for the server's."""

LOCK_TIMEOUT_MS: Final = 10_000
"""How long a change waits for a branch's lock on PostgreSQL."""

_CACHE_KIB: Final = 16_000
_PAGE_COST: Final = 1.1
"""What PostgreSQL is to reckon for a page out of turn, against 1 for the next one. The day's lines are in its memory;
with its own 4, made for turning disks, it now and then reads all legs to count those who wait."""


def is_sqlite(url: str) -> bool:
    """Tell whether the address is of an SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def writing_engine(url: str, *, connections: int = 1, patience_ms: int | None = None) -> Engine:
    """Return the engine through which changes are made.

    On SQLite every transaction begins with `BEGIN IMMEDIATE`, so nobody reads first and loses the race to write.

    Args:
        url: SQLAlchemy's address of the database.
        connections: How many are kept open; on SQLite there is one.
        patience_ms: How long another writer's lock is waited for; None: the usual time.
    """
    if is_sqlite(url):
        engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0)
        _configure_sqlite(engine, begin="BEGIN IMMEDIATE", query_only=False, busy_ms=patience_ms or BUSY_TIMEOUT_MS)
        return engine
    return _postgres(url, connections, patience_ms or LOCK_TIMEOUT_MS)


def reading_engine(url: str, *, connections: int = 8) -> Engine:
    """Return the engine through which is only read, each transaction on one snapshot."""
    if is_sqlite(url):
        engine = create_engine(url, poolclass=QueuePool, pool_size=connections, max_overflow=connections)
        _configure_sqlite(engine, begin="BEGIN", query_only=True)
        return engine
    return _postgres(url, connections).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def command_engine(url: str) -> Engine:
    """Return the engine of a command beside a running server: short transactions, no checkpoints on SQLite."""
    if not is_sqlite(url):
        return _postgres(url, 1)
    engine = create_engine(url, poolclass=NullPool)
    _configure_sqlite(engine, begin="BEGIN IMMEDIATE", query_only=False)
    return engine


def _postgres(url: str, connections: int, lock_ms: int = LOCK_TIMEOUT_MS) -> Engine:
    address = make_url(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    options = {"lock_timeout": lock_ms, "timezone": "UTC", "random_page_cost": _PAGE_COST}
    return create_engine(
        address,
        pool_pre_ping=True,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=5,
        connect_args={"connect_timeout": 5, "options": " ".join(f"-c {name}={it}" for name, it in options.items())},
    )


def _configure_sqlite(engine: Engine, *, begin: str, query_only: bool, busy_ms: int = BUSY_TIMEOUT_MS) -> None:
    def connected(connection: Any, _record: Any) -> None:  # noqa: ANN401 - the driver's own types
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {busy_ms}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            f"cache_size = -{_CACHE_KIB}",
            "temp_store = MEMORY",
            "wal_autocheckpoint = 0",
            f"query_only = {int(query_only)}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begun(connection: Connection) -> None:
        at_once(connection, begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
