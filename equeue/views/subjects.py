"""What a live topic is about, and how far the database is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, select

from equeue.persistence import branches
from equeue.persistence.tables import BRANCH, DEVICE, PAPER_SLIP, TICKET, WINDOW

_WINDOW: Final = select(WINDOW.c.branch_id).where(WINDOW.c.id == bindparam("key"))
_BRANCH: Final = select(BRANCH.c.id.label("branch_id")).where(BRANCH.c.id == bindparam("key"))
_DEVICE: Final = select(DEVICE.c.branch_id).where(
    DEVICE.c.id == bindparam("key"), DEVICE.c.kind == bindparam("device_kind"), DEVICE.c.active
)
_TICKET: Final = select(TICKET.c.branch_id, TICKET.c.id).where(TICKET.c.code == bindparam("key"))

_SLIP: Final = select(PAPER_SLIP.c.branch_id).where(PAPER_SLIP.c.code == bindparam("key"))

_DEVICE_KINDS: Final = {"board": "display", "kiosk": "kiosk", "agent": "agent"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a topic is about.

    Args:
        branch_id: The branch whose revision the topic's version is.
        ticket_id: The ticket, for a topic of one; None while its number is on paper only.
    """

    branch_id: str
    ticket_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """How far the database is.

    Args:
        epoch: The installation's random word.
        revisions: Of every branch.
    """

    epoch: str
    revisions: Mapping[str, int]


def find(db: Connection, kind: str, key: str) -> Subject | None:
    """Return what a topic is about; None when there is no such thing.

    Args:
        db: A snapshot.
        kind: `board`, `sign`, `window`, `line`, `branch`, `kiosk`, `agent` or `ticket`.
        key: Id of the display, window, branch, kiosk or agent; the code of a ticket.
    """
    if kind == "ticket":
        return _of_code(db, key)
    if kind in _DEVICE_KINDS:
        row = db.execute(_DEVICE, {"key": key, "device_kind": _DEVICE_KINDS[kind]}).first()
    else:
        row = db.execute(_WINDOW if kind in {"sign", "window"} else _BRANCH, {"key": key}).first()
    return None if row is None else Subject(row.branch_id)


def _of_code(db: Connection, code: str) -> Subject | None:
    """Return the ticket that the code is of, or the branch of a paper number that was not entered yet."""
    ticket = db.execute(_TICKET, {"key": code}).first()
    if ticket is not None:
        return Subject(ticket.branch_id, ticket.id)
    slip = db.execute(_SLIP, {"key": code}).first()
    return None if slip is None else Subject(slip.branch_id)


def pulse(db: Connection) -> Pulse:
    """Return the installation's epoch and every branch's revision."""
    return Pulse(epoch=branches.epoch(db), revisions=branches.revisions(db))
