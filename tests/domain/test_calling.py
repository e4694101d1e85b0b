from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equeue.domain.calling import (
    check_miss,
    check_recall,
    check_return,
    may_miss,
    may_return,
    recall_from,
)
from equeue.domain.errors import NoShowTooEarly, RecallTooEarly, ReturnTooLate
from tests.clocks import MORNING

GAP = timedelta(seconds=15)
HALF_AN_HOUR = timedelta(minutes=30)
TICK = timedelta(microseconds=1)


def test_calls_of_one_visitor_are_at_least_the_gap_apart() -> None:
    check_recall(MORNING, MORNING + GAP, GAP)
    with pytest.raises(RecallTooEarly):
        check_recall(MORNING, MORNING + GAP - TICK, GAP)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(minutes=5)))
def test_a_recall_is_free_from_the_moment_that_is_told(later: timedelta) -> None:
    check_recall(MORNING, recall_from(MORNING, GAP) + later, GAP)


@given(st.timedeltas(min_value=TICK, max_value=GAP))
def test_a_recall_too_early_tells_how_many_whole_seconds_to_wait(missing: timedelta) -> None:
    with pytest.raises(RecallTooEarly) as refusal:
        check_recall(MORNING, MORNING + GAP - missing, GAP)
    wait_s = refusal.value.details["wait_s"]
    assert isinstance(wait_s, int)
    assert timedelta(seconds=wait_s) >= missing
    assert 1 <= wait_s <= 15


def test_two_calls_make_a_no_show_and_one_does_not() -> None:
    check_miss(2, 2)
    assert may_miss(3, 2)
    with pytest.raises(NoShowTooEarly) as refusal:
        check_miss(1, 2)
    assert refusal.value.details == {"calls": 1, "needed": 2}


def test_a_no_show_may_come_back_for_half_an_hour() -> None:
    check_return(MORNING, MORNING + HALF_AN_HOUR, HALF_AN_HOUR)
    assert not may_return(MORNING, MORNING + HALF_AN_HOUR + TICK, HALF_AN_HOUR)
    with pytest.raises(ReturnTooLate) as refusal:
        check_return(MORNING, MORNING + HALF_AN_HOUR + TICK, HALF_AN_HOUR)
    assert refusal.value.details == {"within_min": 30}
