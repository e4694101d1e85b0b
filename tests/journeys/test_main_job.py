"""The main job, in real browsers, with a printer on the wire."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.house import NOTICED_MS, PHONE, House, take_ticket

pytestmark = pytest.mark.timeout(300)

SETTLED_MS = 300
"""After it a second press of a key is no more the second half of a double one."""


def written(label: str) -> str:
    return f"{label[0]} {label[1:]}"


def eventually(question: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if question():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("runtime", ["eventlet", "threading"], indirect=True)
def test_kiosk_paper_call_display_start_finish(house: House) -> None:
    kiosk, display, operator = house.kiosk(), house.display(), house.operator(1)
    kiosk.page.locator("[data-group]").first.wait_for()
    kiosk.axe()
    label = take_ticket(kiosk.page)
    assert eventually(lambda: house.printer.shows(house.slip_pictures()[0]) == 1)
    expect(kiosk.page.locator("[data-paper=take]")).to_be_visible()
    kiosk.axe()

    expect(operator.page.locator(".card-label")).to_have_text(written(label))
    operator.page.keyboard.press("F2")
    expect(display.page.locator(".top .huge").nth(0)).to_have_text(written(label))
    expect(display.page.locator(".top .huge").nth(1)).to_have_text("1")
    expect(operator.page.locator(".card-called")).to_be_visible()
    display.axe()
    operator.axe()

    operator.page.keyboard.press("F2")
    expect(operator.page.locator(".card-serving")).to_be_visible()
    operator.page.wait_for_timeout(SETTLED_MS)
    operator.page.keyboard.press("F2")
    expect(operator.page.locator("[data-first]")).to_be_focused()
    operator.axe()
    expect(operator.page.locator("[data-first]")).to_be_focused()
    operator.page.keyboard.press("Enter")
    expect(operator.page.locator(".card-free")).to_be_visible()
    expect(display.page.locator("table.calls tbody tr")).to_have_count(0)


def test_a_double_tap_gives_one_ticket(house: House) -> None:
    kiosk = house.kiosk()
    kiosk.page.locator("[data-group]").first.tap()
    service = kiosk.page.locator("[data-service]").first
    service.evaluate("row => { row.click(); row.click(); row.click(); }")
    kiosk.page.locator("[data-label]").wait_for()
    time.sleep(0.5)
    assert len(house.slip_pictures()) == 1


def test_a_printer_without_paper_never_hides_the_number(house: House) -> None:
    house.printer.paper_out = True
    kiosk = house.kiosk()
    label = take_ticket(kiosk.page)
    expect(kiosk.page.locator("[data-label]")).to_contain_text(label[1:])
    expect(kiosk.page.locator("[data-paper=remember]")).to_be_visible()
    kiosk.axe()


def test_the_kiosk_speaks_english_and_goes_back_to_ukrainian(house: House) -> None:
    kiosk = house.kiosk()
    kiosk.page.get_by_role("button", name="English").tap()
    expect(kiosk.page.locator("html")).to_have_attribute("lang", "en")
    kiosk.axe()
    kiosk.page.get_by_role("button", name="Українська").tap()
    expect(kiosk.page.locator("html")).to_have_attribute("lang", "uk")


def test_screens_say_that_the_server_is_gone_and_come_back_by_themselves(house: House) -> None:
    kiosk, display = house.kiosk(), house.display()
    kiosk.may_lose_server = display.may_lose_server = True
    kiosk.page.locator("[data-group]").first.wait_for()
    expect(display.page.locator("h1, h2").first).to_be_visible()
    house.server.kill()
    expect(kiosk.page.locator("[data-full=offline]")).to_be_visible(timeout=NOTICED_MS)
    expect(display.page.locator(".offline:visible")).to_contain_text("Немає з’єднання", timeout=NOTICED_MS)
    house.server.start(seconds=60)
    expect(kiosk.page.locator("[data-group]").first).to_be_visible()
    expect(display.page.locator(".offline:visible")).to_have_count(0)
    take_ticket(kiosk.page)


def test_two_consoles_of_one_operator_stay_in_step(house: House) -> None:
    first = house.operator(1)
    house.ticket()
    second = house.contexts[-1].new_page()
    second.goto(f"{house.server.url}/operator")
    expect(second.locator(".card-free")).to_be_visible()
    first.page.keyboard.press("F2")
    expect(second.locator(".card-called")).to_be_visible()
    second.keyboard.press("F2")
    expect(first.page.locator(".card-serving")).to_be_visible()


def test_a_visitor_follows_the_place_on_the_phone(house: House) -> None:
    operator = house.operator(1)
    label = house.ticket()["label"]
    phone = house.page(PHONE, f"/t/{house.codes()[0]}")
    expect(phone.page.get_by_text(written(label))).to_be_visible()
    phone.axe()
    operator.page.keyboard.press("F2")
    expect(phone.page.locator("[data-state=called]")).to_be_visible()
    phone.axe()


@pytest.mark.parametrize(
    ("name", "path"),
    [("manager", "/manager"), ("reception", "/reception"), ("admin", "/admin"), ("manager", "/preview/printer-1")],
)
def test_every_page_of_the_staff_is_in_order(house: House, name: str, path: str) -> None:
    house.ticket()
    watched = house.sign_in(name, path)
    watched.page.wait_for_load_state("networkidle")
    expect(watched.page.locator("h1").first).to_be_visible()
    watched.axe()
