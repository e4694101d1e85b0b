"""The one door for changes: what is answered is durable, what is refused undoes itself alone, nobody hangs."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from equeue.domain.errors import DatabaseAway, StateChanged
from equeue.persistence import engine as engines
from equeue.persistence.writer import POSTGRES_THREADS, PostgresWriter, SqliteWriter, Step, Writer
from equeue.serving.threads import ThreadingRuntime
from tests.missing import missing
from tests.postgres import Cluster, find_programs

HOLD_THE_LOCK = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""
PATIENCE_MS = 100


class Desk:
    """A writer on a table of numbers, and what it publishes."""

    def __init__(self, url: str) -> None:
        self.url = url
        with beside(url).begin() as db:
            db.execute(text("CREATE TABLE thing (id INTEGER PRIMARY KEY)"))
        self.published: list[tuple[object, bool]] = []
        self.runtime = ThreadingRuntime()
        is_file = engines.is_sqlite(url)
        self.engine: Engine = engines.writing_engine(
            url, connections=1 if is_file else POSTGRES_THREADS, patience_ms=PATIENCE_MS
        )
        make = SqliteWriter if is_file else PostgresWriter
        self.writer: Writer = make(self.engine, self.runtime, self.publish)

    def publish(self, facts: Any) -> None:
        """Stand in for the bus; keep each fact with what another connection sees at that moment."""
        self.published.extend((fact, fact in self.kept()) for fact in facts)

    def kept(self) -> list[int]:
        """Return what is durable, as another connection sees it."""
        with beside(self.url).connect() as db:
            return list(db.scalars(text("SELECT id FROM thing ORDER BY id")))

    def close(self) -> None:
        """End the threads."""
        self.writer.close()
        self.runtime.close()


def beside(url: str) -> Engine:
    """Return an engine that keeps no connection open."""
    return create_engine(url, poolclass=NullPool)


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    """Give a writer: once on SQLite, once on PostgreSQL."""
    made = Desk(database_url)
    yield made
    made.close()


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Desk]:
    """Give a writer on SQLite."""
    made = Desk(sqlite_url)
    yield made
    made.close()


@pytest.fixture
def people() -> Iterator[ThreadPoolExecutor]:
    """Give real threads that ask at once."""
    with ThreadPoolExecutor(40) as pool:
        yield pool


def put(number: int) -> Step:
    """Make a step that keeps a number, answers with it and tells it."""

    def step(db: Connection) -> tuple[object, list[object]]:
        db.execute(text("INSERT INTO thing VALUES (:id)"), {"id": number})
        return number, [number]

    return step


def refusing(number: int, error: Exception) -> Step:
    """Make a step that keeps a number and then fails."""

    def step(db: Connection) -> tuple[object, list[object]]:
        put(number)(db)
        raise error

    return step


class Slow:
    """A step that is in the middle of its work until it is let go."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.may_end = threading.Event()

    def __call__(self, db: Connection) -> tuple[object, list[object]]:
        """Begin, tell so, and wait."""
        self.began.set()
        assert self.may_end.wait(10)
        return "slow", []


def gathered(desk: Desk, people: ThreadPoolExecutor, steps: list[Step]) -> list[Future[object]]:
    """Send steps while the writer is busy, so that they come in one batch, and wait for all."""
    slow = Slow()
    first = people.submit(desk.writer.write, slow)
    assert slow.began.wait(10)
    futures = [people.submit(desk.writer.write, step) for step in steps]
    until(lambda: desk.writer._jobs.qsize() == len(steps))  # type: ignore[attr-defined] # what only the writer knows
    slow.may_end.set()
    assert first.result(10) == "slow"
    return futures


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what other threads are about to do."""
    pause = threading.Event()
    for _ in range(1000):
        if is_so():
            return
        pause.wait(0.01)
    raise AssertionError("it never came to that")


def outcome(future: Future[object]) -> object:
    """Return the answer, or the kind of error."""
    error = future.exception(10)
    return future.result() if error is None else type(error)


@contextmanager
def locked_by_another_process(url: str) -> Iterator[None]:
    """Hold the database's writing lock in another process."""
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(make_url(url).database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        yield
        other.communicate()


def test_what_is_answered_is_durable(desk: Desk) -> None:
    assert desk.writer.write(put(1)) == 1
    assert desk.kept() == [1]


def test_what_is_refused_leaves_nothing_and_tells_nothing(desk: Desk) -> None:
    with pytest.raises(StateChanged):
        desk.writer.write(refusing(1, StateChanged()))
    assert desk.writer.write(put(2)) == 2
    desk.close()
    assert desk.kept() == [2]
    assert desk.published == [(2, True)]


def test_an_unexpected_error_reaches_its_caller_and_the_door_stays_open(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        desk.writer.write(refusing(1, ZeroDivisionError()))
    assert desk.writer.write(put(2)) == 2
    assert desk.kept() == [2]


def test_what_the_database_refuses_reaches_its_caller_alone(desk: Desk) -> None:
    desk.writer.write(put(1))
    with pytest.raises(IntegrityError):
        desk.writer.write(put(1))
    assert desk.writer.write(put(2)) == 2


def test_facts_are_told_after_their_commit(desk: Desk, people: ThreadPoolExecutor) -> None:
    answers = list(people.map(desk.writer.write, [put(number) for number in range(50)]))
    desk.close()
    assert answers == list(range(50))
    assert {fact for fact, _ in desk.published} == set(answers)
    assert all(was_kept for _, was_kept in desk.published)


def test_closing_finishes_what_was_begun(desk: Desk, people: ThreadPoolExecutor) -> None:
    futures = [people.submit(desk.writer.write, put(number)) for number in range(20)]
    until(lambda: len(desk.published) > 0)
    for future in futures:
        future.result(10)
    desk.close()
    assert desk.kept() == list(range(20))


def test_what_gathers_during_a_commit_is_committed_at_once(sqlite: Desk, people: ThreadPoolExecutor) -> None:
    commits: list[Connection] = []
    event.listen(sqlite.engine, "commit", commits.append)
    futures = gathered(sqlite, people, [put(number) for number in range(30)])
    assert [outcome(future) for future in futures] == list(range(30))
    assert len(commits) == 2


def test_the_one_connection_is_taken_once_and_given_back_at_the_end(sqlite: Desk) -> None:
    taken: list[object] = []
    given: list[object] = []
    event.listen(sqlite.engine, "checkout", lambda connection, *_: taken.append(connection))
    event.listen(sqlite.engine, "checkin", lambda connection, _: given.append(connection))
    for number in range(3):
        sqlite.writer.write(put(number))
    with pytest.raises(StateChanged):
        sqlite.writer.write(refusing(3, StateChanged()))
    assert (len(taken), given) == (1, [])
    sqlite.close()
    assert given == taken
    assert sqlite.kept() == [0, 1, 2]


def test_facts_of_a_batch_are_told_in_the_order_of_its_steps(sqlite: Desk, people: ThreadPoolExecutor) -> None:
    for future in gathered(sqlite, people, [put(number) for number in range(30)]):
        future.result(10)
    sqlite.close()
    assert [fact for fact, _ in sqlite.published] == sqlite_order(sqlite)


def sqlite_order(desk: Desk) -> list[int]:
    """Return what was kept in the order in which it was written."""
    with sqlite3.connect(str(make_url(desk.url).database)) as db:
        return [row[0] for row in db.execute("SELECT id FROM thing ORDER BY rowid")]


def test_one_who_fails_in_a_batch_fails_alone(sqlite: Desk, people: ThreadPoolExecutor) -> None:
    steps = [put(1), refusing(2, StateChanged()), put(3), refusing(4, ZeroDivisionError()), put(5)]
    futures = gathered(sqlite, people, steps)
    assert [outcome(future) for future in futures] == [1, StateChanged, 3, ZeroDivisionError, 5]
    assert sqlite.kept() == [1, 3, 5]
    again = gathered(sqlite, people, [put(6), put(1)])
    assert sorted(map(str, map(outcome, again))) == ["6", str(IntegrityError)]
    assert sqlite.kept() == [1, 3, 5, 6]


def test_a_lock_held_by_another_process_is_waited_for_and_then_said_to_be_away(sqlite: Desk) -> None:
    with locked_by_another_process(sqlite.url), pytest.raises(DatabaseAway):
        sqlite.writer.write(put(1))
    assert sqlite.writer.write(put(2)) == 2
    assert sqlite.kept() == [2]


def test_a_lock_that_is_given_up_in_time_is_noticed_by_nobody(sqlite_url: str, people: ThreadPoolExecutor) -> None:
    engine = engines.writing_engine(sqlite_url)
    runtime = ThreadingRuntime()
    writer = SqliteWriter(engine, runtime, print)
    writer.write(lambda db: (db.execute(text("CREATE TABLE thing (id INTEGER PRIMARY KEY)")), []))
    with locked_by_another_process(sqlite_url):
        waiting = people.submit(writer.write, put(1))
        with pytest.raises(TimeoutError):
            waiting.result(0.2)
    assert waiting.result(10) == 1
    writer.close()
    runtime.close()


def test_a_commit_that_fails_leaves_no_transaction_open(sqlite: Desk) -> None:
    def orphan(db: Connection) -> tuple[object, list[object]]:
        db.execute(text("CREATE TABLE part (of INTEGER REFERENCES thing DEFERRABLE INITIALLY DEFERRED)"))
        db.execute(text("INSERT INTO part VALUES (404)"))  # said at the commit, which leaves the transaction open
        return None, []

    with pytest.raises(IntegrityError):
        sqlite.writer.write(orphan)
    assert sqlite.writer.write(put(1)) == 1
    assert sqlite.kept() == [1]


def test_a_checkpoint_that_fails_stops_nobody(sqlite: Desk) -> None:
    def forbid(action: int, what: str | None, *rest: object) -> int:
        denied = action == sqlite3.SQLITE_PRAGMA and what == "wal_checkpoint"
        return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK

    def connected(connection: Any, record: object) -> None:
        connection.set_authorizer(forbid)

    event.listen(sqlite.engine, "connect", connected)
    sqlite.writer._since_checkpoint = 10_000  # type: ignore[attr-defined] # long due
    assert sqlite.writer.write(put(1)) == 1
    assert sqlite.writer.write(put(2)) == 2


def test_the_log_of_changes_is_worked_off_by_the_writer(sqlite: Desk) -> None:
    log = Path(f"{make_url(sqlite.url).database}-wal")
    for number in range(30):
        sqlite.writer.write(put(number))
    size = log.stat().st_size
    while sqlite.writer._since_checkpoint < 30:  # type: ignore[attr-defined] # counted after the answer
        time.sleep(0.001)
    sqlite.writer._since_checkpoint = 10_000  # type: ignore[attr-defined] # long due
    for number in range(30, 55):
        sqlite.writer.write(put(number))
    assert log.stat().st_size <= size + 16_384


@pytest.fixture
def server(postgres_url: str) -> Iterator[Desk]:
    """Give a writer on PostgreSQL."""
    made = Desk(postgres_url)
    yield made
    made.close()


def test_a_connection_cut_off_in_the_middle_is_said_to_be_away_and_comes_back(server: Desk) -> None:
    def step(db: Connection) -> tuple[object, list[object]]:
        mine = db.execute(text("SELECT pg_backend_pid()")).scalar_one()
        put(1)(db)
        with beside(server.url).connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        return db.execute(text("SELECT 1")).scalar_one(), [1]

    with pytest.raises(DatabaseAway):
        server.writer.write(step)
    assert server.writer.write(put(2)) == 2
    server.close()
    assert (server.kept(), server.published) == ([2], [(2, True)])


def test_a_lock_held_elsewhere_is_said_to_be_away(server: Desk) -> None:
    def step(db: Connection) -> tuple[object, list[object]]:
        db.execute(text("LOCK TABLE thing"))
        return None, []

    with beside(server.url).begin() as other:
        other.execute(text("LOCK TABLE thing"))
        with pytest.raises(DatabaseAway):
            server.writer.write(step)
    assert server.writer.write(put(1)) == 1


def test_a_statement_that_the_server_gives_up_is_said_to_be_away(server: Desk) -> None:
    def step(db: Connection) -> tuple[object, list[object]]:
        db.execute(text("SET LOCAL statement_timeout = 10"))
        return db.execute(text("SELECT pg_sleep(5)")).scalar_one(), []

    with pytest.raises(DatabaseAway):
        server.writer.write(step)
    assert server.writer.write(put(1)) == 1


def test_a_server_that_went_away_is_away_until_it_is_back() -> None:
    programs = find_programs()
    if programs is None:
        missing("PostgreSQL", "install Debian's package postgresql")
    cluster = Cluster(programs)
    cluster.start()
    try:
        desk = Desk(cluster.url(cluster.create()))
        desk.writer.write(put(1))
        cluster.go_away()
        with pytest.raises(DatabaseAway):
            desk.writer.write(put(2))
        cluster.serve()
        assert desk.writer.write(put(3)) == 3
        assert desk.kept() == [1, 3]
        desk.close()
    finally:
        cluster.stop()


def test_writes_to_postgresql_run_beside_each_other(server: Desk, people: ThreadPoolExecutor) -> None:
    slow = Slow()
    first = people.submit(server.writer.write, slow)
    assert slow.began.wait(10)
    assert server.writer.write(put(1)) == 1
    slow.may_end.set()
    assert first.result(10) == "slow"
