"""Screens follow the hours and the estimates: what a watcher has = what a fresh watcher gets."""

from datetime import timedelta
from typing import Any

import pytest

from equeue.timers.clockwork import Clockwork
from equeue.usecases import timing
from tests.api.house import House
from tests.api.test_hours import give_hours, reckon
from tests.live.test_every_use_case import Watched


@pytest.fixture
def watched(house: House) -> Watched:
    give_hours(house)
    return Watched(house)


def shown(watched: Watched) -> dict[str, Any]:
    return dict(watched.screen.known["board:hall-1"]["state"])


def pass_time(watched: Watched, **by: float) -> None:
    program, clock = watched.house.program, watched.house.clock
    clock.advance(timedelta(**by))
    Clockwork(lambda: program.reader.run(timing.due, clock.now()), program.unit, program.runtime).tick()
    watched.check()


def test_a_day_passes_on_the_screens_by_itself(watched: Watched) -> None:
    seen = []
    pass_time(watched, minutes=1)
    for minutes in (449, 15, 15, 30):
        pass_time(watched, minutes=minutes)
        board = shown(watched)
        seen.append((board["branch"]["state"], board["branch"]["issuing"]["reason"], board["closing_soon"]))
    assert seen == [
        ("open", "last-ticket", False),
        ("open", "last-ticket", True),
        ("closed", "closed", False),
        ("closed", "closed", False),
    ]


def test_a_kiosk_has_the_estimates_as_soon_as_they_are_reckoned(watched: Watched) -> None:
    watched.house.act("open", window="w2")
    watched.house.issue("register")
    reckon(watched.house)
    watched.check()
    groups = watched.devices["kiosk-1"].known["kiosk:kiosk-1"]["state"]["groups"]["uk"]
    (register,) = groups[1]["services"]
    assert register["estimate"]["minutes"] == [20, 30]
