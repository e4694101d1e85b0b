"""The operator's console with everything the engine can do: sent on, planned, checked, put aside, relieved."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House, Watched

pytestmark = pytest.mark.timeout(300)

SETTLED_MS = 300
SPILLED = """[...document.querySelectorAll('.card, .action, .main-button')]
    .filter(box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
    .map(box => box.className)"""
SIZES = [(1920, 1080), (1366, 768), (1366, 640), (1024, 768), (683, 384), (320, 640)]
SUSPENSIONS = """async ([method, reason]) => {
    const session = await (await fetch('/api/v1/session')).json();
    const path = '/api/v1/branches/main/suspensions';
    const answer = await fetch(method === 'POST' ? path : `${path}/${reason}`, {
        method,
        headers: {'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf_token},
        body: method === 'POST' ? JSON.stringify({reason}) : undefined,
    });
    return answer.ok;
}"""

REQUIREMENT = """async ([requirement, up]) => {
    const session = await (await fetch('/api/v1/session')).json();
    const answer = await fetch(`/api/v1/branches/main/requirements/${requirement}`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf_token},
        body: JSON.stringify({up}),
    });
    return answer.ok;
}"""


def written(ticket: dict[str, Any]) -> str:
    """Return a ticket's label as people read it."""
    return f"{ticket['label'][0]} {ticket['label'][1:]}"


def press(page: Page, key: str) -> None:
    """Press a key as a person does: not as the second half of a double press."""
    page.wait_for_timeout(SETTLED_MS)
    page.keyboard.press(key)


def asked(page: Page, key: str) -> None:
    """Press a key that asks something."""
    press(page, key)
    expect(page.locator("dialog[open]")).to_be_visible()


def answered(page: Page, key: str = "Enter") -> None:
    """Answer what was asked."""
    press(page, key)
    expect(page.locator("dialog[open]")).to_have_count(0)


def begin(page: Page, label: str) -> None:
    """Call the next and begin."""
    expect(page.locator(".card-free .card-label")).to_have_text(label)
    press(page, "F2")
    expect(page.locator(".card-called .card-label")).to_have_text(label)
    press(page, "F2")
    expect(page.locator(".card-serving")).to_be_visible()


def test_a_visitor_is_sent_to_a_colleague_with_the_place_kept_and_comes_back(house: House) -> None:
    sent = house.ticket("residence-register")
    house.ticket("residence-register")
    first, second = house.operator(1), house.operator(2)
    begin(first.page, written(sent))
    asked(first.page, "F7")
    first.axe()
    first.page.keyboard.press("Tab")
    first.page.keyboard.type("вікно 2")
    expect(first.page.get_by_role("checkbox", name="Зберегти місце в черзі")).to_be_checked()
    first.page.get_by_role("checkbox", name="Потім повернути до вікна 1").focus()
    first.page.keyboard.press("Space")
    answered(first.page)
    expect(first.page.locator(".notice")).to_contain_text(f"{written(sent)} передано далі")
    expect(second.page.locator(".card-free .card-label")).to_have_text(written(sent))
    expect(second.page.locator(".line .table").get_by_text("до цього вікна")).to_be_visible()
    begin(second.page, written(sent))
    expect(second.page.locator(".visit")).to_contain_text("Вікно 1")
    asked(second.page, "F2")
    answered(second.page)
    expect(first.page.locator(".card-free .card-label")).to_have_text(written(sent))


def test_a_transfer_to_nowhere_says_what_is_missing_and_escape_changes_nothing(house: House) -> None:
    ticket = house.ticket("advice")
    page = house.operator(1).page
    begin(page, written(ticket))
    asked(page, "F7")
    press(page, "Enter")
    expect(page.locator("dialog [role=alert]").first).to_have_text("Оберіть іншу послугу, вікно або оператора.")
    answered(page, "Escape")
    expect(page.locator(".card-serving .card-label")).to_have_text(written(ticket))


def test_a_visit_goes_on_here_with_another_service(house: House) -> None:
    ticket = house.ticket("advice")
    page = house.operator(1).page
    begin(page, written(ticket))
    asked(page, "F7")
    page.keyboard.type("витяг із земельного")
    page.keyboard.press("Tab")
    page.keyboard.type("одразу")
    answered(page)
    expect(page.locator(".card-serving .card-service")).to_have_text("Витяг із земельного кадастру")
    expect(page.locator(".card-serving .card-label")).to_have_text(written(ticket))
    expect(page.locator(".visit")).to_contain_text("Консультація")
    press(page, "Control+z")
    expect(page.locator(".card-serving .card-service")).to_have_text("Консультація")


def test_several_services_follow_each_other_here_and_in_their_own_line(house: House) -> None:
    ticket = house.ticket("advice", then=["residence-register"])
    watched = house.operator(1)
    page = watched.page
    begin(page, written(ticket))
    asked(page, "Shift+F7")
    watched.axe()
    page.keyboard.type("паспорт для виїзду за кордон дитині")
    answered(page)
    expect(page.locator(".visit")).to_contain_text("Паспорт для виїзду за кордон дитині")
    asked(page, "F2")
    watched.axe()
    expect(page.get_by_role("radio", name="одразу тут, за цим вікном")).to_be_checked()
    answered(page)
    expect(page.locator(".card-serving .card-service")).to_have_text("Реєстрація місця проживання")
    asked(page, "F2")
    expect(page.locator("dialog")).to_contain_text("Це вікно не надає цієї послуги")
    answered(page)
    expect(page.locator(".card-free")).to_be_visible()
    second = house.operator(2).page
    expect(second.locator(".card-free .card-label")).to_have_text(written(ticket))


def test_a_further_service_is_added_as_the_visit_ends(house: House) -> None:
    ticket = house.ticket("advice")
    page = house.operator(1).page
    begin(page, written(ticket))
    asked(page, "F2")
    page.get_by_label("Наступна послуга").select_option(label="Витяг із земельного кадастру")
    answered(page, "F2")
    expect(page.locator(".card-serving .card-service")).to_have_text("Витяг із земельного кадастру")


def test_a_priority_is_checked_at_the_window(house: House) -> None:
    house.ticket("advice")
    entitled = house.ticket("advice", priority="war-disability", note="Погано чує")
    watched = house.operator(1)
    page = watched.page
    expect(page.locator(".card-free")).to_contain_text("Особа з інвалідністю внаслідок війни")
    press(page, "F2")
    expect(page.locator(".card-called .card-label")).to_have_text(written(entitled))
    expect(page.locator(".priority")).to_contain_text("Посвідчення особи з інвалідністю внаслідок війни")
    expect(page.locator(".priority")).to_contain_text("стаття 13")
    expect(page.locator(".priority")).to_contain_text("раз на день")
    expect(page.locator(".visit")).to_contain_text("Погано чує")
    expect(page.locator(".visit")).to_contain_text("законне право")
    watched.axe()
    asked(page, "Shift+F8")
    watched.axe()
    answered(page)
    expect(page.locator(".priority")).to_contain_text("підтверджено")


def test_without_the_document_a_visitor_goes_back_to_the_ordinary_place(house: House) -> None:
    ordinary = house.ticket("advice")
    entitled = house.ticket("advice", priority="war-disability")
    page = house.operator(1).page
    expect(page.locator(".card-free .card-label")).to_have_text(written(entitled))
    press(page, "F2")
    expect(page.locator(".card-called")).to_be_visible()
    asked(page, "Shift+F8")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    answered(page)
    expect(page.locator(".card-free .card-label")).to_have_text(written(ordinary))


def test_a_note_is_written_and_what_is_refused_keeps_it(house: House) -> None:
    ticket = house.ticket("advice")
    page = house.operator(1).page
    begin(page, written(ticket))
    asked(page, "Shift+F6")
    page.keyboard.type("Прийде з перекладачем")
    page.route("**/note", lambda route: route.abort())
    press(page, "Enter")
    expect(page.locator("dialog .notice")).to_contain_text("Сервер не відповів")
    page.unroute("**/note")
    answered(page)
    expect(page.locator(".visit")).to_contain_text("Прийде з перекладачем")
    house.pages[-1].faults.clear()  # what the browser writes of the requests that were cut off


def test_one_who_is_put_aside_for_this_window_until_a_moment_is_only_its_own(house: House) -> None:
    ticket = house.ticket("residence-register")
    first, second = house.operator(1), house.operator(2)
    begin(first.page, written(ticket))
    asked(first.page, "F6")
    first.page.get_by_role("radio", name="за 15 хв").check()
    first.page.get_by_role("checkbox", name="Потім викликати лише до цього вікна").check()
    first.axe()
    answered(first.page)
    first.page.get_by_role("tab", name="Відкладені").click()
    expect(first.page.locator(".line .table")).to_contain_text("до ")
    expect(first.page.locator(".line .table")).to_contain_text("лише до вікна 1")
    second.page.get_by_role("tab", name="Відкладені").click()
    expect(second.page.locator(".line .table")).to_contain_text(written(ticket))
    expect(second.page.get_by_role("button", name="Продовжити")).to_have_count(0)
    first.page.get_by_role("button", name="У чергу").click()
    expect(first.page.locator(".card-free .card-label")).to_have_text(written(ticket))
    expect(second.page.locator(".card-free")).to_contain_text("У черзі нікого немає")


def test_somebody_is_picked_out_of_turn_with_a_reason(house: House) -> None:
    house.ticket("advice")
    picked = house.ticket("advice")
    watched = house.operator(1)
    page = watched.page
    expect(page.locator(".card-free")).to_be_visible()
    asked(page, "F8")
    watched.axe()
    page.keyboard.type(picked["label"])
    press(page, "Enter")
    expect(page.locator("dialog [role=alert]").first).to_contain_text("Напишіть причину")
    page.get_by_label("Причина").fill("Стало зле")
    answered(page)
    expect(page.locator(".card-called .card-label")).to_have_text(written(picked))
    expect(page.locator(".visit")).to_contain_text("Стало зле")


def test_a_window_is_taken_over_after_a_question_and_the_colleague_is_told(house: House) -> None:
    ticket = house.ticket("advice")
    left = house.operator(1)
    begin(left.page, written(ticket))
    watched = house.sign_in("operator2", "/operator")
    page = watched.page
    page.locator(".window-button").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("operator1")
    expect(page.get_by_role("dialog")).to_contain_text(written(ticket))
    watched.axe()
    answered(page, "Escape")
    expect(page.locator(".main-button")).to_have_count(0)
    page.locator(".window-button").first.click()
    page.get_by_role("button", name="Перебрати вікно").click()
    expect(page.locator(".card-serving .card-label")).to_have_text(written(ticket))
    expect(left.page.locator(".notice")).to_contain_text("Вікно 1 перебирає operator2")
    expect(left.page.locator(".main-button")).to_have_count(0)


def stand(watched: Watched, method: str) -> None:
    """Let reception begin or end an air alert."""
    assert watched.page.evaluate(SUSPENSIONS, [method, "air-alert"])


def test_while_the_center_stands_nobody_is_called_and_a_visit_is_finished(house: House) -> None:
    served, waiting = house.ticket("advice"), house.ticket("advice")
    watched, other = house.operator(1), house.sign_in("reception", "/reception")
    page = watched.page
    begin(page, written(served))
    place = page.locator(".main-button").bounding_box()
    stand(other, "POST")
    expect(page.locator(".standing")).to_contain_text("Повітряна тривога")
    assert page.locator(".main-button").bounding_box() == place
    watched.axe()
    asked(page, "F2")
    answered(page)
    expect(page.locator(".card-free .card-label")).to_have_text(written(waiting))
    expect(page.locator(".main-button")).to_have_attribute("aria-disabled", "true")
    press(page, "F2")
    expect(page.locator(".notice")).to_contain_text("Роботу призупинено")
    stand(other, "DELETE")
    expect(page.locator(".standing")).to_contain_text("Люди повертаються")
    expect(page.locator(".main-button")).to_have_attribute("aria-disabled", "true")


def test_one_who_is_called_when_the_center_begins_to_stand_keeps_the_place_and_it_is_said(house: House) -> None:
    called = house.ticket("advice")
    house.ticket("advice")
    page, other = house.operator(1).page, house.sign_in("reception", "/reception")
    expect(page.locator(".card-free")).to_be_visible()
    press(page, "F2")
    expect(page.locator(".card-called")).to_be_visible()
    stand(other, "POST")
    expect(page.locator(".card-free .card-label")).to_have_text(written(called))
    expect(page.locator(".notice")).to_contain_text(f"{written(called)} повернуто в чергу на те саме місце")


def test_what_does_not_work_is_named_and_its_visitors_are_left_out(house: House) -> None:
    house.ticket("passport-abroad")
    page, other = house.operator(2).page, house.sign_in("reception", "/reception")
    expect(page.locator(".card-free .card-label")).to_be_visible()
    assert other.page.evaluate(REQUIREMENT, ["demography-register", False])
    expect(page.locator(".standing")).to_contain_text("Не працює: Єдиний державний демографічний реєстр")
    expect(page.locator(".card-free .card-label")).to_have_count(0)
    assert other.page.evaluate(REQUIREMENT, ["demography-register", True])
    expect(page.locator(".card-free .card-label")).to_be_visible()
    expect(page.locator(".standing")).to_be_empty()


def test_a_question_in_one_tab_is_closed_when_another_has_answered_it(house: House) -> None:
    ticket = house.ticket("advice")
    first = house.operator(1).page
    second = house.sign_in("operator1", "/operator").page
    begin(first, written(ticket))
    expect(second.locator(".card-serving .card-label")).to_have_text(written(ticket))
    asked(second, "F7")
    asked(first, "F2")
    answered(first)
    expect(second.locator("dialog[open]")).to_have_count(0)
    expect(second.locator(".notice")).to_contain_text("Стан вікна змінено в іншій вкладці")
    expect(second.locator(".card-free")).to_be_visible()


def test_everything_of_a_visit_fits_every_screen(house: House) -> None:
    house.ticket("advice")
    house.ticket("advice", priority="war-disability", then=["residence-register"], note="Погано чує")
    watched = house.operator(1)
    page = watched.page
    expect(page.locator(".card-free .card-label")).to_be_visible()
    press(page, "F2")
    expect(page.locator(".card-called .priority")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert page.evaluate(SPILLED) == [], width
        if (width, height) in {SIZES[0], SIZES[-1]}:
            watched.axe()
