"""The hall stands still and goes on, in real browsers: kiosk, display, window sign, phone, console."""

import os
import subprocess
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests
from playwright.sync_api import expect

from tests.journeys.house import NOTICED_MS, PHONE, House, Watched, take_ticket
from tests.rig.processes import EQUEUE, REPOSITORY

pytestmark = pytest.mark.timeout(300)

SMALL: Any = {"width": 320, "height": 568}
SIGN: Any = {"width": 1280, "height": 800}
SHELTER = "Укриття на цокольному поверсі"
WORDS = "Прорив водопроводу, чекаємо на майстрів"
LIGHT = 100_000
"""Bytes that a phone may have to fetch."""
WEIGHT = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""
SPILLED = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Reception:
    """Who says that the hall stands still: the reception, over HTTP."""

    def __init__(self, house: House) -> None:
        self._api = f"{house.server.url}/api/v1"
        self._session = requests.Session()
        asked = {"name": "reception", "password": house.hall.passwords["reception"]}
        answer = self._session.post(f"{self._api}/session", json=asked, timeout=30)
        answer.raise_for_status()
        self._session.headers["X-CSRF-Token"] = answer.json()["csrf_token"]

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Send one request that must be done."""
        key = {"Idempotency-Key": uuid4().hex}
        answer = self._session.request(method, self._api + path, json=body, headers=key, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def begin(self, reason: str, text: str = "") -> None:
        """Let the branch stand still."""
        self.ask("POST", "/branches/main/suspensions", {"reason": reason, "text": text})

    def end(self, reason: str) -> None:
        """End a reason: the countdown begins."""
        self.ask("DELETE", f"/branches/main/suspensions/{reason}")

    def go_on(self) -> None:
        """Go on without waiting for the end of the countdown."""
        self.ask("POST", "/branches/main/resume", {})


@pytest.fixture
def reception(house: House) -> Reception:
    """Give the reception of the center."""
    return Reception(house)


def sign_of(house: House, folder: Path, window: str) -> Watched:
    """Pair a sign above a window and open it."""
    environment = {**os.environ, "EQUEUE_HOME": str(folder / "pairing"), "EQUEUE_DATABASE_URL": house.hall.database_url}
    command = [*EQUEUE, "device", "pair", "--kind", "sign", "--branch", "main", "--window", window]
    paired = subprocess.run(command, env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return house.page(SIGN, f"/sign#token={paired.stdout.split()[-1]}")


def written(label: str) -> str:
    return f"{label[0]} {label[1:]}"


def test_an_alert_begins_and_ends_while_every_screen_watches(
    house: House, tmp_path: Path, reception: Reception
) -> None:
    kiosk, display, operator = house.kiosk(), house.display(), house.operator(1)
    sign = sign_of(house, tmp_path, "w1")
    called = take_ticket(kiosk.page)
    phone = house.page(SMALL, f"/t/{house.codes()[0]}")
    operator.page.keyboard.press("F2")
    expect(sign.page.locator(".sign-label")).to_have_text(written(called))
    expect(display.page.locator(".top .huge").nth(0)).to_have_text(written(called))
    expect(phone.page.locator("[data-state=called]")).to_be_visible()
    screens = (kiosk, display, sign, phone, operator)

    reception.begin("air-alert")
    expect(display.page.locator("[data-full=air-alert]")).to_contain_text(SHELTER)
    expect(display.page.locator(".board")).to_be_hidden()
    expect(sign.page.locator(".sign-air-alert")).to_contain_text(SHELTER)
    expect(phone.page.locator("[data-hindrance=air-alert]")).to_contain_text(SHELTER)
    expect(phone.page.locator("[data-hindrance=air-alert]")).to_contain_text("Ваше місце в черзі збережено")
    expect(phone.page.locator("[data-state=waiting]")).to_be_visible()
    expect(operator.page.locator(".standing")).to_contain_text("тривога")
    expect(kiosk.page.locator("[data-label]")).to_be_visible()
    kiosk.page.locator(".key-done").tap()
    expect(kiosk.page.locator("[data-full=air-alert]")).to_contain_text(SHELTER)
    for screen in screens:
        screen.axe()
    assert not phone.page.evaluate(SPILLED)

    reception.end("air-alert")
    for screen in (kiosk, display):
        left = screen.page.locator("[data-full=resuming] .figures").first
        first = left.inner_text()
        expect(left).not_to_have_text(first)
    expect(sign.page.locator(".sign-resuming")).to_be_visible()
    expect(phone.page.locator("[data-hindrance=resuming]")).to_be_visible()
    for screen in screens:
        screen.axe()

    reception.go_on()
    expect(kiosk.page.locator("[data-group]").first).to_be_visible()
    expect(display.page.locator(".board")).to_be_visible()
    expect(display.page.locator(".top-empty")).to_be_visible()
    expect(display.page.locator(".waiting strong")).to_have_text("1")
    expect(sign.page.locator(".sign-free")).to_be_visible()
    expect(phone.page.locator("[data-hindrance]")).to_be_hidden()
    expect(phone.page.locator("[data-state=waiting]")).to_contain_text("Ви наступні")
    operator.page.keyboard.press("F2")
    expect(display.page.locator(".top .huge").nth(0)).to_have_text(written(called))


def test_every_reason_has_its_own_words_and_silence_nothing_but_them(house: House, reception: Reception) -> None:
    kiosk, display = house.kiosk(), house.display()
    kiosk.page.locator("[data-group]").first.wait_for()
    reception.begin("other", WORDS)
    for screen in (kiosk, display):
        expect(screen.page.locator("[data-full=other]")).to_contain_text(WORDS)
    reception.begin("power")
    for screen in (kiosk, display):
        expect(screen.page.locator("[data-full=power]")).to_contain_text("Немає електропостачання")
    kiosk.page.get_by_role("button", name="English").tap()
    expect(kiosk.page.locator("[data-full=power]")).to_contain_text("There is no electricity")
    reception.begin("silence")
    expect(kiosk.page.locator("[data-full=silence]")).to_contain_text("A minute of silence")
    expect(display.page.locator("[data-full=silence]")).to_contain_text("Хвилина мовчання")
    expect(kiosk.page.locator(".bar")).to_be_hidden()
    expect(kiosk.page.locator(".time")).to_be_hidden()
    expect(display.page.locator(".night-time")).to_have_count(0)
    kiosk.axe()
    display.axe()


def test_screens_that_come_back_find_the_hall_standing(house: House, reception: Reception) -> None:
    kiosk, display = house.kiosk(), house.display()
    kiosk.may_lose_server = display.may_lose_server = True
    kiosk.page.locator("[data-group]").first.wait_for()
    reception.begin("air-alert")
    for screen in (kiosk, display):
        expect(screen.page.locator("[data-full=air-alert]")).to_be_visible()
    house.server.kill()
    expect(kiosk.page.locator("[data-full=offline]")).to_be_visible(timeout=NOTICED_MS)
    expect(display.page.locator(".offline:visible")).to_be_visible(timeout=NOTICED_MS)
    expect(display.page.locator("[data-full=air-alert]")).to_be_visible()
    house.server.start(seconds=60)
    for screen in (kiosk, display):
        expect(screen.page.locator(".offline:visible, [data-full=offline]")).to_have_count(0)
        expect(screen.page.locator("[data-full=air-alert]")).to_be_visible()


def test_what_cannot_be_had_is_grey_with_the_reason_and_those_who_wait_are_told(
    house: House, reception: Reception
) -> None:
    kiosk, operator = house.kiosk(), house.operator(2)
    take_ticket(kiosk.page, "passport", "id-card-first")
    phone = house.page(PHONE, f"/t/{house.codes()[0]}")
    expect(phone.page.locator("[data-state=waiting]")).to_be_visible()
    kiosk.page.locator(".key-done").tap()
    kiosk.page.locator("[data-group=passport]").tap()
    row = kiosk.page.locator("[data-service=id-card-first]")
    expect(row).to_be_enabled()
    reception.ask("POST", "/branches/main/requirements/demography-register", {"up": False})
    expect(row).to_be_disabled()
    expect(row).to_contain_text("Не працює: Єдиний державний демографічний реєстр")
    expect(kiosk.page.locator("[data-service=passport-photo]")).to_be_enabled()
    expect(phone.page.locator("[data-hindrance=requirement]")).to_contain_text("демографічний реєстр")
    for screen in (kiosk, phone):
        screen.axe()
    reception.ask("POST", "/branches/main/requirements/demography-register", {"up": True})
    expect(row).to_be_enabled()
    expect(phone.page.locator("[data-hindrance]")).to_be_hidden()
    expect(operator.page.locator(".card-free")).to_be_visible()


def test_a_right_and_a_second_service_go_with_one_ticket_and_no_screen_shows_the_right(
    house: House, reception: Reception
) -> None:
    kiosk, display, operator = house.kiosk(), house.display(), house.operator(1)
    kiosk.page.locator("[data-group=front-desk]").tap()
    kiosk.page.locator("[data-extra=right]").tap()
    expect(kiosk.page.locator("[data-priority]").first).to_contain_text("Посвідчення")
    kiosk.axe()
    kiosk.page.locator("[data-priority=disability]").tap()
    kiosk.page.locator("[data-extra=several]").tap()
    kiosk.page.locator("[data-service=advice]").tap()
    kiosk.page.locator("[data-extra=more]").tap()
    kiosk.page.locator("[data-group=residence]").tap()
    kiosk.page.locator("[data-service=community-extract]").tap()
    expect(kiosk.page.locator(".chosen li")).to_have_count(2)
    kiosk.axe()
    kiosk.page.locator("[data-extra=take]").tap()
    expect(kiosk.page.locator(".slip-then")).to_contain_text("Витяг з реєстру територіальної громади")
    kiosk.axe()
    (ticket,) = reception.ask("GET", "/branches/main/tickets")["items"]
    assert (ticket["priority"]["id"], [one["id"] for one in ticket["then"]]) == ("disability", ["community-extract"])
    right = ticket["priority"]["name"]
    phone = house.page(PHONE, f"/t/{house.codes()[0]}")
    expect(phone.page.locator(".ticket-then")).to_contain_text("Витяг з реєстру територіальної громади")
    operator.page.keyboard.press("F2")
    expect(display.page.locator(".top .huge").nth(0)).to_have_text(written(ticket["label"]))
    expect(phone.page.locator("[data-state=called]")).to_be_visible()
    for screen in (kiosk, display, phone):
        assert right not in screen.page.locator("body").inner_text()


def test_the_next_visitor_finds_nothing_of_the_one_before(house: House) -> None:
    kiosk = house.kiosk()
    kiosk.page.locator("[data-group=front-desk]").tap()
    kiosk.page.locator("[data-extra=right]").tap()
    kiosk.page.locator("[data-priority=disability]").tap()
    kiosk.page.locator("[data-extra=several]").tap()
    kiosk.page.locator("[data-service=advice]").tap()
    kiosk.page.locator("[data-extra=take]").tap()
    kiosk.page.locator(".key-done").tap()
    kiosk.page.locator("[data-group=front-desk]").tap()
    expect(kiosk.page.locator("[data-extra=right]")).to_be_visible()
    expect(kiosk.page.locator("[data-extra=several]")).to_be_visible()
    expect(kiosk.page.locator("[data-service][aria-pressed]")).to_have_count(0)


def test_the_visitors_page_is_light_and_narrow(house: House) -> None:
    house.ticket()
    phone = house.page(SMALL, f"/t/{house.codes()[-1]}")
    expect(phone.page.locator("[data-state=waiting]")).to_be_visible()
    assert phone.page.evaluate(WEIGHT) < LIGHT
    assert not phone.page.evaluate(SPILLED)
