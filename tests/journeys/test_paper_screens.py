"""Numbers on paper from the printed sheet to the call: reception, the operator's line, the hall display, the phone."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, select

from equeue.persistence.tables import PAPER_SLIP
from tests.journeys.house import PHONE, House
from tests.printing import pdf

pytestmark = pytest.mark.timeout(300)

MADE = 6
A4 = (210, 297)


def slip_codes(house: House) -> list[str]:
    """Return the codes on the slips, in the order of their numbers."""
    engine = create_engine(house.hall.database_url)
    with engine.connect() as db:
        codes = list(db.scalars(select(PAPER_SLIP.c.code).order_by(PAPER_SLIP.c.number)))
    engine.dispose()
    return codes


def enter(page: Page, count: int) -> None:
    """Enter what was typed, all for the same service, given out since midnight."""
    page.get_by_label("О котрій роздали перший").fill("00:00")
    page.get_by_label("Послуга для всіх").select_option("advice")
    page.get_by_role("button", name=f"Внести {count} номери").click()
    expect(page.locator(".paper-entered .label")).to_have_count(count)


def test_numbers_given_out_in_a_blackout_are_called_before_those_who_came_later(house: House) -> None:
    late = house.ticket()["label"]
    display, operator = house.display(), house.operator(1)
    watched = house.sign_in("reception", "/reception")
    page = watched.page
    page.get_by_role("button", name="Номери на папері").click()
    page.get_by_role("tab", name="Підготувати аркуші").click()
    page.get_by_label("Скільки номерів").fill(str(MADE))
    page.get_by_role("button", name="Зробити", exact=True).click()
    link = page.locator(".paper-sheets tbody tr").get_by_role("link", name="PDF")
    with page.context.expect_event("response", lambda answer: answer.url.endswith("/pdf")) as opened:
        link.click()
    assert opened.value.headers["content-type"] == "application/pdf"
    sheet = page.request.get(f"{house.server.url}{link.get_attribute('href')}").body()
    assert (pdf.page_count(sheet), pdf.page_sizes(sheet)) == (1, {A4})
    assert pdf.pictures(sheet)

    codes = slip_codes(house)
    phone = house.page(PHONE, f"/t/{codes[0]}")
    expect(phone.page.get_by_text("Ю 001")).to_be_visible()
    page.get_by_role("tab", name="Внести роздані").click()
    page.get_by_label("Від номера").fill("1")
    page.get_by_label("До номера").fill("2")
    enter(page, 2)
    page.get_by_role("button", name="Внести ще").click()
    page.get_by_label("Сканувати або вписати").check()
    expect(page.get_by_label("Код або номер")).to_be_focused()
    for typed in (f"{house.server.url}/t/{codes[3]}", "5"):
        page.keyboard.insert_text(typed)
        page.keyboard.press("Enter")
    expect(page.locator(".paper-rows tbody tr")).to_have_count(2)
    enter(page, 2)
    watched.axe()

    written = [f"{label[0]} {label[1:]}" for label in ("Ю001", "Ю002", "Ю004", "Ю005", late)]
    expect(operator.page.locator(".line tbody .label")).to_have_text(written)
    operator.axe()
    operator.page.keyboard.press("F2")
    expect(display.page.locator(".top .huge").nth(0)).to_have_text("Ю 001")
    expect(phone.page.locator("[data-state=called]")).to_be_visible()
