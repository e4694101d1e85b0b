"""Tickets and screens by the hours: what is refused, what staff may do all the same, what the clock brings about."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from equeue.domain.errors import (
    BranchClosed,
    DayGoesOn,
    EqueueError,
    QuotaForStaff,
    QuotaReached,
    ServiceUnavailable,
)
from equeue.domain.facts import HoursPassed
from equeue.kernel import messages
from equeue.persistence import branches, estimates
from equeue.persistence.estimates import Kept
from equeue.persistence.tables import BRANCH, JOURNAL, SHIFT, TICKET, TIMER
from equeue.persistence.timers import TimerKind
from equeue.usecases import days, issuing, shifts, tickets, timing
from equeue.usecases.timing import WorkOff
from equeue.usecases.work import Actor, Answer
from equeue.views import board, services
from equeue.views.branch import branch_state
from equeue.views.states import BranchState, ServiceState
from tests.halls import BRANCH as MAIN
from tests.halls import CLOCK, DESCRIBED, KIOSK, SERVICES, Hall

KYIV = ZoneInfo("Europe/Kyiv")
MONDAY = date(2026, 11, 23)
HOURS = {
    "monday": {"open": "09:00-17:00", "issue": "09:30-16:30"},
    "tuesday": "09:00-17:00",
    "breaks": ["13:00-13:45"],
}


def described() -> dict[str, Any]:
    found = deepcopy(DESCRIBED)
    found["branch"] |= {"hours": HOURS, "exception": [{"day": "2026-12-01", "closed": True}]}
    travel, card = found["group"][0]["service"]
    card |= {"hours": "10:00-12:00", "daily_quota": 2}
    travel |= {"daily_quota": 3}
    found["group"][1]["service"].append(
        {"id": "collect", "name": {"uk": "Видача", "en": "Collect"}, "minutes": 5, "without_ticket": True}
    )
    found["window"][2]["serves"]["services"].append("collect")
    return found


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url, described())
    yield made
    made.close()


def at(hall: Hall, clock: str, day: date = MONDAY) -> datetime:
    hours, minutes = clock.split(":")
    moment = datetime(day.year, day.month, day.day, int(hours), int(minutes), tzinfo=KYIV).astimezone(UTC)
    hall.clock.step_to(moment)
    return moment


def issue(hall: Hall, service: str = "register", actor: Actor = KIOSK, **more: Any) -> Answer:
    command = issuing.Issue(branch_id=MAIN, service_id=service, language="uk", **more)
    return hall.perform(issuing.issue, command, actor)


def refusal(hall: Hall, service: str = "register", actor: Actor = KIOSK) -> EqueueError:
    with pytest.raises(EqueueError) as caught:
        issue(hall, service, actor)
    return caught.value


def local(moment: object) -> str:
    assert isinstance(moment, datetime)
    return f"{moment.astimezone(KYIV):%d.%m %H:%M}"


def offered(hall: Hall, service: str) -> ServiceState:
    with hall.reading() as db:
        state = services.services_state(db, MAIN, "uk", hall.clock.now(), with_load=True)
    return next(one for group in state.groups for one in group.services if one.id == service)


def shown(hall: Hall) -> BranchState:
    with hall.reading() as db:
        return branch_state(db, branches.get(db, MAIN), hall.clock.now())


def tick(hall: Hall) -> None:
    """Work off what is due, each thing twice."""
    with hall.reading() as db:
        due = [command for command in timing.due(db, hall.clock.now()) if isinstance(command, WorkOff)]
    for command in due * 2:
        hall.perform(timing.work_off, command, CLOCK)


def timer(hall: Hall, kind: TimerKind) -> datetime | None:
    with hall.reading() as db:
        found: datetime | None = db.execute(select(TIMER.c.due_at).where(TIMER.c.kind == kind.value)).scalar()
        return found


def expect(hall: Hall, service: str, **seconds: int) -> None:
    one = Kept(service_id=service, basis="norm", windows=1, places={}, **seconds)
    with hall.engine.begin() as db:
        estimates.keep(db, MAIN, [one], hall.clock.now())


@pytest.mark.parametrize(
    ("clock", "reason", "again"),
    [
        ("00:30", "before-hours", "23.11 09:30"),
        ("09:15", "before-hours", "23.11 09:30"),
        ("13:10", "break", "23.11 13:45"),
        ("16:30", "last-ticket", "24.11 09:00"),
        ("17:30", "closed", "24.11 09:00"),
        ("23:30", "closed", "24.11 09:00"),
    ],
)
def test_outside_the_hours_of_issue_a_kiosk_gives_nothing_and_says_when_it_will(
    hall: Hall, clock: str, reason: str, again: str
) -> None:
    at(hall, clock)
    refused = refusal(hall)
    assert isinstance(refused, BranchClosed)
    assert (refused.details["reason"], local(refused.details["again_at"])) == (reason, again)
    state = offered(hall, "register")
    assert (state.open, state.reason, local(state.again_at)) == (False, "closed", again)
    assert (shown(hall).issuing.reason, local(shown(hall).issuing.again_at)) == (reason, again)


@pytest.mark.parametrize("clock", ["09:30", "12:59", "13:45", "15:30", "16:29"])
def test_within_them_it_does(hall: Hall, clock: str) -> None:
    at(hall, clock)
    assert issue(hall).issued is not None
    assert offered(hall, "register").open
    assert shown(hall).issuing.open


@pytest.mark.parametrize("clock", ["00:30", "13:10", "17:30"])
def test_reception_issues_at_any_hour_for_it_sees_whom_it_has_before_it(hall: Hall, clock: str) -> None:
    at(hall, clock)
    assert issue(hall, actor=hall.reception).issued is not None
    assert issue(hall, "id-card", hall.reception).issued is not None


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


@pytest.mark.parametrize(
    ("clock", "state", "opens", "closes"),
    [
        ("08:00", "closed", "23.11 09:00", None),
        ("09:00", "open", None, "23.11 17:00"),
        ("13:10", "closed", "23.11 13:45", "23.11 17:00"),
        ("16:45", "open", None, "23.11 17:00"),
        ("17:00", "closed", "24.11 09:00", None),
    ],
)
def test_the_branch_is_open_by_its_hours(
    hall: Hall, clock: str, state: str, opens: str | None, closes: str | None
) -> None:
    at(hall, clock)
    found = shown(hall)
    assert found.state == state
    assert (found.opens_at and local(found.opens_at), found.closes_at and local(found.closes_at)) == (opens, closes)


def test_after_closing_it_is_open_while_those_who_wait_are_served(hall: Hall) -> None:
    at(hall, "16:00")
    leg = issue(hall).leg_id
    hall.open(3)
    at(hall, "17:05")
    assert shown(hall).state == "open"
    assert hall.call_next(3).leg_id == leg


@pytest.mark.parametrize(("clock", "soon"), [("16:44", False), ("16:45", True), ("16:59", True), ("17:00", False)])
def test_the_board_says_a_quarter_of_an_hour_before_that_it_closes(hall: Hall, clock: str, *, soon: bool) -> None:
    at(hall, clock)
    with hall.reading() as db:
        found = board.board_state(db, "hall-1", hall.clock.now(), messages.load()).state
    assert found.closing_soon is soon


def test_screens_change_by_themselves_at_every_moment_of_the_day(hall: Hall) -> None:
    at(hall, "00:30")
    tick(hall)
    changes = []
    while (due := timer(hall, TimerKind.HOURS)) is not None and local(due) < "24.11":
        hall.clock.step_to(due)
        with hall.reading() as db:
            before = branches.get(db, MAIN).revision
        tick(hall)
        with hall.reading() as db:
            assert branches.get(db, MAIN).revision > before
        changes.append(local(due)[6:])
    assert changes == [
        "09:00",
        "09:30",
        "10:00",
        "12:00",
        "13:00",
        "13:45",
        "16:30",
        "16:45",
        "17:00",
    ]
    assert sum(isinstance(fact, HoursPassed) for fact in hall.facts) == len(changes)


def test_half_an_hour_after_closing_the_day_is_closed(hall: Hall) -> None:
    at(hall, "16:00")
    leg = issue(hall).leg_id
    tick(hall)
    at(hall, "17:10")
    tick(hall)
    assert hall.leg(leg).state == "waiting"
    at(hall, "17:30")
    tick(hall)
    assert hall.leg(leg).state == "unclosed"
    with hall.reading() as db:
        written = db.execute(select(JOURNAL.c.detail).where(JOURNAL.c.kind == "close-day")).scalars().all()
    assert written == [{"left_open": 1}]


def test_it_is_not_closed_under_those_who_still_work(hall: Hall) -> None:
    at(hall, "16:00")
    tick(hall)
    leg = issue(hall).leg_id
    hall.open(3)
    at(hall, "17:30")
    tick(hall)
    tick(hall)
    assert hall.leg(leg).state == "waiting"
    hall.finish(3, hall.start(3, hall.call_next(3).leg_id).leg_id)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w3"), hall.operator(3))
    late = issue(hall, actor=hall.reception).leg_id
    at(hall, "17:40")
    tick(hall)
    assert (hall.leg(leg).state, hall.leg(late).state) == ("served", "unclosed")


def test_power_off_before_closing_and_on_the_next_morning_starts_a_clean_day(hall: Hall) -> None:
    at(hall, "15:00")
    leg = issue(hall).leg_id
    hall.open(3)
    at(hall, "08:10", date(2026, 11, 24))
    tick(hall)
    tick(hall)
    assert hall.leg(leg).state == "unclosed"
    with hall.reading() as db:
        assert db.execute(select(SHIFT.c.closed_at)).scalar() is not None
        assert branches.get(db, MAIN).day == date(2026, 11, 24)
        assert db.execute(select(TIMER.c.due_at).where(TIMER.c.kind == TimerKind.CLOSE_DAY.value)).first() is None


def test_power_off_from_morning_to_afternoon_goes_on_where_it_stood(hall: Hall) -> None:
    at(hall, "09:35")
    leg = issue(hall).leg_id
    at(hall, "15:30")
    tick(hall)
    tick(hall)
    assert hall.leg(leg).state == "waiting"
    assert issue(hall).issued is not None


def test_after_a_wrong_clock_in_the_future_the_hours_are_kept_again(hall: Hall) -> None:
    at(hall, "10:30", date(2030, 1, 7))
    tick(hall)
    at(hall, "15:30")
    issue(hall)
    tick(hall)
    assert timer(hall, TimerKind.HOURS) == at(hall, "16:30")


def test_a_holiday_is_closed_all_day(hall: Hall) -> None:
    at(hall, "10:30", date(2026, 12, 1))
    assert shown(hall).state == "closed"
    assert refusal(hall).details["reason"] == "closed"
    assert local(refusal(hall).details["again_at"]) == "07.12 09:30"


@pytest.mark.parametrize(("day", "clock"), [(date(2026, 10, 26), "09:30"), (date(2026, 3, 30), "09:30")])
def test_after_both_nights_of_the_clock_change_it_opens_by_the_clock_on_the_wall(
    hall: Hall, day: date, clock: str
) -> None:
    moment = at(hall, clock, day)
    hall.clock.step_to(moment - timedelta(minutes=1))
    assert isinstance(refusal(hall), BranchClosed)
    hall.clock.step_to(moment)
    assert issue(hall).issued is not None


def test_the_estimate_is_kept_with_the_ticket_and_told(hall: Hall) -> None:
    at(hall, "10:30")
    expect(hall, "register", p50_s=900, p90_s=1500)
    issued = issue(hall).issued
    assert issued is not None
    assert issued.estimate is not None
    assert (issued.estimate.p50, issued.estimate.p90) == (timedelta(minutes=15), timedelta(minutes=25))
    with hall.reading() as db:
        row = db.execute(select(TICKET).where(TICKET.c.id == issued.ticket_id)).one()
    assert (row.estimate_p50_s, row.estimate_p90_s, row.estimate_basis, row.estimate_windows) == (900, 1500, "norm", 1)
    (job,) = hall.jobs()
    assert any("15–25 хв" in str(block.get("text")) for block in job.slip["blocks"])


@pytest.mark.parametrize("clock", ["09:20", "13:10"])  # at work, and in the break at noon
def test_the_day_is_not_closed_by_hand_within_its_hours_unless_it_is_forced(hall: Hall, clock: str) -> None:
    at(hall, "09:10")
    leg = issue(hall, actor=hall.reception).leg_id
    at(hall, clock)
    with pytest.raises(DayGoesOn) as refused:
        hall.perform(days.close_day, days.CloseDay(branch_id=MAIN), CLOCK)
    assert (refused.value.details, hall.leg(leg).state) == ({"why": "hours", "window": "", "until": "17:00"}, "waiting")
    assert hall.perform(days.close_day, days.CloseDay(branch_id=MAIN, force=True), CLOCK) == 1


def test_the_day_is_closed_by_hand_after_its_hours(hall: Hall) -> None:
    at(hall, "16:00")
    issue(hall, actor=hall.reception)
    at(hall, "17:01")
    assert hall.perform(days.close_day, days.CloseDay(branch_id=MAIN), CLOCK) == 1
