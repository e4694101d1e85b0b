"""What staff screens say of calls, printers and the server, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House

pytestmark = pytest.mark.timeout(120)


def test_the_reason_of_a_call_stays_on_the_card_after_a_reload(house: House) -> None:
    house.ticket()
    page = house.operator(1).page
    expect(page.locator(".card-label")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".visit")).to_contain_text("мав найраніше місце")
    page.reload()
    expect(page.locator(".visit")).to_contain_text("мав найраніше місце")


def test_a_server_that_is_gone_is_not_taken_for_one_without_a_database(house: House) -> None:
    watched = house.sign_in("admin", "/admin")
    watched.may_lose_server = True
    health = watched.page.locator(".pairs").get_by_text("працює, база даних доступна")
    expect(health).to_be_visible()
    house.server.kill()
    expect(watched.page.locator(".pairs").get_by_text("не відповідає")).to_be_visible(timeout=15_000)


def test_reception_says_why_a_slip_is_not_there(house: House) -> None:
    house.printer.paper_out = True
    house.ticket()
    page = house.sign_in("reception", "/reception").page
    expect(page.locator(".line tbody tr .tag").first).to_have_text("не надруковано: скінчився папір", timeout=15_000)


def test_a_pointer_that_only_lies_there_does_not_hold_the_list(house: House) -> None:
    house.ticket("collect-result")
    page = house.operator(2).page
    expect(page.locator(".card-label")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()
    expect(page.locator(".line tbody tr")).to_have_count(0)
    expect(page.locator(".steady-bar")).to_have_count(0)


def test_a_pointer_that_moves_over_the_list_holds_it(house: House) -> None:
    house.ticket("collect-result")
    page = house.operator(2).page
    row = page.locator(".line tbody tr")
    expect(row).to_have_count(1)
    row.hover()
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()
    expect(page.locator(".line tbody tr.gone")).to_have_count(1)
    page.get_by_role("button", name="Оновити").click()
    expect(row).to_have_count(0)
