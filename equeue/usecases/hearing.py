"""What the alert feed says: it proposes, may begin an alert where the branch wants it so, and never ends one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from equeue.alerts.source import AlertState, Fault
from equeue.domain.facts import FeedChanged
from equeue.domain.roles import Permission
from equeue.domain.standstill import Reason
from equeue.persistence import branches, feeds, suspensions
from equeue.persistence.branches import Line
from equeue.persistence.feeds import FeedRow
from equeue.persistence.proposals import ProposalKind
from equeue.usecases import proposing, suspending
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, RequestKey, Work

_ALERT = frozenset({AlertState.ACTIVE, AlertState.PARTLY})


@dataclass(frozen=True, kw_only=True)
class Hear:
    """Take what the feed says of a branch's area.

    Args:
        area: The area that was asked for.
        state: None: nothing is known, for the reason in `fault`.
    """

    branch_id: str
    area: int
    state: AlertState | None
    fault: Fault | None = None
    key: RequestKey | None = None


def watched(db: Connection) -> list[tuple[str, int]]:
    """Return the branches that want to know of alerts, each with its area."""
    return list(feeds.watched(db))


def last_asked(db: Connection) -> datetime | None:
    """Return when the feed was last asked, by this or an earlier run of the program."""
    return feeds.last_asked(db)


@in_line(Permission.KEEP_TIME, of_branch)
def hear(command: Hear, work: Work, line: Line) -> Answer:
    """Keep what the feed says, and ask a person when it begins or ceases to tell of an alert.

    What is not known changes nothing: an alert that was told of goes on, and none is over.
    """
    if branches.get(work.db, line.id).alert_area != str(command.area):
        return Answer(branch_id=line.id)
    before = feeds.get(work.db, line.id) or FeedRow(state="", fault=None)
    state = before.state if command.state is None else command.state.value
    heard = FeedRow(state=state, fault=None if command.state is not None else command.fault)
    if heard == before:
        feeds.asked(work.db, line.id, work.now)
        return Answer(branch_id=line.id)
    feeds.put(work.db, line.id, heard, work.now)
    line.touch()
    work.record(FeedChanged(branch_id=line.id))
    if command.state is not None and state != before.state:
        _follow(work, line, before.state, command.state)
    return Answer(branch_id=line.id)


def _follow(work: Work, line: Line, before: str, state: AlertState) -> None:
    there = {one.reason for one in suspensions.open_reasons(work.db, line.id)}
    if state in _ALERT:
        proposing.lapse(work, line, ProposalKind.ALL_CLEAR)
        is_worse = before != AlertState.ACTIVE.value
        if is_worse and Reason.AIR_ALERT not in there:
            _tell_of_alert(work, line, state)
        return
    proposing.lapse(work, line, ProposalKind.AIR_ALERT)
    if before and Reason.AIR_ALERT in there:
        proposing.propose(work, line, ProposalKind.ALL_CLEAR, work.now)


def _tell_of_alert(work: Work, line: Line, state: AlertState) -> None:
    if line.alert_begins and state is AlertState.ACTIVE:
        suspending.begin(work, line, Reason.AIR_ALERT)
    else:
        proposing.propose(work, line, ProposalKind.AIR_ALERT, work.now)
