"""What a person has to decide: an alert that the feed reports or says to be over, a power cut found at the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from equeue.domain.errors import NotFound
from equeue.kernel import ids
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import PROPOSAL
from equeue.persistence.types import AnyRow


class ProposalKind(StrEnum):
    """What is proposed."""

    AIR_ALERT = "air-alert"
    """The feed reports an alert: begin one?"""
    ALL_CLEAR = "all-clear"
    """The feed says that the alert is over: end it?"""
    POWER = "power"
    """The program was stopped by nobody: was the power off?"""


class ProposalState(StrEnum):
    """What has become of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    LAPSED = "lapsed"
    """Overtaken by what happened since."""


@dataclass(frozen=True, kw_only=True)
class ProposalRow:
    """A proposal.

    Args:
        from_at: Since when what it is about holds.
        until_at: Until when; None: it goes on.
    """

    id: str
    kind: ProposalKind
    state: ProposalState
    from_at: datetime
    until_at: datetime | None


_OPEN: Final = Prepared(
    select(PROPOSAL)
    .where(PROPOSAL.c.branch_id == bindparam("branch"), PROPOSAL.c.state == ProposalState.OPEN.value)
    .order_by(PROPOSAL.c.made_at, PROPOSAL.c.id)
)


def open_ones(db: Connection, branch_id: str) -> Sequence[ProposalRow]:
    """Return what waits for a decision, the oldest first."""
    return [_row(row) for row in _OPEN.all(db, {"branch": branch_id})]


def get(db: Connection, branch_id: str, proposal_id: str) -> ProposalRow:
    """Return a proposal.

    Raises:
        NotFound: The branch has no such proposal.
    """
    row = db.execute(select(PROPOSAL).where(PROPOSAL.c.branch_id == branch_id, PROPOSAL.c.id == proposal_id)).first()
    if row is None:
        raise NotFound(what="proposal", id=proposal_id[:64])
    return _row(row)


def make(
    db: Connection, branch_id: str, kind: ProposalKind, times: tuple[datetime, datetime | None], now: datetime
) -> str:
    """Make a proposal and return its id."""
    proposal_id = ids.new_id("pr")
    row = {
        "branch_id": branch_id,
        "id": proposal_id,
        "kind": kind.value,
        "from_at": times[0],
        "until_at": times[1],
        "state": ProposalState.OPEN.value,
        "made_at": now,
        "decided_at": None,
        "decided_by": None,
    }
    db.execute(insert(PROPOSAL), row)
    return proposal_id


def decide(db: Connection, branch_id: str, proposal_id: str, state: ProposalState, by: tuple[str, datetime]) -> None:
    """Write down what has become of a proposal, by whom and when."""
    db.execute(
        update(PROPOSAL)
        .where(PROPOSAL.c.branch_id == branch_id, PROPOSAL.c.id == proposal_id)
        .values(state=state.value, decided_by=by[0], decided_at=by[1])
    )


def _row(row: AnyRow) -> ProposalRow:
    return ProposalRow(
        id=row.id,
        kind=ProposalKind(row.kind),
        state=ProposalState(row.state),
        from_at=row.from_at,
        until_at=row.until_at,
    )
