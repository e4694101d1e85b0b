"""Who was sent to one window is seen there, and elsewhere with that window's name, in the language of each screen."""

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House

pytestmark = pytest.mark.timeout(300)

SEND = """async ([leg, to]) => {
    const session = await (await fetch('/api/v1/session')).json();
    const answer = await fetch('/api/v1/windows/w1/transfer', {
        method: 'POST',
        headers: {
            'Content-Type': 'application/json',
            'X-CSRF-Token': session.csrf_token,
            'Idempotency-Key': 'sent-on-once',
        },
        body: JSON.stringify({leg, to}),
    });
    return answer.status;
}"""
DONE = 200


def test_everybody_sees_for_which_window_a_visitor_waits(house: House) -> None:
    ticket = house.ticket(priority="disability")
    second, first = house.operator(2), house.operator(1)
    reception = house.sign_in("reception", "/reception")
    first.page.keyboard.press("F2")
    expect(first.page.locator(".card-called")).to_be_visible()
    to = {"service": "id-card-first", "window": "w2"}
    assert first.page.evaluate(SEND, [ticket["leg"], to]) == DONE

    expect(second.page.locator(".line tbody")).to_contain_text("до цього вікна")
    first.page.get_by_role("tab", name="Уся").click()
    expect(first.page.locator(".line tbody")).to_contain_text("лише вікно 2")
    expect(reception.page.locator(".line tbody")).to_contain_text("лише вікно 2")
    for screen in (first, reception):
        screen.axe()
    for screen, name in ((first, "operator1"), (reception, "reception")):
        screen.page.get_by_role("button", name=name).click()
        screen.page.get_by_role("button", name="English").click()
        screen.page.keyboard.press("Escape")
        expect(screen.page.locator(".line tbody")).to_contain_text("only window 2")
        screen.axe()
    expect(reception.page.locator(".line tbody")).to_contain_text("Person with a disability")
    expect(first.page.locator(".line tbody .tag-warn")).to_have_attribute(
        "title", "Person with a disability (of any group)"
    )
