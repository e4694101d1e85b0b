"""Whether a service can be had now: one rule for what the kiosk shows and what the issuing use case refuses."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from equeue.domain.days import next_day_begins
from equeue.domain.hours import Hours

BranchReason = Literal["closed", "before-hours", "break", "last-ticket", "full", "suspended"]
"""Those of the hours (`NotIssuing`), and two more."""
ServiceReason = Literal[
    "not-served",
    "requirement-down",
    "outside-hours",
    "quota-reached",
    "full",
    "without-ticket",
    "closed",
    "suspended",
]


@dataclass(frozen=True, kw_only=True)
class House:
    """What of a branch says whether tickets are given.

    Args:
        hours: The branch's own.
        at: The moment.
        stands: Whether it stands still and gives no tickets meanwhile.
        resumes_at: When it goes on, if that is known.
        stop_when_full: Whether nobody gets a ticket who would not be called before closing time.
    """

    hours: Hours
    at: datetime
    stands: bool = False
    resumes_at: datetime | None = None
    stop_when_full: bool = False


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What of a service says whether tickets are given for it.

    Args:
        is_served: Whether it is switched on and any window serves it.
        without_ticket: Whether it is had without a ticket.
        requirement_down: Whether something that it cannot do without is down.
        hours: The service's own, if it has any.
        quota: Tickets a day.
        issued: How many count against the quota today.
        wait: How long nine of ten who come now wait at most; None: nobody can say.
    """

    is_served: bool
    hours: Hours
    without_ticket: bool = False
    requirement_down: bool = False
    quota: int | None = None
    issued: int = 0
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class BranchIssuing:
    """Whether a branch gives tickets; `reason` None: it does."""

    reason: BranchReason | None = None
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a service can be had; `reason` None: it can."""

    reason: ServiceReason | None = None
    again_at: datetime | None = None


def issuing(house: House) -> BranchIssuing:
    """Return whether the branch as a whole gives tickets, whatever for."""
    if house.stands:
        return BranchIssuing("suspended", house.resumes_at)
    state = house.hours.issue_state(house.at)
    return BranchIssuing(state.reason, state.again_at)


def availability(house: House, offer: Offer) -> Availability:
    """Return whether a ticket can be had for the service at a kiosk, and if not, why and when again.

    The reasons that last longest come first: what is never served is never said to come back at eight.
    """
    if not offer.is_served:
        return Availability("not-served")
    if offer.without_ticket:
        return Availability("without-ticket")
    if offer.requirement_down:
        return Availability("requirement-down")
    return _by_quota(house, offer) or _by_branch(house, offer) or _by_hours(house, offer) or Availability()


def is_over_quota(offer: Offer) -> bool:
    """Tell whether the service's tickets of the day are given out."""
    return offer.quota is not None and offer.issued >= offer.quota


def _by_quota(house: House, offer: Offer) -> Availability | None:
    return Availability("quota-reached", _next_day(house, offer)) if is_over_quota(offer) else None


def _by_branch(house: House, offer: Offer) -> Availability | None:
    whole = issuing(house)
    if whole.reason is None:
        return None
    if whole.reason == "suspended":
        return Availability("suspended", whole.again_at)
    return Availability("closed", house.hours.next_issue(house.at, offer.hours))


def _by_hours(house: House, offer: Offer) -> Availability | None:
    state = house.hours.issue_state(house.at, offer.hours)
    if not state.is_open:
        return Availability("outside-hours", state.again_at)
    closing = house.hours.closes_at(house.at)
    if house.stop_when_full and offer.wait is not None and closing is not None and house.at + offer.wait > closing:
        return Availability("full", _next_day(house, offer))
    return None


def _next_day(house: House, offer: Offer) -> datetime | None:
    midnight = next_day_begins(house.at, house.hours.zone)
    if not house.hours.are_set and not offer.hours.are_set:
        return midnight
    return house.hours.next_issue(midnight - timedelta(microseconds=1), offer.hours)
