from datetime import datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from equeue.domain.rank import (
    LARGEST_STEP_BACK,
    Advantage,
    Following,
    Paper,
    PriorityKind,
    Rank,
    Reranked,
    Returned,
    Tier,
    Walkin,
    arrival_of,
    rank_of,
)
from tests.clocks import MORNING

TICK = timedelta(microseconds=1)
TEN_MINUTES = timedelta(minutes=10)

small_steps = st.timedeltas(min_value=-TEN_MINUTES, max_value=timedelta(hours=2))
"""What the clock may show after the last arrival: later, the same, or a little earlier."""


def arrivals(moments: list[datetime]) -> list[Rank]:
    """Rank walk-ins who come in this order while the clock shows these moments."""
    ranks: list[Rank] = []
    for moment in moments:
        last = max((rank.at for rank in ranks), default=None)
        ranks.append(rank_of(Walkin(at=arrival_of(moment, last))))
    return ranks


def moments_after(steps: list[timedelta]) -> list[datetime]:
    """Read a clock that is never set back by more than ten minutes from its highest reading."""
    highest, moments = MORNING, []
    for step in steps:
        moments.append(highest + step)
        highest = max(highest, moments[-1])
    return moments


def test_a_walk_in_stands_at_the_moment_of_issue() -> None:
    assert rank_of(Walkin(at=arrival_of(MORNING, None))) == Rank(tier=Tier.ORDINARY, at=MORNING)


@given(st.lists(small_steps, max_size=50))
@example([timedelta(0)] * 5)
def test_walk_ins_stand_strictly_in_the_order_they_came(steps: list[timedelta]) -> None:
    ranks = arrivals(moments_after(steps))
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


@given(st.lists(small_steps, min_size=1, max_size=50))
def test_a_rank_is_never_before_its_moment(steps: list[timedelta]) -> None:
    moments = moments_after(steps)
    assert all(rank.at >= moment for rank, moment in zip(arrivals(moments), moments, strict=True))


@given(st.timedeltas(min_value=TEN_MINUTES + TICK, max_value=timedelta(days=4000)))
def test_a_clock_set_back_by_more_than_ten_minutes_is_believed(step: timedelta) -> None:
    """So a clock that ran a year ahead does not freeze the line at a future moment."""
    assert arrival_of(MORNING - step, MORNING) == MORNING - step


@given(st.timedeltas(min_value=timedelta(0), max_value=LARGEST_STEP_BACK))
def test_a_clock_set_back_by_less_changes_no_order(step: timedelta) -> None:
    assert arrival_of(MORNING - step, MORNING) == MORNING + TICK


@given(st.sampled_from(Tier), st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=8)))
def test_who_is_returned_first_keeps_the_rank(tier: Tier, late: timedelta) -> None:
    rank = Rank(tier=tier, at=MORNING)
    assert rank_of(Returned(at=MORNING + late, rank=rank, times=0)) == rank


@given(st.datetimes(), st.datetimes())
def test_the_first_tier_stands_before_the_other_however_long_that_waits(one: datetime, other: datetime) -> None:
    assert Rank(tier=Tier.FIRST, at=one) < Rank(tier=Tier.ORDINARY, at=other)


STATUTORY = Advantage(kind=PriorityKind.FIRST)
QUARTER = Advantage(kind=PriorityKind.HEAD_START, head_start=timedelta(minutes=15))
advantages = st.sampled_from([None, STATUTORY, QUARTER])


@given(advantages, st.integers(min_value=1, max_value=20))
def test_who_is_returned_again_counts_from_now_with_the_priority_they_have(
    advantage: Advantage | None, times: int
) -> None:
    now = MORNING + timedelta(minutes=20)
    had = rank_of(Walkin(at=MORNING, advantage=advantage))
    returned = rank_of(Returned(at=now, rank=had, times=times, advantage=advantage))
    assert returned == rank_of(Walkin(at=now, advantage=advantage))


def test_a_statutory_right_stands_before_everybody_else() -> None:
    ordinary = rank_of(Walkin(at=MORNING))
    assert rank_of(Walkin(at=MORNING + timedelta(hours=8), advantage=STATUTORY)) < ordinary


@given(st.timedeltas(min_value=TICK, max_value=timedelta(hours=8)))
def test_a_head_start_overtakes_those_who_came_within_it_and_nobody_else(later: timedelta) -> None:
    with_start = rank_of(Walkin(at=MORNING + later, advantage=QUARTER))
    assert (with_start < rank_of(Walkin(at=MORNING))) == (later < QUARTER.head_start)


def test_paper_numbers_stand_at_the_moment_they_were_given_out_in_their_order() -> None:
    ranks = [rank_of(Paper(given_at=MORNING, position=number)) for number in range(37)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 37
    assert all(MORNING <= rank.at < MORNING + timedelta(milliseconds=1) for rank in ranks)


@given(advantages)
def test_who_goes_on_keeps_the_place_or_begins_anew_with_the_priority_they_have(advantage: Advantage | None) -> None:
    rank = rank_of(Walkin(at=MORNING, advantage=advantage))
    later = MORNING + timedelta(hours=1)
    assert rank_of(Following(at=later, rank=rank, keep_age=True, advantage=advantage)) == rank
    begun_anew = Following(at=later, rank=rank, keep_age=False, advantage=advantage)
    assert rank_of(begun_anew) == rank_of(Walkin(at=later, advantage=advantage))


@given(advantages, advantages)
def test_another_priority_gives_the_place_it_would_have_given_at_first(
    before: Advantage | None, after: Advantage | None
) -> None:
    rank = rank_of(Walkin(at=MORNING, advantage=before))
    assert rank_of(Reranked(rank=rank, before=before, after=after)) == rank_of(Walkin(at=MORNING, advantage=after))
