"""Whether a branch is open, gives tickets, and for what: the same rule by which tickets are refused."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select

from equeue.domain.availability import Availability, BranchIssuing, House, Offer, availability, issuing
from equeue.domain.estimates import Estimate, shown
from equeue.domain.hours import CLOSING_SOON, Hours
from equeue.persistence import estimates, offers, requirements, windows
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import SERVICE, SERVICE_GROUP
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import IS_SERVED
from equeue.views.states import BranchPhase, IssuingState
from equeue.views.states import Estimate as EstimateState

_OFFERS: Final = Prepared(
    select(
        SERVICE.c.id,
        SERVICE.c.hours,
        SERVICE.c.daily_quota,
        SERVICE.c.without_ticket,
        IS_SERVED.label("served"),
    )
    .join(
        SERVICE_GROUP, (SERVICE_GROUP.c.branch_id == SERVICE.c.branch_id) & (SERVICE_GROUP.c.id == SERVICE.c.group_id)
    )
    .where(SERVICE.c.branch_id == bindparam("branch"), SERVICE.c.active, SERVICE_GROUP.c.active)
)


def house_of(branch: AnyRow, now: datetime) -> House:
    """Return what of a branch's row says whether tickets are given."""
    return House(
        hours=Hours(branch.hours, ZoneInfo(branch.time_zone)),
        at=now,
        stands=branch.stands_since is not None,
        resumes_at=branch.resumes_at,
        stop_when_full=branch.stop_when_full,
    )


def phase(db: Connection, house: House, branch_id: str) -> BranchPhase:
    """Return whether the branch is open: by its hours, or while anybody works, for those who wait after closing."""
    if house.stands:
        return "suspended"
    return "open" if house.hours.is_open(house.at) or windows.is_any_open(db, branch_id) else "closed"


def is_closing_soon(house: House) -> bool:
    """Tell whether the branch closes within a quarter of an hour."""
    closes_at = house.hours.closes_at(house.at)
    return closes_at is not None and closes_at - house.at <= CLOSING_SOON


def issuing_state(db: Connection, branch: AnyRow, house: House) -> IssuingState:
    """Return whether the branch gives tickets, and if not, why and when again."""
    whole = issuing(house)
    if whole.reason is None and house.stop_when_full:
        whole = _if_all_are_full(availabilities(db, branch, house, estimates.of_branch(db, branch.id, house.at)))
    return IssuingState(open=whole.reason is None, reason=whole.reason, again_at=whole.again_at)


def availabilities(
    db: Connection, branch: AnyRow, house: House, expected: dict[str, Estimate]
) -> dict[str, Availability]:
    """Return whether each service can be had, for all that are switched on.

    Args:
        expected: The fresh estimates by service.
    """
    down = requirements.down_services(db, branch.id)
    issued = offers.issued_by_service(db, branch.id, branch.day)
    found = {}
    for row in _OFFERS.all(db, {"branch": branch.id}):
        estimate = expected.get(row.id)
        offer = Offer(
            is_served=bool(row.served),
            hours=Hours(row.hours, house.hours.zone),
            without_ticket=bool(row.without_ticket),
            requirement_down=row.id in down,
            quota=row.daily_quota,
            issued=issued.get(row.id, 0),
            wait=None if estimate is None else estimate.p90,
        )
        found[row.id] = availability(house, offer)
    return found


def estimate_state(estimate: Estimate | None) -> EstimateState | None:
    """Return an estimate as it is on the wire."""
    if estimate is None:
        return None
    return EstimateState(
        p50_s=round(estimate.p50.total_seconds()),
        p90_s=round(estimate.p90.total_seconds()),
        basis=estimate.basis,
        windows=estimate.windows,
        minutes=shown(estimate.p50, estimate.p90),
    )


def _if_all_are_full(found: dict[str, Availability]) -> BranchIssuing:
    full = [one for one in found.values() if one.reason == "full"]
    if not full or any(one.reason is None for one in found.values()):
        return BranchIssuing()
    return BranchIssuing("full", min((one.again_at for one in full if one.again_at is not None), default=None))
