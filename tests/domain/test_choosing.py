from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from equeue.domain.choosing import Candidate, Choice, Claim, Rule, choose
from equeue.domain.rank import Rank, Tier
from tests.clocks import MORNING


def candidate(minute: int, claim: Claim = Claim.PRIMARY, tier: Tier = Tier.ORDINARY) -> Candidate:
    rank = Rank(tier=tier, at=MORNING + timedelta(minutes=minute))
    return Candidate(leg_id=f"lg_{minute:03}_{claim.name}_{tier.name}", rank=rank, claim=claim)


def rule(*candidates: Candidate, after_bound: bool = False) -> tuple[str, Rule]:
    choice = choose(candidates, after_bound=after_bound)
    assert choice is not None
    return choice.leg_id, choice.rule


candidates = st.builds(candidate, st.integers(min_value=0, max_value=30), st.sampled_from(Claim), st.sampled_from(Tier))


def test_nobody_waits() -> None:
    assert choose([], after_bound=False) is None


def test_the_first_in_order_is_next() -> None:
    assert rule(candidate(3), candidate(1), candidate(2)) == (candidate(1).leg_id, Rule.RANK)


def test_a_backup_service_waits_until_nobody_stands_in_the_primary_ones() -> None:
    late, early = candidate(9), candidate(1, Claim.BACKUP)
    assert rule(late, early) == (late.leg_id, Rule.RANK)
    assert rule(early) == (early.leg_id, Rule.BACKUP)


def test_who_was_sent_to_this_window_comes_first_but_not_twice_in_a_row() -> None:
    sent, other = candidate(9, Claim.BOUND), candidate(1)
    assert rule(sent, other) == (sent.leg_id, Rule.BOUND)
    assert rule(sent, other, after_bound=True) == (other.leg_id, Rule.RANK)
    assert rule(sent, after_bound=True) == (sent.leg_id, Rule.RANK)


def test_who_was_sent_stands_in_line_by_rank_after_another_who_was_sent() -> None:
    sent, other = candidate(1, Claim.BOUND), candidate(9)
    assert rule(sent, other, after_bound=True) == (sent.leg_id, Rule.RANK)


@given(
    others=st.lists(candidates),
    minute=st.integers(min_value=0, max_value=30),
    claim=st.sampled_from(Claim),
    after_bound=st.booleans(),
)
def test_a_statutory_right_comes_before_all_others_in_whatever_service(
    *, others: list[Candidate], minute: int, claim: Claim, after_bound: bool
) -> None:
    ordinary = [other for other in others if other.rank.tier is Tier.ORDINARY]
    first = candidate(minute, claim, Tier.FIRST)
    choice = choose([*ordinary, first], after_bound=after_bound)
    assert choice is not None
    assert choice.leg_id == first.leg_id
    assert choice.rule in {Rule.FIRST, Rule.BOUND}


@given(given_=st.lists(candidates, min_size=1), after_bound=st.booleans())
def test_among_equals_the_smallest_rank_is_chosen(*, given_: list[Candidate], after_bound: bool) -> None:
    choice = choose(given_, after_bound=after_bound)
    assert isinstance(choice, Choice)
    chosen = next(other for other in given_ if other.leg_id == choice.leg_id)
    alike = [other for other in given_ if (other.rank.tier, other.claim) == (chosen.rank.tier, chosen.claim)]
    assert chosen.rank == min(other.rank for other in alike)
