import random
import statistics
from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from equeue.simulation.model import Arrivals, Habits, Offer, serving_seconds

OFFERS = [
    Offer(service="passport-abroad", group="passport", minutes=20),
    Offer(service="advice", group="front-desk", minutes=10),
]


def arrivals(seed: int = 1, windows: int = 5) -> Arrivals:
    return Arrivals(offers=OFFERS, windows=windows, habits=Habits(), rng=random.Random(seed))


def in_the_first(seconds: float, process: Arrivals) -> list[float]:
    return list(takewhile(lambda at: at < seconds, process.moments()))


def test_the_same_seed_gives_the_same_day() -> None:
    assert in_the_first(3600, arrivals(7)) == in_the_first(3600, arrivals(7))


def test_moments_of_arrival_only_grow() -> None:
    moments = in_the_first(8 * 3600, arrivals())
    assert moments == sorted(moments)


def test_more_people_come_at_opening_than_later() -> None:
    days = [in_the_first(4 * 3600, arrivals(seed)) for seed in range(20)]
    first = sum(at < 1800 for day in days for at in day)
    fourth = sum(9000 <= at < 10_800 for day in days for at in day)
    assert first > 1.5 * fourth


def test_after_the_rush_the_windows_can_serve_those_who_come() -> None:
    process = arrivals()
    ordinary = process.rate(8 * 3600)
    assert 0.8 < ordinary * process.mean_minutes() * 60 / 5 < 0.95


def test_more_windows_draw_more_visitors() -> None:
    assert arrivals(windows=10).rate(0) == 2 * arrivals(windows=5).rate(0)


@given(seed=st.integers(0, 2**32), minutes=st.floats(5, 60))
def test_no_visit_is_absurdly_short_or_long(seed: int, minutes: float) -> None:
    lasts = serving_seconds(random.Random(seed), minutes, spread=0.45)
    assert minutes * 15 <= lasts <= minutes * 240


def test_the_mean_visit_takes_the_usual_time() -> None:
    rng = random.Random(3)
    assert 19 < statistics.fmean(serving_seconds(rng, 20, spread=0.45) for _ in range(5000)) / 60 < 21
