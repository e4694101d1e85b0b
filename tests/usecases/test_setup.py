from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, func, insert, select

from equeue.persistence import engine as engines
from equeue.persistence import schema, tables
from equeue.usecases import branch_file, setup
from equeue.usecases.branch_file import BranchFile, BranchFileError
from equeue.usecases.setup import Loaded, Secret

NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = engines.command_engine(database_url)
    schema.upgrade(engine, NOW)
    yield engine
    engine.dispose()


@pytest.fixture
def demo() -> BranchFile:
    return branch_file.read(CONFIG / "branch-demo.toml")


def load(engine: Engine, file: BranchFile, now: datetime = NOW) -> Loaded:
    with engine.begin() as db:
        secrets = setup.new_secrets(db, file, lambda password: f"hash of {password}")
        return setup.load(db, file, secrets, now)


def changed(file: BranchFile, **parts: Any) -> BranchFile:
    return file.model_copy(update=parts)


def count(db: Connection, table: Table, **where: object) -> int:
    question = select(func.count()).select_from(table)
    for name, value in where.items():
        question = question.where(table.c[name] == value)
    return db.scalar(question) or 0


def test_the_demonstration_is_loaded_into_an_empty_database(engine: Engine, demo: BranchFile) -> None:
    loaded = load(engine, demo)
    assert loaded.created
    with engine.connect() as db:
        assert count(db, tables.SERVICE, active=True) == 43
        assert count(db, tables.SERVICE_GROUP, active=True) == 10
        assert count(db, tables.WINDOW, active=True) == 5
        assert count(db, tables.DEVICE, kind="sign") == 5
        assert count(db, tables.STAFF_ROLE, role="operator") == 5


def test_a_new_branch_begins_on_its_own_calendar_day(engine: Engine, demo: BranchFile) -> None:
    load(engine, demo)
    with engine.connect() as db:
        assert db.scalar(select(tables.BRANCH.c.day)).isoformat() == "2026-11-23"  # type: ignore[union-attr]


def test_passwords_are_given_once_and_kept_as_hashes(engine: Engine, demo: BranchFile) -> None:
    first = load(engine, demo)
    second = load(engine, demo)
    assert set(first.passwords) == {staff.name for staff in demo.staff}
    assert second.passwords == {}
    with engine.connect() as db:
        hashes = {row.login: row.password_hash for row in db.execute(select(tables.STAFF))}
    assert hashes == {login: f"hash of {password}" for login, password in first.passwords.items()}


def test_loading_again_changes_nothing_but_the_revision(engine: Engine, demo: BranchFile) -> None:
    load(engine, demo)
    before = everything(engine)
    assert not load(engine, demo, LATER).created
    after = everything(engine)
    assert before["branch"][0]["revision"] + 1 == after["branch"][0].pop("revision")
    del before["branch"][0]["revision"]
    assert after == before


def test_what_the_file_no_longer_names_is_switched_off_and_comes_back(engine: Engine, demo: BranchFile) -> None:
    load(engine, demo)
    load(engine, changed(demo, outcome=demo.outcome[:-1]))
    with engine.connect() as db:
        assert count(db, tables.OUTCOME) == len(demo.outcome)
        assert count(db, tables.OUTCOME, active=False) == 1
    load(engine, demo)
    with engine.connect() as db:
        assert count(db, tables.OUTCOME, active=True) == len(demo.outcome)


def test_a_paired_device_and_a_tried_printer_keep_what_they_are(engine: Engine, demo: BranchFile) -> None:
    load(engine, demo)
    with engine.begin() as db:
        kiosk = tables.DEVICE.update().where(tables.DEVICE.c.id == "kiosk-1")
        db.execute(kiosk.values(token_hash="abc", paired_at=NOW))
        db.execute(tables.PRINTER.update().values(state="ok", health_at=NOW))
    load(engine, demo)
    with engine.connect() as db:
        assert count(db, tables.DEVICE, token_hash="abc") == 1
        assert count(db, tables.PRINTER, state="ok") == 1


def test_two_branches_stand_side_by_side(engine: Engine, demo: BranchFile) -> None:
    load(engine, demo)
    load(engine, branch_file.read(CONFIG / "branch-small.toml"))
    with engine.connect() as db:
        assert count(db, tables.BRANCH) == 2
        assert count(db, tables.WINDOW, active=True) == 6


def test_an_id_of_another_branch_is_refused_and_nothing_is_kept(engine: Engine, demo: BranchFile) -> None:
    load(engine, demo)
    other = changed(demo, branch=demo.branch.model_copy(update={"id": "second"}))
    with pytest.raises(BranchFileError, match="'w1' belongs to branch 'main' already"):
        load(engine, other)
    with engine.connect() as db:
        assert count(db, tables.BRANCH) == 1


def test_a_service_that_somebody_waits_for_is_switched_off_and_still_served(engine: Engine, demo: BranchFile) -> None:
    load(engine, demo)
    somebody_waits(engine, service="e-signature")
    with engine.connect() as db:
        served_before = count(db, tables.WINDOW_SERVICE, service_id="e-signature")
    front_desk = demo.group[-1]
    fewer = front_desk.model_copy(update={"service": front_desk.service[:-1]})
    load(engine, changed(demo, group=[*demo.group[:-1], fewer]))
    with engine.connect() as db:
        assert count(db, tables.SERVICE, id="e-signature", active=False) == 1
        assert count(db, tables.WINDOW_SERVICE, service_id="e-signature") == served_before > 0


def test_a_window_at_which_somebody_works_is_not_switched_off(engine: Engine, demo: BranchFile) -> None:
    load(engine, demo)
    somebody_works(engine, window="w5")
    signs = [device for device in demo.device if device.window != "w5"]
    with pytest.raises(BranchFileError, match="window w5: open right now; not switched off"):
        load(engine, changed(demo, window=demo.window[:-1], device=signs))


def test_secrets_are_only_made_for_who_does_not_exist_yet(engine: Engine, demo: BranchFile) -> None:
    asked = []

    def hash_password(password: str) -> str:
        asked.append(password)
        return password

    load(engine, demo)
    with engine.begin() as db:
        secrets: list[Secret] = setup.new_secrets(db, demo, hash_password)
    assert secrets == []
    assert asked == []


def everything(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    with engine.connect() as db:
        return {
            table.name: [dict(row) for row in db.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in tables.Table.metadata.sorted_tables
        }


def somebody_waits(engine: Engine, *, service: str) -> None:
    with engine.begin() as db:
        day = db.scalar(select(tables.BRANCH.c.day))
        ticket = {"branch_id": "main", "id": "tk_1", "code": "c", "label": "Ф001", "day": day, "language": "uk"}
        db.execute(insert(tables.TICKET).values(**ticket, channel="kiosk", issued_at=NOW, issued_by="kiosk-1"))
        leg = {"branch_id": "main", "id": "lg_1", "ticket_id": "tk_1", "service_id": service, "day": day}
        zeros = {"tier": 1, "returns": 0, "calls": 0, "held_s": 0}
        db.execute(insert(tables.LEG).values(**leg, **zeros, state="waiting", rank_at=NOW, queued_at=NOW))


def somebody_works(engine: Engine, *, window: str) -> None:
    with engine.begin() as db:
        day = db.scalar(select(tables.BRANCH.c.day))
        staff = db.scalar(select(tables.STAFF.c.id).where(tables.STAFF.c.login == "operator5"))
        shift = {"branch_id": "main", "id": "sh_1", "window_id": window, "staff_id": staff, "day": day}
        db.execute(insert(tables.SHIFT).values(**shift, opened_at=NOW))
