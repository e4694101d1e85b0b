"""How the daily backup is, for administrators and for those who watch figures."""

from datetime import timedelta
from pathlib import Path

import pytest

from equeue.domain.backups import Record
from equeue.persistence.backups import record
from equeue.views.backups import Backups
from tests.api.house import House
from tests.clocks import MORNING

YESTERDAY = MORNING - timedelta(hours=15)
LAST_WEEK = MORNING - timedelta(days=7)
GOOD = Record(tried_at=YESTERDAY, good_at=YESTERDAY, file="equeue-20261122-160000Z.sqlite3", size=8192)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (Record(), "pending"),
        (GOOD, "ok"),
        (Record(tried_at=LAST_WEEK, good_at=LAST_WEEK), "late"),
        (Record(tried_at=YESTERDAY, good_at=LAST_WEEK, fault="no-folder"), "failed"),
    ],
)
def test_the_state_says_whether_somebody_should_look_after_it(known: Record, state: str, tmp_path: Path) -> None:
    record.write(tmp_path, known)
    assert Backups(home=tmp_path, is_wanted=True).state(MORNING).state == state
    assert Backups(home=tmp_path, is_wanted=False).state(MORNING).state == "off"


def test_an_administrator_reads_when_the_last_good_one_was_taken(house: House) -> None:
    record.write(house.home, GOOD)
    answer = house.get("/branches/main/backup", "administrator").json
    assert answer is not None
    assert answer["good_at"] == "2026-11-22T16:00:00.000Z"
    assert (answer["file"], answer["size"], answer["fault"]) == (GOOD.file, 8192, None)
    assert answer["state"] == "off"


def test_without_a_folder_in_the_settings_there_are_no_figures_of_backups(house: House) -> None:
    assert "equeue_backup" not in house.ask("GET", "/metrics").text
