from pathlib import Path

import pytest

from equeue.agent.outcomes import OutcomeFile, Report
from equeue.printing.printers import Outcome, Reason
from tests.clocks import ManualClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outcomes.jsonl"


def opened(path: Path) -> OutcomeFile:
    return OutcomeFile(path, ManualClock())


def report(job: str = "pj_1", outcome: Outcome = Outcome.CONFIRMED, reason: str | None = None) -> Report:
    return Report(job=job, printer="p1", outcome=outcome, reason=reason)


def test_nothing_is_to_be_told_at_first(path: Path) -> None:
    assert opened(path).to_tell("p1") == []


def test_an_outcome_is_still_to_be_told_after_a_restart(path: Path) -> None:
    outcomes = opened(path)
    outcomes.begin("pj_1", "p1")
    outcomes.end(report(outcome=Outcome.FAILED, reason="paper-out"))
    again = opened(path)
    assert again.to_tell("p1") == [report(outcome=Outcome.FAILED, reason="paper-out")]
    assert again.to_tell("p2") == []
    assert again.printers_to_tell() == {"p1"}
    assert not again.cut_off


def test_what_was_told_is_forgotten(path: Path) -> None:
    outcomes = opened(path)
    outcomes.begin("pj_1", "p1")
    outcomes.end(report())
    outcomes.told("pj_1")
    assert outcomes.to_tell("p1") == []
    assert opened(path).to_tell("p1") == []


def test_a_job_begun_and_not_ended_is_unknown_after_a_restart(path: Path) -> None:
    opened(path).begin("pj_1", "p1")
    again = opened(path)
    assert again.to_tell("p1") == [report(outcome=Outcome.UNKNOWN, reason=Reason.INTERRUPTED)]
    assert again.cut_off == {"p1"}


def test_it_stays_unknown_through_further_restarts_and_is_not_cut_off_twice(path: Path) -> None:
    opened(path).begin("pj_1", "p1")
    opened(path)
    again = opened(path)
    assert again.to_tell("p1") == [report(outcome=Outcome.UNKNOWN, reason=Reason.INTERRUPTED)]
    assert again.cut_off == frozenset()


def test_the_order_of_outcomes_is_kept(path: Path) -> None:
    outcomes = opened(path)
    for number in range(5):
        outcomes.end(report(f"pj_{number}"))
    assert [told.job for told in opened(path).to_tell("p1")] == [f"pj_{number}" for number in range(5)]


@pytest.mark.parametrize("torn", ['{"job": "pj_2", "sta', "\0\0\0\0", "[]", '{"job": 1}', '{"job": "x", "state": "y"}'])
def test_a_line_torn_by_a_power_cut_harms_no_other(path: Path, torn: str) -> None:
    outcomes = opened(path)
    outcomes.end(report())
    with path.open("a", encoding="utf-8") as file:
        file.write(torn)
    again = opened(path)
    again.end(report("pj_3"))
    assert [told.job for told in opened(path).to_tell("p1")] == ["pj_1", "pj_3"]


def test_a_job_is_on_disk_before_it_begins(path: Path) -> None:
    outcomes = opened(path)
    outcomes.begin("pj_1", "p1")
    assert '"pj_1"' in path.read_text(encoding="utf-8")


def test_a_job_is_not_begun_when_the_disk_refuses(path: Path) -> None:
    outcomes = opened(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        outcomes.begin("pj_1", "p1")


def test_an_outcome_is_kept_in_memory_when_the_disk_refuses(path: Path) -> None:
    outcomes = opened(path)
    path.unlink()
    path.mkdir()
    outcomes.end(report())
    assert outcomes.to_tell("p1") == [report()]


def test_the_file_stays_small(path: Path) -> None:
    outcomes = opened(path)
    for number in range(600):
        outcomes.end(report(f"pj_{number:06}"))
        outcomes.told(f"pj_{number:06}")
    assert path.stat().st_size < 80_000
