"""The reception desk in a real browser: everything that the engine can do for a visitor who asks a person."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import create_engine, insert, select

from equeue.kernel.clock import SystemClock
from equeue.persistence.tables import PAPER_SLIP, PROPOSAL
from tests.journeys.house import PHONE, House, Watched, take_ticket
from tests.journeys.test_main_job import written

pytestmark = pytest.mark.timeout(300)

REFUSED = "the server responded with a status of 409"
"""What the browser itself writes to its console then."""
KEYS_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
KEYS_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю.ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ"
PRESS_WHEN_ROWS_MOVE = """() => {
  const strip = document.querySelector(".standing");
  new MutationObserver((_, observer) => {
    observer.disconnect();
    strip.querySelector(".standing-tool").click();
    document.body.dataset.pressed = "yes";
  }).observe(strip, {childList: true});
}"""
NO_GAP = pytest.mark.parametrize("rules", [{"recall_gap_s": 0}], ids=["no-gap"], indirect=True)


def reception(house: House) -> Watched:
    watched = house.sign_in("reception", "/reception")
    expect(watched.page.locator(".line-panel")).to_be_visible()
    return watched


def labels(page: Page) -> Locator:
    return page.locator(".line tbody .label")


def ask_about(page: Page, label: str) -> Locator:
    page.get_by_role("button", name=f"Докладно про талон {written(label)}").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".ticket-moves button").first).to_be_focused()
    return dialog


def open_paper(page: Page) -> None:
    page.get_by_role("button", name="Номери на папері").click()
    page.get_by_label("О котрій роздали перший").fill("00:00")
    page.get_by_label("Послуга для всіх").select_option("advice")


def slip_codes(house: House) -> list[str]:
    engine = create_engine(house.hall.database_url)
    with engine.connect() as db:
        codes = list(db.scalars(select(PAPER_SLIP.c.code).order_by(PAPER_SLIP.c.number)))
    engine.dispose()
    return codes


def propose(house: House, kind: str, from_at: datetime, until_at: datetime | None = None) -> None:
    engine = create_engine(house.hall.database_url)
    with engine.begin() as db:
        row = {"branch_id": "main", "id": f"pr_{kind}", "kind": kind, "from_at": from_at, "until_at": until_at}
        db.execute(insert(PROPOSAL).values(**row, state="open", made_at=from_at))
    engine.dispose()


def expect_line(page: Page, wanted: Sequence[str]) -> None:
    page.mouse.move(0, 0)  # a list that is pointed at or worked in does not move
    page.get_by_placeholder("Знайти талон").focus()
    expect(labels(page)).to_have_text([written(label) for label in wanted])


def press_until(page: Page, key: str, wanted: Locator) -> None:
    """Press a key of the console, which takes none while the one before is being worked off."""
    for _ in range(30):
        page.keyboard.press(key)
        page.wait_for_timeout(1000)
        if wanted.is_visible():
            return
    expect(wanted).to_be_visible()


def test_a_ticket_for_two_services_with_a_priority_by_keyboard_alone(house: House) -> None:
    watched = reception(house)
    page = watched.page
    expect(page.locator(".issue-list input").first).to_be_visible()
    search = page.get_by_label("Знайти послугу")
    expect(search).to_be_focused()
    page.keyboard.type("rjycekmn")  # «консульт» on the keys of a Latin layout
    expect(page.locator(".issue-service")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Обрано: Консультація")
    page.get_by_role("button", name="Додати послугу").press("Enter")
    expect(search).to_be_focused()
    page.keyboard.type("готовий")
    page.keyboard.press("Enter")
    expect(page.locator(".visit-list li")).to_have_count(2)
    page.get_by_role("button", name="Право, примітка").press("Enter")
    expect(page.get_by_label("Немає", exact=True)).to_be_focused()
    page.get_by_label("Учасник бойових дій").press("Space")
    watched.axe()
    page.keyboard.press("Enter")
    expect(page.locator(".chosen-more")).to_contain_text("Учасник бойових дій")
    page.get_by_role("button", name="Видати талон").press("Enter")
    expect(page.get_by_role("heading", name="Талон видано")).to_be_visible()
    expect(page.locator(".issued-service")).to_have_text("Консультація → Отримати готовий документ")
    expect(page.locator(".line tbody .tag").first).to_have_text("Учасник бойових дій")
    watched.axe()


def test_two_presses_give_one_ticket(house: House) -> None:
    page = reception(house).page
    page.locator(".issue-list input:enabled").first.check()
    page.get_by_role("button", name="Видати талон").evaluate("button => { button.click(); button.click(); }")
    expect(page.get_by_role("heading", name="Талон видано")).to_be_visible()
    expect(page.get_by_role("tab", name="Чекають")).to_contain_text("1")
    assert len(house.codes()) == 1


def test_a_declared_priority_is_called_first_and_stands_on_no_screen(house: House) -> None:
    kiosk = house.kiosk().page
    first = take_ticket(kiosk)
    kiosk.get_by_role("button", name="Готово").tap()
    second = take_ticket(kiosk)
    display = house.display()
    watched = reception(house)
    page = watched.page
    expect_line(page, [first, second])
    dialog = ask_about(page, second)
    dialog.get_by_role("button", name="Першочергове право").click()
    dialog.get_by_label("Особа з інвалідністю (будь-якої групи)").check()
    watched.axe()
    dialog.get_by_role("button", name="Зберегти").click()
    expect(dialog.locator(".dialog-said")).to_contain_text("Документ перевірить оператор")
    expect(dialog.locator(".ticket-facts")).to_contain_text("документ ще не перевірено")
    watched.axe()
    page.keyboard.press("Escape")
    expect_line(page, [second, first])

    operator = house.operator(1)
    operator.page.keyboard.press("F2")
    expect(operator.page.locator(".card-label")).to_have_text(written(second))
    expect(display.page.locator(".top .huge").nth(0)).to_have_text(written(second))
    assert "інвалідн" not in display.page.locator("body").inner_text()


def test_a_visitor_who_waits_is_sent_to_another_service_and_keeps_the_label(house: House) -> None:
    label = str(house.ticket()["label"])
    watched = reception(house)
    page = watched.page
    dialog = ask_about(page, label)
    dialog.get_by_role("button", name="Інша послуга або вікно").click()
    expect(dialog.get_by_role("button", name="Передати")).to_have_attribute("aria-disabled", "true")
    dialog.get_by_label("Послуга").select_option("residence-register")
    dialog.get_by_label("Потім повернути до послуги").check()
    watched.axe()
    dialog.get_by_role("button", name="Передати").click()
    expect(dialog.locator(".dialog-said")).to_contain_text("передано далі")
    expect(dialog.locator(".ticket-facts")).to_contain_text("Реєстрація місця проживання → Консультація")
    page.keyboard.press("Escape")
    expect_line(page, [label])


@NO_GAP
def test_a_late_visitor_comes_back_into_the_line(house: House) -> None:
    label = str(house.ticket()["label"])
    watched = reception(house)
    operator = house.operator(1).page
    operator.keyboard.press("F2")  # once: a second one would begin to serve
    expect(operator.locator(".card-called")).to_be_visible()
    press_until(operator, "F3", operator.locator(".timer-caption", has_text="рази"))
    press_until(operator, "F4", operator.locator(".card-free"))

    page = watched.page
    page.get_by_placeholder("Знайти талон").fill(label[1:])
    expect(page.get_by_role("tab", name="Не з’явилися")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name=f"Повернути {written(label)} в чергу").click()
    expect(page.locator(".notice")).to_contain_text("повернуто в чергу")
    page.mouse.move(0, 0)
    page.get_by_label("Знайти послугу").focus()
    expect(page.get_by_role("tab", name="Чекають")).to_have_attribute("aria-selected", "true")
    watched.axe()


def test_an_air_alert_from_its_beginning_to_the_first_call_after_it(house: House) -> None:
    label = str(house.ticket()["label"])
    operator = house.operator(1).page
    operator.keyboard.press("F2")
    expect(operator.locator(".card-called")).to_be_visible()
    manager = house.sign_in("manager", "/manager")
    watched = reception(house)
    page = watched.page

    page.get_by_role("button", name="Робота центру").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Повітряна тривога")).to_be_focused()
    watched.axe()
    page.wait_for_timeout(300)  # a question that has just opened is not answered by the key that opened it
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.locator(".standing-bad")).to_contain_text("Повітряна тривога з ")
    expect(manager.page.locator(".standing-bad")).to_contain_text("Роботу призупинено")
    expect(operator.locator(".card-called")).to_have_count(0)
    expect_line(page, [label])
    watched.axe()
    manager.axe()

    page.get_by_role("button", name="Відбій тривоги").dblclick()
    expect(page.get_by_role("timer")).to_be_visible()
    expect(manager.page.get_by_role("timer")).to_be_visible()
    page.keyboard.press("Escape")
    watched.axe()
    manager.page.get_by_role("button", name="Продовжити зараз").click()
    manager.page.get_by_role("dialog").get_by_role("button", name="Почекати").click()
    expect(manager.page.get_by_role("timer")).to_be_visible()
    manager.page.get_by_role("button", name="Продовжити зараз").click()
    manager.page.get_by_role("dialog").get_by_role("button", name="Продовжити зараз").click()
    expect(page.get_by_role("timer")).to_have_count(0)
    expect(page.locator(".standing-info")).to_contain_text("Робота триває")
    operator.keyboard.press("F2")
    expect(operator.locator(".card-called")).to_be_visible()


def test_another_reason_needs_words_for_the_visitors(house: House) -> None:
    display = house.display().page
    watched = reception(house)
    page = watched.page
    page.get_by_role("button", name="Робота центру").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Інша причина").check()
    page.wait_for_timeout(300)
    dialog.get_by_role("button", name="Призупинити роботу").click()
    expect(dialog.get_by_role("alert").first).to_contain_text("відвідувачі побачать це на екранах")
    expect(dialog.get_by_label("Що сказати відвідувачам")).to_be_focused()
    watched.axe()
    page.keyboard.type("Прорив водопроводу")
    page.keyboard.press("Enter")
    expect(page.locator(".standing-warn")).to_contain_text("Прорив водопроводу")
    expect(display.get_by_text("Прорив водопроводу")).to_be_visible()


def test_what_is_down_cannot_be_issued_and_says_so(house: House) -> None:
    watched = reception(house)
    page = watched.page
    page.get_by_role("button", name="Робота центру").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Вимкнути: Єдиний державний демографічний реєстр").click()
    expect(dialog.get_by_text("не працює", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".standing-warn")).to_contain_text("Не працює: Єдиний державний демографічний реєстр")
    row = page.locator(".choice-row", has_text="ID-картка вперше")
    expect(row.locator("input")).to_be_disabled()
    expect(row).to_contain_text("не працює: Єдиний державний демографічний реєстр")
    watched.axe()
    page.get_by_role("button", name="Змінити…").click()
    dialog.get_by_role("button", name="Увімкнути: Єдиний державний демографічний реєстр").click()
    expect(dialog.get_by_text("не працює", exact=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(row.locator("input")).to_be_enabled()


def test_a_power_cut_that_was_found_is_asked_about_once(house: House) -> None:
    now = SystemClock().now()
    propose(house, "power", now - timedelta(days=1, minutes=10), now - timedelta(days=1))
    manager = house.sign_in("manager", "/manager")
    watched = reception(house)
    page = watched.page
    question = page.locator(".standing-ask")
    expect(question).to_contain_text("Сервер був вимкнений")
    watched.axe()
    question.get_by_role("button", name="Не враховувати").click()
    expect(question).to_have_count(0)
    expect(page.locator(".notice")).to_contain_text("Прийнято")
    expect(manager.page.locator(".standing-ask")).to_have_count(0)


def test_a_second_press_does_not_answer_the_question_that_has_moved_up(house: House) -> None:
    now = SystemClock().now()
    propose(house, "power", now - timedelta(days=1, minutes=10), now - timedelta(days=1))
    propose(house, "air-alert", now)
    page = reception(house).page
    questions = page.locator(".standing-ask")
    expect(questions).to_have_count(2)
    page.evaluate(PRESS_WHEN_ROWS_MOVE)
    questions.get_by_role("button", name="Не враховувати").click()
    expect(questions).to_have_count(1)
    expect(questions).to_contain_text("Призупинити роботу?")
    page.wait_for_function("document.body.dataset.pressed === 'yes'")
    questions.get_by_role("button", name="Не призупиняти").click(delay=700)
    expect(questions).to_have_count(0)
    expect(page.locator(".standing-bad")).to_have_count(0)


def test_numbers_on_paper_stand_before_those_who_came_later(house: House) -> None:
    label = str(house.ticket()["label"])
    watched = reception(house)
    page = watched.page
    open_paper(page)
    page.get_by_label("Від номера").fill("1")
    page.get_by_label("До номера").fill("3")
    page.get_by_role("button", name="Ю 002:").click()
    page.get_by_label("Послуга для номера Ю 002").select_option("collect-result")
    expect(page.locator(".paper-sum")).to_contain_text("Ю 001 – Ю 003, роздано з 00:00. Стануть у чергу 3 особи.")
    watched.axe()
    page.get_by_role("button", name="Внести 3 номери").evaluate("button => { button.click(); button.click(); }")
    expect(page.locator(".paper-entered .label")).to_have_text(["Ю 001", "Ю 002", "Ю 003"])
    watched.axe()
    page.get_by_role("button", name="До черги").click()
    expect_line(page, ["Ю001", "Ю002", "Ю003", label])
    expect(page.locator(".line tbody tr").nth(1)).to_contain_text("Отримати готовий документ")


def test_numbers_that_were_entered_before_are_named_and_left_out_by_a_press(house: House) -> None:
    watched = reception(house)
    page = watched.page
    open_paper(page)
    page.get_by_label("Від номера").fill("1")
    page.get_by_label("До номера").fill("2")
    page.get_by_role("button", name="Внести 2 номери").click()
    page.get_by_role("button", name="Внести ще").click()
    page.get_by_label("О котрій роздали перший").fill("0:00")
    page.get_by_label("Послуга для всіх").select_option("advice")
    page.get_by_label("Від номера").fill("2")
    page.get_by_label("До номера").fill("4")
    page.get_by_role("button", name="Внести 3 номери").click()
    expect(page.locator(".paper-preview .field-error")).to_contain_text("Уже внесено: Ю002")
    watched.axe()
    page.get_by_role("button", name="Прибрати 1 уже внесений").click()
    page.get_by_role("button", name="Внести 2 номери").click()
    expect(page.locator(".paper-entered .label")).to_have_text(["Ю 003", "Ю 004"])
    watched.faults[:] = [fault for fault in watched.faults if REFUSED not in fault]


def test_slips_are_scanned_in_any_keyboard_layout_and_become_tickets(house: House) -> None:
    watched = reception(house)
    page = watched.page
    page.get_by_role("button", name="Номери на папері").click()
    page.get_by_role("tab", name="Підготувати аркуші").click()
    page.get_by_label("Скільки номерів").fill("3")
    page.get_by_role("button", name="Зробити", exact=True).click()
    sheet = page.locator(".paper-sheets tbody tr")
    expect(sheet).to_contain_text("Ю 001 – Ю 003")
    watched.axe()
    codes = slip_codes(house)
    phone = house.page(PHONE, f"/t/{codes[1]}").page
    expect(phone.get_by_text("Ю 002")).to_be_visible()

    page.get_by_role("tab", name="Внести роздані").click()
    page.get_by_label("О котрій роздали перший").fill("00:00")
    page.get_by_label("Послуга для всіх").select_option("advice")
    page.get_by_label("Сканувати або вписати").check()
    field = page.get_by_label("Код або номер")
    expect(field).to_be_focused()
    in_ukrainian = str.maketrans(KEYS_LATIN, KEYS_UKRAINIAN)
    for typed in (f"{house.server.url}/t/{codes[0]}", f"{house.server.url}/t/{codes[1]}".translate(in_ukrainian)):
        page.keyboard.insert_text(typed)
        page.keyboard.press("Enter")
    expect(page.locator(".paper-rows tbody tr")).to_have_count(2)
    page.keyboard.insert_text(codes[0])
    page.keyboard.press("Enter")
    expect(page.locator(".paper-form .field-error")).to_contain_text("Ю 001 вже є в списку")
    watched.axe()
    page.get_by_role("button", name="Внести 2 номери").click()
    expect(page.locator(".paper-entered .label")).to_have_text(["Ю 001", "Ю 002"])
    expect(phone.locator("[data-state=waiting]")).to_be_visible()


def test_a_sheet_is_a_document_and_can_be_printed_on_the_ticket_printer(house: House) -> None:
    watched = reception(house)
    page = watched.page
    page.get_by_role("button", name="Номери на папері").click()
    page.get_by_role("tab", name="Підготувати аркуші").click()
    page.get_by_label("Скільки номерів").fill("2")
    page.get_by_label("Друк").select_option("printer-1")
    page.get_by_role("button", name="Зробити", exact=True).click()
    sheet = page.locator(".paper-sheets tbody tr")
    expect(sheet).to_contain_text("надруковано")
    expect(sheet).to_contain_text("2 з 2")
    address = sheet.get_by_role("link", name="PDF").get_attribute("href")
    answer = page.request.get(f"{house.server.url}{address}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")


def test_a_number_that_has_left_the_lists_is_found_and_says_what_became_of_it(house: House) -> None:
    label = str(house.ticket()["label"])
    watched = reception(house)
    page = watched.page
    dialog = ask_about(page, label)
    dialog.get_by_role("button", name="Скасувати талон").click()
    expect(dialog.get_by_role("button", name="Назад")).to_be_focused()
    dialog.get_by_role("button", name="Скасувати талон").click()
    expect(dialog.locator(".dialog-said")).to_contain_text("скасовано")
    page.keyboard.press("Escape")
    expect_line(page, [])
    page.get_by_placeholder("Знайти талон").fill(label)
    page.keyboard.press("Enter")
    expect(dialog.locator(".ticket-facts")).to_contain_text("скасовано")
    expect(dialog).to_contain_text("Візит завершено")
    watched.axe()
    page.keyboard.press("Escape")
    page.get_by_placeholder("Знайти талон").fill("Ф999")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Сьогодні талона «Ф999» не видавали")


def test_the_manager_asks_why_a_visitor_was_called(house: House) -> None:
    label = str(house.ticket()["label"])
    operator = house.operator(1).page
    operator.keyboard.press("F2")
    expect(operator.locator(".card-called")).to_be_visible()
    watched = house.sign_in("manager", "/manager")
    watched.page.get_by_role("button", name=f"Чому викликано талон {written(label)}").click()
    expect(watched.page.get_by_role("dialog")).to_contain_text("Викликано за чергою")
    watched.axe()


@pytest.mark.parametrize(("width", "height"), [(683, 384), (320, 640)])
def test_nothing_lies_beyond_the_edge_of_a_small_or_enlarged_screen(house: House, width: int, height: int) -> None:
    label = str(house.ticket()["label"])
    watched = reception(house)
    page = watched.page
    page.set_viewport_size({"width": width, "height": height})
    ask_about(page, label)
    watched.axe()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Робота центру").click()
    page.wait_for_timeout(300)
    page.get_by_role("dialog").get_by_role("button", name="Призупинити роботу").click()
    expect(page.locator(".standing-bad")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Номери на папері").click()
    watched.axe()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
