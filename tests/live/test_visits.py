"""Transfers, priorities, further services and windows taken over: every screen shows the truth after every step."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.house import House
from tests.live.test_every_use_case import LEG, Watched, act, issue, post


@pytest.fixture
def watched(house: House) -> Watched:
    return Watched(house)


def of_ticket(action: str, body: dict[str, Any], who: str = "reception") -> Callable[[House], None]:
    def do(house: House) -> None:
        tickets = (house.get("/branches/main/tickets", "reception").json or {})["items"]
        post(f"/tickets/{tickets[-1]['id']}/{action}", who, body)(house)

    return do


SERVING = [act("open"), act("open", window="w2", who="operator2"), issue(), act("call-next"), act("start", LEG)]
WORK = {
    "sent to a window and back": [
        *SERVING,
        act("transfer", LEG | {"to": {"service": "register", "window": "w2"}, "return_to": True}),
        act("call-next", window="w2", who="operator2"),
        act("start", LEG, window="w2", who="operator2"),
        act("finish", LEG, window="w2", who="operator2"),
        act("call-next"),
    ],
    "sent on and taken back": [*SERVING, act("transfer", LEG | {"to": {"service": "register"}}), act("undo")],
    "sent on by reception": [issue(), of_ticket("transfer", {"to": {"service": "register"}})],
    "several services": [
        *SERVING,
        of_ticket("services", {"then": ["id-card", "register"]}),
        of_ticket("note", {"note": "з візком"}),
        act("finish", LEG),
        act("undo"),
        act("finish", LEG | {"go_on": False}),
    ],
    "priority": [
        issue(),
        of_ticket("priority", {"priority": "disability"}),
        act("open"),
        act("call-next"),
        of_ticket("priority", {"confirmed": True}, "operator1"),
        of_ticket("priority", {"confirmed": False, "back": True}, "operator1"),
        act("undo"),
    ],
    "taken over": [
        *SERVING,
        act("close", window="w2", who="operator2"),
        act("open", {"take_over": True}, who="operator2"),
    ],
}


@pytest.mark.parametrize("steps", WORK.values(), ids=WORK.keys())
def test_every_screen_shows_the_truth_after_every_step(
    watched: Watched, steps: list[Callable[[House], object]]
) -> None:
    for step in steps:
        step(watched.house)
        watched.check()
    assert watched.screen.pushes
