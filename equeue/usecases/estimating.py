"""How long people will wait, kept beside the line so that nobody who takes a ticket waits for the reckoning.

`look` reckons in a reading thread and changes nothing; `keep` writes down what came of it. Screens are told only when a
range that somebody is shown has changed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from equeue.domain.estimates import forecast, shown
from equeue.domain.facts import EstimatesChanged
from equeue.domain.roles import Permission
from equeue.persistence import branches, estimates
from equeue.persistence.branches import Line
from equeue.persistence.estimates import Kept
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, RequestKey, Work


@dataclass(frozen=True, kw_only=True)
class KeepEstimates:
    """Keep what was reckoned.

    Args:
        estimates: By service.
        changed: Whether somebody is shown something else than before.
    """

    branch_id: str
    estimates: tuple[Kept, ...]
    changed: bool
    key: RequestKey | None = None


def look(db: Connection, branch_id: str, now: datetime) -> KeepEstimates | None:
    """Reckon how long everybody waits; None: there is nothing to keep, as there was nothing before."""
    scene = estimates.scene(db, branches.get(db, branch_id), now)
    after = estimates.to_keep(forecast(scene), scene)
    before = estimates.kept(db, branch_id)
    if not after and not before:
        return None
    return KeepEstimates(branch_id=branch_id, estimates=tuple(after), changed=_ranges(after) != _ranges(before))


@in_line(Permission.KEEP_TIME, of_branch)
def keep(command: KeepEstimates, work: Work, line: Line) -> Answer:
    """Keep the branch's estimates in place of those before."""
    estimates.keep(work.db, line.id, command.estimates, work.now)
    if command.changed:
        line.touch()
        work.record(EstimatesChanged(branch_id=line.id))
    return Answer(branch_id=line.id)


def _ranges(kept: list[Kept]) -> dict[str, object]:
    return {
        one.service_id: (
            _range(one.p50_s, one.p90_s),
            one.windows,
            {leg: _range(*seconds) for leg, seconds in one.places.items()},
        )
        for one in kept
    }


def _range(p50_s: int, p90_s: int) -> tuple[int, int]:
    return shown(timedelta(seconds=p50_s), timedelta(seconds=p90_s))
