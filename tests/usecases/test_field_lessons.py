"""What hurt the users of other queue systems, each by its number; here it does not.

Lessons 1, 2, 3, 5 and 21 have their tests beside their like: in `test_many_at_once`, `test_days` and `test_living`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from equeue.domain.errors import Forbidden, InvalidField, NoShowTooEarly, RecallTooEarly, WindowTaken, WindowTakenOver
from equeue.persistence.types import AnyRow
from equeue.usecases import calling, print_jobs, serving, shifts, tickets, timing
from equeue.usecases.timing import WorkOff
from equeue.usecases.work import Answer
from tests.halls import AGENT, CLOCK, Hall

HEAD_START = timedelta(minutes=15)


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a hall in which two windows are open."""
    made = Hall.make(migrated_url)
    made.open(1)
    made.open(2)
    yield made
    made.close()


def tick(hall: Hall) -> None:
    with hall.reading() as db:
        due = [command for command in timing.due(db, hall.clock.now()) if isinstance(command, WorkOff)]
    for command in due:
        hall.perform(timing.work_off, command, CLOCK)


def serve(hall: Hall, number: int, minutes: float = 0) -> Answer:
    """Let a window call the next and serve them."""
    called = hall.call_next(number)
    hall.start(number, called.leg_id)
    hall.wait(minutes=minutes)
    hall.finish(number, called.leg_id)
    return called


def miss(hall: Hall, number: int, leg_id: str | None) -> None:
    """Let a window give somebody up by the book."""
    hall.recall(number, leg_id)
    hall.miss(number, leg_id)


def come_back(hall: Hall, ticket_id: str | None) -> Answer:
    command = tickets.ReturnTicket(ticket_id=str(ticket_id))
    return hall.perform(tickets.return_to_line, command, hall.reception)


@pytest.mark.parametrize(("outcome", "reason"), [("failed", "paper-out"), ("failed", "open"), ("unknown", "no-report")])
def test_lesson_4_a_place_is_kept_without_its_paper_and_no_paper_is_without_a_place(
    hall: Hall, outcome: str, reason: str
) -> None:
    first, second = hall.issue(), hall.issue()
    claimed = hall.perform(print_jobs.claim, print_jobs.ClaimJob(printer_id="printer-1"), AGENT)
    report = print_jobs.ReportOutcome(job_id=str(claimed.job_id), outcome=outcome, reason=reason)
    hall.perform(print_jobs.report, report, AGENT)
    assert [hall.leg(issued.leg_id).state for issued in (first, second)] == ["waiting", "waiting"]
    assert [job.ticket_id for job in hall.jobs()] == [first.ticket_id, second.ticket_id]
    hall.perform(tickets.reprint, tickets.Reprint(ticket_id=str(first.ticket_id)), hall.reception)
    again = hall.jobs()[-1]
    assert again.ticket_id == first.ticket_id
    assert {**again.slip, "copy_mark": None} == {**hall.jobs()[0].slip, "copy_mark": None}
    assert serve(hall, 1).leg_id == first.leg_id


def test_lesson_13_priority_neither_starves_others_nor_is_ignored(hall: Hall) -> None:
    ordinary = hall.issue("id-card")
    came_at = hall.clock.now()
    by_law: list[str | None] = []
    while True:
        hall.wait(minutes=3)
        hall.issue("passport-abroad", priority_id="baby")
        if len(by_law) < 2 and hall.clock.now() - came_at > timedelta(minutes=5):
            by_law.append(hall.issue("passport-abroad", priority_id="disability").leg_id)
            assert serve(hall, 1).leg_id == by_law[-1]
        called = serve(hall, 1)
        assert hall.clock.now() - came_at < timedelta(hours=1)
        if called.leg_id == ordinary.leg_id:
            break
        row = hall.leg(called.leg_id)
        assert row.rank_at < hall.leg(ordinary.leg_id).rank_at
        assert row.queued_at - came_at <= HEAD_START
    assert len(by_law) == 2


def test_lesson_14_picking_needs_a_right_and_a_reason_and_is_written_down(hall: Hall) -> None:
    passed, wanted = hall.issue(), hall.issue()

    def pick(reason: str) -> Callable[[], Answer]:
        command = calling.CallTicket(window_id="w1", leg_id=str(wanted.leg_id), reason=reason)
        return lambda: hall.perform(calling.call_ticket, command, hall.operator(1))

    with pytest.raises(Forbidden):
        hall.perform(
            calling.call_ticket,
            calling.CallTicket(window_id="w1", leg_id=str(wanted.leg_id), reason="просить"),
            hall.reception,
        )
    with pytest.raises(InvalidField):
        pick("  ")()
    assert pick("Дитині погано")().leg_id == wanted.leg_id
    because = hall.journal()[-1].detail["because"]
    assert (because["rule"], because["reason"]) == ("picked", "Дитині погано")
    assert (because["overtaken"], because["first_overtaken"]) == (1, [hall.label(passed.ticket_id)])


def test_lesson_15_nobody_comes_back_and_nobody_is_called_again_unasked(hall: Hall) -> None:
    missed, held, other = hall.issue(), hall.issue(), hall.issue()
    leg = hall.call_next(1).leg_id
    with pytest.raises(NoShowTooEarly):
        hall.miss(1, leg)
    with pytest.raises(RecallTooEarly):
        hall.perform(calling.recall, calling.Recall(window_id="w1", leg_id=str(leg)), hall.operator(1))
    miss(hall, 1, leg)
    hall.hold(2, hall.call_next(2).leg_id)
    calls = Counter(entry.kind for entry in hall.journal())
    for _ in range(25):
        hall.wait(minutes=1)
        tick(hall)
    assert [hall.leg(one.leg_id).state for one in (missed, held, other)] == ["no_show", "held", "waiting"]
    assert Counter(entry.kind for entry in hall.journal()) == calls
    come_back(hall, missed.ticket_id)
    assert hall.call_next(1).leg_id == missed.leg_id


@dataclass(frozen=True)
class Slip:
    """A press that was not meant."""

    name: str
    press: Callable[[Hall, str], object]


MIS_CLICKS = [
    Slip("finish", lambda hall, leg: hall.finish(1, leg)),
    Slip("finish and call", lambda hall, leg: hall.finish(1, leg, call_next=True)),
    Slip("hold", lambda hall, leg: hall.hold(1, leg)),
    Slip("transfer", lambda hall, leg: hall.transfer(1, leg, service_id="register")),
]


@pytest.mark.parametrize("slip", MIS_CLICKS, ids=lambda slip: slip.name)
def test_lesson_16_a_mis_click_destroys_no_time(hall: Hall, slip: Slip) -> None:
    hall.issue()
    leg = str(hall.call_next(1).leg_id)
    hall.issue("id-card")
    hall.wait(seconds=70)
    hall.start(1, leg)
    hall.wait(minutes=12)
    before, written = hall.leg(leg), hall.journal()
    slip.press(hall, leg)
    hall.wait(seconds=20)
    hall.undo(1)
    assert hall.leg(leg) == before
    assert hall.journal()[: len(written)] == written
    hall.wait(minutes=3)
    hall.finish(1, leg)
    row = hall.leg(leg)
    assert row.finished_at - row.started_at == timedelta(minutes=15, seconds=20)
    assert row.held_s == 0


def test_lesson_17_a_window_left_with_a_called_visitor_is_taken_over(hall: Hall) -> None:
    """The computer of an operator dies while they call."""
    leg = str(hall.issue().leg_id)
    hall.call_next(1)
    hall.wait(minutes=5)
    with pytest.raises(WindowTaken):
        hall.perform(shifts.open_window, shifts.OpenWindow(window_id="w1"), hall.operator(3))
    hall.perform(shifts.open_window, shifts.OpenWindow(window_id="w1", take_over=True), hall.operator(3))
    command = serving.Start(window_id="w1", leg_id=leg)
    with pytest.raises(WindowTakenOver):
        hall.perform(serving.start, command, hall.operator(1))
    hall.perform(serving.start, command, hall.operator(3))
    hall.perform(serving.finish, serving.Finish(window_id="w1", leg_id=leg), hall.operator(3))
    row = hall.leg(leg)
    assert (row.state, row.window_id, row.operator_id) == ("served", "w1", hall.operator(3).id)


def test_lesson_18_the_window_is_bound_at_the_call_and_never_earlier(hall: Hall) -> None:
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w2"), hall.operator(2))
    first, second = hall.issue(), hall.issue()
    assert [hall.leg(one.leg_id).window_id for one in (first, second)] == [None, None]
    hall.open(2)
    assert hall.call_next(2).leg_id == first.leg_id
    assert [hall.leg(one.leg_id).window_id for one in (first, second)] == ["w2", None]
    hall.undo(2)
    assert hall.leg(first.leg_id).window_id is None
    assert hall.call_next(1).leg_id == first.leg_id


def test_lesson_19_the_label_stays_whatever_becomes_of_the_visit(hall: Hall) -> None:
    issued = hall.issue("passport-abroad", then=("id-card",))
    label = hall.label(issued.ticket_id)
    miss(hall, 1, hall.call_next(1).leg_id)
    come_back(hall, issued.ticket_id)
    leg = hall.call_next(1).leg_id
    hall.start(1, leg)
    hall.transfer(1, leg, service_id="register", return_to=True)
    serve(hall, 2)
    serve(hall, 1)
    assert issued.issued is not None
    legs = hall.legs(issued.ticket_id)
    assert [leg.service_id for leg in legs] == ["passport-abroad", "register", "passport-abroad", "id-card"]
    assert hall.label(issued.ticket_id) == label == issued.issued.label


def a_day(hall: Hall) -> None:
    """Let a hall work: some are served, some leave, some do not come, one is sent on, one mis-click is taken back."""
    for number in range(9):
        hall.issue(("passport-abroad", "register")[number % 2])
        hall.wait(minutes=1)
    leaving = hall.issue("register")
    for minutes in (3, 5, 2):
        serve(hall, 1, minutes)
        serve(hall, 2, minutes + 1)
    leg = hall.call_next(1).leg_id
    hall.start(1, leg)
    hall.wait(minutes=4)
    hall.hold(1, leg)
    hall.undo(1)
    hall.transfer(1, leg, service_id="register")
    miss(hall, 2, hall.call_next(2).leg_id)
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=str(leaving.ticket_id)), hall.reception)
    serve(hall, 2, 6)


@dataclass
class Told:
    """What the journal alone tells of a leg."""

    state: str
    queued: datetime
    called: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None


def told_by(entries: list[AnyRow]) -> dict[str, Told]:
    """Go through the journal as somebody would who has nothing else."""
    legs: dict[str, Told] = {}
    for entry in entries:
        if entry.leg_id is None or entry.to_state is None:
            continue
        leg = legs.setdefault(entry.leg_id, Told(entry.to_state, entry.at))
        leg.state = entry.to_state
        if entry.kind == "call":
            leg.called = entry.at
        elif entry.kind == "start":
            leg.started = entry.at
        elif entry.to_state in {"served", "moved", "no_show", "cancelled", "unclosed"}:
            leg.ended = entry.at
    return legs


def test_lesson_20_figures_follow_from_the_journal_and_leavers_are_not_served(hall: Hall) -> None:
    a_day(hall)
    entries = hall.journal()
    told = told_by(entries)
    rows = {leg_id: hall.leg(leg_id) for leg_id in told}
    for leg_id, leg in told.items():
        row = rows[leg_id]
        assert (row.state, row.queued_at, row.called_at, row.started_at) == (
            leg.state,
            leg.queued,
            leg.called,
            leg.started,
        )
        assert row.left_at == leg.ended
    counted = Counter(row.state for row in rows.values())
    assert counted == {"served": 8, "waiting": 1, "no_show": 1, "cancelled": 1}
    assert Counter(row.outcome_id for row in rows.values())["transferred"] == 1
    assert all(earlier.seq + 1 == later.seq for earlier, later in pairwise(entries))
