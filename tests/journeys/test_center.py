"""The center that journeys share: nothing of one is left for the next."""

import pytest
from playwright.sync_api import expect

from tests.journeys.center import Center

pytestmark = pytest.mark.timeout(120)


def test_what_a_journey_leaves_is_gone_for_the_next(center: Center) -> None:
    house = center.fresh()
    house.ticket()
    display = house.display().page
    expect(display.locator(".waiting strong")).to_have_text("1")
    house.leave()
    again = center.fresh()
    assert again is house
    assert again.codes() == []
    again.ticket()
    display = again.display().page
    expect(display.locator(".waiting strong")).to_have_text("1")
    assert len(again.codes()) == 1
    again.leave()
