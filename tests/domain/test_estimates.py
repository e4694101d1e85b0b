"""The simple rule of waiting times, and the range that people are shown."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equeue.domain.estimates import (
    BETWEEN,
    Estimate,
    OpenWindow,
    Scene,
    Waiter,
    forecast,
    shown,
    spoken,
)
from equeue.domain.rank import Tier

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
USUAL = {"passport": timedelta(minutes=20), "advice": timedelta(minutes=10), "land": timedelta(minutes=15)}
TABLE = json.loads((Path(__file__).parents[1] / "shared" / "ranges.json").read_text(encoding="utf-8"))


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def window(name: str, *primary: str, **more: Any) -> OpenWindow:
    return OpenWindow(id=name, primary=frozenset(primary), **more)


def line(*services: str, tier: Tier = Tier.ORDINARY, began: datetime = AT) -> list[Waiter]:
    return [
        Waiter(
            leg_id=f"{service}-{number}",
            service_id=service,
            tier=tier,
            rank_at=began + timedelta(seconds=number),
            queued_at=began + timedelta(seconds=number),
        )
        for number, service in enumerate(services)
    ]


def scene(waiting: list[Waiter], *windows: OpenWindow, **more: Any) -> Scene:
    return Scene(at=AT, usual=USUAL, line=waiting, windows=windows, **more)


def expected(*args: Any, service: str = "passport", **more: Any) -> Estimate:
    return forecast(scene(*args, **more)).newcomers[service]


def test_at_a_free_window_nobody_waits() -> None:
    estimate = expected([], window("w1", "passport"))
    assert (estimate.p50, estimate.p90, estimate.windows, estimate.basis) == (minutes(0), minutes(0), 1, "norm")


def test_without_an_open_window_nothing_is_said() -> None:
    said = forecast(scene(line("land"), window("w1", "passport")))
    assert set(said.newcomers) == {"passport"}
    assert said.waiters == {}


def test_a_visit_under_way_takes_what_is_left_of_its_usual_time() -> None:
    busy = window("w1", "passport", service_id="passport", started_at=AT - minutes(15))
    assert expected([], busy).p50 == minutes(5) + BETWEEN


def test_a_visit_that_lasts_long_already_still_takes_a_fifth() -> None:
    busy = window("w1", "passport", service_id="passport", started_at=AT - minutes(60))
    assert expected([], busy).p50 == minutes(4) + BETWEEN


def test_who_was_called_and_has_not_come_takes_the_whole_time() -> None:
    assert expected([], window("w1", "passport", service_id="advice")).p50 == minutes(10) + BETWEEN


def test_all_who_compete_at_the_window_come_before() -> None:
    said = expected(line("advice", "passport"), window("w1", "passport", "advice"))
    assert said.p50 == minutes(30) + 2 * BETWEEN


def test_two_windows_halve_the_line() -> None:
    two = [window("w1", "passport"), window("w2", "passport")]
    said = expected(line(*["passport"] * 4), *two)
    assert said.p50 == minutes(40) + 2 * BETWEEN
    assert said.windows == 2


def test_others_services_at_other_windows_do_not_count() -> None:
    assert expected(line("land", "land"), window("w1", "passport"), window("w2", "land")).p50 == minutes(0)


def test_backup_services_wait_for_the_primary_ones_unless_they_have_waited_long() -> None:
    both = window("w1", "passport", backup=frozenset({"advice"}))
    young = forecast(scene(line("advice", "passport"), both)).waiters
    old = forecast(scene(line("advice", "passport", began=AT - minutes(25)), both)).waiters
    assert young["passport-1"].p50 < young["advice-0"].p50
    assert old["advice-0"].p50 < old["passport-1"].p50


def test_who_is_first_by_law_is_taken_first() -> None:
    first = line("passport", tier=Tier.FIRST, began=AT + minutes(1))
    said = forecast(scene([*line("advice", "advice"), *first], window("w1", "passport", "advice"))).waiters
    assert said["passport-0"].p50 == minutes(0)


def test_nobody_is_taken_up_within_a_planned_break_of_the_branch() -> None:
    lunch = (AT + minutes(15), AT + minutes(60))
    assert expected(line("passport"), window("w1", "passport"), breaks=[lunch]).p50 == minutes(60)


@pytest.mark.parametrize(
    ("until", "waits"), [(AT + minutes(10), minutes(10)), (None, minutes(12)), (AT - minutes(5), BETWEEN)]
)
def test_a_window_on_a_break_comes_back(until: datetime | None, waits: timedelta) -> None:
    away = window("w1", "passport", break_began_at=AT - minutes(3), break_until=until)
    assert expected([], away).p50 == waits


def test_the_spread_grows_slower_than_the_line() -> None:
    short = expected(line(*["passport"] * 2), window("w1", "passport"))
    long = expected(line(*["passport"] * 18), window("w1", "passport"))
    assert short.p50 < short.p90
    assert (long.p90 - long.p50) / long.p50 < (short.p90 - short.p50) / short.p50


services = st.sampled_from(sorted(USUAL))


@given(st.lists(services, max_size=30), st.lists(st.sets(services, min_size=1), min_size=1, max_size=5), services)
def test_everybody_whom_a_window_serves_has_an_estimate_and_one_more_before_costs_their_time(
    waiting: list[str], serve: list[set[str]], more: str
) -> None:
    windows = [window(f"w{number}", *services) for number, services in enumerate(serve)]
    one = forecast(scene(line(*waiting), *windows))
    assert set(one.newcomers) == set().union(*serve)
    assert all(estimate.p50 <= estimate.p90 for estimate in [*one.newcomers.values(), *one.waiters.values()])
    single = window("only", *USUAL)
    before, after = (forecast(scene(line(*w), single)).newcomers["land"].p50 for w in (waiting, [*waiting, more]))
    assert after == before + USUAL[more] + BETWEEN


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['p50_s']}-{row['p90_s']}")
def test_a_range_is_rounded_up_and_said(row: dict[str, Any]) -> None:
    found = shown(timedelta(seconds=row["p50_s"]), timedelta(seconds=row["p90_s"]))
    assert list(found) == row["minutes"]
    assert list(spoken(found)) == [row["message"], row["low"], row["high"]]


@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_a_range_is_never_one_minute_and_never_below_nine_of_ten(p50: int, more: int) -> None:
    low, high = shown(timedelta(seconds=p50), timedelta(seconds=p50 + more))
    assert 0 <= low < high
    assert high * 60 >= p50 + more


def test_two_hundred_who_wait_at_thirty_windows_cost_less_than_a_tenth_of_a_second() -> None:
    names = [f"s{number}" for number in range(43)]
    usual = {name: minutes(10 + number % 20) for number, name in enumerate(names)}
    waiting = line(*(names[number * 7 % 43] for number in range(200)))
    windows = [window(f"w{n}", *(names[(n + step) % 43] for step in range(20))) for n in range(30)]
    big = Scene(at=AT, usual=usual, line=waiting, windows=windows)
    begun = time.process_time()
    said = forecast(big)
    assert time.process_time() - begun < 0.1
    assert len(said.waiters) == 200
