"""Tickets and screens by the hours: what is refused, what staff may do all the same, what the clock brings about."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from equeue.domain.errors import (
    BranchClosed,
    DayGoesOn,
)
from equeue.domain.facts import HoursPassed
from equeue.kernel import messages
from equeue.persistence import branches
from equeue.persistence.tables import JOURNAL, SHIFT, TICKET, TIMER
from equeue.persistence.timers import TimerKind
from equeue.usecases import days, shifts
from equeue.views import board
from tests.halls import BRANCH as MAIN
from tests.halls import CLOCK, Hall
from tests.usecases.opening import (
    at,
    described,
    expect,
    issue,
    local,
    offered,
    refusal,
    shown,
    tick,
    timer,
)


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url, described())
    yield made
    made.close()


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
