"""A branch as text: exported, loaded and exported again it is the same to the letter."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from equeue.persistence import engine as engines
from equeue.persistence import schema, tables
from equeue.usecases import branch_file, kept_branch, setup
from equeue.usecases.branch_file import BranchFile
from equeue.usecases.branch_file.normal import normal
from equeue.usecases.branch_file.parts import ServesPart
from tests.api.house import MAIN, OTHER

NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
CONFIG = Path(__file__).parents[2] / "config"
SAMPLES = {
    "demo": branch_file.read(CONFIG / "branch-demo.toml"),
    "small": branch_file.read(CONFIG / "branch-small.toml"),
    "main": BranchFile.model_validate(MAIN),
    "other": BranchFile.model_validate(OTHER),
}


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = engines.command_engine(database_url)
    schema.upgrade(engine, NOW)
    yield engine
    engine.dispose()


def load(engine: Engine, file: BranchFile) -> setup.Loaded:
    with engine.begin() as db:
        return setup.load(db, file, setup.new_secrets(db, file, lambda password: f"hash {password}"), NOW)


def export(engine: Engine, branch_id: str) -> str:
    with engine.connect() as db:
        return branch_file.write(kept_branch.read(db, branch_id))


@pytest.mark.parametrize("name", SAMPLES)
def test_exported_loaded_and_exported_again_it_is_the_same(engine: Engine, name: str) -> None:
    loaded = load(engine, SAMPLES[name])
    text = export(engine, loaded.branch_id)
    assert load(engine, branch_file.parse(text)).changes == []
    assert export(engine, loaded.branch_id) == text


def test_what_is_switched_off_is_exported_too_and_stays_off_elsewhere(engine: Engine) -> None:
    demo = SAMPLES["demo"]
    load(engine, demo)
    everything = ServesPart(groups=list(demo.services_of_group))
    windows = [demo.window[0].model_copy(update={"serves": everything}), *demo.window[1:-1]]
    load(engine, demo.model_copy(update={"outcome": demo.outcome[:-1], "window": windows, "device": []}))
    text = export(engine, "main")
    read = branch_file.parse(text)
    assert [outcome.id for outcome in read.outcome if outcome.off] == [demo.outcome[-1].id]
    assert [window.id for window in read.window if window.off] == ["w5"]
    assert load(engine, read).changes == []


def test_no_secret_stands_in_an_export(engine: Engine) -> None:
    loaded = load(engine, SAMPLES["demo"])
    with engine.begin() as db:
        db.execute(tables.DEVICE.update().values(token_hash=tables.DEVICE.c.id + "-secret"))
        hashes = list(db.scalars(select(tables.STAFF.c.password_hash)))
    text = export(engine, "main")
    assert "secret" not in text
    assert not [kept for kept in [*hashes, *loaded.passwords.values()] if kept in text]


texts = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).filter(lambda text: text.strip())
names = st.fixed_dictionaries({"uk": texts, "en": texts})
times = st.integers(0, 23).flatmap(
    lambda hour: st.integers(hour + 1, 24).map(lambda end: f"{hour:02}:{'30' if end > hour + 1 else '00'}-{end:02}:00")
)
days = st.one_of(
    st.none(),
    times,
    st.builds(lambda span, before: {"open": span, "last_ticket": before}, times, st.integers(0, 29)),
)
weeks = st.fixed_dictionaries({"monday": times, "friday": days, "sunday": days})
services = st.fixed_dictionaries(
    {"minutes": st.integers(1, 240), "name": names},
    optional={
        "note": names,
        "daily_quota": st.integers(0, 99),
        "without_ticket": st.booleans(),
        "hours": st.one_of(times, weeks),
        "off": st.booleans(),
    },
)
settings_of = st.fixed_dictionaries({}, optional={"rows": st.integers(1, 8), "gong": st.booleans()})


@st.composite
def files(draw: st.DrawFn) -> BranchFile:
    """Make a branch with whatever may stand in it."""
    made = draw(st.lists(services, min_size=1, max_size=5))
    listed = [{"id": f"s{place}", **service} for place, service in enumerate(made)]
    served = st.lists(st.sampled_from([service["id"] for service in listed]), unique=True)
    raw: dict[str, Any] = {
        "branch": {"id": "main", "name": draw(names), "hours": draw(st.one_of(st.none(), weeks))},
        "group": [
            {"id": "a", "letter": "П", "icon": "info", "name": draw(names), "service": listed[:2]},
            {"id": "b", "letter": "Ж", "icon": "info", "name": draw(names), "service": listed[2:]},
        ],
        "window": [
            {"id": "w1", "label": "1", "serves": {"groups": ["a", "b"]}},
            {"id": "w2", "label": "2", "serves": {"services": draw(served)}, "backup": {"services": draw(served)}},
        ],
        "device": [{"id": "d", "kind": "display", "name": draw(texts), "settings": draw(settings_of)}],
        "staff": [{"name": "s", "roles": ["manager", "operator"], "backup": {"services": draw(served)}}],
    }
    return branch_file.checked(raw)


@given(file=files())
@settings(deadline=None, max_examples=60)
def test_whatever_is_written_is_read_back(file: BranchFile) -> None:
    text = branch_file.write(file)
    read = branch_file.parse(text)
    assert normal(read) == normal(file)
    assert branch_file.write(read) == text
