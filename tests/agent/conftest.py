"""Fixtures for the tests of the print agent."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from equeue.agent.agent import Agent, AgentSettings
from equeue.agent.station import Rhythm
from equeue.kernel.clock import SystemClock
from equeue.printing.driver import Drivers
from equeue.printing.tcp import Patience
from tests.agent.fake_server import TOKEN, FakeServer

QUICK = Patience(
    connect=0.5, refused=0.1, status=1.0, paper=0.2, send=1.0, fence=2.0, probe=0.3, quiet=0.02, drain=0.2, linger=10.0
)
BRISK = Rhythm(poll=0.1, poll_listening=5.0, look=0.2, refused=0.2, tell=60.0)

StartAgent = Callable[..., Agent]
PREVIEW: dict[str, Any] = {
    "transport": "preview",
    "address": None,
    "width_dots": 576,
    "cutter": True,
    "fence": "probe",
}


@pytest.fixture
def preview_server() -> Iterator[FakeServer]:
    with FakeServer({"p1": dict(PREVIEW)}) as server:
        yield server


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    path = tmp_path / "agent.token"
    path.write_text(f"{TOKEN}\n", encoding="ascii")
    path.chmod(0o600)
    return path


@pytest.fixture
def start(tmp_path: Path, token_file: Path) -> Iterator[StartAgent]:
    """Give a function that starts an agent in threads of this process; all are stopped in the end."""
    running: list[tuple[Agent, threading.Thread]] = []

    def start_agent(
        server: FakeServer,
        *,
        printers: tuple[str, ...] = (),
        rhythm: Rhythm = BRISK,
        say: Callable[[str], None] = lambda _: None,
    ) -> Agent:
        settings = AgentSettings(server=server.url, token_file=token_file, state_dir=tmp_path / "agent", rhythm=rhythm)
        drivers = Drivers(clock=SystemClock(), previews=tmp_path / "preview", patience=QUICK)
        agent = Agent(replace(settings, printers=printers, grace=5.0), drivers, SystemClock(), say)
        thread = threading.Thread(target=agent.run, daemon=True)
        thread.start()
        running.append((agent, thread))
        return agent

    yield start_agent
    for agent, thread in running:
        agent.stop()
        thread.join(10)
        assert not thread.is_alive()
