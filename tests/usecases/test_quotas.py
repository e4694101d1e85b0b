"""What is given only so often, or not any more today: quotas, hours of a service, a full line."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import update

from equeue.domain.errors import (
    QuotaForStaff,
    QuotaReached,
    ServiceUnavailable,
)
from equeue.persistence import estimates
from equeue.persistence.estimates import Kept
from equeue.persistence.tables import BRANCH
from equeue.usecases import tickets
from tests.halls import BRANCH as MAIN
from tests.halls import KIOSK, SERVICES, Hall
from tests.usecases.opening import (
    at,
    described,
    expect,
    issue,
    local,
    offered,
    refusal,
    shown,
)


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url, described())
    yield made
    made.close()


def test_a_service_has_hours_of_its_own(hall: Hall) -> None:
    at(hall, "12:00")
    refused = refusal(hall, "id-card")
    assert isinstance(refused, ServiceUnavailable)
    assert (refused.details["reason"], local(refused.details["again_at"])) == ("outside-hours", "24.11 10:00")
    assert offered(hall, "id-card").reason == "outside-hours"
    at(hall, "11:59")
    assert issue(hall, "id-card").issued is not None


def test_a_quota_is_over_until_the_next_day(hall: Hall) -> None:
    at(hall, "10:30")
    for _ in range(2):
        issue(hall, "id-card")
    refused = refusal(hall, "id-card")
    assert isinstance(refused, QuotaReached)
    assert local(refused.details["again_at"]) == "24.11 10:00"
    state = offered(hall, "id-card")
    assert (state.reason, local(state.again_at)) == ("quota-reached", "24.11 10:00")
    at(hall, "10:30", date(2026, 11, 24))
    assert issue(hall, "id-card").issued is not None


def test_a_planned_service_takes_its_place_when_it_is_planned(hall: Hall) -> None:
    at(hall, "10:30")
    leaves = issue(hall, then=("id-card",))
    issue(hall, then=("id-card",))
    assert isinstance(refusal(hall, "id-card"), QuotaReached)
    assert offered(hall, "id-card").reason == "quota-reached"
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=str(leaves.ticket_id)), hall.reception)
    assert offered(hall, "id-card").reason is None
    issue(hall, "id-card")
    assert isinstance(refusal(hall, "id-card"), QuotaReached)
    at(hall, "10:30", date(2026, 11, 24))
    assert issue(hall, "id-card").issued is not None


def test_the_same_service_twice_in_one_visit_needs_two_places(hall: Hall) -> None:
    at(hall, "10:30")
    issue(hall, "id-card")
    with pytest.raises(QuotaReached) as refused:
        issue(hall, "id-card", then=("id-card",))
    assert refused.value.field == "then"
    with pytest.raises(QuotaReached):
        issue(hall, then=("id-card", "id-card"))
    assert issue(hall, then=("id-card",)).issued is not None


def test_over_a_quota_reception_has_to_say_so(hall: Hall) -> None:
    at(hall, "10:30")
    for _ in range(2):
        issue(hall, "id-card")
    refused = refusal(hall, "id-card", hall.reception)
    assert isinstance(refused, QuotaForStaff)
    assert local(refused.details["again_at"]) == "24.11 10:00"
    leg = issue(hall, "id-card", hall.reception, force=True).leg_id
    assert [entry.detail.get("forced") for entry in hall.journal() if entry.leg_id == leg] == [True]


def test_a_kiosk_cannot_say_so(hall: Hall) -> None:
    at(hall, "10:30")
    for _ in range(2):
        issue(hall, "id-card")
    with pytest.raises(QuotaReached):
        issue(hall, "id-card", force=True)


def test_a_place_that_is_given_back_is_free_again(hall: Hall) -> None:
    at(hall, "10:30")
    issue(hall, "id-card")
    leaves = tickets.CancelTicket(ticket_id=str(issue(hall, "id-card").ticket_id))
    hall.perform(tickets.cancel, leaves, hall.reception)
    assert issue(hall, "id-card").issued is not None


def test_a_further_service_is_asked_for_like_the_first(hall: Hall) -> None:
    at(hall, "12:30")
    with pytest.raises(ServiceUnavailable) as caught:
        issue(hall, then=("id-card",))
    assert caught.value.field == "then"


def test_nobody_gets_a_ticket_for_a_service_without_one(hall: Hall) -> None:
    at(hall, "10:30")
    for actor in (KIOSK, hall.reception):
        assert refusal(hall, "collect", actor).details["reason"] == "without-ticket"
    assert offered(hall, "collect").reason == "without-ticket"


@pytest.mark.parametrize(("p90_s", "reason"), [(3600, None), (3601, "full")])
def test_who_would_not_be_called_before_closing_gets_no_ticket(hall: Hall, p90_s: int, reason: str | None) -> None:
    with hall.engine.begin() as db:
        db.execute(update(BRANCH).values(stop_when_full=True))
    at(hall, "16:00")
    expect(hall, "register", p50_s=1800, p90_s=p90_s)
    assert offered(hall, "register").reason == reason
    found = None if reason is None else refusal(hall).details["reason"]
    assert found == reason
    assert issue(hall, actor=hall.reception).issued is not None


def test_a_branch_that_does_not_stop_when_full_goes_on(hall: Hall) -> None:
    at(hall, "16:00")
    expect(hall, "register", p50_s=7200, p90_s=9000)
    assert offered(hall, "register").open
    assert issue(hall).issued is not None


def test_a_branch_gives_no_tickets_when_everything_is_full(hall: Hall) -> None:
    with hall.engine.begin() as db:
        db.execute(update(BRANCH).values(stop_when_full=True))
    at(hall, "16:00")
    far = [Kept(service_id=name, p50_s=4000, p90_s=5000, basis="norm", windows=1, places={}) for name in SERVICES]
    with hall.engine.begin() as db:
        estimates.keep(db, MAIN, far[1:], hall.clock.now())
    assert shown(hall).issuing.open
    with hall.engine.begin() as db:
        estimates.keep(db, MAIN, far, hall.clock.now())
    found = shown(hall).issuing
    assert (found.open, found.reason, local(found.again_at)) == (False, "full", "24.11 09:00")


def test_an_old_estimate_stops_nobody(hall: Hall) -> None:
    with hall.engine.begin() as db:
        db.execute(update(BRANCH).values(stop_when_full=True))
    at(hall, "15:50")
    expect(hall, "register", p50_s=7200, p90_s=9000)
    at(hall, "16:00")
    assert offered(hall, "register").open
    assert issue(hall).issued is not None
