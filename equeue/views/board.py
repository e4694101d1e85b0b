"""What a hall display shows: new calls, who goes where, how many wait. Light, whatever the length of the line."""

from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, func, select

from equeue.domain.errors import NotFound
from equeue.domain.labels import written
from equeue.kernel.messages import Messages
from equeue.persistence import branches, devices
from equeue.persistence.legs import IS_AT_WINDOW, IS_WAITING
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import CALL, LEG, TICKET, WINDOW
from equeue.persistence.tickets import CALLS_SHOWN_FOR
from equeue.persistence.types import AnyRow
from equeue.views.branch import branch_state
from equeue.views.opening import house_of, is_closing_soon
from equeue.views.states import BoardRow, BoardSettings, BoardState, CallState, Speak
from equeue.views.viewed import Viewed

ROWS: Final = 8

_CALLS: Final = Prepared(
    select(
        CALL.c.id,
        CALL.c.kind,
        CALL.c.at,
        CALL.c.withdrawn_at,
        LEG.c.state,
        TICKET.c.label,
        WINDOW.c.label.label("window"),
    )
    .join(LEG, and_(LEG.c.branch_id == CALL.c.branch_id, LEG.c.id == CALL.c.leg_id))
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .join(WINDOW, and_(WINDOW.c.branch_id == CALL.c.branch_id, WINDOW.c.id == CALL.c.window_id))
    .where(CALL.c.branch_id == bindparam("branch"), CALL.c.at > bindparam("since"))
    .order_by(CALL.c.at.desc(), CALL.c.id.desc())
)
_ROWS: Final = Prepared(
    select(LEG.c.state, LEG.c.called_at, LEG.c.recalled_at, TICKET.c.label, WINDOW.c.label.label("window"))
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .join(WINDOW, and_(WINDOW.c.branch_id == LEG.c.branch_id, WINDOW.c.id == LEG.c.window_id))
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"), IS_AT_WINDOW)
    .order_by(LEG.c.called_at.desc(), LEG.c.id.desc())
)
_WAITING: Final = Prepared(
    select(func.count().label("waiting")).where(
        LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"), IS_WAITING
    )
)


def board_state(db: Connection, display_id: str, now: datetime, messages: Messages) -> Viewed[BoardState]:
    """Return the board of a display.

    Raises:
        NotFound: There is no such display.
    """
    device = devices.get(db, display_id)
    if device is None or device.kind != "display" or not device.active:
        raise NotFound(what="device", id=display_id[:64])
    branch = branches.get(db, device.branch_id)
    language = branch.languages[0]
    values = {"branch": branch.id, "today": branch.day}
    since = now - CALLS_SHOWN_FOR
    state = BoardState(
        branch=branch_state(db, branch, now),
        closing_soon=is_closing_soon(house_of(branch, now)),
        calls=[_call(row, messages, language) for row in _CALLS.all(db, {"branch": branch.id, "since": since})],
        rows=[_row(row) for row in _ROWS.all(db, values)],
        waiting=_WAITING.one(db, values).waiting,
        settings=BoardSettings(
            languages=device.settings.get("languages", list(branch.languages)),
            rows=device.settings.get("rows", ROWS),
            gong=device.settings.get("gong", True),
            reload_at=device.reload_asked_at,
        ),
    )
    return Viewed(branch.id, branch.revision, state)


def _call(row: AnyRow, messages: Messages, language: str) -> CallState:
    message = "voice-recall" if row.kind == "recall" else "voice-call"
    return CallState(
        call_id=row.id,
        label=row.label,
        window=row.window,
        kind=row.kind,
        at=row.at,
        state="withdrawn" if row.withdrawn_at is not None else _leg_state(row.state),
        speak=Speak(
            text=_said(messages, language, message, row.label, row.window),
            sound=None,
            until=row.at + CALLS_SHOWN_FOR,
        ),
    )


@lru_cache(maxsize=4096)
def _said(messages: Messages, language: str, message: str, label: str, window: str) -> str:
    """Word a call once: the board has it for a minute, and every call in that minute makes the board anew."""
    return messages.text(language, message, label=written(label), window=window)


def _leg_state(state: str) -> Any:  # noqa: ANN401 - one of the literals of CallState
    return state if state in {"called", "serving"} else "over"


def _row(row: AnyRow) -> BoardRow:
    return BoardRow(label=row.label, window=row.window, state=row.state, at=row.recalled_at or row.called_at)
