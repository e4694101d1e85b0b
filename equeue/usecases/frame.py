"""The frame that all changes of a branch's line share."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from equeue.domain.roles import Permission
from equeue.persistence import branches, journal, request_keys
from equeue.persistence.branches import Line
from equeue.usecases import days, resuming
from equeue.usecases.work import Answer, RequestKey, Work, allow


class Keyed(Protocol):
    """A command that may be sent twice."""

    @property
    def key(self) -> RequestKey | None:
        """The intention's key."""
        ...


class AtWindow(Protocol):
    """A command to a window."""

    @property
    def window_id(self) -> str:
        """The window."""
        ...


class OfTicket(Protocol):
    """A command about a ticket."""

    @property
    def ticket_id(self) -> str:
        """The ticket."""
        ...


class ToPrinter(Protocol):
    """A command about a printer."""

    @property
    def printer_id(self) -> str:
        """The printer."""
        ...


class OfJob(Protocol):
    """A command about a print job."""

    @property
    def job_id(self) -> str:
        """The job."""
        ...


class InBranch(Protocol):
    """A command to a branch."""

    @property
    def branch_id(self) -> str:
        """The branch."""
        ...


C = TypeVar("C", bound=Keyed)
UseCase = Callable[[C, Work], Answer]


class Frame(Protocol):
    """Makes a use case of a function that finds the line locked."""

    def __call__(self, function: Callable[[C, Work, Line], Answer], /) -> UseCase[C]:
        """Return the function in its frame."""
        ...


def in_line(
    permission: Permission,
    locate: Callable[[Connection, Any], Line],
    *,
    standing: Callable[[Work, Line], None] | None = None,
) -> Frame:
    """Put a use case into the frame that all changes of a branch share.

    The frame takes the branch's lock before anything is looked at, asks the permission, turns the day if a new one
    has begun, lets calling go on if a countdown is over, answers a repeated key with the first answer, and after the
    use case keeps the answer and saves the line. A refusal keeps nothing.

    Args:
        permission: What the actor must be allowed in the branch.
        locate: Takes the lock of the branch that the command is about.
        standing: Refuses while the branch stands still: `resuming.refuse`, `resuming.refuse_machines`.
    """

    def frame(function: Callable[[C, Work, Line], Answer]) -> UseCase[C]:
        @wraps(function)
        def run(command: C, work: Work) -> Answer:
            line = locate(work.db, command)
            allow(work.actor, permission, line.id)
            days.turn(work, line)
            resuming.go_on_if_due(work, line)
            answer = _replay(command.key, work)
            if answer is None:
                if standing is not None:
                    standing(work, line)
                answer = function(command, work, line)
                _remember(command.key, answer, work)
            branches.save(work.db, line)
            return answer

        run.permission = permission  # type: ignore[attr-defined] # the walk over all use cases reads it
        return run

    return frame


def of_branch(db: Connection, command: InBranch) -> Line:
    """Lock the branch that the command names."""
    return branches.lock_line(db, command.branch_id)


def of_window(db: Connection, command: AtWindow) -> Line:
    """Lock the branch of the command's window."""
    return branches.lock_by_window(db, command.window_id)


def of_ticket(db: Connection, command: OfTicket) -> Line:
    """Lock the branch of the command's ticket."""
    return branches.lock_by_ticket(db, command.ticket_id)


def of_printer(db: Connection, command: ToPrinter) -> Line:
    """Lock the branch of the command's printer."""
    return branches.lock_by_printer(db, command.printer_id)


def of_job(db: Connection, command: OfJob) -> Line:
    """Lock the branch of the command's print job."""
    return branches.lock_by_job(db, command.job_id)


def _replay(key: RequestKey | None, work: Work) -> Answer | None:
    if key is None:
        return None
    kept = request_keys.find(work.db, work.actor_name, key.key, key.body_hash, work.now)
    if kept is None:
        return None
    because = kept.pop("because", None)
    return Answer(**kept, because=None if because is None else journal.because_of(because), replayed=True)


def _remember(key: RequestKey | None, answer: Answer, work: Work) -> None:
    if key is None:
        return
    kept: dict[str, object] = {
        "branch_id": answer.branch_id,
        "ticket_id": answer.ticket_id,
        "leg_id": answer.leg_id,
        "window_id": answer.window_id,
        "sheet_id": answer.sheet_id,
        "device_id": answer.device_id,
    }
    if answer.because is not None:
        kept["because"] = journal.because_detail(answer.because)
    request_keys.remember(work.db, work.actor_name, key.key, key.body_hash, work.now, kept)
