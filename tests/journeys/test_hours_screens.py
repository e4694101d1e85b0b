"""What kiosk, display, phone and staff read outside of ordinary hours: break, last ticket, full, closed, shelter."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine

from equeue.kernel.clock import SystemClock
from equeue.usecases import kept_branch, setup
from equeue.usecases.branch_file import BranchFile
from equeue.usecases.branch_file.things import raw_of
from tests.journeys.house import PHONE, House, Watched
from tests.rig.hall import BRANCH

pytestmark = pytest.mark.timeout(300)

SETTLED_MS = 300
MIDDAY = range(11, 14)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHELTER = "Укриття на цокольному поверсі"
ALERT = """async () => {
    const session = await (await fetch('/api/v1/session')).json();
    const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf_token};
    const body = JSON.stringify({reason: 'air-alert'});
    return (await fetch('/api/v1/branches/main/suspensions', {method: 'POST', headers, body})).ok;
}"""


class Desk:
    """Changes how the branch is set up, beside the running server as its command line does; there it is about noon."""

    def __init__(self, house: House) -> None:
        self._engine = create_engine(house.hall.database_url)
        self._zone = noon_zone()
        self.opens = ""

    def close(self) -> None:
        """Leave the database."""
        self._engine.dispose()

    def set_up(self, *, rules: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Give the branch other hours, rules or ways in an alert; what is not named is as it was."""
        with self._engine.begin() as db:
            raw = raw_of(kept_branch.read(db, BRANCH))
            branch = {**raw["branch"], **more, "time_zone": self._zone.key}
            branch["rules"] = {**branch.get("rules", {}), **(rules or {})}
            setup.load(db, BranchFile.model_validate({**raw, "branch": branch}), [], SystemClock().now())

    def at(self, **away: int) -> str:
        """Return the time of the branch's clock that is so far from now."""
        return f"{SystemClock().now().astimezone(self._zone) + timedelta(**away):%H:%M}"

    def open(self, begin: Mapping[str, int], end: Mapping[str, int], **more: Any) -> None:
        """Let the branch be open every day from and until so far from now."""
        self.opens = self.at(**begin)
        self.set_up(hours={**dict.fromkeys(DAYS, f"{self.opens}-{self.at(**end)}"), **more})


def noon_zone() -> ZoneInfo:
    """Return a zone in which it is about noon of the day that it is in Kyiv: hours do not reach over midnight."""
    now = SystemClock().now()
    today = now.astimezone(ZoneInfo("Europe/Kyiv")).date()
    zones = [ZoneInfo(f"Etc/GMT{-offset:+d}") for offset in range(-12, 15)]
    return next(zone for zone in zones if (there := now.astimezone(zone)).date() == today and there.hour in MIDDAY)


@pytest.fixture
def desk(house: House) -> Desk:
    """Give the desk at which the branch is set up."""
    return Desk(house)


def full(screen: Watched, kind: str) -> Any:
    """Return what fills a whole screen."""
    return screen.page.locator(f"[data-full={kind}]")


def serve(page: Page) -> None:
    """Call, begin and finish, by the big button's key."""
    for wanted in (".card-called", ".card-serving", "dialog[open]"):
        page.wait_for_timeout(SETTLED_MS)
        page.keyboard.press("F2")
        expect(page.locator(wanted)).to_be_visible()
    page.wait_for_timeout(SETTLED_MS)
    page.keyboard.press("Enter")
    expect(page.locator(".card-free")).to_be_visible()


def leave(page: Page) -> None:
    """Close the window."""
    page.keyboard.press("Shift+F9")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.wait_for_timeout(SETTLED_MS)
    page.keyboard.press("Enter")
    expect(page.locator(".window-button").first).to_be_visible()


def test_every_screen_says_that_it_is_break_the_last_ticket_too_late_or_closed(house: House, desk: Desk) -> None:
    desk.open({"hours": -2}, {"hours": 2})
    house.ticket()
    kiosk, display, reception = house.kiosk(), house.display(), house.sign_in("reception", "/reception")
    phone = house.page(PHONE, f"/t/{house.codes()[0]}")
    state = reception.page.locator(".bar-state")
    expect(kiosk.page.locator("[data-group]").first).to_be_visible()
    expect(state).to_contain_text("відкрито до")

    desk.open({"hours": 1}, {"hours": 3})
    expect(full(kiosk, "before-hours")).to_contain_text(f"Талони видаватимемо з {desk.opens}")
    expect(phone.page.locator("[data-hindrance=closed]")).to_contain_text("Зараз прийому немає")
    expect(state).to_contain_text("зачинено, прийом")
    for screen in (kiosk, phone, reception):
        screen.axe()

    operator = house.operator(1)
    desk.open({"hours": -2}, {"hours": 2}, breaks=[f"{desk.at(minutes=-10)}-{desk.at(minutes=20)}"])
    expect(full(kiosk, "break")).to_contain_text("місце в черзі збережено")
    expect(state).to_contain_text("перерва, талони")
    kiosk.axe()

    desk.open({"hours": -2}, {"minutes": 10}, last_ticket=30)
    expect(full(kiosk, "last-ticket")).to_contain_text("Усіх, хто вже має талон, приймемо")
    expect(display.page.locator(".band:visible")).to_contain_text("Працюємо до")
    expect(phone.page.locator("[data-state=waiting]")).to_be_visible()
    expect(state).to_contain_text("кіоск талонів уже не видає")
    for screen in (kiosk, display):
        screen.axe()

    desk.set_up(rules={"stop_when_full": True})
    desk.open({"hours": -2}, {"minutes": 8})
    kiosk.page.locator("[data-group=front-desk]").tap()
    expect(kiosk.page.locator("[data-service=advice]")).to_contain_text("Сьогодні вже не встигнемо прийняти")
    expect(kiosk.page.locator("[data-service=advice]")).to_be_disabled()
    kiosk.axe()

    desk.open({"hours": -3}, {"hours": -1})
    expect(full(kiosk, "closed")).to_contain_text("Талони видаватимемо завтра")
    expect(state).to_contain_text("прийом закінчується: обслуговуємо тих, хто чекає")
    serve(operator.page)
    expect(phone.page.locator("[data-state=served]")).to_be_visible()
    leave(operator.page)
    expect(full(display, "closed")).to_contain_text("Зараз прийому немає")
    for screen in (kiosk, display):
        screen.axe()


def test_a_branch_in_its_shelter_works_through_an_alert_and_screens_show_the_way(house: House, desk: Desk) -> None:
    raw = {"works_in_shelter": True, "shelter": {"uk": SHELTER, "en": "The shelter is in the basement"}}
    desk.set_up(standing=raw)
    kiosk, display, operator = house.kiosk(), house.display(), house.operator(1)
    house.ticket()
    phone = house.page(PHONE, f"/t/{house.codes()[0]}")
    reception = house.sign_in("reception", "/reception")
    assert reception.page.evaluate(ALERT)
    expect(display.page.locator(".band:visible")).to_contain_text(SHELTER)
    expect(phone.page.locator("[data-hindrance=alert-goes-on]")).to_contain_text(SHELTER)
    expect(operator.page.locator(".standing-alert")).to_contain_text("тривога", ignore_case=True)
    expect(kiosk.page.locator("[data-group]").first).to_be_visible()
    expect(kiosk.page.get_by_text(SHELTER)).to_be_visible()
    for screen in (kiosk, display, phone, operator, reception):
        screen.axe()
    operator.page.keyboard.press("F2")
    expect(display.page.locator(".top .huge").nth(1)).to_have_text("1")
