"""Paper numbers: which there are, in which order they stand, what names one."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equeue.domain.errors import InvalidField
from equeue.domain.labels import LETTERS
from equeue.domain.paper import (
    LAST_NUMBER,
    MOST_ENTERED,
    between,
    check_given_from,
    following,
    in_order,
    label,
    letter_mistake,
    meant,
    places,
    series,
)

KYIV = ZoneInfo("Europe/Kyiv")
DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)

numbers = st.integers(1, LAST_NUMBER)


def test_a_label_has_three_digits() -> None:
    assert [label("Ю", number) for number in (1, 37, 999)] == ["Ю001", "Ю037", "Ю999"]


def test_after_the_last_number_the_series_begins_again() -> None:
    assert [following(number) for number in (1, 998, 999)] == [2, 999, 1]
    assert series(998, 4) == (998, 999, 1, 2)


@given(first=numbers, count=st.integers(1, LAST_NUMBER))
def test_no_number_stands_twice_on_a_sheet(first: int, count: int) -> None:
    sheet = series(first, count)
    assert len(set(sheet)) == len(sheet) == count
    assert set(sheet) <= set(range(1, LAST_NUMBER + 1))
    assert all(following(one) == next_one for one, next_one in pairwise(sheet))


def test_a_range_goes_on_over_the_end_of_the_series() -> None:
    assert between(8, 11) == (8, 9, 10, 11)
    assert between(5, 5) == (5,)
    assert between(998, 2) == (998, 999, 1, 2)


@pytest.mark.parametrize(("first", "last"), [(37, 1), (1, MOST_ENTERED + 1), (2, 1)])
def test_a_range_of_too_many_is_refused_by_its_field(first: int, last: int) -> None:
    with pytest.raises(InvalidField) as refused:
        between(first, last)
    assert refused.value.field == "last"
    assert refused.value.details == {"why": "paper-range", "most": MOST_ENTERED}


def test_as_many_as_are_allowed_are_a_range() -> None:
    assert len(between(1, MOST_ENTERED)) == MOST_ENTERED


@given(first=numbers, count=st.integers(1, 400), left_out=st.sets(st.integers(0, 399)))
def test_numbers_stand_in_the_order_in_which_they_were_given_out(first: int, count: int, left_out: set[int]) -> None:
    given_out = [number for place, number in enumerate(series(first, count)) if place not in left_out]
    gaps = [(after - before) % LAST_NUMBER for before, after in pairwise(given_out)]
    if max(gaps, default=0) < LAST_NUMBER // 2:  # else nobody can tell where they began
        assert list(in_order(sorted(given_out))) == given_out
    assert sorted(in_order(given_out)) == sorted(given_out)


@given(first=numbers, count=st.integers(1, 300))
def test_places_rise_with_the_order(first: int, count: int) -> None:
    given_out = series(first, count)
    found = places(given_out)
    assert sorted(found, key=lambda number: found[number]) == list(given_out)


def test_ranges_entered_one_by_one_stand_as_if_entered_together() -> None:
    together = places(series(1, 40))
    assert places(series(21, 20)) == {number: together[number] for number in range(21, 41)}


@pytest.mark.parametrize("typed", ["37", " 037 ", "Ю037", "ю 37", "Ю-37", ".37", ">037"])
def test_a_number_may_be_typed_in_many_ways(typed: str) -> None:
    assert meant(typed, "Ю") == 37


@pytest.mark.parametrize(
    "scanned",
    ["Xq3-_abcdefghijklmno", "https://q.example/t/Xq3-_abcdefghijklmno", " http://q/t/Xq3-_abcdefghijklmno/\n"],
)
def test_a_code_may_be_scanned_with_its_address(scanned: str) -> None:
    assert meant(scanned, "Ю") == "Xq3-_abcdefghijklmno"


def test_another_groups_label_is_no_paper_number() -> None:
    assert meant("П047", "Ю") == "П047"


def test_from_now_back_to_the_beginning_of_the_day_numbers_can_have_been_given_out() -> None:
    for at in (NOW, NOW - timedelta(hours=3), datetime(2026, 11, 22, 22, 0, tzinfo=UTC)):
        check_given_from(at, NOW, KYIV, DAY)


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (NOW + timedelta(microseconds=1), "in-the-future"),
        (datetime(2026, 11, 22, 21, 59, 59, tzinfo=UTC), "before-today"),
        (NOW - timedelta(days=300), "before-today"),
    ],
)
def test_at_any_other_moment_they_cannot(at: datetime, why: str) -> None:
    with pytest.raises(InvalidField) as refused:
        check_given_from(at, NOW, KYIV, DAY)
    assert (refused.value.field, refused.value.details) == ("given_from", {"why": why})


def test_the_letter_is_one_that_no_group_uses() -> None:
    assert letter_mistake("Ю", ["П", "Ж"]) is None
    assert letter_mistake("П", ["П", "Ж"]) == (
        "'П' is the letter of a service group, so labels could be given twice; use one of "
        + "".join(sorted(LETTERS - {"П", "Ж"}))
    )
    assert str(letter_mistake("О", ["П"])).startswith("'О' is taken for another letter or digit too easily; use one of")
