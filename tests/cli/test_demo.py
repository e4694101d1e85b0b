import stat
from pathlib import Path

import click
import pytest
from sqlalchemy import create_engine, select

from equeue.cli import demo, demonstration
from equeue.cli.demo import Prepared
from equeue.cli.simulate import Wishes, plan_of
from equeue.kernel import ids
from equeue.kernel.clock import SystemClock
from equeue.persistence import engine as engines
from equeue.persistence import schema, tables
from equeue.settings import Settings
from equeue.usecases import branch_file, passwords, setup
from tests.clocks import ManualClock

CONFIG = Path(__file__).parents[2] / "config"
EVERYBODY = ["operator1", "operator2", "operator3", "operator4", "operator5", "reception", "manager", "admin"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(home=tmp_path_factory.mktemp("home"), bind="0.0.0.0:8123")


@pytest.fixture(scope="module")
def first(settings: Settings) -> Prepared:
    return demo.prepare(settings, SystemClock())


def shown(prepared: Prepared) -> str:
    return "\n".join(demo.announcement(prepared))


def test_the_first_start_shows_every_address_and_password(first: Prepared) -> None:
    text = shown(first)
    for page in ("/kiosk#token=eqd_", "/display#token=eqd_", "/operator", "/manager", "/admin", "/preview/printer-1"):
        assert f"http://127.0.0.1:8123{page}" in text
    assert list(first.passwords) == EVERYBODY
    assert all(f"{name:<18} {password}" in text for name, password in first.passwords.items())


def test_the_passwords_shown_are_those_that_open(settings: Settings, first: Prepared) -> None:
    with create_engine(settings.database_url).connect() as db:
        kept = {row.login: row.password_hash for row in db.execute(select(tables.STAFF))}
    assert passwords.verify(first.passwords["operator3"], kept["operator3"])


def test_the_tokens_shown_are_those_of_the_devices(settings: Settings, first: Prepared) -> None:
    with create_engine(settings.database_url).connect() as db:
        kept = {row.id: row.token_hash for row in db.execute(select(tables.DEVICE))}
    assert kept == {device: ids.hash_token(token) for device, token in first.kept.tokens.items()}


def test_what_is_kept_is_for_its_owner_alone_and_holds_no_administrator(settings: Settings, first: Prepared) -> None:
    file = settings.home / demonstration.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert first.passwords["admin"] not in file.read_text()
    assert set(first.kept.passwords) == set(EVERYBODY[:6])


def test_the_simulator_can_let_an_alert_come_to_what_was_made(first: Prepared) -> None:
    plan = plan_of(first.kept, Wishes(alert_at=5))
    assert plan.reception == ("reception", first.passwords["reception"])
    assert plan.alert is not None
    assert [seat.name for seat in plan.seats] == EVERYBODY[:5]


def test_the_print_agent_beside_the_server_finds_its_token(settings: Settings, first: Prepared) -> None:
    file = settings.home / "agent.token"
    assert file.read_text() == first.kept.tokens["agent-1"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_second_start_shows_the_same_addresses_and_no_password(settings: Settings, first: Prepared) -> None:
    again = demo.prepare(settings, SystemClock())
    assert again.kept == first.kept
    text = shown(again)
    assert first.kept.tokens["kiosk-1"] in text
    assert not any(password in text for password in first.passwords.values())
    assert "equeue staff password operator1" in text


def test_another_port_is_another_address(settings: Settings, first: Prepared) -> None:
    moved = demo.prepare(Settings(home=settings.home, bind="127.0.0.1:9000"), SystemClock())
    assert moved.kept.url == "http://127.0.0.1:9000"
    demo.prepare(settings, SystemClock())


def test_a_branch_of_somebody_is_left_alone(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    engine = engines.command_engine(settings.database_url)
    clock = ManualClock()
    schema.upgrade(engine, clock.now())
    with engine.begin() as db:
        small = branch_file.read(CONFIG / "branch-small.toml")
        setup.load(db, small, setup.new_secrets(db, small, str), clock.now())
    with pytest.raises(click.ClickException, match="holds a branch already that is not the demonstration"):
        demo.prepare(settings, clock)


@pytest.mark.parametrize(
    ("bind", "url"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("0.0.0.0:8000", "http://127.0.0.1:8000"),
        ("[::]:8000", "http://127.0.0.1:8000"),
        ("192.168.1.5:80", "http://192.168.1.5:80"),
    ],
)
def test_a_browser_on_this_machine_finds_the_server(bind: str, url: str) -> None:
    assert demo.local_url(bind) == url
