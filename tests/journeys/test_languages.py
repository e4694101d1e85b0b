"""English in a real browser: whoever reads it finds no Ukrainian name on the screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import PHONE, House

pytestmark = pytest.mark.timeout(300)

SERVICE_UK, SERVICE_EN = "Консультація", "Ask for advice"


def speak_english(page: Page, name: str) -> None:
    """Choose English in the person's menu."""
    page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="English").click()
    page.keyboard.press("Escape")


def test_an_operator_reads_services_reasons_and_outcomes_in_english(house: House) -> None:
    house.ticket()
    watched = house.operator(1)
    page = watched.page
    expect(page.locator(".card-service")).to_have_text(SERVICE_UK)
    speak_english(page, "operator1")
    expect(page.locator(".card-service")).to_have_text(SERVICE_EN)
    expect(page.locator(".line tbody tr").first).to_contain_text(SERVICE_EN)
    page.keyboard.press("F2")
    expect(page.locator(".card-called")).to_be_visible()
    page.keyboard.press("F6")
    expect(page.get_by_role("radio", name="Documents are missing")).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(".card-service")).to_have_text(SERVICE_EN)


def test_managers_and_reception_read_the_hall_in_english(house: House) -> None:
    house.ticket()
    manager = house.sign_in("manager", "/manager").page
    speak_english(manager, "manager")
    expect(manager.locator(".services-table tbody tr")).to_contain_text(SERVICE_EN)
    reception = house.sign_in("reception", "/reception").page
    speak_english(reception, "reception")
    expect(reception.locator(".line tbody tr")).to_contain_text(SERVICE_EN)
    reception.get_by_label("Find a service").fill("advice")
    expect(reception.locator(".issue-service").first).to_have_text(SERVICE_EN)


def test_a_visitor_changes_the_language_of_the_page_and_of_all_names_on_it(house: House) -> None:
    house.ticket()
    phone = house.page(PHONE, f"/t/{house.codes()[0]}")
    expect(phone.page.locator(".ticket-service")).to_have_text(SERVICE_UK)
    phone.page.get_by_role("button", name="English").click()
    expect(phone.page.locator(".ticket-service")).to_have_text(SERVICE_EN)
    expect(phone.page.locator(".where")).to_contain_text("Center")
    phone.axe()
