"""Sign-in and reception in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.house import DESK, House
from tests.journeys.test_console import without_refusals

pytestmark = pytest.mark.timeout(300)


def test_a_wrong_password_is_said_and_the_right_one_leads_to_the_wanted_page(house: House) -> None:
    watched = house.page(DESK, "/manager")
    page = watched.page
    page.locator("#name").fill("manager")
    page.locator("#password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Ім’я або пароль не підходять")
    expect(page.locator("#password")).to_be_focused()
    watched.axe()
    page.keyboard.type(house.hall.passwords["manager"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/manager")
    without_refusals(watched)


def test_a_foreign_address_is_not_followed_after_signing_in(house: House) -> None:
    watched = house.page(DESK, "/sign-in?next=//evil.example/")
    page = watched.page
    page.locator("#name").fill("operator1")
    page.locator("#password").fill(house.hall.passwords["operator1"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/operator")
    assert page.url.startswith(house.server.url)


def test_the_language_of_a_person_is_remembered(house: House) -> None:
    watched = house.sign_in("manager", "/manager")
    page = watched.page
    page.get_by_role("button", name="manager").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("The hall now")
    page.reload()
    expect(page.locator("h1")).to_have_text("The hall now")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_wrong_role_is_told_what_it_may_open(house: House) -> None:
    watched = house.sign_in("operator1", "/manager")
    expect(watched.page.get_by_role("heading", name="Ця сторінка не для вашої ролі")).to_be_visible()
    expect(watched.page.get_by_role("link", name="Перейти: Робоче місце")).to_be_visible()
    watched.axe()


def test_reception_finds_a_service_in_the_wrong_layout_issues_and_cancels(house: House) -> None:
    watched = house.sign_in("reception", "/reception")
    page = watched.page
    page.get_by_label("Знайти послугу").fill("rjycekmn")
    expect(page.locator(".issue-service")).to_have_count(1)
    page.locator(".issue-list input").first.check()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Талон видано")).to_be_visible()
    watched.axe()
    row = page.locator(".line tbody tr")
    expect(row).to_have_count(1)
    row.get_by_role("button", name="Докладно").click()
    page.get_by_role("dialog").get_by_role("button", name="Скасувати талон").click()
    page.get_by_role("dialog").get_by_role("button", name="Скасувати талон").click()
    expect(page.locator(".dialog-said")).to_contain_text("скасовано")
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    page.get_by_label("Знайти талон").focus()
    expect(row).to_have_count(0)
    watched.axe()
