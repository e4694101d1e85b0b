"""The administrator changes what the center is made of: a service in a minute, the matrix, people, hours, the file."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House, Watched

pytestmark = pytest.mark.timeout(300)

SECTIONS = [
    "overview",
    "devices",
    "printers",
    "displays",
    "services",
    "groups",
    "windows",
    "matrix",
    "requirements",
    "staff",
    "priorities",
    "hold-reasons",
    "outcomes",
    "branch",
    "hours",
    "history",
    "file",
]
NAME = "Довідка <b>з архіву</b>"


def section(admin: Watched, name: str) -> Page:
    admin.page.evaluate("name => { location.hash = name }", name)
    expect(admin.page.locator(f".admin-nav a[href='#{name}']")).to_have_attribute("aria-current", "page")
    return admin.page


def without_refusals(admin: Watched) -> None:
    """Forget what the browser itself writes when a request is refused for what is wrong in it, or for its age."""
    admin.faults[:] = [fault for fault in admin.faults if "status of 422" not in fault and "status of 409" not in fault]


def said(page: Page, words: str) -> None:
    expect(page.locator(".notice")).to_contain_text(words)


def test_every_section_is_there_fits_and_can_be_read_by_all(whole_house: House) -> None:
    admin = whole_house.sign_in("admin", "/admin")
    for name in SECTIONS:
        page = section(admin, name)
        expect(page.locator(".admin-section .panel, .admin-section section").first).to_be_visible()
        expect(page.get_by_text("Завантаження…")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        admin.axe()


def test_a_new_service_is_on_the_kiosk_within_a_minute(whole_house: House) -> None:
    kiosk = whole_house.kiosk()
    kiosk.page.locator("[data-group=front-desk]").wait_for()
    admin = whole_house.sign_in("admin", "/admin#services")
    page = admin.page
    page.get_by_role("button", name="Додати послугу").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Українською").first.fill(NAME)
    dialog.get_by_label("Група").select_option("front-desk")
    dialog.get_by_role("button", name="Зберегти").click()
    expect(dialog.get_by_role("alert")).to_contain_text("виправте позначені поля")
    expect(dialog).to_contain_text("бракує тексту")
    admin.axe()
    dialog.get_by_label("Англійською").first.fill("Archive certificate")
    dialog.get_by_role("radiogroup", name="Вікно 1").get_by_role("radio", name="основна").check()
    dialog.get_by_role("button", name="Зберегти").click()
    said(page, NAME)
    kiosk.page.locator("[data-group=front-desk]").tap()
    expect(kiosk.page.get_by_text(NAME)).to_be_visible()

    page.get_by_role("button", name=f"Вимкнути: {NAME}").click()
    said(page, "Вимкнено")
    expect(kiosk.page.get_by_text(NAME)).to_have_count(0)
    without_refusals(admin)


def test_two_administrators_do_not_overwrite_each_other_unseen(whole_house: House) -> None:
    first = whole_house.sign_in("admin", "/admin#outcomes")
    second = whole_house.sign_in("admin", "/admin#outcomes")
    for one in (first, second):
        one.page.locator(".thing-name").first.click()
    first.page.get_by_label("Українською").fill("Готово")
    first.page.get_by_role("button", name="Зберегти").click()
    said(first.page, "Готово")
    dialog = second.page.get_by_role("dialog")
    dialog.get_by_label("Українською").fill("Зроблено")
    dialog.get_by_role("button", name="Зберегти").click()
    dialog.get_by_role("button", name="Показати, що змінив інший").click()
    expect(dialog.get_by_label("Українською")).to_have_value("Готово")
    dialog.get_by_label("Українською").fill("Зроблено")
    dialog.get_by_role("button", name="Зберегти").click()
    said(second.page, "Зроблено")
    without_refusals(second)


def test_a_cell_of_the_matrix_is_changed_by_a_press_and_put_back_from_the_history(whole_house: House) -> None:
    admin = whole_house.sign_in("admin", "/admin#matrix")
    page = admin.page
    cell = page.locator(".matrix-button").first
    before = str(cell.get_attribute("title"))
    cell.click()
    said(page, "Збережено")
    expect(cell).not_to_have_attribute("title", before)
    section(admin, "history").get_by_role("button", name="Скасувати зміну").first.click()
    said(page, "Повернуто")
    section(admin, "matrix")
    expect(cell).to_have_attribute("title", before)


def test_a_new_person_gets_a_password_shown_once_and_signs_in_with_it(whole_house: House) -> None:
    admin = whole_house.sign_in("admin", "/admin#staff")
    page = admin.page
    page.get_by_role("button", name="Додати працівника").click()
    page.get_by_label("Ім’я для входу").fill("olena")
    page.get_by_role("button", name="Зберегти").click()
    dialog = page.get_by_role("dialog", name="Пароль для olena")
    whole_house.hall.passwords["olena"] = str(dialog.locator("code").text_content())
    dialog.get_by_role("button", name="Записано").click()
    expect(page.get_by_role("button", name="olena", exact=True)).to_be_visible()
    expect(whole_house.sign_in("olena", "/operator").page.locator(".window-button").first).to_be_visible()


def test_hours_are_typed_for_monday_and_taken_over_for_the_week(whole_house: House) -> None:
    admin = whole_house.sign_in("admin", "/admin#hours")
    page = admin.page
    page.get_by_role("checkbox", name="Понеділок").check()
    opens = page.get_by_label("Працює: від").first
    opens.fill("830")
    opens.blur()
    expect(opens).to_have_value("08:30")
    page.get_by_role("button", name="З вівторка до п’ятниці").click()
    page.get_by_role("button", name="Зберегти").click()
    said(page, "Збережено")
    page.reload()
    expect(page.get_by_label("Працює: від")).to_have_count(5)
    expect(page.get_by_label("Працює: від").last).to_have_value("08:30")


def test_the_file_is_looked_at_before_it_changes_anything(whole_house: House, tmp_path: Path) -> None:
    admin = whole_house.sign_in("admin", "/admin#file")
    page = admin.page
    with page.expect_download() as download:
        page.get_by_role("link", name="Завантажити файл центру").click()
    words = download.value.path().read_text(encoding="utf-8")
    changed = tmp_path / "changed.toml"
    changed.write_text(re.sub(r"recall_gap_s = \d+", "recall_gap_s = 21", words), encoding="utf-8")
    chooser = page.get_by_label("Внести зміни з файлу")
    chooser.set_input_files(changed)
    expect(page.get_by_role("heading", name="Файл змінить 1 річ")).to_be_visible()
    page.get_by_role("button", name="Застосувати файл").click()
    said(page, "Файл застосовано")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(words.replace("[branch]", "[branch]\nwrong = 1", 1), encoding="utf-8")
    chooser.set_input_files(wrong)
    expect(page.locator(".mistakes")).to_contain_text("Рядок")
    without_refusals(admin)
