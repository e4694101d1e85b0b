"""What hangs on walls and stands in halls, in a real browser: sizes, unknown screens."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.journeys.house import DISPLAY, House
from tests.journeys.test_console import without_refusals

pytestmark = pytest.mark.timeout(120)

KIOSKS: list[ViewportSize] = [
    {"width": 1080, "height": 1920},
    {"width": 1920, "height": 1080},
    {"width": 800, "height": 1280},
]
HEIGHTS = "[...document.querySelectorAll('.tile')].map(tile => tile.offsetHeight)"


def test_the_kiosks_tiles_are_equal_and_all_seen_on_every_screen(house: House) -> None:
    watched = house.kiosk()
    for size in KIOSKS:
        watched.page.set_viewport_size(size)
        watched.page.reload()
        watched.page.locator(".tile").first.wait_for()
        watched.page.evaluate("document.fonts.ready.then(() => true)")
        heights = watched.page.evaluate(HEIGHTS)
        assert max(heights) - min(heights) <= 1, size
        assert watched.page.evaluate("(s => s.scrollHeight <= s.clientHeight)(document.querySelector('.stage'))"), size


@pytest.mark.parametrize(("path", "title"), [("/display", "Екран"), ("/sign", "Табло")])
def test_a_screen_whose_key_is_not_good_says_so(house: House, path: str, title: str) -> None:
    stranger = house.page(DISPLAY, path)
    expect(stranger.page.get_by_role("heading", name=f"{title} ще не підключено")).to_be_visible()
    expect(stranger.page.get_by_text("Центр більше не впізнає цього пристрою.")).to_be_hidden()
    revoked = house.page(DISPLAY, f"{path}#token=eqd_wrong")
    expect(revoked.page.get_by_text("Центр більше не впізнає цього пристрою.")).to_be_visible()
    revoked.axe()
    without_refusals(revoked)
