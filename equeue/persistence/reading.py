"""Reads for screens: each question in a real thread, on one snapshot, without a lock."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from equeue.domain.errors import DatabaseAway
from equeue.kernel.runtime import Runtime

T = TypeVar("T")
P = ParamSpec("P")

Question = Callable[Concatenate[Connection, P], T]


class Reader:
    """Asks the database on behalf of screens.

    Args:
        engine: From `engine.reading_engine`.
        runtime: Whose real threads the questions run in.
    """

    def __init__(self, engine: Engine, runtime: Runtime) -> None:
        self._engine = engine
        self._runtime = runtime

    def run(self, question: Question[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the question's answer; only the calling task waits.

        Raises:
            DatabaseAway: The database does not answer.
        """

        def ask() -> T:
            with self._engine.connect() as db:
                return question(db, *args, **kwargs)

        try:
            return self._runtime.run_blocking(ask)
        except (DBAPIError, PoolTimeout) as error:
            raise DatabaseAway from error

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()
