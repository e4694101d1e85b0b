"""Why a branch stands still, what services lack, what waits for a decision; and waits without the time it stood."""

from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select

from equeue.domain.naming import in_language
from equeue.domain.standstill import Stretch, stopped, waited_since
from equeue.persistence import branches, proposals, requirements, suspensions
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import ALERT_FEED
from equeue.persistence.types import AnyRow
from equeue.views.states import FeedState, ProposalState, RequirementState, SuspensionList, SuspensionState
from equeue.views.viewed import whole_seconds

_FEED: Final = Prepared(select(ALERT_FEED).where(ALERT_FEED.c.branch_id == bindparam("branch")))


class Waits:
    """How long people have waited, without the time in which the branch stood still.

    Args:
        db: A snapshot.
        branch: Its row.
        now: Of the state that is made.
    """

    def __init__(self, db: Connection, branch: AnyRow, now: datetime) -> None:
        self._db = db
        self._branch = branch
        self.now = now

    def seconds(self, queued_at: datetime, until: datetime | None = None) -> int:
        """Return the seconds of a wait; `until` None: it goes on."""
        end = until or self.now
        return whole_seconds((end - queued_at - self.stopped(queued_at, end)).total_seconds())

    def lasting(self, seconds: int) -> timedelta:
        """Return how long ago somebody must have come who has waited so many seconds."""
        return self.now - waited_since(self.now, timedelta(seconds=seconds), self._stretches)

    def stopped(self, begin: datetime, end: datetime) -> timedelta:
        """Return how much of a time the branch stood."""
        return stopped(begin, end, self._stretches)

    @cached_property
    def _stretches(self) -> list[Stretch]:
        if self._branch.stands_since is None and self._branch.resumed_at is None:
            return []
        return suspensions.stretches(self._db, self._branch.id, _midnight(self._branch))


def open_suspensions(db: Connection, branch_id: str) -> list[SuspensionState]:
    """Return the reasons that hold now, the oldest first."""
    return [_suspension(row) for row in suspensions.open_reasons(db, branch_id)]


def grace_until(db: Connection, branch: AnyRow) -> datetime | None:
    """Return until when whoever does not come is put back, after a standstill of today; None: nobody left the hall."""
    grace = timedelta(seconds=branch.return_grace_s)
    if branch.resumed_at is None or branch.resumed_at + grace <= _midnight(branch):
        return None
    return suspensions.grace_until(db, branch.id, branch.resumed_at, grace, works_in_shelter=branch.works_in_shelter)


def todays_suspensions(db: Connection, branch_id: str) -> SuspensionList:
    """Return the reasons that held today, the oldest first.

    Raises:
        NotFound: There is no such branch.
    """
    branch = branches.get(db, branch_id)
    held = suspensions.reasons_since(db, branch_id, _midnight(branch))
    return SuspensionList(items=[_suspension(row) for row in held])


def requirement_states(db: Connection, branch: AnyRow) -> list[RequirementState]:
    """Return what the branch's services cannot do without, and whether it works."""
    language = branch.languages[0]
    return [
        RequirementState(id=row.id, name=in_language(row.name, language), up=row.up, changed_at=row.changed_at)
        for row in requirements.of_branch(db, branch.id)
    ]


def requirement_list(db: Connection, branch_id: str) -> list[RequirementState]:
    """Return the requirements of a branch.

    Raises:
        NotFound: There is no such branch.
    """
    return requirement_states(db, branches.get(db, branch_id))


def proposal_states(db: Connection, branch_id: str) -> list[ProposalState]:
    """Return what waits for a decision, the oldest first."""
    return [
        ProposalState(id=row.id, kind=row.kind.value, from_at=row.from_at, until_at=row.until_at)
        for row in proposals.open_ones(db, branch_id)
    ]


def feed_state(db: Connection, branch_id: str) -> FeedState | None:
    """Return what the alert feed says of the branch's area; None: nobody asks it."""
    row = _FEED.first(db, {"branch": branch_id})
    if row is None:
        return None
    return FeedState(state="unknown" if row.fault else row.state, fault=row.fault, since=row.since)


def _midnight(branch: AnyRow) -> datetime:
    return datetime.combine(branch.day, time(0), ZoneInfo(branch.time_zone)).astimezone(UTC)


def _suspension(row: suspensions.SuspensionRow) -> SuspensionState:
    return SuspensionState(reason=row.reason.value, text=row.text, began_at=row.began_at, ended_at=row.ended_at)
