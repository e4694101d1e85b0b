"""To whom a waiting visitor was sent: a window or an operator, as long as nobody else calls them."""

from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import Select, and_

from equeue.persistence.tables import LEG, STAFF, WINDOW
from equeue.persistence.types import AnyRow
from equeue.views.states import Named, WindowRef

_WINDOW: Final = WINDOW.alias("bound_window")
_OPERATOR: Final = STAFF.alias("bound_operator")


def with_bound(question: Select[Any]) -> Select[Any]:
    """Ask of each leg, too, to whom it is bound."""
    return (
        question.add_columns(
            LEG.c.bound_window_id,
            LEG.c.bound_operator_id,
            LEG.c.bound_until,
            _WINDOW.c.label.label("bound_window_label"),
            _OPERATOR.c.name.label("bound_operator_name"),
        )
        .outerjoin(_WINDOW, and_(_WINDOW.c.branch_id == LEG.c.branch_id, _WINDOW.c.id == LEG.c.bound_window_id))
        .outerjoin(_OPERATOR, _OPERATOR.c.id == LEG.c.bound_operator_id)
    )


def bound(row: AnyRow, now: datetime) -> Literal["window", "operator"] | None:
    """Return the kind of place a waiting visitor was sent to."""
    if row.bound_until is None or row.bound_until <= now:
        return None
    return "operator" if row.bound_window_id is None else "window"


def bound_to(row: AnyRow, now: datetime) -> WindowRef | Named | None:
    """Return the window or the operator a waiting visitor was sent to."""
    match bound(row, now):
        case "window":
            return WindowRef(id=row.bound_window_id, label=row.bound_window_label)
        case "operator":
            return Named(id=row.bound_operator_id, name=row.bound_operator_name)
        case None:
            return None
