"""The door for all changes: a use case and its command in, its answer out when it is durable."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from sqlalchemy import Connection

from equeue.kernel.clock import Clock
from equeue.kernel.messages import Messages
from equeue.persistence.writer import Facts, Writer
from equeue.usecases.work import Actor, Work

C = TypeVar("C")
A = TypeVar("A")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Runs use cases through the writer.

    Args:
        writer: Makes the changes durable.
        clock: Tells each use case its moment.
        messages: Words for slips.
        public_url: Where phones can reach the server.
    """

    writer: Writer
    clock: Clock
    messages: Messages
    public_url: str | None = None

    def perform(self, use_case: Callable[[C, Work], A], command: C, actor: Actor) -> A:
        """Run a use case; only the calling task waits.

        Raises:
            EqueueError: What the use case refused; nothing was kept.
            DatabaseAway: The database does not answer; nothing was kept.
        """

        def step(db: Connection) -> tuple[object, Facts]:
            work = Work(db=db, now=self.clock.now(), actor=actor, messages=self.messages, public_url=self.public_url)
            answer = use_case(command, work)
            return answer, work.facts

        return cast("A", self.writer.write(step))
