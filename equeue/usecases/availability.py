"""Whether somebody may have a ticket now: the same rule that the kiosk shows, asked again under the line's lock."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from equeue.domain.availability import Availability, House, Offer, availability, is_over_quota, issuing
from equeue.domain.days import day_of
from equeue.domain.errors import BranchClosed, Detail, QuotaForStaff, QuotaReached, ServiceUnavailable
from equeue.domain.hours import Hours
from equeue.persistence import estimates, offers, tickets
from equeue.persistence.branches import Line
from equeue.usecases.work import StaffActor, Work


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How a service is asked for.

    Args:
        field: Of the request, that names the service.
        force: Staff wants it although the day's tickets are given out.
        besides: How often the same request asks for it before.
    """

    field: str = "service"
    force: bool = False
    besides: int = 0


def check(work: Work, line: Line, service: tickets.ServiceRow, wish: Wish) -> None:
    """Refuse a service that cannot be had now.

    A kiosk or another program gets what a kiosk shows as open. Staff may issue outside the hours, and where the line is
    full: they have the visitor before them. Nobody gets a ticket for a service without one, and over its quota only who
    says so (`force`). Whether the branch stands still and whether what the service needs is down is asked elsewhere.

    Args:
        service: From `tickets.service`.

    Raises:
        ServiceUnavailable: Nobody serves it, it needs no ticket, or it is not its time.
        QuotaReached: The day's tickets are given out.
        BranchClosed: The branch gives no tickets now.
    """
    offer = _offer(work, line, service, wish.besides)
    field = wish.field
    house = House(hours=line.hours, at=work.now, stop_when_full=line.stop_when_full)
    if not isinstance(work.actor, StaffActor):
        _refuse(house, availability(house, offer), field)
    elif not offer.is_served or offer.without_ticket:
        raise ServiceUnavailable(field=field, reason="without-ticket" if offer.is_served else "not-served")
    elif is_over_quota(offer) and not wish.force:
        found = availability(house, offer)
        raise QuotaForStaff(field=field, **again_details(found.again_at, house.at, house.hours.zone))


def _offer(work: Work, line: Line, service: tickets.ServiceRow, besides: int) -> Offer:
    estimate = estimates.of_row(service, work.now)
    counted = service.daily_quota is not None
    return Offer(
        is_served=bool(service.active and service.group_active and service.served),
        hours=Hours(service.hours, line.zone),
        without_ticket=bool(service.without_ticket),
        quota=service.daily_quota,
        issued=offers.issued(work.db, line.id, line.day, service.id) + besides if counted else 0,
        wait=None if estimate is None else estimate.p90,
    )


def _refuse(house: House, found: Availability, field: str) -> None:
    again = again_details(found.again_at, house.at, house.hours.zone)
    match found.reason:
        case None:
            return
        case "closed":
            raise BranchClosed(field=None, reason=issuing(house).reason, **again)
        case "quota-reached":
            raise QuotaReached(field=field, **again)
        case reason:
            raise ServiceUnavailable(field=field, reason=reason, **again)


def again_details(again_at: datetime | None, now: datetime, zone: ZoneInfo) -> dict[str, Detail]:
    """Return what a refusal's words say of the moment from which something can be had again."""
    if again_at is None:
        return {"when": "unknown"}
    local = again_at.astimezone(zone)
    return {
        "again_at": again_at,
        "when": "today" if day_of(now, zone) == local.date() else "later",
        "date": f"{local:%d.%m.%Y}",
        "time": f"{local:%H:%M}",
    }
