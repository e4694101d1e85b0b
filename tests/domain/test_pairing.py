import itertools
from datetime import timedelta

import pytest

from equeue.domain.errors import TooManyRequests
from equeue.domain.pairing import (
    CODE_LASTS,
    HAND_OVER_WITHIN,
    MOST_ALIVE,
    Condition,
    Health,
    Sound,
    Trouble,
    claimable_until,
    condition,
    draw_code,
    troubles,
)
from equeue.domain.roles import DeviceKind
from tests.clocks import MORNING


def health(**differs: object) -> Health:
    usual: dict[str, object] = {
        "kind": DeviceKind.DISPLAY,
        "paired": True,
        "connected": True,
        "seen": True,
        "sound": Sound.ALLOWED,
        "printers_work": True,
        "version": "1.2.0",
        "current": "1.2.0",
    }
    return Health(**{**usual, **differs})  # type: ignore[arg-type] # the fields as a test names them


def test_a_code_that_is_shown_is_drawn_again() -> None:
    drawn = iter(["111111", "222222", "333333"])
    assert draw_code(frozenset({"111111", "222222"}), lambda: next(drawn)) == "333333"


def test_when_too_many_are_shown_nobody_gets_one() -> None:
    taken = frozenset(f"{number:06d}" for number in range(MOST_ALIVE))
    with pytest.raises(TooManyRequests):
        draw_code(taken, lambda: "999999")


def test_drawing_ends_though_chance_is_against_it() -> None:
    draws = itertools.repeat("111111")
    with pytest.raises(TooManyRequests):
        draw_code(frozenset({"111111"}), lambda: next(draws))


def test_whoever_types_the_code_in_at_the_last_second_leaves_the_page_time_to_fetch_its_token() -> None:
    expires_at = MORNING + CODE_LASTS
    assert claimable_until(expires_at, MORNING) == expires_at
    late = expires_at - timedelta(seconds=1)
    assert claimable_until(expires_at, late) == late + HAND_OVER_WITHIN


@pytest.mark.parametrize(
    ("differs", "expected", "shown"),
    [
        ({}, (), Condition.OK),
        ({"paired": False, "connected": False}, (Trouble.UNPAIRED,), Condition.OFF),
        ({"connected": False, "seen": False}, (Trouble.NEVER_SEEN,), Condition.OFF),
        ({"connected": False, "sound": Sound.BLOCKED}, (Trouble.AWAY,), Condition.BAD),
        ({"sound": Sound.BLOCKED}, (Trouble.SOUND,), Condition.BAD),
        ({"sound": Sound.ABSENT}, (), Condition.OK),
        ({"printers_work": False, "sound": None}, (Trouble.PRINTER,), Condition.BAD),
        ({"version": "1.1.0"}, (Trouble.OLD_VERSION,), Condition.WARN),
        ({"version": None}, (), Condition.OK),
        ({"version": "1.1.0", "sound": Sound.BLOCKED}, (Trouble.SOUND, Trouble.OLD_VERSION), Condition.BAD),
        ({"kind": DeviceKind.INTEGRATION, "connected": False, "sound": None}, (), Condition.OK),
    ],
)
def test_what_is_wrong_with_a_device_is_said_the_worst_first(
    differs: dict[str, object], expected: tuple[Trouble, ...], shown: Condition
) -> None:
    found = troubles(health(**differs))
    assert found == expected
    assert condition(found) is shown
