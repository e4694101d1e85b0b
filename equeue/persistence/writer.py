"""The one door for changes: a use case in, its answer out when it is durable.

On SQLite one thread owns the only writing connection. While a commit is being synced, requests gather; then one
transaction runs them all, each in its own savepoint, so that a refused one undoes itself alone.
On PostgreSQL each use case is a transaction of its own in a pool of threads; the branch's lock orders them.
"""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from equeue.domain.errors import DatabaseAway, EqueueError
from equeue.kernel import logs
from equeue.kernel.runtime import Event, Runtime

Facts = Sequence[object]
Step = Callable[[Connection], tuple[object, Facts]]
"""A use case with its command bound: makes its changes and returns its answer and facts."""

_BATCH: Final = 128
_CHECKPOINT_EVERY: Final = 200
_CHECKPOINT_AT_LATEST: Final = 2000
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


class SqliteWriter:
    """One thread, one connection, group commit.

    Args:
        engine: From `engine.writing_engine`.
        runtime: In whose loop the answers are given and the facts told.
        publish: Told the facts of each commit, in the order of commits.
    """

    def __init__(self, engine: Engine, runtime: Runtime, publish: Callable[[Facts], None]) -> None:
        self._engine = engine
        self._runtime = runtime
        self._publish = publish
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._since_checkpoint = 0
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def write(self, step: Step) -> object:
        """Queue the step and wait in the loop until its batch is committed."""
        job = _Job(step, self._runtime.event())
        self._jobs.put(job)
        job.done.wait()
        if job.error is not None:
            raise job.error
        return job.answer

    def close(self) -> None:
        """Let the thread finish the jobs it has, then close the connection."""
        self._jobs.put(None)
        self._thread.join(timeout=5)
        self._engine.dispose()

    def _work(self) -> None:
        while True:
            batch = self._gather()
            jobs = [job for job in batch if job is not None]
            if jobs:
                self._commit(jobs)
                self._runtime.post(lambda jobs=jobs: self._answer(jobs))  # type: ignore[misc] # mypy cannot infer a lambda's default
                self._checkpoint(len(jobs))
            if len(jobs) < len(batch):
                return

    def _gather(self) -> list[_Job | None]:
        batch = [self._jobs.get()]
        while len(batch) < _BATCH and batch[-1] is not None:
            try:
                batch.append(self._jobs.get_nowait())
            except queue.Empty:
                break
        return batch

    def _commit(self, jobs: list[_Job]) -> None:
        try:
            with self._engine.begin() as db:
                for job in jobs:
                    _run_in_savepoint(job, db)
        except (DBAPIError, PoolTimeout) as error:
            _log.error("commit-failed", error=str(error.__cause__ or error))
            for job in jobs:
                job.facts = ()
                job.error = DatabaseAway()
                job.error.__cause__ = error

    def _answer(self, jobs: list[_Job]) -> None:
        for job in jobs:
            job.done.set()
        for job in jobs:
            if job.facts:
                self._publish(job.facts)

    def _checkpoint(self, commits: int) -> None:
        self._since_checkpoint += commits
        overdue = self._since_checkpoint >= _CHECKPOINT_AT_LATEST
        if not overdue and (self._since_checkpoint < _CHECKPOINT_EVERY or not self._jobs.empty()):
            return
        self._since_checkpoint = 0
        try:
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
            finally:
                connection.close()
        except (DBAPIError, PoolTimeout) as error:
            _log.warning("checkpoint-failed", error=str(error))


def _run_in_savepoint(job: _Job, db: Connection) -> None:
    db.exec_driver_sql("SAVEPOINT job")
    try:
        job.answer, job.facts = job.step(db)
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        job.error = error
    except Exception as error:  # noqa: BLE001 - the border: handed to the caller, who raises it
        job.error = error
        if not isinstance(error, EqueueError):
            _log.exception("step-failed")
    if job.error is not None:
        db.exec_driver_sql("ROLLBACK TO job")
    db.exec_driver_sql("RELEASE job")


class PostgresWriter:
    """A pool of threads, a transaction each.

    Args:
        engine: From `engine.writing_engine`.
        runtime: Whose real threads the steps run in.
        publish: Told the facts after each commit, in the loop.
    """

    def __init__(self, engine: Engine, runtime: Runtime, publish: Callable[[Facts], None]) -> None:
        self._engine = engine
        self._runtime = runtime
        self._publish = publish

    def write(self, step: Step) -> object:
        """Run the step in a real thread and wait in the loop for its commit."""

        def commit() -> object:
            with self._engine.begin() as db:
                answer, facts = step(db)
            if facts:
                self._runtime.post(lambda: self._publish(facts))
            return answer

        try:
            return self._runtime.run_blocking(commit)
        except (DBAPIError, PoolTimeout) as error:
            if isinstance(error, DBAPIError) and not _is_away(error):
                raise
            raise DatabaseAway from error

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()


def _is_away(error: DBAPIError) -> bool:
    name = type(error.orig).__name__
    return error.connection_invalidated or name in {"OperationalError", "LockNotAvailable", "AdminShutdown"}
