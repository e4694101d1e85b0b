"""A window: as its operator sees it, and as the sign above it shows it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, literal_column, select

from equeue.domain import calling, undo
from equeue.domain.errors import UndoTooLate
from equeue.domain.ticket import LegState, Move, is_allowed
from equeue.persistence import branches, choosing, devices, journal, windows
from equeue.persistence.legs import IS_AT_WINDOW
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import LEG, SERVICE, TICKET
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import WindowRow
from equeue.views import branch as branch_views
from equeue.views import ticket as ticket_views
from equeue.views import visit
from equeue.views.aside import held_entries
from equeue.views.standing import Waits
from equeue.views.states import Current, SignState, WindowRef, WindowState
from equeue.views.upcoming import window_line
from equeue.views.viewed import Viewed, whole_seconds

_MOVES: Final = (
    Move.START,
    Move.RECALL,
    Move.MISS,
    Move.HOLD,
    Move.TRANSFER,
    Move.WITHDRAW,
    Move.FINISH,
    Move.CANCEL,
)

_AT_WINDOW: Final = Prepared(
    select(LEG, TICKET.c.label, TICKET.c.note, TICKET.c.priority_id, TICKET.c.priority_confirmed)
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.window_id == bindparam("window"), IS_AT_WINDOW)
)
_SERVED_TODAY: Final = Prepared(
    select(func.count().label("served")).where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today"),
        LEG.c.state == literal_column("'served'"),
        LEG.c.operator_id == bindparam("operator"),
    )
)
_USUAL: Final = Prepared(
    select(SERVICE.c.usual_s).where(SERVICE.c.branch_id == bindparam("branch"), SERVICE.c.id == bindparam("service"))
)


def windows_state(db: Connection, branch_id: str, now: datetime, public_url: str | None) -> list[WindowState]:
    """Return all windows of a branch."""
    rows = windows.of_branch(db, branch_id)
    return [_window(db, row, now, public_url).state for row in rows]


def window_state(db: Connection, window_id: str, now: datetime, public_url: str | None) -> Viewed[WindowState]:
    """Return a window.

    Raises:
        NotFound: There is no such window.
    """
    return _window(db, windows.get(db, window_id), now, public_url)


def sign_state(db: Connection, window_id: str, now: datetime) -> Viewed[SignState]:
    """Return what the sign above a window shows; nothing else of it."""
    window = windows.get(db, window_id)
    branch = branches.get(db, window.branch_id)
    leg = _leg(db, window)
    state = SignState(
        window=WindowRef(id=window.id, label=window.label),
        label=None if leg is None else leg.label,
        state=branch_views.phase_of(window, None if leg is None else leg.state),
        break_until=window.break_until,
        branch=branch_views.branch_state(db, branch, now),
        reload_at=devices.reload_asked(db, branch.id, window.id),
    )
    return Viewed(branch.id, branch.revision, state)


def _window(db: Connection, window: WindowRow, now: datetime, public_url: str | None) -> Viewed[WindowState]:
    branch = branches.get(db, window.branch_id)
    leg = _leg(db, window)
    names = branch_views.service_names(db, branch)
    services = choosing.served(db, window)
    waits = Waits(db, branch, now)
    taken_back = _undoable(db, branch, window, now)
    phase = branch_views.phase_of(window, None if leg is None else leg.state)
    state = WindowState(
        window=WindowRef(id=window.id, label=window.label),
        branch=branch.id,
        state=phase,
        operator=branch_views.operator_of(window),
        on_break=phase == "break",
        break_until=window.break_until,
        since=_since(window, leg),
        current=None if leg is None else _current(db, branch, leg, waits, public_url),
        line=window_line(db, branch, window, services, names, waits),
        held=held_entries(
            db, branch, window, frozenset(served.service_id for served in services), names, free=phase == "free"
        ),
        allowed=_allowed(branch, window, leg, taken_back),
        undo=taken_back,
        undo_until=_undo_until(branch, window) if taken_back else None,
        recall_from=_recall_from(branch, leg),
        served_today=_served_today(db, branch, window),
        services=[names[served.service_id] for served in services],
        choices=branch_views.choices(db, branch.id),
    )
    return Viewed(branch.id, branch.revision, state)


def _leg(db: Connection, window: WindowRow) -> AnyRow | None:
    return _AT_WINDOW.first(db, {"branch": window.branch_id, "window": window.id})


def _current(db: Connection, branch: AnyRow, leg: AnyRow, waits: Waits, public_url: str | None) -> Current:
    ticket = ticket_views.ticket_state(db, leg.ticket_id, public_url)
    return Current(
        leg=leg.id,
        ticket=ticket,
        called_at=leg.called_at,
        calls=leg.calls,
        started_at=leg.started_at,
        waited_s=whole_seconds((leg.called_at - leg.queued_at).total_seconds() - leg.waiting_stopped_s),
        priority=visit.to_confirm(db, branch, leg),
        note=leg.note,
        then=ticket.then,
        visit=visit.earlier(db, leg, waits, branch.languages[0]),
        because=visit.because(db, leg),
        usual_s=_USUAL.one(db, {"branch": leg.branch_id, "service": leg.service_id}).usual_s,
    )


def _allowed(branch: AnyRow, window: WindowRow, leg: AnyRow | None, taken_back: str | None) -> list[str]:
    if window.shift_id is None:
        return ["open"]
    allowed = ["take-over"] if taken_back is None else ["take-over", "undo"]
    if leg is None:
        calls = [] if branch.stands_since is not None else ["call-next", "call"]
        return [*(["end-break"] if window.break_id else [*calls, "break"]), "close", *allowed]
    state = LegState(leg.state)
    may_miss = calling.may_miss(leg.calls, branch.calls_before_no_show)
    moves = [move for move in _MOVES if is_allowed(state, move) and (move is not Move.MISS or may_miss)]
    return [*allowed, *(move.value for move in moves), "priority"]


def _undoable(db: Connection, branch: AnyRow, window: WindowRow, now: datetime) -> str | None:
    if window.last_action is None:
        return None
    try:
        undo.check_term(window.last_action_at, now, timedelta(seconds=branch.undo_within_s))
    except UndoTooLate:
        return None
    if journal.is_changed_since(db, branch.id, window.last_action):
        return None  # somebody else has moved the visitor since
    entries = journal.of_action(db, branch.id, window.last_action)
    if branch.stands_since is not None and any(entry.from_state == LegState.CALLED for entry in entries):
        return None  # the visitor would be called
    return _press(entries)


def _press(entries: Sequence[AnyRow]) -> str | None:
    """Return the name of a press that consisted of these entries, the last first."""
    if not entries:
        return None
    kind, later = str(entries[-1].kind), entries[:-1]
    if any(entry.kind in {Move.WITHDRAW, Move.RELEASE} for entry in later):
        return "send-back"
    if any(entry.kind == Move.CALL for entry in later):
        return f"{kind}-and-call"
    if any(entry.kind == journal.OPEN_LEG and entry.to_state == LegState.SERVING for entry in later):
        return f"{kind}-and-go-on"
    return kind


def _undo_until(branch: AnyRow, window: WindowRow) -> datetime | None:
    if window.last_action_at is None:
        return None
    return window.last_action_at + timedelta(seconds=branch.undo_within_s)


def _recall_from(branch: AnyRow, leg: AnyRow | None) -> datetime | None:
    if leg is None or leg.state != "called":
        return None
    return calling.recall_from(leg.recalled_at or leg.called_at, timedelta(seconds=branch.recall_gap_s))


def _since(window: WindowRow, leg: AnyRow | None) -> datetime | None:
    if leg is not None:
        since: datetime = leg.started_at or leg.called_at
        return since
    return window.break_began_at or window.opened_at


def _served_today(db: Connection, branch: AnyRow, window: WindowRow) -> int:
    if window.operator_id is None:
        return 0
    values = {"branch": branch.id, "today": branch.day, "operator": window.operator_id}
    return int(_SERVED_TODAY.one(db, values).served)
