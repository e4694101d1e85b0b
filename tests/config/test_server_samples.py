"""The samples for servers say what the programs they are for understand."""

import configparser
import re
import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped] # publishes no types
from gunicorn.config import Config

from equeue.settings import Settings

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def compose() -> dict[str, Any]:
    described: dict[str, Any] = yaml.safe_load((CONFIG / "compose.yaml").read_text())
    return described


@pytest.fixture
def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign] # systemd minds upper and lower case
    parser.read_string((CONFIG / "equeue.service").read_text())
    return parser


def test_gunicorn_understands_every_setting() -> None:
    config = Config()
    settings = runpy.run_path(str(CONFIG / "gunicorn.conf.py"))
    for name, value in settings.items():
        if not name.startswith("_") and name != "os":
            config.set(name, value)
    assert config.workers == 1
    assert config.worker_class_str == "equeue.serving.worker.EventletWorker"


def test_gunicorn_is_given_the_worker_of_the_chosen_runtime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUEUE_RUNTIME", "threading")
    settings = runpy.run_path(str(CONFIG / "gunicorn.conf.py"))
    assert settings["worker_class"] == "equeue.serving.worker.ThreadsWorker"


def test_the_unit_starts_the_server_and_keeps_its_data(unit: configparser.ConfigParser) -> None:
    assert unit["Service"]["ExecStart"].endswith("/equeue serve")
    assert unit["Service"]["StateDirectory"] == "equeue"
    assert unit["Service"]["Restart"] == "always"
    assert int(unit["Service"]["LimitNOFILE"]) >= 10_000


def test_compose_keeps_the_data_in_a_volume(compose: dict[str, Any]) -> None:
    equeue = compose["services"]["equeue"]
    assert equeue["environment"]["EQUEUE_HOME"] == "/var/lib/equeue"
    assert "data:/var/lib/equeue" in equeue["volumes"]
    assert "data" in compose["volumes"]


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd here: its own words are checked above")
    here = (CONFIG / "equeue.service").read_text().replace("/opt/equeue/bin/equeue", "/bin/true")
    (tmp_path / "equeue.service").write_text(here.replace("User=equeue", "User=root"))
    done = subprocess.run(
        [program, "verify", "--man=no", str(tmp_path / "equeue.service")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_lets_the_server_write_to_the_disk_for_backups(unit: configparser.ConfigParser) -> None:
    assert unit["Service"]["ProtectSystem"] == "strict"
    assert unit["Service"]["ReadWritePaths"] == "-/mnt/equeue-backup"


def test_every_sample_speaks_of_variables_that_exist() -> None:
    known = {f"EQUEUE_{name.upper()}" for name in Settings.model_fields}
    text = "".join(path.read_text() for path in CONFIG.iterdir())
    assert set(re.findall(r"EQUEUE_[A-Z_]*[A-Z]", text)) <= known
