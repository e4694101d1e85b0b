"""What a person has to decide is proposed, and decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from equeue.domain.errors import DecidedAlready
from equeue.domain.facts import ProposalChanged, StandingChanged
from equeue.domain.roles import Permission
from equeue.domain.standstill import Reason, Stretch
from equeue.kernel import ids
from equeue.persistence import journal, proposals, suspensions
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.proposals import ProposalKind, ProposalRow, ProposalState
from equeue.persistence.suspensions import SuspensionRow
from equeue.usecases import resuming, stops, suspending
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, RequestKey, Work


@dataclass(frozen=True, kw_only=True)
class Decide:
    """Answer what is proposed.

    Args:
        accept: Do it; else leave everything as it is.
    """

    branch_id: str
    proposal_id: str
    accept: bool
    key: RequestKey | None = None


@in_line(Permission.DECIDE, of_branch)
def decide(command: Decide, work: Work, line: Line) -> Answer:
    """Do what is proposed, or do not; saying the same twice changes nothing.

    Raises:
        NotFound: The branch has no such proposal.
        DecidedAlready: Somebody said otherwise, or it has lapsed.
    """
    proposal = proposals.get(work.db, line.id, command.proposal_id)
    state = ProposalState.ACCEPTED if command.accept else ProposalState.DISMISSED
    if proposal.state is state:
        return Answer(branch_id=line.id)
    if proposal.state is not ProposalState.OPEN:
        raise DecidedAlready
    close(work, line, proposal, state)
    if command.accept:
        _DO[proposal.kind](work, line, proposal)
    return Answer(branch_id=line.id)


def propose(work: Work, line: Line, kind: ProposalKind, from_at: datetime, until_at: datetime | None = None) -> None:
    """Ask a person; a question of this kind that is still open lapses."""
    lapse(work, line, kind)
    proposal_id = proposals.make(work.db, line.id, kind, (from_at, until_at), work.now)
    _write_down(work, line, "proposal-open", kind, proposal_id)


def lapse(work: Work, line: Line, kind: ProposalKind) -> None:
    """Ask no longer, if somebody is asked."""
    for proposal in proposals.open_ones(work.db, line.id):
        if proposal.kind is kind:
            close(work, line, proposal, ProposalState.LAPSED)


def close(work: Work, line: Line, proposal: ProposalRow, state: ProposalState) -> None:
    """Write down what has become of a proposal."""
    proposals.decide(work.db, line.id, proposal.id, state, (work.actor_name, work.now))
    _write_down(work, line, f"proposal-{state.value}", proposal.kind, proposal.id)


def _begin_alert(work: Work, line: Line, _proposal: ProposalRow) -> None:
    suspending.begin(work, line, Reason.AIR_ALERT)


def _end_alert(work: Work, line: Line, _proposal: ProposalRow) -> None:
    suspending.end(work, line, Reason.AIR_ALERT)


def _keep_power_cut(work: Work, line: Line, proposal: ProposalRow) -> None:
    """Write a power cut down that is over: whoever waited or was served in it did not do so meanwhile."""
    until = proposal.until_at or work.now
    row = SuspensionRow(id=ids.new_id("su"), reason=Reason.POWER, text="", began_at=proposal.from_at, ended_at=until)
    suspensions.add(work.db, line.id, row, work.actor_name, ended_by=work.actor_name)
    stretch = Stretch(began_at=proposal.from_at, ended_at=until)
    suspensions.add_stretch(work.db, line.id, stretch)
    line.resumed_at = until if line.resumed_at is None else max(line.resumed_at, until)
    suspensions.save(work.db, line)
    resuming.prolong(work, line, stretch)
    stops.recount(work, line, stretch)
    work.record(StandingChanged(branch_id=line.id))


_DO: Final[Mapping[ProposalKind, Callable[[Work, Line, ProposalRow], None]]] = MappingProxyType(
    {
        ProposalKind.AIR_ALERT: _begin_alert,
        ProposalKind.ALL_CLEAR: _end_alert,
        ProposalKind.POWER: _keep_power_cut,
    }
)


def _write_down(work: Work, line: Line, what: str, kind: ProposalKind, proposal_id: str) -> None:
    detail = {"proposal": proposal_id, "of": kind.value}
    journal.write(work.db, line, Entry(kind=what, actor=work.actor_name, at=work.now, detail=detail))
    work.record(ProposalChanged(branch_id=line.id))
