"""A visitor's priority: declared at the kiosk or the reception, confirmed or withdrawn at the window."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from equeue.domain.errors import InvalidField, MoveNotAllowed, NoPriority, StateChanged
from equeue.domain.facts import TicketChanged
from equeue.domain.rank import Rank, Reranked, rank_of
from equeue.domain.roles import Permission
from equeue.domain.ticket import AT_WINDOW, OPEN_STATES, LegState, Move
from equeue.persistence import journal, legs, priorities, tickets, windows
from equeue.persistence.branches import Line
from equeue.persistence.journal import PRIORITY, Entry
from equeue.persistence.legs import LegRow
from equeue.persistence.tickets import TicketRow
from equeue.usecases import moving
from equeue.usecases.calling import silence, uncalled
from equeue.usecases.frame import in_line, of_ticket
from equeue.usecases.serving import to_line
from equeue.usecases.shifts import acting_at
from equeue.usecases.work import Answer, RequestKey, StaffActor, Work

_WHY: Final = {"why": "no-right"}


@dataclass(frozen=True, kw_only=True)
class Prioritize:
    """Declare, confirm or withdraw a visitor's priority.

    Args:
        declares: Whether `priority_id` is to hold from now on; None: none.
        confirmed: Whether the document was seen, or there is none; None: nothing is said of it.
        back: The priority is withdrawn, and the visitor goes back into the line to the place they have without it.
    """

    ticket_id: str
    declares: bool = False
    priority_id: str | None = None
    confirmed: bool | None = None
    back: bool = False
    key: RequestKey | None = None


@in_line(Permission.PRIORITIZE, of_ticket)
def prioritize(command: Prioritize, work: Work, line: Line) -> Answer:
    """Let a visitor stand where the priority that holds puts them.

    Raises:
        MoveNotAllowed: The visit is over.
        InvalidField: The branch has no such priority, or nothing is to be done.
        NoPriority: There is nothing to confirm or withdraw.
        StateChanged: The visitor to be sent back is not at a window.
        WindowClosed, WindowTaken: The visitor to be sent back is at another operator's window.
    """
    _check(command)
    leg = legs.newest(work.db, line.id, command.ticket_id)
    if leg.state not in OPEN_STATES:
        raise MoveNotAllowed(state=leg.state.value, move=PRIORITY)
    if command.back:
        if leg.state not in AT_WINDOW or leg.window_id is None:
            raise StateChanged
        acting_at(work, leg.window_id)
    ticket = tickets.get(work.db, line.id, command.ticket_id)
    seq = _set(command, work, line, leg, ticket)
    if command.back:
        _send_back(work, line, moving.expect(legs.find(work.db, line.id, leg.id), leg.id), seq)
    _let_undo(work, leg, seq)
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id, window_id=leg.window_id)


def restore(work: Work, line: Line, leg: LegRow, detail: Mapping[str, Any]) -> None:
    """Let the priority hold that held before an entry of this kind; nobody has changed it since."""
    _write(work, line, leg, tickets.get(work.db, line.id, leg.ticket_id), detail["before"])


def _check(command: Prioritize) -> None:
    if not command.declares and command.confirmed is None:
        raise InvalidField(field=PRIORITY, why="missing")
    if command.back and command.confirmed is not False:
        raise InvalidField(field="back")


def _set(command: Prioritize, work: Work, line: Line, leg: LegRow, ticket: TicketRow) -> int:
    """Write down which priority holds and return the entry's sequence."""
    after = _standing(ticket)
    if command.declares:
        if command.priority_id is not None:
            priorities.get(work.db, line.id, command.priority_id)
        after = {"priority": command.priority_id, "confirmed": None}
    if command.confirmed is not None:
        if after["priority"] is None:
            raise NoPriority
        after["confirmed"] = command.confirmed
    rank = _write(work, line, leg, ticket, after)
    entry = Entry(
        kind=PRIORITY,
        actor=work.actor_name,
        at=work.now,
        ticket_id=leg.ticket_id,
        leg_id=leg.id,
        window_id=leg.window_id,
        detail={"before": _standing(ticket), "after": after, "tier": int(rank.tier), "rank_at": rank.at.isoformat()},
    )
    seq = journal.write(work.db, line, entry)
    work.record(TicketChanged(branch_id=line.id, ticket_id=leg.ticket_id))
    return seq


def _write(work: Work, line: Line, leg: LegRow, ticket: TicketRow, after: Mapping[str, object]) -> Rank:
    held_before = priorities.held_by(work.db, ticket)
    values = {"priority_id": after["priority"], "priority_confirmed": after["confirmed"]}
    tickets.change(work.db, line.id, ticket.id, values)
    held_after = priorities.held_by(work.db, tickets.get(work.db, line.id, ticket.id))
    rank = rank_of(Reranked(rank=leg.rank, before=held_before, after=held_after))
    if rank != leg.rank:
        legs.change(work.db, leg, {"tier": int(rank.tier), "rank_at": rank.at})
    return rank


def _standing(ticket: TicketRow) -> dict[str, object]:
    return {"priority": ticket.priority_id, "confirmed": ticket.priority_confirmed}


def _send_back(work: Work, line: Line, leg: LegRow, action: int) -> None:
    """Put the visitor into the line, who is no no-show and was not served."""
    if leg.state is LegState.CALLED:
        moving.move(work, line, leg, Move.WITHDRAW, uncalled(), at_window=leg.window_id, action=action, detail=_WHY)
        silence(work, line, leg)
        return
    aside = {"held_at": work.now, "held_from": leg.state.value}
    moving.move(work, line, leg, Move.HOLD, aside, at_window=leg.window_id, action=action, detail=_WHY)
    held = moving.expect(legs.find(work.db, line.id, leg.id), leg.id)
    to_line(work, line, held, leg.window_id, action=action)


def _let_undo(work: Work, leg: LegRow, seq: int) -> None:
    """The operator at whose window the visitor is may take it back."""
    if leg.state not in AT_WINDOW or leg.window_id is None or not isinstance(work.actor, StaffActor):
        return
    window = windows.find(work.db, leg.window_id)
    if window is not None and window.operator_id == work.actor.id:
        windows.note_action(work.db, window, seq, work.now)
