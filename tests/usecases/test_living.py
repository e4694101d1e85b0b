"""What the program leaves behind and finds again: power cuts, clean stops, clocks that were set."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from equeue.domain.errors import BranchSuspended, DecidedAlready, NotFound
from equeue.domain.standstill import Reason
from equeue.persistence.installation import LastLife
from equeue.persistence.tables import BRANCH, LEG, PROPOSAL, SHIFT, SUSPENSION
from equeue.usecases import living, proposing, serving, suspending, timing
from equeue.usecases.living import Beat, NoteSleep, NoteStep, Stop
from equeue.usecases.proposing import Decide
from equeue.usecases.timing import WorkOff
from tests.halls import BRANCH as MAIN
from tests.halls import CLOCK, Hall


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url)
    yield made
    made.close()


def at(hall: Hall, hour: int, minute: int = 0, *, day: int = 23) -> None:
    """Set the clock to a moment in Kyiv, where it is UTC+2."""
    hall.clock.step_to(datetime(2026, 11, day, hour - 2, minute, tzinfo=UTC))


def beat(hall: Hall) -> None:
    hall.perform(living.beat, Beat(), CLOCK)


def start(hall: Hall) -> None:
    """Begin as the program does: see how it ended, then say that it is alive."""
    with hall.reading() as db:
        starts = living.starts(db)
    for note in starts:
        hall.perform(living.note_start, note, CLOCK)
    beat(hall)
    with hall.reading() as db:
        due = [command for command in timing.due(db, hall.clock.now()) if isinstance(command, WorkOff)]
    for command in due:
        hall.perform(timing.work_off, command, CLOCK)


def rows(hall: Hall, table: Any) -> list[Any]:
    with hall.reading() as db:
        return list(db.execute(select(table)))


def proposals(hall: Hall) -> list[Any]:
    return [row for row in rows(hall, PROPOSAL) if row.state == "open"]


def decide(hall: Hall, *, accept: bool) -> str:
    (proposal,) = proposals(hall)
    command = Decide(branch_id=MAIN, proposal_id=proposal.id, accept=accept)
    hall.perform(proposing.decide, command, hall.reception)
    return str(proposal.id)


def test_lesson_21_power_off_at_17_50_and_on_at_08_10_closes_yesterday_as_it_was_and_begins_a_clean_day(
    hall: Hall,
) -> None:
    at(hall, 17, 30)
    beat(hall)
    hall.open(1)
    waiting, served = hall.issue().leg_id, hall.issue().leg_id
    first = hall.call_next(1).leg_id
    hall.start(1, first)
    at(hall, 17, 50)
    beat(hall)
    off_at = hall.clock.now()
    at(hall, 8, 10, day=24)
    start(hall)
    assert {hall.leg(leg).state for leg in (waiting, served)} == {"unclosed"}
    assert {hall.leg(leg).left_at for leg in (waiting, served)} == {off_at}
    (shift,) = rows(hall, SHIFT)
    assert shift.closed_at == off_at
    assert hall.label(hall.issue().ticket_id) == "П001"
    (proposal,) = proposals(hall)
    assert (proposal.kind, proposal.from_at, proposal.until_at) == (
        "power",
        off_at,
        hall.clock.now() - timedelta(seconds=1),
    )
    decide(hall, accept=True)
    (suspension,) = rows(hall, SUSPENSION)
    assert (suspension.reason, suspension.began_at) == ("power", off_at)
    assert hall.leg(waiting).waiting_stopped_s == 0


def test_lesson_21_power_off_at_09_00_and_on_at_15_30_goes_on_where_it_stood_and_leaves_the_cut_out(hall: Hall) -> None:
    at(hall, 8, 50)
    hall.open(1)
    hall.open(2)
    legs = [hall.issue().leg_id for _ in range(4)]
    serving_leg = hall.call_next(1).leg_id
    hall.start(1, serving_leg)
    called = hall.call_next(2).leg_id
    at(hall, 9)
    beat(hall)
    at(hall, 15, 30)
    start(hall)
    assert [hall.leg(leg).state for leg in legs] == ["serving", "called", "waiting", "waiting"]
    hall.wait(minutes=1)
    hall.finish(1, serving_leg)
    assert hall.call_next(1).leg_id == legs[2]
    assert hall.leg(legs[2]).waiting_stopped_s == 0
    decide(hall, accept=True)
    cut = int(timedelta(hours=6, minutes=30).total_seconds())
    assert hall.leg(serving_leg).serving_stopped_s == cut
    assert hall.leg(legs[2]).waiting_stopped_s == cut
    hall.wait(minutes=1)
    hall.start(2, called)
    hall.finish(2, called)
    hall.wait(minutes=5)
    assert hall.call_next(2).leg_id == legs[3]
    row = hall.leg(legs[3])
    assert row.waiting_stopped_s == cut
    assert (row.called_at - row.queued_at).total_seconds() - cut == pytest.approx(17 * 60, abs=10)
    assert hall.leg(called).waiting_stopped_s == 0


def test_a_visitor_put_aside_during_the_cut_is_taken_out_once(hall: Hall) -> None:
    at(hall, 8, 50)
    hall.open(1)
    hall.issue()
    leg = hall.call_next(1).leg_id
    hall.start(1, leg)
    hall.wait(minutes=5)
    hall.hold(1, leg)
    at(hall, 9)
    beat(hall)
    at(hall, 10)
    start(hall)
    hall.perform(serving.resume, serving.Resume(window_id="w1", leg_id=str(leg)), hall.operator(1))
    hall.wait(minutes=2)
    hall.finish(1, leg)
    decide(hall, accept=True)
    row = hall.leg(leg)
    assert row.serving_stopped_s == 0
    assert (row.finished_at - row.started_at).total_seconds() - row.held_s == 7 * 60


def sleep(hall: Hall, **by: float) -> None:
    """Let the machine sleep, ten seconds after it was last seen alive."""
    beat(hall)
    hall.wait(seconds=10)
    hall.clock.sleep(timedelta(**by))
    slept_s = round(timedelta(**by).total_seconds())
    hall.perform(living.note_sleep, NoteSleep(branch_id=MAIN, slept_s=slept_s), CLOCK)


def test_a_laptop_that_slept_over_noon_leaves_its_sleep_out_of_the_waits(hall: Hall) -> None:
    at(hall, 11)
    hall.open(1)
    leg = hall.issue().leg_id
    sleep(hall, hours=2, minutes=30)
    assert not hall.leg(leg).untrusted
    decide(hall, accept=True)
    assert hall.call_next(1).leg_id == leg
    assert hall.leg(leg).waiting_stopped_s == 150 * 60


def test_a_laptop_whose_lid_was_shut_over_a_working_window_asks_in_the_morning_too(hall: Hall) -> None:
    at(hall, 17, 50)
    hall.open(1)
    leg = hall.issue().leg_id
    sleep(hall, hours=14, minutes=20)
    assert hall.leg(leg).state == "unclosed"
    assert len(proposals(hall)) == 1


def test_a_laptop_that_slept_with_no_window_open_asks_nothing(hall: Hall) -> None:
    at(hall, 17, 50)
    sleep(hall, hours=14, minutes=20)
    assert not proposals(hall)


def test_dismissed_the_time_stays_a_wait(hall: Hall) -> None:
    at(hall, 9)
    beat(hall)
    leg = hall.issue().leg_id
    at(hall, 10)
    start(hall)
    decide(hall, accept=False)
    hall.open(1)
    hall.call_next(1)
    assert hall.leg(leg).waiting_stopped_s == 0
    assert not rows(hall, SUSPENSION)


def test_after_a_power_cut_nobody_is_a_no_show_at_once(hall: Hall) -> None:
    at(hall, 9)
    hall.issue()
    beat(hall)
    at(hall, 10)
    start(hall)
    decide(hall, accept=True)
    hall.open(1)
    leg = hall.call_next(1).leg_id
    hall.recall(1, leg)
    hall.miss(1, leg)
    assert hall.leg(leg).state == "waiting"


@pytest.mark.parametrize(("seconds", "asked"), [(120, 0), (121, 1)])
def test_a_short_absence_is_a_restart(hall: Hall, seconds: int, asked: int) -> None:
    beat(hall)
    hall.wait(seconds=seconds)
    start(hall)
    assert len(proposals(hall)) == asked


def test_a_program_that_was_stopped_on_purpose_asks_nothing(hall: Hall) -> None:
    beat(hall)
    hall.wait(seconds=3)
    hall.perform(living.stop, Stop(), CLOCK)
    hall.wait(hours=3)
    start(hall)
    assert not proposals(hall)
    hall.wait(seconds=10)
    beat(hall)
    hall.wait(hours=3)
    start(hall)
    assert len(proposals(hall)) == 1


def test_the_first_start_of_all_asks_nothing(hall: Hall) -> None:
    start(hall)
    assert not proposals(hall)


def test_a_second_cut_before_anybody_answered_leaves_one_question(hall: Hall) -> None:
    for _ in range(2):
        beat(hall)
        hall.wait(hours=1)
        start(hall)
    assert [row.state for row in rows(hall, PROPOSAL)].count("open") == 1
    assert len(rows(hall, PROPOSAL)) == 2


def test_a_question_is_answered_once(hall: Hall) -> None:
    beat(hall)
    hall.wait(hours=1)
    start(hall)
    proposal = decide(hall, accept=True)
    again = Decide(branch_id=MAIN, proposal_id=proposal, accept=True)
    hall.perform(proposing.decide, again, hall.reception)
    assert len(rows(hall, SUSPENSION)) == 1
    with pytest.raises(DecidedAlready):
        hall.perform(proposing.decide, Decide(branch_id=MAIN, proposal_id=proposal, accept=False), hall.reception)
    with pytest.raises(NotFound):
        hall.perform(proposing.decide, Decide(branch_id=MAIN, proposal_id="pr_no", accept=True), hall.reception)


def test_a_clock_that_was_set_makes_the_times_of_those_who_are_here_untrustworthy(hall: Hall) -> None:
    hall.open(1)
    over, here = hall.issue().leg_id, hall.issue().leg_id
    hall.call_next(1)
    hall.start(1, over)
    hall.finish(1, over)
    hall.perform(living.note_step, NoteStep(branch_id=MAIN, by_s=3600), CLOCK)
    later = hall.issue().leg_id
    assert [hall.leg(leg).untrusted for leg in (over, here, later)] == [False, True, False]
    (entry,) = [entry for entry in hall.journal() if entry.kind == "clock-step"]
    assert entry.detail == {"by_s": 3600, "legs": 1}


def test_a_countdown_lasts_as_long_as_it_was_meant_to_although_the_clock_was_set_back(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.perform(suspending.suspend, suspending.Suspend(branch_id=MAIN, reason=Reason.POWER), hall.reception)
    hall.wait(minutes=5)
    hall.perform(
        suspending.end_suspension, suspending.EndSuspension(branch_id=MAIN, reason=Reason.POWER), hall.reception
    )
    hall.wait(minutes=4)
    hall.clock.step_to(hall.clock.now() - timedelta(hours=1))
    hall.perform(living.note_step, living.NoteStep(branch_id=MAIN, by_s=-3600), CLOCK)
    with pytest.raises(BranchSuspended) as refused:
        hall.call_next(1)
    assert refused.value.details["minutes"] == 6
    hall.wait(minutes=6)
    assert hall.call_next(1).leg_id == leg


def test_a_clock_that_lost_its_battery_is_noticed_at_the_start(hall: Hall) -> None:
    at(hall, 9)
    leg = hall.issue().leg_id
    beat(hall)
    hall.clock.step_to(hall.clock.now() - timedelta(minutes=2))
    start(hall)
    assert not proposals(hall)
    assert hall.leg(leg).untrusted
    (entry,) = [entry for entry in hall.journal() if entry.kind == "clock-step"]
    assert entry.detail["by_s"] == -120


def test_what_the_program_left_behind() -> None:
    early, late = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)
    assert LastLife(alive_at=None, stopped_at=None).was_stopped
    assert LastLife(alive_at=early, stopped_at=late).was_stopped
    assert not LastLife(alive_at=late, stopped_at=early).was_stopped
    assert not LastLife(alive_at=late, stopped_at=None).was_stopped
    assert LastLife(alive_at=late, stopped_at=early).last_sign == late


def test_the_branch_goes_on_while_the_question_waits(hall: Hall) -> None:
    beat(hall)
    hall.wait(hours=1)
    start(hall)
    with hall.reading() as db:
        assert db.execute(select(BRANCH.c.stands_since)).scalar_one() is None
        assert db.execute(select(LEG)).first() is None
    hall.issue()
