"""Keys of the operator's console that are pressed while the press before them is still under way."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.house import House

pytestmark = pytest.mark.timeout(300)

SETTLED_MS = 300


class Held:
    """Presses whose requests are on their way until they are let go."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._held: list[Route] = []
        self.moves: list[str] = []
        page.route("**/api/v1/windows/w1/*", self._hold)

    def let_go(self) -> None:
        """Let the request that is on its way arrive."""
        while not self._held:
            self._page.wait_for_timeout(20)
        for route in self._held:
            route.continue_()
        self._held.clear()

    def _hold(self, route: Route) -> None:
        move = route.request.url.rsplit("/", 1)[-1]
        if self.moves[-1:] != [move]:  # a press that waits long is asked again with the same key
            self.moves.append(move)
        self._held.append(route)


def press(page: Page, key: str) -> None:
    """Press a key as a person does: not as the second half of a double press."""
    page.wait_for_timeout(SETTLED_MS)
    page.keyboard.press(key)


def test_a_key_waits_for_the_press_before_it_or_it_is_said_that_it_was_not_taken(house: House) -> None:
    house.ticket()
    page = house.operator(1).page
    notice = page.locator(".notice")
    expect(page.locator(".card-label")).to_be_visible()
    held = Held(page)
    page.keyboard.press("F2")
    page.keyboard.press("F2")
    expect(page.locator(".main-button")).to_have_attribute("data-working", "true")
    expect(notice).not_to_contain_text("не враховано")
    press(page, "F2")
    expect(notice).to_contain_text("Це натискання не враховано")
    held.let_go()
    expect(page.locator(".card-called")).to_be_visible()
    expect(notice).to_contain_text("викликано до вікна")

    press(page, "F2")
    press(page, "F6")
    expect(notice).to_contain_text("виконаємо одразу після неї")
    held.let_go()
    expect(page.locator("dialog[open]")).to_contain_text("Відкласти")
    expect(page.locator(".card-serving")).to_be_visible()
    assert held.moves == ["call-next", "start"]
