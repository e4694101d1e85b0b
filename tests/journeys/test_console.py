"""The operator's console in a real browser: by keyboard alone, under nervous hands, through faults."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import DESK, NOTICED_MS, House, Watched

pytestmark = pytest.mark.timeout(300)

SETTLED_MS = 300
RECALL_GAP_S = 3
REFUSED = "401"
SIZES = [(1920, 1080), (1366, 768), (1024, 768), (683, 384)]
"""The last one is 1366 × 768 enlarged to 200 %."""
SPILLED = """[...document.querySelectorAll('.card, .action, .main-button')]
    .filter(box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
    .map(box => box.className)"""


def press_main(page: Page) -> None:
    """Press F2 as a person does: not within the moment in which a press counts as the second half of a double one."""
    page.wait_for_timeout(SETTLED_MS)
    page.keyboard.press("F2")


def has_focus(page: Page) -> bool:
    focused: bool = page.evaluate(
        "document.activeElement !== document.body && document.activeElement.checkVisibility()"
    )
    return focused


def top_of_main(page: Page) -> float:
    top: float = page.evaluate("document.querySelector('.main-button').getBoundingClientRect().top")
    return top


def without_refusals(watched: Watched) -> None:
    """Forget what the browser writes of itself when a request is answered with 401."""
    watched.faults[:] = [fault for fault in watched.faults if REFUSED not in fault]


def test_a_visit_by_keyboard_alone_keeps_the_focus_and_the_button_in_place(house: House) -> None:
    house.ticket()
    watched = house.page(DESK, "/operator")
    page = watched.page
    page.locator("#name").wait_for()
    page.keyboard.type("operator1")
    page.keyboard.press("Tab")
    page.keyboard.type(house.hall.passwords["operator1"])
    page.keyboard.press("Enter")
    page.locator(".window-button").first.wait_for()
    page.keyboard.press("Tab")
    for _ in range(10):
        if page.evaluate("document.activeElement.classList.contains('window-button')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".card-free .card-label")).to_be_visible()
    place = top_of_main(page)

    press_main(page)
    expect(page.locator(".card-called")).to_be_visible()
    assert (top_of_main(page), has_focus(page)) == (place, True)
    press_main(page)
    expect(page.locator(".card-serving")).to_be_visible()
    assert (top_of_main(page), has_focus(page)) == (place, True)
    press_main(page)
    expect(page.locator("dialog[open]")).to_be_visible()
    page.wait_for_timeout(SETTLED_MS)
    page.keyboard.press("Enter")
    expect(page.locator(".card-free")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="завершено")).to_be_visible()
    assert (top_of_main(page), has_focus(page)) == (place, True)
    watched.axe()


def test_double_presses_and_keys_held_down_do_one_thing(house: House) -> None:
    house.ticket()
    page = house.operator(1).page
    expect(page.locator(".card-label")).to_be_visible()
    pressed: list[str] = []
    page.on("request", lambda request: pressed.append(request.url) if request.method == "POST" else None)
    page.locator(".main-button").dblclick()
    expect(page.locator(".card-called")).to_be_visible()
    page.locator(".main-button").focus()
    page.wait_for_timeout(SETTLED_MS)
    for _ in range(20):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(page.locator(".card-serving")).to_be_visible()
    page.wait_for_timeout(SETTLED_MS)
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert [url.rsplit("/", 1)[-1] for url in pressed] == ["call-next", "start"]


def test_what_is_not_possible_yet_says_why(house: House) -> None:
    house.ticket()
    page = house.operator(1).page
    expect(page.locator(".card-label")).to_be_visible()
    page.keyboard.press("F3")
    expect(page.locator(".notice")).to_contain_text("Біля вікна зараз нікого немає")
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()
    page.keyboard.press("F3")
    expect(page.locator(".notice")).to_contain_text("Повторити виклик можна за")
    page.keyboard.press("F4")
    expect(page.locator(".notice")).to_contain_text("Спершу повторіть виклик")


def test_undo_takes_the_call_back(house: House) -> None:
    house.ticket()
    page = house.operator(1).page
    expect(page.locator(".card-label")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".action-undo .action-note")).to_contain_text("виклик")
    page.keyboard.press("Control+z")
    expect(page.locator(".card-free .card-label")).to_be_visible()
    expect(page.locator(".notice")).to_contain_text("Повернуто: виклик")


def test_one_who_is_put_aside_comes_back(house: House) -> None:
    house.ticket()
    watched = house.operator(1)
    page = watched.page
    expect(page.locator(".card-label")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()
    page.keyboard.press("F6")
    expect(page.locator("dialog[open]")).to_be_visible()
    watched.axe()
    page.keyboard.press("Enter")
    expect(page.locator(".card-free")).to_be_visible()
    page.get_by_role("tab", name="Відкладені").click()
    watched.axe()
    page.get_by_role("button", name="Продовжити").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card-called")).to_be_visible()
    assert has_focus(page)


@pytest.mark.parametrize("rules", [{"recall_gap_s": RECALL_GAP_S}], ids=["short-gap"], indirect=True)
def test_one_who_did_not_come_is_returned(house: House) -> None:
    house.ticket()
    page = house.operator(1).page
    expect(page.locator(".card-label")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()
    page.wait_for_timeout(RECALL_GAP_S * 1000 + 500)
    page.keyboard.press("F3")
    expect(page.locator(".timer-caption")).to_contain_text("2 рази")
    page.keyboard.press("F4")
    expect(page.locator(".card-free")).to_be_visible()
    page.get_by_role("tab", name="Не з’явилися").click()
    page.locator(".line").get_by_role("button", name="Повернути").click()
    expect(page.locator(".card-free .card-label")).to_be_visible()


def test_an_ended_session_asks_to_sign_in_and_keeps_the_place(house: House) -> None:
    house.ticket()
    watched = house.operator(1)
    page = watched.page
    expect(page.locator(".card-label")).to_be_visible()
    page.context.clear_cookies()
    page.keyboard.press("F2")
    expect(page.get_by_role("dialog", name="Сеанс завершено")).to_be_visible()
    watched.axe()
    page.locator("dialog input[type=password]").fill(house.hall.passwords["operator1"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()
    without_refusals(watched)


def test_without_the_server_nothing_moves_and_nothing_can_be_pressed(house: House) -> None:
    house.ticket()
    watched = house.operator(1)
    watched.may_lose_server = True
    page = watched.page
    expect(page.locator(".card-label")).to_be_visible()
    place = top_of_main(page)
    house.server.kill()
    expect(page.get_by_text("Немає з’єднання із сервером").first).to_be_visible(timeout=NOTICED_MS)
    assert top_of_main(page) == place
    expect(page.locator(".main-button")).to_have_attribute("aria-disabled", "true")
    watched.axe()
    house.server.start(seconds=60)
    expect(page.locator(".main-button")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()


def test_nothing_is_cut_off_at_any_size(house: House) -> None:
    house.ticket()
    watched = house.operator(1)
    page = watched.page
    expect(page.locator(".card-label")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert page.evaluate(SPILLED) == [], width
        if (width, height) in {SIZES[0], SIZES[-1]}:
            watched.axe()
