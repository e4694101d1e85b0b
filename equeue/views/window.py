"""A window: as its operator sees it, and as the sign above it shows it."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, select

from equeue.domain import calling, undo
from equeue.domain.errors import UndoTooLate
from equeue.domain.naming import in_language
from equeue.domain.ticket import LegState, Move, is_allowed
from equeue.persistence import branches, windows
from equeue.persistence.legs import IS_AT_WINDOW, IS_WAITING
from equeue.persistence.tables import HOLD_REASON, JOURNAL, LEG, SERVICE, SHIFT, TICKET, WINDOW, WINDOW_SERVICE
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import WindowRow
from equeue.views import branch as branch_views
from equeue.views import ticket as ticket_views
from equeue.views.states import (
    Current,
    HeldEntry,
    LineEntry,
    Named,
    ServiceCount,
    SignState,
    WindowLine,
    WindowRef,
    WindowState,
)
from equeue.views.viewed import Viewed, whole_seconds

FIRST_SHOWN: Final = 10

_MOVES: Final = (Move.START, Move.RECALL, Move.MISS, Move.HOLD, Move.WITHDRAW, Move.FINISH, Move.CANCEL)

_CURRENT: Final = select(LEG, TICKET.c.label).join(
    TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id)
)
_AT_WINDOW: Final = _CURRENT.where(
    LEG.c.branch_id == bindparam("branch"), LEG.c.window_id == bindparam("window"), IS_AT_WINDOW
)
_SERVICES: Final = select(WINDOW_SERVICE.c.service_id).where(
    WINDOW_SERVICE.c.branch_id == bindparam("branch"), WINDOW_SERVICE.c.window_id == bindparam("window")
)
_FIRST: Final = (
    _CURRENT.where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today"),
        LEG.c.service_id.in_(_SERVICES.scalar_subquery()),
        IS_WAITING,
    )
    .order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id)
    .limit(FIRST_SHOWN)
)
_HELD: Final = (
    select(
        LEG.c.id,
        LEG.c.ticket_id,
        LEG.c.service_id,
        LEG.c.held_at,
        LEG.c.held_until,
        LEG.c.window_id,
        LEG.c.hold_reason_id,
        TICKET.c.label,
        WINDOW.c.label.label("window_label"),
        HOLD_REASON.c.name.label("reason"),
        SHIFT.c.id.label("holders_shift"),
    )
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .outerjoin(WINDOW, and_(WINDOW.c.branch_id == LEG.c.branch_id, WINDOW.c.id == LEG.c.window_id))
    .outerjoin(HOLD_REASON, and_(HOLD_REASON.c.branch_id == LEG.c.branch_id, HOLD_REASON.c.id == LEG.c.hold_reason_id))
    .outerjoin(
        SHIFT,
        and_(SHIFT.c.branch_id == LEG.c.branch_id, SHIFT.c.window_id == LEG.c.window_id, SHIFT.c.closed_at.is_(None)),
    )
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"), LEG.c.state == "held")
    .order_by(LEG.c.held_at, LEG.c.id)
)
_LAST_ACTION: Final = (
    select(JOURNAL.c.kind, JOURNAL.c.to_state, LEG.c.state, LEG.c.window_id)
    .join(LEG, and_(LEG.c.branch_id == JOURNAL.c.branch_id, LEG.c.id == JOURNAL.c.leg_id))
    .where(JOURNAL.c.branch_id == bindparam("branch"), JOURNAL.c.action == bindparam("action"))
)
_SERVED_TODAY: Final = select(func.count()).where(
    LEG.c.branch_id == bindparam("branch"),
    LEG.c.day == bindparam("today"),
    LEG.c.state == "served",
    LEG.c.operator_id == bindparam("operator"),
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


def sign_state(db: Connection, window_id: str) -> Viewed[SignState]:
    """Return what the sign above a window shows; nothing else of it."""
    window = windows.get(db, window_id)
    branch = branches.get(db, window.branch_id)
    leg = _leg(db, window)
    state = SignState(
        window=WindowRef(id=window.id, label=window.label),
        label=None if leg is None else leg.label,
        state=branch_views.phase_of(window, None if leg is None else leg.state),
        break_until=window.break_until,
    )
    return Viewed(branch.id, branch.revision, state)


def branch_of(db: Connection, window_id: str) -> str:
    """Return the branch of a window.

    Raises:
        NotFound: There is no such window.
    """
    return windows.get(db, window_id).branch_id


def _window(db: Connection, window: WindowRow, now: datetime, public_url: str | None) -> Viewed[WindowState]:
    branch = branches.get(db, window.branch_id)
    leg = _leg(db, window)
    names = branch_views.service_names(db, branch)
    served = [row.service_id for row in db.execute(_SERVICES, {"branch": branch.id, "window": window.id})]
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
        current=None if leg is None else _current(db, leg, public_url),
        line=_line(db, branch, window, served, names, now),
        held=_held(db, branch, window, served, names),
        allowed=_allowed(branch, window, leg, taken_back),
        undo=taken_back,
        undo_until=_undo_until(branch, window) if taken_back else None,
        recall_from=_recall_from(branch, leg),
        served_today=_served_today(db, branch, window),
        services=[names[service] for service in served],
        choices=branch_views.choices(db, branch.id),
    )
    return Viewed(branch.id, branch.revision, state)


def _leg(db: Connection, window: WindowRow) -> AnyRow | None:
    return db.execute(_AT_WINDOW, {"branch": window.branch_id, "window": window.id}).first()


def _current(db: Connection, leg: AnyRow, public_url: str | None) -> Current:
    usual = select(SERVICE.c.usual_s).where(SERVICE.c.branch_id == leg.branch_id, SERVICE.c.id == leg.service_id)
    return Current(
        leg=leg.id,
        ticket=ticket_views.ticket_state(db, leg.ticket_id, public_url),
        called_at=leg.called_at,
        calls=leg.calls,
        started_at=leg.started_at,
        waited_s=whole_seconds((leg.called_at - leg.queued_at).total_seconds()),
        usual_s=db.execute(usual).scalar(),
    )


def _line(  # noqa: PLR0913 - what a window's line is made of
    db: Connection, branch: AnyRow, window: WindowRow, served: list[str], names: dict[str, Named], now: datetime
) -> WindowLine:
    counts = branch_views.counts_by_service(db, branch, names, now)
    own: list[ServiceCount] = [counts[service] for service in served if service in counts]
    values = {"branch": branch.id, "window": window.id, "today": branch.day}
    first = [
        LineEntry(
            leg=row.id,
            ticket=row.ticket_id,
            label=row.label,
            service=names[row.service_id],
            waited_s=whole_seconds((now - row.queued_at).total_seconds()),
            state=row.state,
        )
        for row in db.execute(_FIRST, values)
    ]
    return WindowLine(count=sum(count.count for count in own), first=first, by_service=own)


def _held(
    db: Connection, branch: AnyRow, window: WindowRow, served: list[str], names: dict[str, Named]
) -> list[HeldEntry]:
    language = branch.languages[0]
    return [
        HeldEntry(
            leg=row.id,
            ticket=row.ticket_id,
            label=row.label,
            service=names[row.service_id],
            reason=None if row.reason is None else Named(id=row.hold_reason_id, name=in_language(row.reason, language)),
            held_at=row.held_at,
            until=row.held_until,
            window=None if row.window_id is None else WindowRef(id=row.window_id, label=row.window_label),
            mine=row.window_id == window.id,
            resumable=row.window_id == window.id or (row.holders_shift is None and row.service_id in served),
        )
        for row in db.execute(_HELD, {"branch": branch.id, "today": branch.day})
    ]


def _allowed(branch: AnyRow, window: WindowRow, leg: AnyRow | None, taken_back: str | None) -> list[str]:
    if window.shift_id is None:
        return ["open"]
    allowed = [] if taken_back is None else ["undo"]
    if leg is None:
        return [*(["end-break"] if window.break_id else ["call-next", "call", "break"]), "close", *allowed]
    state = LegState(leg.state)
    may_miss = calling.may_miss(leg.calls, branch.calls_before_no_show)
    moves = [move for move in _MOVES if is_allowed(state, move) and (move is not Move.MISS or may_miss)]
    return [*allowed, *(move.value for move in moves)]


def _undoable(db: Connection, branch: AnyRow, window: WindowRow, now: datetime) -> str | None:
    if window.last_action is None:
        return None
    try:
        undo.check_term(window.last_action_at, now, timedelta(seconds=branch.undo_within_s))
    except UndoTooLate:
        return None
    values = {"branch": branch.id, "action": window.last_action}
    entries = db.execute(_LAST_ACTION, values).all()
    if not entries or any((entry.window_id, entry.state) != (window.id, entry.to_state) for entry in entries):
        return None  # somebody else has moved the visitor since
    return "finish-and-call" if len(entries) > 1 else str(entries[0].kind)


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
    return int(db.execute(_SERVED_TODAY, values).scalar_one())
