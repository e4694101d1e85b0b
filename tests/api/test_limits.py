import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from equeue.api.limits import Allowance, Patience
from equeue.domain.errors import TooManyRequests
from tests.api.house import House
from tests.clocks import ManualClock


def test_a_caller_may_ask_as_often_as_allowed_and_then_has_to_wait() -> None:
    allowance = Allowance(ManualClock(), a_minute=3)
    for _ in range(3):
        allowance.take("kiosk-1")
    with pytest.raises(TooManyRequests) as refused:
        allowance.take("kiosk-1")
    assert refused.value.details["retry_after_s"] == 20


def test_an_allowance_grows_back_with_time() -> None:
    clock = ManualClock()
    allowance = Allowance(clock, a_minute=1)
    allowance.take("kiosk-1")
    clock.advance(timedelta(minutes=1))
    allowance.take("kiosk-1")


def test_one_caller_does_not_use_up_the_allowance_of_another() -> None:
    allowance = Allowance(ManualClock(), a_minute=1)
    allowance.take("kiosk-1")
    allowance.take("kiosk-2")


def test_the_first_failures_cost_no_waiting() -> None:
    patience = Patience(ManualClock())
    for _ in range(4):
        patience.failed("operator1", "10.0.0.7")
    patience.ask("operator1", "10.0.0.7")


def test_each_further_failure_doubles_the_wait() -> None:
    clock = ManualClock()
    patience = Patience(clock)
    waits = []
    for _ in range(5):
        patience.failed("operator1", "10.0.0.7")
    for _ in range(4):
        with pytest.raises(TooManyRequests) as refused:
            patience.ask("operator1", "10.0.0.7")
        waits.append(refused.value.details["retry_after_s"])
        patience.failed("operator1", "10.0.0.7")
    assert waits == [1, 2, 4, 8]


def test_nobody_waits_longer_than_a_minute() -> None:
    clock = ManualClock()
    patience = Patience(clock)
    for _ in range(100):
        patience.failed("operator1", "10.0.0.7")
    clock.advance(timedelta(seconds=61))
    patience.ask("operator1", "10.0.0.7")


def test_a_quarter_of_an_hour_without_failures_is_a_fresh_start() -> None:
    clock = ManualClock()
    patience = Patience(clock)
    for _ in range(10):
        patience.failed("operator1", "10.0.0.7")
    clock.advance(timedelta(minutes=16))
    patience.failed("operator1", "10.0.0.7")
    patience.ask("operator1", "10.0.0.7")


def test_a_success_forgets_the_failures_before_it() -> None:
    clock = ManualClock()
    patience = Patience(clock)
    for _ in range(6):
        patience.failed("operator1", "10.0.0.7")
    clock.advance(timedelta(seconds=61))
    patience.succeeded("operator1", "10.0.0.7")
    patience.failed("operator1", "10.0.0.7")
    patience.ask("operator1", "10.0.0.7")


def test_many_names_tried_from_one_address_are_slowed_down() -> None:
    patience = Patience(ManualClock())
    for number in range(30):
        patience.failed(f"operator{number}", "10.0.0.7")
    with pytest.raises(TooManyRequests):
        patience.ask("somebody-else", "10.0.0.7")


def test_one_name_tried_from_many_addresses_is_slowed_down() -> None:
    patience = Patience(ManualClock())
    for number in range(20):
        patience.failed("operator1", f"10.0.0.{number}")
    with pytest.raises(TooManyRequests):
        patience.ask("operator1", "10.0.1.1")


def test_strangers_elsewhere_do_not_lock_out_whoever_signed_in_here_before() -> None:
    patience = Patience(ManualClock())
    patience.succeeded("operator1", "10.0.0.7")
    for number in range(50):
        patience.failed("operator1", f"10.0.1.{number}")
    patience.ask("operator1", "10.0.0.7")


def test_a_kiosk_or_a_phone_that_asks_too_often_is_told_when_to_come_back(
    furnished: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    home = Path(shutil.copytree(furnished[0], tmp_path / "home"))
    house = House(home, ManualClock(), furnished[1], more={"issues_a_minute": 2, "tracks_a_minute": 2})
    code = house.issue()["code"]
    issued = [house.post("/branches/main/tickets", "kiosk-1", {"service": "register"}) for _ in range(2)]
    tracked = [house.get(f"/track/{code}") for _ in range(3)]
    other = house.post("/branches/main/tickets", "reception", {"service": "register"})
    house.close()
    assert [answer.status_code for answer in issued] == [201, 429]
    assert [answer.status_code for answer in tracked] == [200, 200, 429]
    assert (issued[-1].headers["Retry-After"], (issued[-1].json or {})["code"]) == ("30", "too-many-requests")
    assert other.status_code == 201
