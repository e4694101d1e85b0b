"""What the rules refuse the database refuses too, for whoever writes past the rules."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from equeue.persistence.tables import INSTALLATION, LEG, REQUEST_KEY, SHIFT, SHIFT_BREAK, TICKET
from tests.halls import BRANCH, Hall


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a hall where somebody is served at window 1 and somebody waits."""
    made = Hall.make(migrated_url)
    made.issue()
    made.issue()
    made.open(1)
    made.call_next(1)
    yield made
    made.close()


def copy(hall: Hall, table: Table, of: Mapping[str, Any], **changes: object) -> None:
    """Add a row like another one."""
    with hall.engine.begin() as db:
        db.execute(insert(table), {**of, **changes})


def rows(hall: Hall, table: Table) -> list[dict[str, Any]]:
    with hall.reading() as db:
        return [dict(row._mapping) for row in db.execute(select(table).order_by(*table.primary_key))]


def in_state(hall: Hall, state: str) -> dict[str, Any]:
    return next(row for row in rows(hall, LEG) if row["state"] == state)


@pytest.mark.parametrize("state", ["called", "serving"])
def test_two_visitors_at_a_window(hall: Hall, state: str) -> None:
    second = in_state(hall, "waiting")
    with pytest.raises(IntegrityError), hall.engine.begin() as db:
        db.execute(update(LEG).where(LEG.c.id == second["id"]).values(state=state, window_id="w1"))


@pytest.mark.parametrize("state", ["waiting", "called", "serving", "held"])
def test_one_visitor_in_two_places(hall: Hall, state: str) -> None:
    with pytest.raises(IntegrityError):
        copy(hall, LEG, in_state(hall, "waiting"), id="lg_2", state=state, window_id="w2")


def test_a_leg_that_is_over_leaves_room_for_another(hall: Hall) -> None:
    copy(hall, LEG, in_state(hall, "waiting"), id="lg_2", state="moved")


def test_a_label_twice_on_a_day(hall: Hall) -> None:
    ticket = rows(hall, TICKET)[0]
    with pytest.raises(IntegrityError):
        copy(hall, TICKET, ticket, id="tk_2", code="another")
    copy(hall, TICKET, ticket, id="tk_2", code="another", day=ticket["day"] + timedelta(days=1))


def test_a_code_twice(hall: Hall) -> None:
    with pytest.raises(IntegrityError):
        copy(hall, TICKET, rows(hall, TICKET)[0], id="tk_2", label="П999")


def test_two_operators_at_a_window(hall: Hall) -> None:
    with pytest.raises(IntegrityError):
        copy(hall, SHIFT, rows(hall, SHIFT)[0], id="sh_2", staff_id=hall.operator(2).id)


def test_an_operator_at_two_windows(hall: Hall) -> None:
    with pytest.raises(IntegrityError):
        copy(hall, SHIFT, rows(hall, SHIFT)[0], id="sh_2", window_id="w2")


def test_a_closed_shift_leaves_room_for_another(hall: Hall) -> None:
    copy(hall, SHIFT, rows(hall, SHIFT)[0], id="sh_2", closed_at=hall.clock.now())


def test_two_breaks_at_once(hall: Hall) -> None:
    row = {"branch_id": BRANCH, "shift_id": rows(hall, SHIFT)[0]["id"], "began_at": hall.clock.now(), "reason": ""}
    copy(hall, SHIFT_BREAK, row, id="br_1")
    with pytest.raises(IntegrityError):
        copy(hall, SHIFT_BREAK, row, id="br_2")


@pytest.mark.parametrize("column", ["ticket_id", "service_id", "window_id"])
def test_a_leg_that_points_to_nothing(hall: Hall, column: str) -> None:
    with pytest.raises(IntegrityError):
        copy(hall, LEG, in_state(hall, "waiting"), **{"id": "lg_2", "state": "served", column: "nothing"})


def test_a_leg_that_points_into_another_branch(hall: Hall) -> None:
    with pytest.raises(IntegrityError):
        copy(hall, LEG, in_state(hall, "waiting"), id="lg_2", state="served", branch_id="other")


def test_a_key_twice(hall: Hall) -> None:
    row = {"actor": "device:kiosk-1", "key": "k", "body_hash": "h", "at": hall.clock.now(), "answer": {}}
    copy(hall, REQUEST_KEY, row)
    with pytest.raises(IntegrityError):
        copy(hall, REQUEST_KEY, row)


@pytest.mark.parametrize("number", [1, 2])
def test_a_second_installation(hall: Hall, number: int) -> None:
    with pytest.raises(IntegrityError):
        copy(hall, INSTALLATION, rows(hall, INSTALLATION)[0], id=number)
