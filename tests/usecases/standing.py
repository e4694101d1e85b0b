"""A standing branch in tests of rules: reasons begin and end, the clock works off what is due, rows are looked at."""

from typing import Any

from sqlalchemy import select, update

from equeue.domain.standstill import Reason
from equeue.persistence.tables import BRANCH
from equeue.usecases import suspending, timing
from equeue.usecases.suspending import EndSuspension, Suspend
from equeue.usecases.timing import WorkOff
from tests.halls import BRANCH as MAIN
from tests.halls import CLOCK, Hall

TEN_MINUTES = 600


def begin(hall: Hall, reason: Reason = Reason.AIR_ALERT, text: str = "") -> None:
    """Let a reason hold from now on."""
    hall.perform(suspending.suspend, Suspend(branch_id=MAIN, reason=reason, text=text), hall.reception)


def end(hall: Hall, reason: Reason = Reason.AIR_ALERT) -> None:
    """Let a reason hold no longer."""
    hall.perform(suspending.end_suspension, EndSuspension(branch_id=MAIN, reason=reason), hall.reception)


def tick(hall: Hall) -> None:
    """Work off what is due, each thing twice."""
    with hall.reading() as db:
        due = [command for command in timing.due(db, hall.clock.now()) if isinstance(command, WorkOff)]
    for command in due * 2:
        hall.perform(timing.work_off, command, CLOCK)


def branch(hall: Hall) -> Any:
    """Return the branch's row."""
    with hall.reading() as db:
        return db.execute(select(BRANCH)).one()


def rows(hall: Hall, table: Any) -> list[Any]:
    """Return the rows of a table of what has a beginning, the oldest first."""
    with hall.reading() as db:
        return list(db.execute(select(table).order_by(table.c.began_at)))


def set_rules(hall: Hall, **values: object) -> None:
    """Give the branch other rules."""
    with hall.engine.begin() as db:
        db.execute(update(BRANCH).values(**values))


def called(hall: Hall, number: int = 1) -> str:
    """Let a window call the next, and return the leg."""
    answer = hall.call_next(number)
    assert answer.leg_id is not None
    return answer.leg_id


def miss(hall: Hall, leg: str) -> None:
    """Let window 1 call again and give the visitor up."""
    hall.recall(1, leg)
    hall.wait(seconds=20)
    hall.miss(1, leg)
