"""The life of a leg, written down once more from the design: what is not in this table is refused."""

import itertools

import pytest

from equeue.domain.errors import MoveNotAllowed
from equeue.domain.ticket import AT_WINDOW, OPEN_STATES, LegState, Move, after, is_allowed

TABLE = """
waiting call       called
waiting cancel     cancelled
called  cancel     cancelled
held    cancel     cancelled
no_show cancel     cancelled
waiting transfer   moved
called  transfer   moved
serving transfer   served
called  recall     called
called  withdraw   waiting
called  start      serving
called  miss       no_show
called  hold       held
serving hold       held
held    release    waiting
serving finish     served
no_show return     waiting
waiting close_day  unclosed
called  close_day  unclosed
serving close_day  unclosed
held    close_day  unclosed
"""

ALLOWED = {
    (LegState(state), Move(move)): LegState(following)
    for state, move, following in (line.split() for line in TABLE.strip().splitlines())
}
PAIRS = list(itertools.product(LegState, Move))
RESUME = (LegState.HELD, Move.RESUME)
REFUSED = [pair for pair in PAIRS if pair not in ALLOWED and pair != RESUME]


@pytest.mark.parametrize(("state", "move"), ALLOWED)
def test_every_move_of_the_table_leads_where_it_says(state: LegState, move: Move) -> None:
    assert after(state, move) is ALLOWED[state, move]
    assert is_allowed(state, move)


@pytest.mark.parametrize(("state", "move"), REFUSED)
def test_every_move_that_is_not_in_the_table_is_refused(state: LegState, move: Move) -> None:
    with pytest.raises(MoveNotAllowed) as refusal:
        after(state, move)
    assert refusal.value.details == {"state": state.value, "move": move.value}
    assert not is_allowed(state, move)


def test_where_a_leg_was_held_from_opens_no_other_move() -> None:
    assert not [pair for pair in REFUSED for held_from in LegState if is_allowed(*pair, held_from=held_from)]


@pytest.mark.parametrize("held_from", [LegState.CALLED, LegState.SERVING])
def test_resume_leads_to_the_state_the_leg_was_held_from(held_from: LegState) -> None:
    assert after(*RESUME, held_from=held_from) is held_from


@pytest.mark.parametrize("held_from", [None, *sorted(set(LegState) - {LegState.CALLED, LegState.SERVING})])
def test_resume_leads_nowhere_else(held_from: LegState | None) -> None:
    assert not is_allowed(*RESUME, held_from=held_from)


def test_all_pairs_were_walked() -> None:
    assert len(ALLOWED) + len(REFUSED) + 1 == len(LegState) * len(Move)


@pytest.mark.parametrize("state", sorted(set(LegState) - OPEN_STATES - {LegState.NO_SHOW}))
def test_what_is_over_stays_over(state: LegState) -> None:
    assert not any(is_allowed(state, move, held_from=LegState.SERVING) for move in Move)


def test_the_end_of_the_day_takes_every_open_leg_and_no_other() -> None:
    assert {state for state in LegState if is_allowed(state, Move.CLOSE_DAY)} == OPEN_STATES


def test_a_window_is_bound_by_a_call_alone() -> None:
    """Transfers to another window come with another leg, so here one way leads from the line to a window."""
    ways = {move for state in LegState for move in Move if state not in AT_WINDOW and _leads_to_window(state, move)}
    assert ways == {Move.CALL, Move.RESUME}


def _leads_to_window(state: LegState, move: Move) -> bool:
    held_from = LegState.SERVING
    return is_allowed(state, move, held_from=held_from) and after(state, move, held_from=held_from) in AT_WINDOW
