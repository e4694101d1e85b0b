"""The steps back, written down once more from the design: where a move left the leg, and where it came from."""

import itertools
from datetime import timedelta

import pytest

from equeue.domain.errors import MoveNotAllowed, UndoTooLate
from equeue.domain.ticket import LegState, Move, after
from equeue.domain.undo import UNDOABLE, before, check_term
from tests.clocks import MORNING

TABLE = """
call   called    waiting
start  serving   called
miss   no_show   called
hold   held      called
hold   held      serving
cancel cancelled waiting
cancel cancelled called
cancel cancelled held
cancel cancelled no_show
finish served    serving
transfer moved   called
transfer served  serving
withdraw waiting called
release waiting  held
"""
ALLOWED = {
    (LegState(state), Move(move), LegState(origin))
    for move, state, origin in (line.split() for line in TABLE.strip().splitlines())
}
ALL = set(itertools.product(LegState, Move, LegState))
TERM = timedelta(seconds=60)


def is_taken_back(state: LegState, move: Move, came_from: LegState) -> bool:
    try:
        before(state, move, came_from)
    except MoveNotAllowed:
        return False
    return True


@pytest.mark.parametrize(("state", "move", "came_from"), sorted(ALLOWED))
def test_every_step_back_leads_to_where_the_leg_was(state: LegState, move: Move, came_from: LegState) -> None:
    assert before(state, move, came_from) is came_from


def test_every_other_step_back_is_refused() -> None:
    assert {triple for triple in ALL if is_taken_back(*triple)} == ALLOWED


@pytest.mark.parametrize(("state", "move", "came_from"), sorted(ALLOWED))
def test_a_step_back_reverses_a_move_of_the_first_table(state: LegState, move: Move, came_from: LegState) -> None:
    assert after(came_from, move) is state


def test_nothing_but_these_is_taken_back() -> None:
    assert {move for _, move, _ in ALLOWED} == UNDOABLE


def test_a_step_back_is_free_for_exactly_its_term() -> None:
    check_term(MORNING, MORNING + TERM, TERM)
    with pytest.raises(UndoTooLate) as refusal:
        check_term(MORNING, MORNING + TERM + timedelta(microseconds=1), TERM)
    assert refusal.value.details == {"term_s": 60}


def test_where_nothing_was_done_nothing_is_taken_back() -> None:
    with pytest.raises(UndoTooLate):
        check_term(None, MORNING, TERM)
