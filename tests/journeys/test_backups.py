"""The administrator sees when the last good backup was taken, and what keeps the next one from being taken."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from equeue.domain.backups import Record
from equeue.kernel.clock import SystemClock
from equeue.persistence.backups import record
from tests.journeys.house import House


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """Give the data folder of a center that takes backups, at another time of the day."""
    monkeypatch.setenv("EQUEUE_BACKUP_DIR", str(tmp_path / "disk"))
    monkeypatch.setenv("EQUEUE_BACKUP_HOUR", str((SystemClock().now().astimezone().hour + 12) % 24))
    house: House = request.getfixturevalue("own_house")
    return Path(house.server._environment["EQUEUE_HOME"])


def line(page: Page) -> Locator:
    return page.locator("dl.pairs > div", has_text="Резервна копія").locator("dd")


def test_the_overview_says_how_the_daily_backup_is(home: Path, own_house: House) -> None:
    now = SystemClock().now()
    record.write(home, Record(tried_at=now, good_at=now, file="equeue-20261122-160000Z.sqlite3", size=8192))
    admin = own_house.sign_in("admin", "/admin")
    expect(line(admin.page)).to_contain_text("Остання — ")
    expect(line(admin.page).locator(".tag-warn")).to_have_count(0)
    week_ago = now - timedelta(days=7)
    record.write(home, Record(tried_at=now, good_at=week_ago, fault="no-folder", detail="There is no folder"))
    admin.page.reload()
    expect(line(admin.page).locator(".tag-warn")).to_have_text("не зроблено")
    expect(line(admin.page)).to_contain_text("диск не під’єднано або другий комп’ютер вимкнено")
    admin.axe()
