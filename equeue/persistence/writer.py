"""The one door for changes: a use case in, its answer out when it is durable.

On SQLite one thread owns the only writing connection. While a commit is being synced, requests gather; then one
transaction runs them all, each in its own savepoint, so that a refused one undoes itself alone. One that comes alone
has the transaction for itself.
On PostgreSQL each use case is a transaction of its own in a pool of threads; the branch's lock orders them.
"""

import threading
from _queue import SimpleQueue  # the one in C: the asynchronous library replaces `queue.SimpleQueue` by a slow one
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Final, Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from equeue.domain.errors import DatabaseAway, EqueueError
from equeue.kernel import logs
from equeue.kernel.runtime import Event, Runtime
from equeue.persistence.prepared import Prepared, at_once

Facts = Sequence[object]
Step = Callable[[Connection], tuple[object, Facts]]
"""A use case with its command bound: makes its changes and returns its answer and facts."""

POSTGRES_THREADS: Final = 8
"""How many transactions run beside each other; the engine needs as many connections."""

_BATCH: Final = 128
_CHECKPOINT_EVERY: Final = 200
_CHECKPOINT_AT_LATEST: Final = 2000
_SAVEPOINT: Final = Prepared(text("SAVEPOINT job"))
_ROLLBACK: Final = Prepared(text("ROLLBACK TO job"))
_RELEASE: Final = Prepared(text("RELEASE job"))
_log = logs.get("writer")


class Writer(Protocol):
    """Makes changes durable."""

    def write(self, step: Step) -> object:
        """Run the step in a transaction and return its answer once it is durable.

        Raises:
            EqueueError: What the step refused; nothing of it was kept.
            DatabaseAway: The database does not answer; nothing was kept.
        """
        ...

    def close(self) -> None:
        """Finish what was begun and close the connections."""
        ...


@dataclass(slots=True, eq=False)
class _Job:
    step: Step
    done: Event
    answer: object = None
    facts: Facts = ()
    error: Exception | None = None


class _Threads(ABC):
    """Threads of the writer's own that take jobs; requests wait for their answers in the loop.

    Args:
        engine: From `engine.writing_engine`.
        runtime: In whose loop the answers are given and the facts told.
        publish: Told the facts of each commit, in the order of commits.
        threads: How many threads.
    """

    def __init__(self, engine: Engine, runtime: Runtime, publish: Callable[[Facts], None], threads: int) -> None:
        self._engine = engine
        self._runtime = runtime
        self._publish = publish
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, name=f"writer-{number}", daemon=True) for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def write(self, step: Step) -> object:
        """Queue the step and wait in the loop until it is committed."""
        job = _Job(step, self._runtime.event())
        self._jobs.put(job)
        job.done.wait()
        if job.error is not None:
            raise job.error
        return job.answer

    def close(self) -> None:
        """Let the threads finish the jobs they have, then close the connections."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(timeout=5)
        self._engine.dispose()

    @abstractmethod
    def _work(self) -> None:
        """Take jobs until there is a None."""

    def _transaction(self) -> AbstractContextManager[Connection]:
        return self._engine.begin()

    def _commit(self, jobs: list[_Job], run: Callable[[_Job, Connection], None]) -> None:
        """Run jobs in one transaction and hand out their answers; without the commit none of them happened."""
        try:
            with self._transaction() as db:
                for job in jobs:
                    run(job, db)
        except EqueueError as error:
            _fail(jobs, error)
        except (DBAPIError, PoolTimeout) as error:
            _fail(jobs, _away(error))
        except Exception as error:  # noqa: BLE001 - the border: handed to the caller, who raises it
            _log.exception("step-failed")
            _fail(jobs, error)
        self._runtime.post(lambda: self._answer(jobs))

    def _answer(self, jobs: list[_Job]) -> None:
        for job in jobs:
            job.done.set()
        for job in jobs:
            if job.facts:
                self._publish(job.facts)


class SqliteWriter(_Threads):
    """One thread, one connection, group commit.

    Args:
        engine: From `engine.writing_engine`.
        runtime: In whose loop the answers are given and the facts told.
        publish: Told the facts of each commit, in the order of commits.
    """

    def __init__(self, engine: Engine, runtime: Runtime, publish: Callable[[Facts], None]) -> None:
        self._since_checkpoint = 0
        self._db: Connection | None = None
        super().__init__(engine, runtime, publish, threads=1)

    def _work(self) -> None:
        while True:
            batch = self._gather()
            jobs = [job for job in batch if job is not None]
            if jobs:
                self._commit(jobs, _run if len(jobs) == 1 else _run_in_savepoint)
                self._checkpoint(len(jobs))
            if len(jobs) < len(batch):
                break
        self._let_go()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Use the one connection again and again: fetching it from the pool each time takes longer than a statement."""
        if self._db is None:
            self._db = self._engine.connect()
        try:
            with self._db.begin():
                yield self._db
        except DBAPIError:
            self._let_go()
            raise

    def _let_go(self) -> None:
        """Give the connection back; what a commit that failed has left open is rolled back then."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _gather(self) -> list[_Job | None]:
        batch = [self._jobs.get()]
        while batch[-1] is not None and len(batch) < _BATCH and not self._jobs.empty():
            batch.append(self._jobs.get())
        return batch

    def _checkpoint(self, commits: int) -> None:
        self._since_checkpoint += commits
        overdue = self._since_checkpoint >= _CHECKPOINT_AT_LATEST
        if not overdue and (self._since_checkpoint < _CHECKPOINT_EVERY or not self._jobs.empty()):
            return
        self._since_checkpoint = 0
        if self._db is None:
            return
        try:
            at_once(self._db, "PRAGMA wal_checkpoint(PASSIVE)")
        except DBAPIError as error:
            _log.warning("checkpoint-failed", error=str(error))


class PostgresWriter(_Threads):
    """A few threads, a transaction for each job; the branch's lock orders those of one branch.

    The threads are its own: writes that wait for a lock must not keep the runtime's threads from reading.

    Args:
        engine: From `engine.writing_engine`, with `POSTGRES_THREADS` connections.
        runtime: In whose loop the answers are given and the facts told.
        publish: Told the facts after each commit.
    """

    def __init__(self, engine: Engine, runtime: Runtime, publish: Callable[[Facts], None]) -> None:
        super().__init__(engine, runtime, publish, threads=POSTGRES_THREADS)

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            self._commit([job], _run)


def _run(job: _Job, db: Connection) -> None:
    job.answer, job.facts = job.step(db)


def _run_in_savepoint(job: _Job, db: Connection) -> None:
    _SAVEPOINT.run(db, {})
    try:
        _run(job, db)
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        job.error = error
    except Exception as error:  # noqa: BLE001 - the border: handed to the caller, who raises it
        job.error = error
        if not isinstance(error, EqueueError):
            _log.exception("step-failed")
    if job.error is not None:
        _ROLLBACK.run(db, {})
    _RELEASE.run(db, {})


def _fail(jobs: list[_Job], error: Exception) -> None:
    for job in jobs:
        job.answer, job.facts, job.error = None, (), error


def _away(error: DBAPIError | PoolTimeout) -> Exception:
    """Return what a fault of the database means to the caller: away, or a defect of ours."""
    is_away = isinstance(error, OperationalError | PoolTimeout) or error.connection_invalidated
    if not is_away:
        _log.error("step-failed", error=str(error))
        return error
    _log.error("commit-failed", error=str(error))
    away = DatabaseAway()
    away.__cause__ = error
    return away
