import pytest

from equeue.domain.errors import Forbidden, InvalidField, StateChanged
from equeue.domain.roles import DeviceKind
from equeue.usecases import print_jobs, timing
from equeue.usecases.print_jobs import ExpireJob
from equeue.usecases.work import DeviceActor
from tests.halls import AGENT, BRANCH, CLOCK, Hall


def claim(hall: Hall) -> str | None:
    return hall.perform(print_jobs.claim, print_jobs.ClaimJob(printer_id="printer-1"), AGENT).job_id


def report(hall: Hall, job: str | None, outcome: str, reason: str | None = None) -> None:
    command = print_jobs.ReportOutcome(job_id=str(job), outcome=outcome, reason=reason)
    hall.perform(print_jobs.report, command, AGENT)


def states(hall: Hall) -> list[tuple[str, str | None]]:
    return [(job.state, job.reason) for job in hall.jobs()]


def expire(hall: Hall) -> None:
    with hall.reading() as db:
        stale = [due for due in timing.due(db, hall.clock.now()) if isinstance(due, ExpireJob)]
    for command in stale:
        hall.perform(print_jobs.expire, command, CLOCK)


def test_jobs_are_given_out_in_order_one_at_a_time(hall: Hall) -> None:
    hall.issue()
    hall.issue()
    first = claim(hall)
    assert [job.state for job in hall.jobs()] == ["sending", "queued"]
    report(hall, first, "confirmed")
    report(hall, claim(hall), "failed", "paper-out")
    assert states(hall) == [("confirmed", None), ("failed", "paper-out")]
    assert claim(hall) is None


def test_a_claim_while_a_job_is_being_sent_means_that_its_agent_lost_it(hall: Hall) -> None:
    hall.issue()
    hall.issue()
    claim(hall)
    claim(hall)
    assert states(hall) == [("unknown", "no-report"), ("sending", None)]


def test_a_late_report_replaces_a_guess_but_not_an_outcome(hall: Hall) -> None:
    hall.issue()
    hall.issue()
    lost = claim(hall)
    claim(hall)
    report(hall, lost, "confirmed")
    report(hall, lost, "failed")
    assert states(hall)[0] == ("confirmed", None)


def test_a_job_not_begun_within_a_minute_is_failed_as_too_late(hall: Hall) -> None:
    hall.issue()
    hall.wait(seconds=61)
    assert claim(hall) is None
    assert states(hall) == [("failed", "too-late")]


def test_the_clock_ends_jobs_that_nobody_takes_or_reports(hall: Hall) -> None:
    hall.issue()
    claim(hall)
    hall.issue()
    hall.wait(seconds=62)
    expire(hall)
    assert states(hall) == [("unknown", "no-report"), ("failed", "too-late")]


def test_an_outcome_before_the_job_was_taken_is_refused(hall: Hall) -> None:
    hall.issue()
    with pytest.raises(StateChanged):
        report(hall, hall.jobs()[0].id, "confirmed")


def test_an_unknown_outcome_is_refused(hall: Hall) -> None:
    hall.issue()
    with pytest.raises(InvalidField):
        report(hall, claim(hall), "perhaps")


def test_another_agent_gets_no_job(hall: Hall) -> None:
    stranger = DeviceActor(id="agent-2", kind=DeviceKind.AGENT, branch_id=BRANCH)
    with pytest.raises(Forbidden):
        hall.perform(print_jobs.claim, print_jobs.ClaimJob(printer_id="printer-1"), stranger)


def test_screens_are_told_of_a_printer_only_when_it_changes(hall: Hall) -> None:
    command = print_jobs.ReportHealth(printer_id="printer-1", state="fault", reason="paper-out")
    hall.perform(print_jobs.report_health, command, AGENT)
    told = len(hall.facts)
    hall.perform(print_jobs.report_health, command, AGENT)
    assert len(hall.facts) == told
