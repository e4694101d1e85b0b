"""New screens show a code, the administrator types it in; screens are begun anew and disconnected from afar."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.house import DISPLAY, KIOSK, House, Watched
from tests.journeys.test_console import without_refusals

# New codes are counted by the server: one of this test's own.
pytestmark = [pytest.mark.timeout(300), pytest.mark.usefixtures("own_house")]

LANDSCAPE: ViewportSize = {"width": 1366, "height": 768}
SIGN: ViewportSize = {"width": 1024, "height": 600}
PHONE: ViewportSize = {"width": 390, "height": 844}
CODE = re.compile(r"^\d{3} \d{3}$")
SCRIPT = "<script>document.title='taken'</script>"


def code_on(page: Page) -> str:
    shown = page.locator(".pairing-code")
    expect(shown).to_have_text(CODE)
    return str(shown.text_content())


def fits(page: Page) -> None:
    """See that nothing is cut off or has to be scrolled to."""
    wide, high = page.evaluate(
        "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
    )
    assert wide <= 0
    assert high <= 0


def works(page: Page) -> None:
    """See that a screen shows the branch, whatever its hours are."""
    expect(page.locator("[data-full]").or_(page.locator("[data-group]")).first).to_be_attached()
    expect(page.locator("[data-full=unpaired]")).to_have_count(0)


def devices_page(house: House) -> Watched:
    admin = house.sign_in("admin", "/admin#devices")
    expect(admin.page.get_by_role("heading", name="Пристрої", exact=True, level=2)).to_be_visible()
    return admin


def type_in(page: Page, code: str, kind: str, **fields: str) -> None:
    page.get_by_role("button", name="Підключити пристрій").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Код на екрані пристрою")).to_be_focused()
    page.keyboard.type(code)
    dialog.get_by_label("Що це").select_option(kind)
    for label, value in fields.items():
        field = dialog.get_by_label(label)
        field.select_option(value) if field.evaluate("field => field.tagName") == "SELECT" else field.fill(value)
    dialog.get_by_role("button", name="Підключити", exact=True).click()


def test_a_new_display_is_paired_begun_anew_and_disconnected_from_the_administrators_page(house: House) -> None:
    screen = house.page(DISPLAY, "/display")
    code = code_on(screen.page)
    fits(screen.page)
    screen.axe()
    screen.page.reload()
    expect(screen.page.locator(".pairing-code")).to_have_text(code)

    admin = devices_page(house)
    type_in(admin.page, code, "display", Назва=SCRIPT)
    expect(admin.page.get_by_role("dialog")).to_have_count(0)
    works(screen.page)
    row = admin.page.locator("[data-device=hall-2]")
    expect(row.get_by_role("heading")).to_have_text(SCRIPT)
    expect(row).not_to_have_attribute("data-condition", "off")
    expect(row.get_by_text("Версія")).to_be_visible()
    admin.axe()

    screen.page.evaluate("document.body.dataset.old = 'yes'")
    row.get_by_role("button", name="Оновити сторінку").click()
    expect(screen.page.locator("body:not([data-old])")).to_be_attached()
    works(screen.page)

    row.get_by_role("button", name="Змінити").click()
    admin.axe()
    dialog = admin.page.get_by_role("dialog")
    dialog.get_by_label("Назва").fill("Зала ліворуч")
    admin.page.keyboard.press("Enter")
    expect(row.get_by_role("heading")).to_have_text("Зала ліворуч")

    row.get_by_role("button", name="Змінити").click()
    dialog.get_by_role("button", name="Від’єднати").click()
    dialog.get_by_role("button", name="Від’єднати").click()
    expect(row).to_have_attribute("data-condition", "off")
    assert code_on(screen.page) != code
    expect(screen.page.get_by_text("Центр більше не впізнає цього пристрою").first).to_be_visible()
    screen.axe()
    without_refusals(screen)


def test_a_wrong_code_is_said_where_it_was_typed_and_the_right_one_makes_a_kiosk(house: House) -> None:
    kiosk = house.page(KIOSK, "/kiosk", touch=True)
    code = code_on(kiosk.page)
    fits(kiosk.page)
    kiosk.axe()
    admin = devices_page(house)
    wrong = "000 000" if code != "000 000" else "111 111"
    type_in(admin.page, wrong, "kiosk")
    dialog = admin.page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("Жоден екран зараз не показує цього коду")
    admin.axe()
    dialog.get_by_label("Код на екрані пристрою").fill(code)
    admin.page.keyboard.press("Enter")
    works(kiosk.page)
    expect(admin.page.locator("[data-device=kiosk-2]")).to_be_visible()
    admin.faults[:] = [fault for fault in admin.faults if "404" not in fault]  # what the wrong code was answered with


def test_a_sign_is_hung_above_another_window_from_afar(house: House) -> None:
    sign = house.page(SIGN, "/sign")
    admin = devices_page(house)
    type_in(admin.page, code_on(sign.page), "sign", **{"Над яким вікном висить": "w1"})
    window = sign.page.locator(".sign-window strong")
    expect(window).to_have_text("1")
    row = admin.page.locator("[data-device=sign-1]")
    row.get_by_role("button", name="Змінити").click()
    dialog = admin.page.get_by_role("dialog")
    dialog.get_by_label("Над яким вікном висить").select_option("w2")
    dialog.get_by_role("button", name="Зберегти").click()
    expect(window).to_have_text("2")


@pytest.mark.parametrize(
    ("path", "viewport"),
    [("/kiosk", LANDSCAPE), ("/kiosk", PHONE), ("/display", PHONE), ("/sign", SIGN), ("/sign", PHONE)],
)
def test_the_code_is_seen_whole_on_every_screen(still_house: House, path: str, viewport: ViewportSize) -> None:
    watched = still_house.page(viewport, path)
    code_on(watched.page)
    fits(watched.page)
    watched.axe()


def test_a_device_with_a_long_name_keeps_the_page_in_its_width(house: House) -> None:
    admin = devices_page(house)
    row = admin.page.locator("[data-device=hall-1]")
    row.get_by_role("button", name="Змінити").click()
    admin.page.get_by_role("dialog").get_by_label("Назва").fill("Щ" * 300)
    admin.page.keyboard.press("Enter")
    expect(row.get_by_role("heading")).to_have_text("Щ" * 300)
    admin.page.set_viewport_size(PHONE)
    assert admin.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    admin.axe()
