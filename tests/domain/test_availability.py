"""Whether a service can be had: which reason is said where there are several, and when it is over."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from equeue.domain.availability import Availability, BranchIssuing, House, Offer, availability, issuing
from equeue.domain.hours import Hours

KYIV = ZoneInfo("Europe/Kyiv")
DAY = {"open": "08:00-17:00", "issue": "08:00-16:30"}
HOURS = Hours({"week": {"monday": DAY, "tuesday": DAY}}, KYIV)
ALWAYS = Hours(None, KYIV)
MORNINGS = Hours({"week": {"monday": {"open": "08:00-10:00"}, "tuesday": {"open": "08:00-10:00"}}}, KYIV)
TOMORROW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


def house(clock: str = "12:00", **more: Any) -> House:
    hours, minutes = map(int, clock.split(":"))
    at = datetime(2026, 11, 23, hours, minutes, tzinfo=KYIV).astimezone(UTC)
    given: dict[str, Any] = {"hours": HOURS, "at": at} | more
    return House(**given)


def offer(**more: Any) -> Offer:
    given: dict[str, Any] = {"is_served": True, "hours": ALWAYS} | more
    return Offer(**given)


def test_nothing_speaks_against_it() -> None:
    assert availability(house(), offer()) == Availability()
    assert issuing(house()) == BranchIssuing()


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"is_served": False}, "not-served"),
        ({"without_ticket": True}, "without-ticket"),
        ({"requirement_down": True}, "requirement-down"),
        ({"quota": 3, "issued": 3}, "quota-reached"),
        ({}, "suspended"),
    ],
)
def test_what_lasts_longest_is_said_first(more: dict[str, Any], reason: str) -> None:
    later = {"requirement_down": True, "quota": 3, "issued": 3} if reason in {"not-served", "without-ticket"} else {}
    standing = house("18:00", stands=True)
    assert availability(standing, offer(**later | more)).reason == reason


def test_while_the_branch_stands_still_the_end_of_the_countdown_is_told() -> None:
    standing = house(stands=True, resumes_at=TOMORROW)
    assert availability(standing, offer()) == Availability("suspended", TOMORROW)
    assert issuing(standing) == BranchIssuing("suspended", TOMORROW)


def test_a_closed_branch_says_when_this_very_service_can_be_had_again() -> None:
    assert availability(house("16:30"), offer(hours=MORNINGS)) == Availability("closed", TOMORROW)
    afternoons = Hours({"week": {"tuesday": {"open": "13:00-17:00"}}}, KYIV)
    found = availability(house("16:30"), offer(hours=afternoons))
    assert found.again_at == TOMORROW + timedelta(hours=5)


def test_outside_its_own_hours_a_service_says_so() -> None:
    assert availability(house(), offer(hours=MORNINGS)) == Availability("outside-hours", TOMORROW)


@pytest.mark.parametrize(("issued", "reason"), [(2, None), (3, "quota-reached"), (4, "quota-reached")])
def test_a_quota_is_reached_by_its_last_ticket(issued: int, reason: str | None) -> None:
    assert availability(house(), offer(quota=3, issued=issued)).reason == reason


def test_a_quota_of_nothing_is_reached_at_once() -> None:
    assert availability(house(), offer(quota=0)) == Availability("quota-reached", TOMORROW)


def test_in_a_branch_without_hours_a_quota_begins_again_at_midnight() -> None:
    midnight = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    found = availability(house(hours=ALWAYS), offer(quota=1, issued=1))
    assert found == Availability("quota-reached", midnight)


@pytest.mark.parametrize(
    ("wait", "reason"), [(None, None), (timedelta(hours=5), None), (timedelta(hours=5, seconds=1), "full")]
)
def test_a_place_that_would_not_be_served_before_closing_is_not_sold(
    wait: timedelta | None, reason: str | None
) -> None:
    assert availability(house(stop_when_full=True), offer(wait=wait)).reason == reason


def test_full_is_over_tomorrow() -> None:
    found = availability(house(stop_when_full=True), offer(wait=timedelta(hours=9)))
    assert found == Availability("full", TOMORROW)


def test_where_the_branch_does_not_stop_nothing_is_full() -> None:
    assert availability(house(), offer(wait=timedelta(hours=9))).reason is None
