"""What is done to a ticket away from its window: the visitor leaves, comes back late, wants the paper again."""

from dataclasses import dataclass

from sqlalchemy import Connection

from equeue.domain import calling, paper
from equeue.domain.errors import Forbidden, NoPrinter, ReturnTooLate, StillPrinting
from equeue.domain.rank import Returned, rank_of
from equeue.domain.roles import Permission
from equeue.domain.standstill import stopped
from equeue.domain.ticket import LegState, Move
from equeue.persistence import branches, journal, legs, print_jobs, priorities, tickets, timers, windows
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.print_jobs import JobRow, JobState
from equeue.persistence.timers import TimerKind
from equeue.printing import slip as slips
from equeue.usecases import moving, stops
from equeue.usecases.calling import silence, uncalled
from equeue.usecases.frame import in_line, of_ticket
from equeue.usecases.issuing import queue_job, slip_of
from equeue.usecases.work import Answer, RequestKey, StaffActor, VisitorActor, Work


@dataclass(frozen=True, kw_only=True)
class CancelTicket:
    """The visitor leaves; staff say so."""

    ticket_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class CancelByCode:
    """The visitor leaves, by their own page."""

    code: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnTicket:
    """A no-show came after all."""

    ticket_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Reprint:
    """Print the slip again."""

    ticket_id: str
    key: RequestKey | None = None


def _by_code(db: Connection, command: CancelByCode) -> Line:
    return branches.lock_by_code(db, command.code)


@in_line(Permission.CANCEL, of_ticket)
def cancel(command: CancelTicket, work: Work, line: Line) -> Answer:
    """Take the ticket out of the line, whoever says that the visitor leaves."""
    return _cancel(work, line, command.ticket_id)


@in_line(Permission.LEAVE, _by_code)
def cancel_by_code(command: CancelByCode, work: Work, line: Line) -> Answer:
    """Take the ticket out of the line for the holder of its code.

    Raises:
        Forbidden: The code is another visitor's.
    """
    if work.actor != VisitorActor(code=command.code):
        raise Forbidden
    return _cancel(work, line, tickets.id_of_code(work.db, line.id, command.code))


@in_line(Permission.RETURN, of_ticket)
def return_to_line(command: ReturnTicket, work: Work, line: Line) -> Answer:
    """Put a no-show back: with the rank they had the first time, then from now.

    Raises:
        ReturnTooLate: The term is over, or the ticket's day: nobody calls yesterday's line.
    """
    leg = legs.newest(work.db, line.id, command.ticket_id)
    if leg.state is LegState.NO_SHOW and leg.left_at is not None:
        stretches = stops.between(work, line, leg.left_at, work.now)
        calling.check_return(leg.left_at + stopped(leg.left_at, work.now, stretches), work.now, line.return_within)
        if leg.day != line.day:
            raise ReturnTooLate(within_min=int(line.return_within.total_seconds() // 60))
    advantage = priorities.held_by(work.db, tickets.get(work.db, line.id, command.ticket_id))
    rank = rank_of(Returned(at=work.now, rank=leg.rank, times=leg.returns, advantage=advantage))
    moving.move(
        work,
        line,
        leg,
        Move.RETURN,
        {
            **uncalled(),
            "tier": int(rank.tier),
            "rank_at": rank.at,
            "queued_at": work.now,
            "left_at": None,
            "returns": leg.returns + 1,
        },
        at_window=None,
    )
    silence(work, line, leg)
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id)


@in_line(Permission.REPRINT, of_ticket)
def reprint(command: Reprint, work: Work, line: Line) -> Answer:
    """Queue the slip again; it bears the mark of a copy unless no paper can exist yet.

    Who was given a number on paper has one.

    Raises:
        StillPrinting: The last print has no outcome yet.
        NoPrinter: The branch has none.
    """
    leg = legs.newest(work.db, line.id, command.ticket_id)
    jobs = print_jobs.of_ticket(work.db, line.id, command.ticket_id)
    if any(job.state in print_jobs.PENDING for job in jobs):
        raise StillPrinting
    printer = _printer(work, line, jobs)
    if printer is None:
        raise NoPrinter
    slip = _slip(work, line, command.ticket_id, jobs)
    on_paper = tickets.get(work.db, line.id, command.ticket_id).channel == paper.CHANNEL
    copy_number = on_paper + sum(job.state is not JobState.FAILED for job in jobs)
    if copy_number:
        slip = slips.with_copy_mark(slip, work.messages.text(slip.language, "slip-copy-mark"))
    entry = Entry(kind="reprint", actor=work.actor_name, at=work.now, ticket_id=command.ticket_id, leg_id=leg.id)
    journal.write(work.db, line, entry)
    queue_job(work, line, command.ticket_id, printer, slips.to_json(slip), copy_number=copy_number)
    return Answer(branch_id=line.id, ticket_id=command.ticket_id, leg_id=leg.id)


def _cancel(work: Work, line: Line, ticket_id: str) -> Answer:
    leg = legs.newest(work.db, line.id, ticket_id)
    seq = moving.move(
        work,
        line,
        leg,
        Move.CANCEL,
        {"left_at": work.now, "held_at": None, "held_from": None, "held_until": None, "hold_reason_id": None},
        at_window=leg.window_id,
    )
    silence(work, line, leg)
    timers.drop(work.db, line.id, TimerKind.HOLD_UNTIL, leg.id)
    _let_undo(work, leg.window_id, seq)
    return Answer(branch_id=line.id, ticket_id=ticket_id, leg_id=leg.id)


def _let_undo(work: Work, window_id: str | None, seq: int) -> None:
    """An operator who cancels the visitor at their own window may take that back."""
    if window_id is None or not isinstance(work.actor, StaffActor):
        return
    window = windows.find(work.db, window_id)
    if window is not None and window.operator_id == work.actor.id:
        windows.note_action(work.db, window, seq, work.now)


def _printer(work: Work, line: Line, jobs: list[JobRow]) -> print_jobs.PrinterRow | None:
    if jobs:
        same = print_jobs.active_printer(work.db, line.id, jobs[-1].printer_id)
        if same is not None:
            return same
    return print_jobs.first_printer(work.db, line.id)


def _slip(work: Work, line: Line, ticket_id: str, jobs: list[JobRow]) -> slips.Slip:
    if jobs:
        return slips.from_json(jobs[0].slip)
    return slip_of(work, line, ticket_id)
