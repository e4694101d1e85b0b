"""The program says that it is alive, and finds out at its start how it ended; it notices when the clock was set."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from equeue.domain.facts import ClockStepped
from equeue.domain.roles import Permission
from equeue.domain.standstill import STEP, UNCLEAN_AFTER
from equeue.persistence import branches, installation, journal, stopping, windows
from equeue.persistence.branches import Line
from equeue.persistence.installation import LastLife
from equeue.persistence.journal import Entry
from equeue.persistence.proposals import ProposalKind
from equeue.usecases import proposing, resuming
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, RequestKey, Work

BEAT_EVERY_S: Final = 10
"""How often the program says that it is alive."""
_SINCE_THE_LAST_BEAT: Final = timedelta(seconds=2 * BEAT_EVERY_S)
"""Where a day ended while the machine slept, its shifts ended when the program was last seen alive."""


@dataclass(frozen=True, kw_only=True)
class Beat:
    """The program is alive."""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """The program stops because somebody wants it to."""


@dataclass(frozen=True, kw_only=True)
class NoteStart:
    """The program has begun: how it ended is to be seen.

    Args:
        life: What it left behind.
    """

    branch_id: str
    life: LastLife
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class NoteStep:
    """The system clock was set.

    Args:
        by_s: Forward; negative: back.
    """

    branch_id: str
    by_s: int
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class NoteSleep:
    """The machine slept and has woken up: somebody shut the lid of a laptop, or its battery ran low.

    Args:
        slept_s: So long.
    """

    branch_id: str
    slept_s: int
    key: RequestKey | None = None


def starts(db: Connection) -> list[NoteStart]:
    """Return what each branch has to be told of how the program ended."""
    life = installation.last_life(db)
    return [NoteStart(branch_id=branch_id, life=life) for branch_id in branches.ids(db)]


def working(db: Connection) -> list[str]:
    """Return all branches that work."""
    return branches.ids(db)


def beat(command: Beat, work: Work) -> None:  # noqa: ARG001 - there is but one installation
    """Write down that the program is alive."""
    installation.beat(work.db, work.now)


def stop(command: Stop, work: Work) -> None:  # noqa: ARG001 - there is but one installation
    """Write down that the program stops on purpose."""
    installation.stop(work.db, work.now)


@in_line(Permission.KEEP_TIME, of_branch)
def note_start(command: NoteStart, work: Work, line: Line) -> Answer:
    """Ask whether the power was off, if the program ended by itself and was away for long."""
    last = command.life.last_sign
    if last is None:
        return Answer(branch_id=line.id)
    if last - work.now > STEP:
        _step(work, line, round((work.now - last).total_seconds()))
    elif not command.life.was_stopped and work.now - last > UNCLEAN_AFTER:
        proposing.propose(work, line, ProposalKind.POWER, last, work.now)
    return Answer(branch_id=line.id)


@in_line(Permission.KEEP_TIME, of_branch)
def note_sleep(command: NoteSleep, work: Work, line: Line) -> Answer:
    """Ask whether the power was off while the machine slept, if a window was open: nobody was called meanwhile."""
    from_at = work.now - timedelta(seconds=command.slept_s)
    if windows.was_any_open(work.db, line.id, from_at - _SINCE_THE_LAST_BEAT, from_at):
        proposing.propose(work, line, ProposalKind.POWER, from_at, work.now)
    return Answer(branch_id=line.id)


@in_line(Permission.KEEP_TIME, of_branch)
def note_step(command: NoteStep, work: Work, line: Line) -> Answer:
    """Write down that the clock was set, and trust no time of those who are here."""
    _step(work, line, command.by_s)
    return Answer(branch_id=line.id)


def _step(work: Work, line: Line, by_s: int) -> None:
    resuming.follow_clock(work, line, timedelta(seconds=by_s))
    windows.forget_actions(work.db, line.id)  # nobody can tell whether their minute is over
    marked = stopping.distrust(work.db, line.id)
    entry = Entry(kind=journal.CLOCK_STEP, actor=work.actor_name, at=work.now, detail={"by_s": by_s, "legs": marked})
    journal.write(work.db, line, entry)
    work.record(ClockStepped(branch_id=line.id, by_s=by_s))
