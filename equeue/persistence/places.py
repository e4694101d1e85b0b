"""Places in the line: how many are ahead of each visitor who waits, all at once."""

from datetime import date
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, not_, or_, select

from equeue.persistence.legs import IS_WAITING
from equeue.persistence.tables import LEG, SHIFT, WINDOW_SERVICE

_own = WINDOW_SERVICE.alias("own")
_beside = WINDOW_SERVICE.alias("beside")
_other = WINDOW_SERVICE.alias("other")
_open_windows: Final = (
    select(SHIFT.c.window_id)
    .where(SHIFT.c.branch_id == bindparam("branch"), SHIFT.c.closed_at.is_(None))
    .scalar_subquery()
)
_served_now: Final = select(_other.c.service_id).where(
    _other.c.branch_id == bindparam("branch"), _other.c.window_id.in_(_open_windows)
)
_competing: Final = (
    select(_own.c.service_id.label("service"), _beside.c.service_id.label("beside"))
    .join(_beside, and_(_beside.c.branch_id == _own.c.branch_id, _beside.c.window_id == _own.c.window_id))
    .where(
        _own.c.branch_id == bindparam("branch"),
        or_(_own.c.window_id.in_(_open_windows), not_(_own.c.service_id.in_(_served_now))),
    )
    .distinct()
    .cte("competing")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
_line: Final = (
    select(
        LEG.c.id,
        LEG.c.service_id,
        _competing.c.service,
        func.rank().over(partition_by=_competing.c.service, order_by=(LEG.c.tier, LEG.c.rank_at)).label("place"),
    )
    .join(_competing, _competing.c.beside == LEG.c.service_id)
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"), IS_WAITING)
    .cte("line")
)
"""For each service, all who wait at the windows that serve it, with their places."""

_AHEAD: Final = select(_line.c.id, (_line.c.place - 1).label("ahead")).where(_line.c.service == _line.c.service_id)


def ahead_of_all(db: Connection, branch_id: str, today: date) -> dict[str, int]:
    """Return for each waiting leg how many would be called before it; the rule is that of `tickets.ahead`.

    A leg whose service no window serves is left out: nobody is ahead of it.
    """
    return {row.id: row.ahead for row in db.execute(_AHEAD, {"branch": branch_id, "today": today})}
