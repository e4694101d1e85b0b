"""Standing still: why it begins and ends, what is refused meanwhile, what goes on, and when calling does again."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from equeue.domain.errors import BranchSuspended, InvalidField
from equeue.domain.facts import StandingChanged
from equeue.domain.standstill import Reason
from equeue.persistence.tables import CALL, STANDSTILL, SUSPENSION
from equeue.usecases import calling, issuing, serving, suspending, tickets
from equeue.usecases.suspending import GoOn
from equeue.usecases.work import Answer
from equeue.views.branch import one_branch
from tests.halls import BRANCH as MAIN
from tests.halls import DESCRIBED, KIOSK, Hall
from tests.usecases.standing import TEN_MINUTES, begin, branch, called, end, miss, rows, set_rules, tick

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url)
    made.open(1)
    made.open(2)
    yield made
    made.close()


def test_one_who_was_called_when_it_began_waits_again_with_the_same_place(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    before = hall.leg(leg).rank_at
    hall.wait(seconds=5)
    begin(hall)
    row = hall.leg(leg)
    assert (row.state, row.rank_at, row.window_id, row.called_at, row.calls) == ("waiting", before, None, None, 0)
    assert (row.not_before, row.skipped_by) == (None, None)
    with hall.reading() as db:
        assert [call.withdrawn_at for call in db.execute(select(CALL))] == [hall.clock.now()]
    assert "miss" not in {entry.kind for entry in hall.journal()}
    assert any(isinstance(fact, StandingChanged) for fact in hall.facts)


REFUSED: dict[str, Callable[[Hall, str, str], Answer]] = {
    "call": lambda hall, _leg, _held: hall.call_next(2),
    "pick": lambda hall, leg, _held: hall.perform(
        calling.call_ticket, calling.CallTicket(window_id="w2", leg_id=leg, reason="просить"), hall.operator(2)
    ),
    "recall": lambda hall, leg, _held: hall.recall(1, leg),
    "start": lambda hall, leg, _held: hall.start(1, leg),
    "miss": lambda hall, leg, _held: hall.miss(1, leg),
    "issue at the kiosk": lambda hall, _leg, _held: hall.issue(),
    "call back one put aside before the service began": lambda hall, _leg, held: hall.perform(
        serving.resume, serving.Resume(window_id="w2", leg_id=held), hall.operator(2)
    ),
}


@pytest.mark.parametrize("minutes", [0, 10], ids=["while a reason holds", "in the countdown"])
@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED.keys())
def test_nobody_is_called_while_it_stands(
    hall: Hall, refused: Callable[[Hall, str, str], Answer], minutes: int
) -> None:
    for _ in range(3):
        hall.issue()
    held = called(hall, 2)
    hall.hold(2, held)
    leg = called(hall, 1)
    begin(hall)
    if minutes:
        end(hall)
    before = len(hall.journal())
    with pytest.raises(BranchSuspended) as refusal:
        refused(hall, leg, held)
    assert refusal.value.details == {
        "reason": "" if minutes else "air-alert",
        "minutes": minutes,
        "resumes_at": branch(hall).resumes_at,
    }
    assert len(hall.journal()) == before


def test_who_is_being_served_is_served_to_the_end_put_aside_or_sent_home(hall: Hall) -> None:
    legs = []
    for number in (1, 2):
        hall.issue()
        leg = called(hall, number)
        hall.start(number, leg)
        legs.append(leg)
    waiting = hall.issue()
    begin(hall)
    assert hall.finish(1, legs[0], call_next=True).leg_id == legs[0]
    hall.hold(2, legs[1])
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=str(waiting.ticket_id)), hall.reception)
    assert [hall.leg(leg).state for leg in (*legs, waiting.leg_id)] == ["served", "held", "cancelled"]
    hall.perform(serving.resume, serving.Resume(window_id="w2", leg_id=legs[1]), hall.operator(2))
    assert hall.leg(legs[1]).state == "serving"


def test_reception_gives_tickets_while_the_kiosk_does_not(hall: Hall) -> None:
    begin(hall)
    command = issuing.Issue(branch_id=MAIN, service_id="id-card", language="uk")
    assert hall.perform(issuing.issue, command, hall.reception).ticket_id is not None
    with pytest.raises(BranchSuspended):
        hall.perform(issuing.issue, command, KIOSK)


def test_an_action_that_would_call_somebody_is_not_undone_into_the_standstill(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    hall.start(1, leg)
    begin(hall)
    with pytest.raises(BranchSuspended):
        hall.undo(1)
    assert hall.leg(leg).state == "serving"


def test_after_the_last_reason_people_have_time_to_come_back_and_calling_goes_on_in_the_old_order(hall: Hall) -> None:
    first, second = hall.issue().leg_id, hall.issue().leg_id
    begin(hall)
    begin(hall, Reason.POWER)
    hall.wait(minutes=75)
    end(hall)
    assert branch(hall).resumes_at is None
    end(hall, Reason.POWER)
    assert branch(hall).resumes_at == hall.clock.now() + timedelta(minutes=10)
    hall.wait(seconds=TEN_MINUTES - 1)
    tick(hall)
    with pytest.raises(BranchSuspended):
        hall.call_next(1)
    hall.wait(seconds=1)
    tick(hall)
    assert branch(hall).stands_since is None
    assert [called(hall, 1), called(hall, 2)] == [first, second]


def test_a_new_reason_cancels_the_countdown(hall: Hall) -> None:
    began_at = hall.clock.now()
    begin(hall)
    end(hall)
    hall.wait(minutes=9)
    begin(hall, Reason.OTHER, "Замінування")
    assert branch(hall).resumes_at is None
    hall.wait(minutes=5)
    tick(hall)
    assert branch(hall).stands_since == began_at
    end(hall, Reason.OTHER)
    assert branch(hall).resumes_at == hall.clock.now() + timedelta(minutes=10)


@pytest.mark.parametrize(("began_after_opening", "minutes"), [(-1, 30), (0, 10)])
def test_where_it_began_before_the_branch_opened_people_have_more_time(
    migrated_url: str, began_after_opening: int, minutes: int
) -> None:
    hours = {"hours": {"monday": "10:00-17:00"}}
    hall = Hall.make(migrated_url, {**DESCRIBED, "branch": {**DESCRIBED["branch"], **hours}})
    hall.wait(hours=1, minutes=began_after_opening)
    begin(hall)
    hall.wait(minutes=20)
    end(hall)
    assert branch(hall).resumes_at == hall.clock.now() + timedelta(minutes=minutes)
    hall.close()


def test_staff_may_skip_the_countdown_but_no_reason(hall: Hall) -> None:
    hall.issue()
    begin(hall)
    with pytest.raises(BranchSuspended):
        hall.perform(suspending.go_on, GoOn(branch_id=MAIN), hall.reception)
    end(hall)
    hall.wait(minutes=1)
    for _ in range(2):
        hall.perform(suspending.go_on, GoOn(branch_id=MAIN), hall.reception)
    assert branch(hall).resumed_at == hall.clock.now()
    assert hall.leg(called(hall)).state == "called"
    hall.wait(minutes=10)
    tick(hall)
    assert [entry.kind for entry in hall.journal()].count("go-on") == 1


def test_doing_it_twice_changes_nothing(hall: Hall) -> None:
    for _ in range(2):
        begin(hall)
    hall.wait(minutes=1)
    for _ in range(2):
        end(hall)
    assert len(rows(hall, SUSPENSION)) == 1
    assert len(rows(hall, STANDSTILL)) == 1
    assert branch(hall).resumes_at == hall.clock.now() + timedelta(minutes=10)


def test_a_reason_that_says_nothing_needs_words(hall: Hall) -> None:
    for text in (" ", "а" * 301):
        with pytest.raises(InvalidField):
            begin(hall, Reason.OTHER, text)
    assert not rows(hall, SUSPENSION)


def test_a_branch_that_works_in_its_shelter_goes_on_in_an_alert_and_stands_without_power(hall: Hall) -> None:
    set_rules(hall, works_in_shelter=True)
    leg = hall.issue().leg_id
    begin(hall)
    assert called(hall) == leg
    assert branch(hall).stands_since is None
    begin(hall, Reason.POWER)
    with pytest.raises(BranchSuspended):
        hall.issue()
    end(hall, Reason.POWER)
    assert branch(hall).resumes_at is not None


def test_one_who_does_not_come_soon_after_it_is_put_back_and_is_no_no_show(hall: Hall) -> None:
    hall.issue()
    begin(hall)
    end(hall)
    hall.wait(seconds=TEN_MINUTES)
    leg = called(hall)
    miss(hall, leg)
    row = hall.leg(leg)
    assert (row.state, row.not_before) == ("waiting", hall.clock.now() + timedelta(minutes=3))
    assert hall.call_next(1).leg_id is None
    hall.wait(minutes=3)
    assert called(hall) == leg
    hall.wait(seconds=TEN_MINUTES)
    miss(hall, leg)
    assert hall.leg(leg).state == "no_show"


def test_the_clock_too_puts_back_who_does_not_come_soon_after_it(migrated_url: str) -> None:
    hall = Hall.make(migrated_url, no_show_after_s=120)
    hall.open(1)
    hall.issue()
    begin(hall)
    end(hall)
    hall.wait(seconds=TEN_MINUTES)
    leg = called(hall)
    hall.wait(seconds=121)
    tick(hall)
    assert hall.leg(leg).state == "waiting"
    hall.close()


def test_a_day_with_an_alert_from_10_02_to_11_17(hall: Hall) -> None:
    """Order kept, nobody a no-show for being in the shelter, times right to the second."""
    morning = hall.clock.now()
    hall.clock.step_to(morning + timedelta(minutes=50))
    legs = [hall.issue().leg_id for _ in range(6)]
    started = called(hall, 1)
    hall.start(1, started)
    on_the_way = called(hall, 2)
    hall.clock.step_to(datetime(2026, 11, 23, 8, 2, tzinfo=UTC))
    begin(hall)
    hall.wait(minutes=3)
    hall.finish(1, started)
    hall.clock.step_to(datetime(2026, 11, 23, 9, 17, tzinfo=UTC))
    end(hall)
    hall.clock.step_to(datetime(2026, 11, 23, 9, 27, tzinfo=UTC))
    tick(hall)
    order = []
    while (answer := hall.call_next(1)).leg_id is not None:
        order.append(answer.leg_id)
        hall.start(1, answer.leg_id)
        hall.finish(1, answer.leg_id)
    assert order == legs[1:]
    assert order[0] == on_the_way
    assert {hall.leg(leg).state for leg in legs} == {"served"}
    assert {hall.leg(leg).waiting_stopped_s for leg in order} == {85 * 60}
    assert hall.leg(started).serving_stopped_s == 180


SILENT: dict[str, Any] = {**DESCRIBED, "branch": {**DESCRIBED["branch"], "standing": {"keeps_silence": True}}}


NIGHTS = [
    datetime(2026, 3, 28, 22, tzinfo=UTC),
    datetime(2026, 10, 24, 22, tzinfo=UTC),
    datetime(2026, 11, 23, 5, tzinfo=UTC),
]


@pytest.mark.parametrize("night", NIGHTS, ids=["spring", "autumn", "an ordinary day"])
def test_at_nine_the_hall_is_silent_for_a_minute(migrated_url: str, night: datetime) -> None:
    hall = Hall.make(migrated_url, SILENT, started_at=night)
    hall.open(1)
    hall.issue()
    leg = called(hall)
    morning = night + timedelta(hours=6)
    nine = morning.astimezone(KYIV).replace(hour=9, minute=0, second=0).astimezone(UTC)
    hall.clock.step_to(nine - timedelta(seconds=1))
    tick(hall)
    assert branch(hall).stands_since is None
    hall.clock.step_to(nine)
    tick(hall)
    assert (branch(hall).stands_since, hall.leg(leg).state) == (nine, "waiting")
    assert [row.reason for row in rows(hall, SUSPENSION)] == ["silence"]
    hall.clock.step_to(nine + timedelta(seconds=60))
    tick(hall)
    assert branch(hall).stands_since is None
    assert called(hall) == leg
    assert hall.leg(leg).waiting_stopped_s == 60
    hall.clock.step_to(nine + timedelta(hours=1))
    tick(hall)
    assert len(rows(hall, SUSPENSION)) == 1
    hall.close()


def test_a_minute_of_silence_that_was_missed_is_not_kept_later(migrated_url: str) -> None:
    hall = Hall.make(migrated_url, SILENT, started_at=datetime(2026, 11, 23, 5, tzinfo=UTC))
    hall.clock.step_to(datetime(2026, 11, 23, 7, 1, tzinfo=UTC))
    tick(hall)
    assert branch(hall).stands_since is None
    assert not rows(hall, SUSPENSION)
    hall.clock.step_to(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    tick(hall)
    assert branch(hall).stands_since == hall.clock.now()
    hall.close()


def test_a_minute_of_silence_for_which_nobody_leaves_the_hall_gives_no_grace(hall: Hall) -> None:
    hall.issue()
    begin(hall, Reason.SILENCE)
    hall.wait(minutes=1)
    end(hall, Reason.SILENCE)
    leg = called(hall)
    miss(hall, leg)
    assert hall.leg(leg).state == "no_show"
    with hall.reading() as db:
        assert one_branch(db, MAIN, hall.clock.now()).grace_until is None


@pytest.mark.parametrize(("minutes", "state"), [(7, "waiting"), (8, "no_show")])
def test_a_minute_of_silence_neither_prolongs_nor_shortens_the_grace_of_an_alert(
    hall: Hall, minutes: int, state: str
) -> None:
    hall.issue()
    begin(hall)
    hall.wait(minutes=5)
    end(hall)
    hall.wait(minutes=10)
    tick(hall)
    grace_until = hall.clock.now() + timedelta(minutes=10)
    hall.wait(minutes=1)
    begin(hall, Reason.SILENCE)
    hall.wait(minutes=1)
    end(hall, Reason.SILENCE)
    with hall.reading() as db:
        assert one_branch(db, MAIN, hall.clock.now()).grace_until == grace_until
    hall.wait(minutes=minutes, seconds=-16 - 20)
    leg = called(hall)
    miss(hall, leg)
    assert hall.leg(leg).state == state
