"""Windows, what they serve, and the shifts and breaks at them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, exists, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from equeue.domain.errors import NotFound
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import SERVICE, SHIFT, SHIFT_BREAK, STAFF, WINDOW, WINDOW_SERVICE


@dataclass(frozen=True, kw_only=True)
class WindowRow:
    """A window with its open shift and break, as the rules look at it."""

    branch_id: str
    id: str
    label: str
    last_action: int | None
    last_action_at: datetime | None
    called_bound: bool
    shift_id: str | None
    operator_id: str | None
    operator_name: str | None
    opened_at: datetime | None
    break_id: str | None
    break_began_at: datetime | None
    break_until: datetime | None


IS_SERVED: Final = (
    exists()
    .where(
        WINDOW_SERVICE.c.branch_id == SERVICE.c.branch_id,
        WINDOW_SERVICE.c.service_id == SERVICE.c.id,
        WINDOW.c.branch_id == WINDOW_SERVICE.c.branch_id,
        WINDOW.c.id == WINDOW_SERVICE.c.window_id,
        WINDOW.c.active,
    )
    .correlate(SERVICE)
)
"""A window that works serves the service."""

_WINDOW: Final = (
    select(
        WINDOW.c.branch_id,
        WINDOW.c.id,
        WINDOW.c.label,
        WINDOW.c.last_action,
        WINDOW.c.last_action_at,
        WINDOW.c.called_bound,
        SHIFT.c.id.label("shift_id"),
        SHIFT.c.staff_id.label("operator_id"),
        STAFF.c.name.label("operator_name"),
        SHIFT.c.opened_at,
        SHIFT_BREAK.c.id.label("break_id"),
        SHIFT_BREAK.c.began_at.label("break_began_at"),
        SHIFT_BREAK.c.until.label("break_until"),
    )
    .outerjoin(
        SHIFT,
        and_(SHIFT.c.branch_id == WINDOW.c.branch_id, SHIFT.c.window_id == WINDOW.c.id, SHIFT.c.closed_at.is_(None)),
    )
    .outerjoin(STAFF, STAFF.c.id == SHIFT.c.staff_id)
    .outerjoin(
        SHIFT_BREAK,
        and_(
            SHIFT_BREAK.c.branch_id == SHIFT.c.branch_id,
            SHIFT_BREAK.c.shift_id == SHIFT.c.id,
            SHIFT_BREAK.c.ended_at.is_(None),
        ),
    )
)
_BY_ID: Final = Prepared(_WINDOW.where(WINDOW.c.id == bindparam("window"), WINDOW.c.active))
_OF_BRANCH: Final = Prepared(
    _WINDOW.where(WINDOW.c.branch_id == bindparam("branch"), WINDOW.c.active).order_by(WINDOW.c.position, WINDOW.c.id)
)
_NOTE_CALL: Final = Prepared(
    update(WINDOW)
    .where(WINDOW.c.branch_id == bindparam("branch"), WINDOW.c.id == bindparam("window"))
    .values(called_bound=bindparam("bound"))
)
_OF_OPERATOR: Final[Any] = {"index_elements": ["staff_id"], "index_where": SHIFT.c.closed_at.is_(None)}
_OPEN_SHIFT: Final = Prepared(
    sqlite.insert(SHIFT).on_conflict_do_nothing(**_OF_OPERATOR),
    postgresql=postgresql.insert(SHIFT).on_conflict_do_nothing(**_OF_OPERATOR),
)
_NOTE_ACTION: Final = Prepared(
    update(WINDOW)
    .where(WINDOW.c.branch_id == bindparam("branch"), WINDOW.c.id == bindparam("window"))
    .values(last_action=bindparam("action"), last_action_at=bindparam("acted_at"))
)


def get(db: Connection, window_id: str) -> WindowRow:
    """Return a window with its shift.

    Raises:
        NotFound: There is no such window, or it is switched off.
    """
    window = find(db, window_id)
    if window is None:
        raise NotFound(what="window", id=window_id[:64])
    return window


def find(db: Connection, window_id: str) -> WindowRow | None:
    """Return a window with its shift, None if it is switched off: whoever it held is held all the same."""
    row = _BY_ID.first(db, {"window": window_id})
    return None if row is None else WindowRow(**row._mapping)  # noqa: SLF001 - the documented mapping of a Row


def of_branch(db: Connection, branch_id: str) -> list[WindowRow]:
    """Return the branch's windows in order."""
    return [WindowRow(**row._mapping) for row in _OF_BRANCH.all(db, {"branch": branch_id})]  # noqa: SLF001 - as above


def of_operator(db: Connection, branch_id: str, staff_id: str) -> WindowRow | None:
    """Return the window of the branch where the operator's shift is open."""
    return next((window for window in of_branch(db, branch_id) if window.operator_id == staff_id), None)


def is_taken_from(db: Connection, window: WindowRow, staff_id: str) -> bool:
    """Tell whether the window's open shift began when the operator's own was ended by it."""
    wanted = select(SHIFT.c.id).where(
        SHIFT.c.branch_id == window.branch_id,
        SHIFT.c.window_id == window.id,
        SHIFT.c.staff_id == staff_id,
        SHIFT.c.closed_at == window.opened_at,
    )
    return db.execute(wanted.limit(1)).first() is not None


def note_call(db: Connection, window: WindowRow, *, bound: bool) -> None:
    """Remember whether the window's last call was of somebody who was sent to it."""
    if window.called_bound != bound:
        _NOTE_CALL.run(db, {"branch": window.branch_id, "window": window.id, "bound": bound})


def note_action(db: Connection, window: WindowRow, action: int | None, at: datetime | None) -> None:
    """Remember the window's last action, which undo can take back; None: there is none."""
    values = {"branch": window.branch_id, "window": window.id, "action": action, "acted_at": at}
    _NOTE_ACTION.run(db, values)


def forget_actions(db: Connection, branch_id: str) -> None:
    """Let nothing be taken back that was done at the branch's windows until now."""
    done = update(WINDOW).where(WINDOW.c.branch_id == branch_id, WINDOW.c.last_action.is_not(None))
    db.execute(done.values(last_action=None, last_action_at=None))


def open_at(db: Connection, staff_id: str) -> str | None:
    """Return the label of the window where the operator's shift is open."""
    wanted = (
        select(WINDOW.c.label)
        .join(SHIFT, and_(WINDOW.c.branch_id == SHIFT.c.branch_id, WINDOW.c.id == SHIFT.c.window_id))
        .where(SHIFT.c.staff_id == staff_id, SHIFT.c.closed_at.is_(None))
    )
    return db.execute(wanted).scalar()


def open_shift(db: Connection, window: WindowRow, shift_id: str, staff_id: str, day: date, now: datetime) -> bool:  # noqa: PLR0913 - one row
    """Begin a shift at the window.

    Returns:
        Whether it began: the operator may have one elsewhere, in a branch whose lock is another.
    """
    row = {"branch_id": window.branch_id, "id": shift_id, "window_id": window.id, "staff_id": staff_id}
    return _OPEN_SHIFT.run(db, row | {"day": day, "opened_at": now}) == 1


def close_shift(db: Connection, window: WindowRow, now: datetime) -> None:
    """End the window's open shift, and its break."""
    end_break(db, window, now)
    db.execute(
        update(SHIFT).where(SHIFT.c.branch_id == window.branch_id, SHIFT.c.id == window.shift_id).values(closed_at=now)
    )


def begin_break(  # noqa: PLR0913 - the columns of one row
    db: Connection, window: WindowRow, break_id: str, until: datetime | None, reason: str, now: datetime
) -> None:
    """Begin a break of the window's shift."""
    row = {"branch_id": window.branch_id, "id": break_id, "shift_id": window.shift_id}
    db.execute(insert(SHIFT_BREAK), row | {"began_at": now, "until": until, "reason": reason})


def end_break(db: Connection, window: WindowRow, now: datetime) -> None:
    """End the window's open break, if there is one."""
    if window.break_id is None:
        return
    db.execute(
        update(SHIFT_BREAK)
        .where(SHIFT_BREAK.c.branch_id == window.branch_id, SHIFT_BREAK.c.id == window.break_id)
        .values(ended_at=now)
    )


def was_any_open(db: Connection, branch_id: str, from_at: datetime, until_at: datetime) -> bool:
    """Tell whether any shift was open at some moment between two."""
    wanted = select(SHIFT.c.id).where(
        SHIFT.c.branch_id == branch_id,
        SHIFT.c.opened_at < until_at,
        or_(SHIFT.c.closed_at.is_(None), SHIFT.c.closed_at > from_at),
    )
    return db.execute(wanted.limit(1)).first() is not None


def is_any_open(db: Connection, branch_id: str) -> bool:
    """Tell whether any shift is open: then the branch is."""
    wanted = select(SHIFT.c.id).where(SHIFT.c.branch_id == branch_id, SHIFT.c.closed_at.is_(None))
    return db.execute(wanted.limit(1)).first() is not None
