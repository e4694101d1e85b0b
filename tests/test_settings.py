"""Settings: from variables and a file, variables win, and what is not known stops the start."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from equeue import settings
from equeue.settings import Settings, SettingsError, default_home


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an environment without settings of its own, and a data folder."""
    for name in [name for name in os.environ if name.startswith("EQUEUE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("EQUEUE_HOME", str(tmp_path))
    return tmp_path


def write(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text, encoding="utf-8")


def test_everything_has_a_value_without_being_set(home: Path) -> None:
    chosen = settings.read()
    assert chosen.home == home
    assert chosen.database_url == f"sqlite:///{home}/equeue.sqlite3"
    assert chosen.secret_file == home / "secret"
    assert (chosen.bind, chosen.public_url, chosen.workers) == ("127.0.0.1:8000", None, 1)


def test_the_file_is_read_from_the_data_folder(home: Path) -> None:
    write(home, 'bind = "0.0.0.0:80"\nprint_agent = false\npublic_url = "https://черга.місто/"\n')
    chosen = settings.read()
    assert (chosen.bind, chosen.print_agent, chosen.public_url) == ("0.0.0.0:80", False, "https://черга.місто")


def test_a_variable_wins_over_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, 'bind = "0.0.0.0:80"\nlog_level = "debug"\n')
    monkeypatch.setenv("EQUEUE_BIND", "127.0.0.1:9000")
    chosen = settings.read()
    assert (chosen.bind, chosen.log_level) == ("127.0.0.1:9000", "debug")


def test_an_empty_variable_sets_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EQUEUE_DATABASE_URL", "EQUEUE_PUBLIC_URL", "EQUEUE_SECRET_FILE"):
        monkeypatch.setenv(name, "")
    chosen = settings.read()
    assert chosen.public_url is None
    assert chosen.database_url == f"sqlite:///{home}/equeue.sqlite3"
    assert chosen.secret_file == home / "secret"


@pytest.mark.parametrize("name", ["EQUEUE_BINDD", "EQUEUE_", "EQUEUE_DATABASE"])
def test_an_unknown_variable_stops_the_start_by_its_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=name):
        settings.read()


def test_an_unknown_key_of_the_file_stops_the_start_by_its_name(home: Path) -> None:
    write(home, "bindd = 1\n")
    with pytest.raises(SettingsError, match="bindd"):
        settings.read()


@pytest.mark.parametrize("text", ["bind = ", "bind", "[[", 'bind = "\udcff"'])
def test_a_file_that_is_no_toml_stops_the_start_by_its_name(home: Path, text: str) -> None:
    (home / "settings.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        settings.read()


def test_more_than_one_worker_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUEUE_WORKERS", "2")
    with pytest.raises(SettingsError, match="set EQUEUE_WORKERS=1"):
        settings.read()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BIND", "8000"),
        ("BIND", "localhost:port"),
        ("PUBLIC_URL", "черга.місто"),
        ("PUBLIC_URL", "javascript:alert(1)"),
        ("RUNTIME", "gevent"),
        ("WORKERS", "many"),
        ("GRACEFUL_TIMEOUT_S", "-1"),
        ("GRACEFUL_TIMEOUT_S", "nan"),
        ("LOG_LEVEL", "loud"),
        ("PRINT_AGENT", "maybe"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"EQUEUE_{name}", value)
    with pytest.raises(SettingsError, match=name.lower()):
        settings.read()


def test_settings_do_not_change() -> None:
    chosen = settings.read()
    with pytest.raises(ValidationError):
        setattr(chosen, "bind", "0.0.0.0:1")  # noqa: B010 - mypy refuses it already


def test_the_data_folder_is_where_it_was_said_to_be(tmp_path: Path) -> None:
    assert default_home({"EQUEUE_HOME": "~/hall"}) == Path.home() / "hall"
    assert default_home({"EQUEUE_HOME": "hall"}) == Path.cwd() / "hall"
    assert default_home({}).name == "var"


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())
