from pathlib import Path

from click.testing import CliRunner

from equeue.cli import demonstration
from equeue.cli.demonstration import Demonstration
from equeue.cli.simulate import Wishes, command, plan_of

KEPT = Demonstration(
    url="http://127.0.0.1:8000",
    branch="main",
    tokens={"kiosk-1": "eqd_k"},
    passwords={"operator1": "one", "operator2": "two"},
    windows={"operator1": "w1", "operator2": "w2"},
)


def test_without_a_demonstration_it_says_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [], env={"EQUEUE_HOME": str(tmp_path)})
    assert done.exit_code == 1
    assert "start one with `equeue demo`" in done.output


def test_what_the_demonstration_kept_is_read_again(tmp_path: Path) -> None:
    demonstration.write(tmp_path, KEPT)
    assert demonstration.read(tmp_path) == KEPT


def test_every_operator_sits_at_a_window() -> None:
    plan = plan_of(KEPT, Wishes())
    assert [(seat.name, seat.window) for seat in plan.seats] == [("operator1", "w1"), ("operator2", "w2")]
    assert plan.url == "http://127.0.0.1:8000"


def test_a_window_can_be_left_to_people() -> None:
    plan = plan_of(KEPT, Wishes(leave=("w1",)))
    assert [seat.window for seat in plan.seats] == ["w2"]


def test_an_alert_needs_the_receptions_password_and_says_so(tmp_path: Path) -> None:
    demonstration.write(tmp_path, KEPT)  # as demonstrations did that were made before there were alerts
    done = CliRunner().invoke(command, ["--alert-at", "5"], env={"EQUEUE_HOME": str(tmp_path)})
    assert done.exit_code == 1
    assert "keeps no password of its reception" in done.output


def test_without_an_alert_nobody_asks_for_the_reception() -> None:
    assert plan_of(KEPT, Wishes()).alert is None
