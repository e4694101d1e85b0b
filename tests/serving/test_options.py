import gc
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from equeue.serving import processes, server
from equeue.serving.worker import EventletWorker, ThreadsWorker
from equeue.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, bind="127.0.0.1:8123")


def test_gunicorn_takes_every_setting(settings: Settings) -> None:
    config = Config()
    for name, value in server.options(settings).items():
        config.set(name, value)
    assert config.address == [("127.0.0.1", 8123)]
    assert config.worker_class is EventletWorker
    assert not config.sendfile
    assert not config.preload_app
    assert config.backlog >= 512


def test_threads_have_a_worker_of_their_own(settings: Settings) -> None:
    chosen = settings.model_copy(update={"runtime": "threading"})
    assert server.options(chosen)["worker_class"] is ThreadsWorker


@pytest.mark.parametrize("worker", [EventletWorker, ThreadsWorker])
def test_more_than_one_worker_is_refused_in_words(worker: type[EventletWorker]) -> None:
    config = SimpleNamespace(workers=2, preload_app=False)
    with pytest.raises(RuntimeError, match="one worker, not 2"):
        worker.check_config(config, logging.getLogger())


@pytest.mark.parametrize("worker", [EventletWorker, ThreadsWorker])
def test_loading_before_the_fork_is_refused_in_words(worker: type[EventletWorker]) -> None:
    config = SimpleNamespace(workers=1, preload_app=True)
    with pytest.raises(RuntimeError, match="not before the fork"):
        worker.check_config(config, logging.getLogger())


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        (("127.0.0.1", 8000), ["http://127.0.0.1:8000"]),
        (("192.168.0.7", 80), ["http://192.168.0.7:80"]),
        (("::1", 8000, 0, 0), ["http://[::1]:8000"]),
    ],
)
def test_the_addresses_are_those_that_people_can_open(bound: tuple[object, ...], expected: list[str]) -> None:
    assert server.addresses(bound) == expected


@pytest.mark.parametrize(
    ("bind", "address"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("0.0.0.0:8000", "http://127.0.0.1:8000"),
        ("[::]:80", "http://127.0.0.1:80"),
        (":80", "http://127.0.0.1:80"),
        ("[::1]:80", "http://[::1]:80"),
        ("192.168.0.7:8000", "http://192.168.0.7:8000"),
    ],
)
def test_the_agent_is_told_an_address_it_can_reach(settings: Settings, bind: str, address: str) -> None:
    command = server.agent_command(settings.model_copy(update={"bind": bind}), Path("token"))
    assert command[command.index("--server") + 1] == address


@pytest.fixture
def _collector_kept() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_collector_kept")
def test_what_was_made_while_starting_is_put_aside() -> None:
    slept: list[float] = []
    gc.disable()
    processes.settle(slept.append)
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == (50_000, 20, 100)
    assert slept == [processes.SETTLING_S]


def test_a_module_left_out_is_missing_inside_and_comes_back() -> None:
    sys.modules.pop("colorsys", None)
    with server.left_out("colorsys", "json"):
        with pytest.raises(ImportError):
            import colorsys  # noqa: PLC0415 - what is tested
        import json  # noqa: F401, PLC0415 - the same
    import colorsys  # noqa: F401, PLC0415 - the same
