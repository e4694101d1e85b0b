"""The order of a window's line on the screen is the order in which the window calls."""

from collections.abc import Iterator
from typing import Any

import pytest

from equeue.usecases import calling, requiring, shifts
from equeue.views.line import line_state
from equeue.views.states import Named, WindowRef, WindowState
from equeue.views.window import window_state
from tests.halls import BRANCH, DESCRIBED, Hall

WINDOWS = [
    {
        "id": "w1",
        "label": "1",
        "serves": {"services": ["passport-abroad", "id-card"]},
        "backup": {"services": ["register"]},
    },
    {"id": "w2", "label": "2", "serves": {"services": ["register"]}},
    {"id": "w3", "label": "3", "serves": {"services": ["register", "passport-abroad"]}},
]
REQUIREMENT = {"id": "registry", "name": {"uk": "Реєстр", "en": "Registry"}}
DESCRIPTION: dict[str, Any] = DESCRIBED | {
    "window": WINDOWS,
    "requirement": [REQUIREMENT],
    "group": [
        {
            **group,
            "service": [
                {**service, "requires": ["registry"] if service["id"] == "id-card" else []}
                for service in group["service"]
            ],
        }
        for group in DESCRIBED["group"]
    ],
}


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a hall where window 1 helps with another service."""
    made = Hall.make(migrated_url, DESCRIPTION)
    yield made
    made.close()


def look(hall: Hall, number: int = 1) -> WindowState:
    with hall.reading() as db:
        return window_state(db, f"w{number}", hall.clock.now(), None).state


def shown(hall: Hall, number: int = 1) -> list[str]:
    return [entry.leg for entry in look(hall, number).line.first]


def called(hall: Hall, number: int = 1) -> list[str]:
    """Let a window call and serve everybody it can, and return them in order."""
    order = []
    while (answer := hall.call_next(number)).leg_id is not None:
        order.append(answer.leg_id)
        hall.start(number, answer.leg_id)
        hall.finish(number, answer.leg_id)
    return order


def sent_to_first(hall: Hall, *services: str) -> list[str]:
    """Let window 3 send visitors to window 1 for some services."""
    legs = []
    for service in services:
        hall.issue("register")
        leg_id = hall.call_next(3).leg_id
        legs.append(str(hall.transfer(3, leg_id, service_id=service, window_id="w1", keep_age=False).leg_id))
    return legs


def test_priorities_primary_and_backup_services_stand_as_they_are_called(hall: Hall) -> None:
    hall.open(1)
    hall.issue("register")
    hall.issue("passport-abroad")
    hall.issue("id-card", priority_id="baby")
    hall.issue("register", priority_id="disability")
    first = look(hall).line.first
    assert [(entry.label, entry.priority, entry.priority_id, entry.backup) for entry in first] == [
        ("Ж004", "Особа з інвалідністю", "disability", True),
        ("П003", "З немовлям", "baby", False),
        ("П002", None, None, False),
        ("Ж001", None, None, True),
    ]
    assert shown(hall) == called(hall)


def test_those_sent_here_come_first_and_not_twice_in_a_row(hall: Hall) -> None:
    hall.open(1)
    hall.open(3)
    waiting = [str(hall.issue("id-card").leg_id) for _ in range(2)]
    sent = sent_to_first(hall, "passport-abroad", "passport-abroad")
    assert shown(hall) == [sent[0], waiting[0], sent[1], waiting[1]]
    first = look(hall).line.first
    assert [entry.bound for entry in first] == ["window", None, "window", None]
    assert [entry.bound_to for entry in first] == [WindowRef(id="w1", label="1"), None] * 2
    assert shown(hall, 3) == []
    assert shown(hall) == called(hall)


def test_who_was_sent_to_an_operator_is_seen_with_their_name_until_anybody_may_call(hall: Hall) -> None:
    hall.open(1)
    hall.open(3)
    hall.issue("register")
    leg_id = hall.call_next(3).leg_id
    hall.transfer(3, leg_id, service_id="id-card", operator_id=hall.operator(1).id)
    sent = look(hall).line.first[0]
    assert (sent.bound, sent.bound_to) == ("operator", Named(id=hall.operator(1).id, name="operator1"))
    with hall.reading() as db:
        (item,) = line_state(db, BRANCH, hall.clock.now(), frozenset()).state.waiting
    assert (item.bound, item.bound_to) == (sent.bound, sent.bound_to)
    hall.wait(minutes=20)
    free = look(hall).line.first[0]
    assert (free.bound, free.bound_to) == (None, None)


def test_who_was_withdrawn_by_mistake_comes_after_the_next(hall: Hall) -> None:
    hall.open(1)
    legs = [str(hall.issue().leg_id) for _ in range(3)]
    hall.call_next(1)
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=legs[0]), hall.operator(1))
    assert shown(hall) == [legs[1], legs[0], legs[2]]
    assert shown(hall) == called(hall)


def test_what_cannot_be_done_now_is_not_next(hall: Hall) -> None:
    hall.open(1)
    hall.issue("id-card")
    other = hall.issue()
    hall.perform(
        requiring.switch, requiring.Switch(branch_id=BRANCH, requirement_id="registry", up=False), hall.reception
    )
    assert shown(hall) == [other.leg_id]
    assert look(hall).line.count == 2
    assert shown(hall) == called(hall)


def test_ten_are_shown_of_however_many(hall: Hall) -> None:
    hall.open(1)
    legs = [str(hall.issue("passport-abroad" if number % 2 else "id-card").leg_id) for number in range(14)]
    assert shown(hall) == legs[:10]


def test_who_is_held_may_be_resumed_by_a_free_window_that_may(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.open(3)
    hall.call_next(1)
    hall.hold(1, issued.leg_id, here=True)
    assert [(entry.here, entry.may_resume) for entry in look(hall).held] == [(True, True)]
    assert [entry.may_resume for entry in look(hall, 3).held] == [False]
    hall.issue()
    other = hall.call_next(1).leg_id
    assert [(entry.resumable, entry.may_resume) for entry in look(hall).held] == [(True, False)]
    hall.start(1, other)
    hall.finish(1, other)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    assert [entry.may_resume for entry in look(hall, 3).held] == [True]


def test_the_card_tells_the_visit_so_far_and_why_this_visitor(hall: Hall) -> None:
    issued = hall.issue(then=("register",), note="з візком", priority_id="baby")
    hall.open(1)
    hall.wait(seconds=59)
    hall.call_next(1)
    hall.start(1, issued.leg_id)
    hall.wait(minutes=7)
    hall.finish(1, issued.leg_id, go_on=True)
    current = look(hall).current
    assert current is not None
    assert (current.note, current.then, current.because) == ("з візком", [], None)
    assert current.priority is not None
    assert (current.priority.id, current.priority.confirmed) == ("baby", None)
    (earlier,) = current.visit
    assert (earlier.service.id, earlier.state, earlier.waited_s, earlier.served_s) == (
        "passport-abroad",
        "served",
        59,
        420,
    )
