from datetime import UTC, datetime

import pytest

from equeue.domain.errors import Forbidden, MoveNotAllowed, ReturnTooLate, StillPrinting
from equeue.usecases import print_jobs, tickets
from equeue.usecases.work import VisitorActor
from tests.halls import AGENT, Hall


def miss(hall: Hall) -> str:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.recall(1, leg)
    hall.miss(1, leg)
    return str(leg)


def give_back(hall: Hall, leg: str) -> None:
    command = tickets.ReturnTicket(ticket_id=str(hall.leg(leg).ticket_id))
    hall.perform(tickets.return_to_line, command, hall.reception)


def reprint(hall: Hall, ticket_id: str | None) -> None:
    hall.perform(tickets.reprint, tickets.Reprint(ticket_id=str(ticket_id)), hall.reception)


def report(hall: Hall, outcome: str) -> None:
    job = hall.perform(print_jobs.claim, print_jobs.ClaimJob(printer_id="printer-1"), AGENT).job_id
    hall.perform(print_jobs.report, print_jobs.ReportOutcome(job_id=str(job), outcome=outcome), AGENT)


def test_a_no_show_who_comes_in_time_has_the_old_place_once(hall: Hall) -> None:
    leg = miss(hall)
    rank = hall.leg(leg).rank_at
    hall.wait(minutes=29)
    give_back(hall, leg)
    assert (hall.leg(leg).state, hall.leg(leg).rank_at) == ("waiting", rank)


def test_the_second_return_counts_from_now(hall: Hall) -> None:
    leg = miss(hall)
    give_back(hall, leg)
    hall.call_next(1)
    hall.recall(1, leg)
    hall.miss(1, leg)
    give_back(hall, leg)
    assert hall.leg(leg).rank_at == hall.clock.now()


def test_a_no_show_who_comes_too_late_is_refused(hall: Hall) -> None:
    leg = miss(hall)
    hall.wait(minutes=31)
    with pytest.raises(ReturnTooLate):
        give_back(hall, leg)


def test_one_who_waits_is_not_returned(hall: Hall) -> None:
    leg = str(hall.issue().leg_id)
    with pytest.raises(MoveNotAllowed):
        give_back(hall, leg)


def test_the_holder_of_the_code_leaves_by_the_phone(hall: Hall) -> None:
    issued = hall.issue().issued
    assert issued is not None
    visitor = VisitorActor(code=issued.code)
    hall.perform(tickets.cancel_by_code, tickets.CancelByCode(code=issued.code), visitor)
    assert hall.leg(issued.leg_id).state == "cancelled"


def test_another_code_takes_nobody_away(hall: Hall) -> None:
    issued = hall.issue().issued
    assert issued is not None
    with pytest.raises(Forbidden):
        hall.perform(tickets.cancel_by_code, tickets.CancelByCode(code=issued.code), VisitorActor(code="other"))


def test_a_reprint_waits_for_the_outcome_of_the_last(hall: Hall) -> None:
    ticket = hall.issue().ticket_id
    with pytest.raises(StillPrinting):
        reprint(hall, ticket)


@pytest.mark.parametrize(("outcome", "copy_number"), [("confirmed", 1), ("unknown", 1), ("failed", 0)])
def test_a_reprint_bears_the_mark_of_a_copy_unless_no_paper_can_exist(
    hall: Hall, outcome: str, copy_number: int
) -> None:
    ticket = hall.issue().ticket_id
    report(hall, outcome)
    reprint(hall, ticket)
    job = hall.jobs()[-1]
    assert job.copy_number == copy_number
    assert job.slip.get("copy_mark") == ("КОПІЯ" if copy_number else None)


def test_a_cancelled_call_leaves_the_window_free(hall: Hall) -> None:
    leg = hall.issue().leg_id
    following = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    cancel = tickets.CancelTicket(ticket_id=str(hall.leg(leg).ticket_id))
    hall.perform(tickets.cancel, cancel, hall.reception)
    assert hall.call_next(1).leg_id == following


def test_a_no_show_of_yesterday_is_not_put_into_a_line_that_nobody_calls(hall: Hall) -> None:
    hall.clock.step_to(datetime(2026, 11, 23, 21, 50, tzinfo=UTC))
    leg = miss(hall)
    hall.wait(minutes=20)
    with pytest.raises(ReturnTooLate):
        give_back(hall, leg)
    assert hall.leg(leg).state == "no_show"
