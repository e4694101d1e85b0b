"""An operator asks a visitor to the window."""

from dataclasses import dataclass
from typing import Final

from equeue.domain import calling
from equeue.domain.calling import Because
from equeue.domain.choosing import Rule, choose
from equeue.domain.errors import InvalidField, NotServedHere, StateChanged, WindowBusy
from equeue.domain.roles import Permission
from equeue.domain.ticket import LegState, Move
from equeue.kernel import ids
from equeue.persistence import choosing, journal, legs, tickets, timers, windows
from equeue.persistence.branches import Line
from equeue.persistence.legs import LegRow
from equeue.persistence.timers import TimerKind
from equeue.persistence.windows import WindowRow
from equeue.usecases import lacking, moving, resuming
from equeue.usecases.frame import in_line, of_window
from equeue.usecases.shifts import acting_at, working_at
from equeue.usecases.work import Answer, RequestKey, Work

LONGEST_REASON: Final = 300


@dataclass(frozen=True, kw_only=True)
class CallNext:
    """Call whoever is next for the window."""

    window_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class CallTicket:
    """Call a particular waiting leg, out of order, with a reason."""

    window_id: str
    leg_id: str
    reason: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Recall:
    """Call the same visitor again."""

    window_id: str
    leg_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """Take a mistaken call back: the visitor keeps the place."""

    window_id: str
    leg_id: str
    key: RequestKey | None = None


@in_line(Permission.SERVE, of_window, standing=resuming.refuse)
def call_next(command: CallNext, work: Work, line: Line) -> Answer:
    """Call the first in the window's line; an empty line is no error.

    Raises:
        WindowClosed, WindowTaken, WindowOnBreak: The operator does not work at this window now.
        WindowBusy: The window has a visitor.
    """
    window = working_at(work, command.window_id)
    _free(work, window)
    return call_head(work, line, window)


def call_head(work: Work, line: Line, window: WindowRow, *, action: int | None = None) -> Answer:
    """Call the first in the line of a window that is free.

    Args:
        action: Sequence of the first entry of the same press, where a visit was finished by it.
    """
    for skipped in (False, True):  # those withdrawn by mistake come when nobody else waits
        heads = choosing.candidates(work.db, line, window, work.now, skipped=skipped)
        choice = choose(heads, after_bound=window.called_bound)
        if choice is not None:
            leg = moving.expect(legs.find(work.db, line.id, choice.leg_id), choice.leg_id)
            is_in_order = choice.rule is Rule.RANK and all(leg.rank <= head.rank for head in heads)
            because = _because(work, line, window, leg, choice.rule, is_in_order=is_in_order)
            return _call(work, line, window, leg, because, action=action)
    return Answer(branch_id=line.id, window_id=window.id)


@in_line(Permission.PICK, of_window, standing=resuming.refuse)
def call_ticket(command: CallTicket, work: Work, line: Line) -> Answer:
    """Call a particular leg that waits for a service of this window, or was sent to it.

    Raises:
        StateChanged: The leg does not wait any more.
        NotServedHere: The window does not serve its service.
        RequirementDown: What the service cannot do without is down.
        InvalidField: No reason is given, or it is too long.
    """
    reason = command.reason.strip()
    if not reason:
        raise InvalidField(field="reason", why="missing")
    if len(reason) > LONGEST_REASON:
        raise InvalidField(field="reason", longest=LONGEST_REASON)
    window = working_at(work, command.window_id)
    _free(work, window)
    leg = moving.expect(legs.find(work.db, line.id, command.leg_id), command.leg_id)
    if leg.state is not LegState.WAITING:
        raise StateChanged
    if not _may_pick(work, line, window, leg):
        raise NotServedHere(window=window.label)
    lacking.refuse(work, line, leg.service_id)
    return _call(work, line, window, leg, _because(work, line, window, leg, Rule.PICKED, reason=reason), action=None)


@in_line(Permission.SERVE, of_window, standing=resuming.refuse)
def recall(command: Recall, work: Work, line: Line) -> Answer:
    """Call the visitor again; the moment of the first call stays.

    Raises:
        StateChanged: The visitor is not called to this window any more.
        RecallTooEarly: The last call is too fresh.
    """
    window = acting_at(work, command.window_id)
    leg = moving.expect(legs.at_window(work.db, line.id, window.id), command.leg_id)
    if leg.state is LegState.CALLED:
        calling.check_recall(leg.last_call_at, work.now, line.recall_gap)
    moving.move(work, line, leg, Move.RECALL, {"recalled_at": work.now, "calls": leg.calls + 1}, at_window=window.id)
    announce(work, line, window, leg.id, "recall")
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id, window_id=window.id)


@in_line(Permission.SERVE, of_window)
def withdraw(command: Withdraw, work: Work, line: Line) -> Answer:
    """Put a visitor called by mistake back: same rank, no no-show; this window calls others first.

    Raises:
        StateChanged: The visitor is not called to this window any more.
    """
    window = acting_at(work, command.window_id)
    leg = moving.expect(legs.at_window(work.db, line.id, window.id), command.leg_id)
    moving.move(work, line, leg, Move.WITHDRAW, {**uncalled(), "skipped_by": window.id}, at_window=window.id)
    silence(work, line, leg)
    windows.note_action(work.db, window, None, None)
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id, window_id=window.id)


def uncalled() -> dict[str, object]:
    """Return the values of a leg that nobody has called."""
    return {"window_id": None, "operator_id": None, "called_at": None, "recalled_at": None, "calls": 0}


def silence(work: Work, line: Line, leg: LegRow) -> None:
    """Take a leg's calls off the board and its no-show timer off the clock."""
    tickets.withdraw_calls(work.db, line.id, leg.id, work.now)
    timers.drop(work.db, line.id, TimerKind.NO_SHOW, leg.id)


def _free(work: Work, window: WindowRow) -> None:
    if legs.at_window(work.db, window.branch_id, window.id) is not None:
        raise WindowBusy(window=window.label)


def _may_pick(work: Work, line: Line, window: WindowRow, leg: LegRow) -> bool:
    """Tell whether the leg is this window's to call: somebody sent to another one is not, until their term is over."""
    if leg.bound_until is not None and leg.bound_until > work.now:
        return window.id == leg.bound_window_id or window.operator_id == leg.bound_operator_id
    return choosing.serves(work.db, line, window, leg.service_id)


def _because(  # noqa: PLR0913 - what a reason is made of
    work: Work,
    line: Line,
    window: WindowRow,
    leg: LegRow,
    rule: Rule,
    *,
    reason: str | None = None,
    is_in_order: bool = False,
) -> Because:
    """Return why a visitor is called.

    Args:
        is_in_order: Nobody whom the window may call has an earlier place: then nobody is overtaken who came earlier,
            unless the place is reckoned from before the visitor came.
    """
    in_turn = is_in_order and leg.rank.at >= leg.issued_at
    overtaken, first = (0, ()) if in_turn else choosing.overtaken(work.db, line, window, leg)
    return Because(
        rule=rule,
        tier=leg.rank.tier,
        rank_at=leg.rank.at,
        line=choosing.length(work.db, line, window),
        overtaken=overtaken,
        first_overtaken=first,
        reason=reason,
    )


def _call(  # noqa: PLR0913 - what a call is made of
    work: Work, line: Line, window: WindowRow, leg: LegRow, because: Because, *, action: int | None
) -> Answer:
    seq = moving.move(
        work,
        line,
        leg,
        Move.CALL,
        {
            "window_id": window.id,
            "operator_id": window.operator_id,
            "called_at": work.now,
            "recalled_at": None,
            "calls": 1,
            "skipped_by": None,
        },
        at_window=window.id,
        action=action,
        detail={"because": journal.because_detail(because)},
    )
    legs.forget_skips(work.db, line.id, window.id)
    windows.note_call(work.db, window, bound=because.rule is Rule.BOUND)
    windows.note_action(work.db, window, seq if action is None else action, work.now)
    announce(work, line, window, leg.id, "call")
    if line.no_show_after is not None:
        timers.set_timer(work.db, line.id, TimerKind.NO_SHOW, leg.id, work.now + line.no_show_after)
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id, window_id=window.id, because=because)


def announce(work: Work, line: Line, window: WindowRow, leg_id: str, kind: str) -> None:
    """Put a call onto the board and into the voice: `call` to a window, or `recall` of who was called to it before."""
    row = {
        "branch_id": line.id,
        "id": ids.ordered_id("cl", line.journal_seq),
        "leg_id": leg_id,
        "window_id": window.id,
        "kind": kind,
        "at": work.now,
    }
    tickets.add_call(work.db, row)
    due_at = work.now + tickets.CALLS_SHOWN_FOR
    timers.set_unless_set(work.db, line.id, TimerKind.CALLS_AGED, "", due_at)
