"""The whole program in its own processes, with green threads and with real ones."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
import socketio
import websocket

from tests.ports import free_port
from tests.rig.hall import BRANCH, Hall, make
from tests.rig.processes import EQUEUE, REPOSITORY, Server
from tests.serving.watchers import Watcher, contention, until

# The client library leaves broken connections to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

BOARD = "board:hall-1"
RUNTIMES = ("eventlet", "threading")


class House:
    """A server and the people and devices who use it."""

    def __init__(self, home: Path, runtime: str) -> None:
        home.mkdir()
        self.home = home
        self.hall: Hall = make(f"sqlite:///{home / 'equeue.sqlite3'}", windows=2)
        self.port = free_port()
        self.environment = {
            "EQUEUE_HOME": str(home),
            "EQUEUE_BIND": f"127.0.0.1:{self.port}",
            "EQUEUE_RUNTIME": runtime,
        }
        self.log = home / "server.log"
        self.server = Server([*EQUEUE, "serve"], self.port, self.environment, self.log)
        self._keys = 0

    @property
    def url(self) -> str:
        return self.server.url

    def device(self, name: str, *topics: str) -> Watcher:
        return Watcher(self.url, topics, {"token": self.hall.tokens[name]})

    def issue(self, service: str | None = None) -> dict[str, Any]:
        self._keys += 1
        answer = requests.post(
            f"{self.url}/api/v1/branches/{BRANCH}/tickets",
            json={"service": service or self.hall.services[0]},
            headers={**self.hall.bearer("kiosk-1"), "Idempotency-Key": f"test-{os.getpid()}-{self._keys}"},
            timeout=10,
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def sign_in(self, name: str) -> requests.Session:
        browser = requests.Session()
        answer = browser.post(
            f"{self.url}/api/v1/session", json={"name": name, "password": self.hall.passwords[name]}, timeout=10
        )
        assert answer.status_code == 200, answer.text
        browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return browser

    def staff(self, browser: requests.Session, *topics: str) -> Watcher:
        cookie = "; ".join(f"{kept.name}={kept.value}" for kept in browser.cookies)
        return Watcher(self.url, topics, headers={"Cookie": cookie})

    def command(self, *arguments: str) -> str:
        environment = {**os.environ, **self.environment}
        done = subprocess.run(
            [*EQUEUE, *arguments],
            env=environment,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout

    def lines(self, what: str) -> list[dict[str, Any]]:
        written = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in written if line["what"] == what]


@pytest.fixture(scope="module", params=RUNTIMES)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a server that goes on for all tests of a runtime."""
    house = House(tmp_path_factory.mktemp("house") / "home", request.param)
    house.server.start(seconds=60)
    yield house
    house.server.kill()


@pytest.fixture(params=RUNTIMES)
def own_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """Give a server that the test may end."""
    house = House(tmp_path / "home", request.param)
    house.server.start(seconds=60)
    yield house
    house.server.kill()


@pytest.fixture
def screens() -> Iterator[ExitStack]:
    """Close every screen that was given to it."""
    with ExitStack() as stack:
        yield stack


def test_a_ticket_is_pushed_to_the_board(house: House, screens: ExitStack) -> None:
    display = house.device("hall-1", BOARD)
    screens.callback(display.close)
    assert until(lambda: BOARD in display.known)
    assert set(display.answers[0]) == {"ok", "topic", "epoch", "version", "at", "state"}
    before = display.state(BOARD)["waiting"]
    house.issue()
    assert until(lambda: display.state(BOARD)["waiting"] == before + 1)
    assert set(display.pushes[0]) == {"topic", "epoch", "version", "at", "state"}


def test_a_call_is_pushed_to_display_and_operator(house: House, screens: ExitStack) -> None:
    operator = house.sign_in("operator1")
    console = house.staff(operator, "window:w1", f"line:{BRANCH}")
    display = house.device("hall-1", BOARD)
    screens.callback(console.close)
    screens.callback(display.close)
    served = operator.get(f"{house.url}/api/v1/windows/w1", timeout=10).json()["services"][0]["id"]
    ticket = house.issue(served)["id"]
    for action in ("open", "call-next"):
        operator.post(
            f"{house.url}/api/v1/windows/w1/{action}",
            json={},
            headers={"Idempotency-Key": f"{ticket}-{action}"},
            timeout=10,
        ).raise_for_status()
    assert until(lambda: BOARD in display.known and display.state(BOARD)["calls"] != [])
    called = display.state(BOARD)["calls"][0]
    assert called["window"] == "1"
    assert until(lambda: console.known.get("window:w1", {}).get("state", {}).get("state") == "called")
    assert console.state("window:w1")["current"]["ticket"]["label"] == called["label"]


def test_beats_come_and_name_the_version_that_is_shown(house: House, screens: ExitStack) -> None:
    display = house.device("hall-1", BOARD)
    screens.callback(display.close)
    assert until(lambda: len(display.beats) >= 3)
    assert set(display.beats[-1]) == {"at", "epoch", "versions"}
    assert display.beats[-1]["versions"] == {BOARD: display.known[BOARD]["version"]}


def test_the_holder_of_a_code_watches_the_ticket_without_signing_in(house: House, screens: ExitStack) -> None:
    code = house.issue()["code"]
    phone = Watcher(house.url, (f"ticket:{code}",))
    screens.callback(phone.close)
    assert until(lambda: f"ticket:{code}" in phone.known)
    refusal = phone.ask("watch", {"topic": f"line:{BRANCH}"})
    assert refusal["ok"] is False
    assert refusal["problem"]["code"] == "unauthenticated"
    assert {"type", "title", "status", "code", "detail"} <= set(refusal["problem"])


def test_a_change_by_the_command_line_is_shown_within_a_beat(house: House, screens: ExitStack) -> None:
    manager = house.staff(house.sign_in("manager"), f"branch:{BRANCH}")
    screens.callback(manager.close)
    assert until(lambda: f"branch:{BRANCH}" in manager.known)
    house.command("device", "pair", "--kind", "display", "--branch", BRANCH, "--id", "hall-9")
    assert until(lambda: "hall-9" in {screen["id"] for screen in manager.state(f"branch:{BRANCH}")["screens"]}), (
        manager.state(f"branch:{BRANCH}")["screens"]
    )


def test_staff_see_which_screens_are_connected(house: House, screens: ExitStack) -> None:
    topic = f"line:{BRANCH}"
    reception = house.staff(house.sign_in("reception"), topic)
    screens.callback(reception.close)

    def is_connected() -> bool:
        return any(screen["id"] == "hall-1" and screen["connected"] for screen in reception.state(topic)["screens"])

    assert until(lambda: topic in reception.known)
    display = house.device("hall-1", BOARD)
    assert until(is_connected)
    display.close()
    assert until(lambda: not is_connected())


def test_signing_out_ends_the_connection(house: House) -> None:
    browser = house.sign_in("operator2")
    console = house.staff(browser, f"line:{BRANCH}")
    assert until(lambda: f"line:{BRANCH}" in console.known)
    assert console.client.connected
    browser.delete(f"{house.url}/api/v1/session", timeout=10).raise_for_status()
    assert until(lambda: not console.client.connected)
    console.close()


def test_a_new_token_ends_the_connections_of_the_old_one(house: House) -> None:
    house.command("device", "pair", "--kind", "display", "--branch", BRANCH, "--id", "hall-8")
    token = house.command("device", "pair", "--kind", "display", "--branch", BRANCH, "--id", "hall-8").split()[-1]
    display = Watcher(house.url, ("board:hall-8",), {"token": token})
    assert until(lambda: "board:hall-8" in display.known)
    house.command("device", "pair", "--kind", "display", "--branch", BRANCH, "--id", "hall-8")
    assert until(lambda: not display.client.connected)
    display.close()


def test_an_unknown_token_is_refused_with_a_problem(house: House) -> None:
    refusals: list[Any] = []
    client = socketio.Client(reconnection=False)
    client.on("connect_error", refusals.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(house.url, auth={"token": "eqd_unknown"}, transports=["websocket"])
    assert refusals[0]["message"] == "unauthenticated"
    assert refusals[0]["data"]["status"] == 401


def raw(house: House, **options: Any) -> websocket.WebSocket:
    return websocket.create_connection(
        f"ws://127.0.0.1:{house.port}/socket.io/?EIO=4&transport=websocket", timeout=5, **options
    )


def is_closed(connection: websocket.WebSocket) -> bool:
    try:
        return connection.recv() == ""
    except (websocket.WebSocketException, ConnectionError):
        return True


def test_a_foreign_origin_is_refused(house: House) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException, match="400"):
        raw(house, origin="http://evil.example")
    raw(house, origin=house.url).close()


def test_polling_is_refused(house: House) -> None:
    assert requests.get(f"{house.url}/socket.io/?EIO=4&transport=polling", timeout=5).status_code == 400


def test_compression_is_not_agreed_upon(house: House) -> None:
    connection = raw(house, header=["Sec-WebSocket-Extensions: permessage-deflate"])
    assert "sec-websocket-extensions" not in (connection.getheaders() or {})
    connection.close()


@pytest.mark.parametrize(
    "rubbish",
    [
        "4",
        "40{",
        "42",
        "42[]",
        '42["watch"]',
        '42["watch",',
        "42{}",
        "42[7]",
        "451-[]",
        '40/other,{"token":1}',
        "9",
        "x",
        "4" + "[" * 10_000,
        "🎟",
        "2probe",
        "5",
    ],
)
def test_rubbish_hurts_nobody(house: House, screens: ExitStack, rubbish: str) -> None:
    connection = raw(house)
    connection.recv()
    connection.send("40")
    connection.recv()
    connection.send(rubbish)
    connection.send_binary(b"\x00\xff")
    connection.close()
    display = house.device("hall-1", BOARD)
    screens.callback(display.close)
    assert until(lambda: BOARD in display.known)


def test_a_message_too_long_ends_that_connection_alone(house: House) -> None:
    connection = raw(house)
    connection.recv()
    connection.send("40")
    connection.recv()
    connection.send('42["watch",{"topic":"' + "x" * 20_000 + '"}]')
    assert until(lambda: is_closed(connection))
    connection.close()
    assert requests.get(f"{house.url}/healthz", timeout=5).ok


def test_static_files_come_whole(house: House) -> None:
    page = requests.get(f"{house.url}/", timeout=5)
    for path in re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text):
        answer = requests.get(house.url + path, headers={"Accept-Encoding": "identity"}, timeout=5)
        assert answer.ok
        assert len(answer.content) == int(answer.headers["Content-Length"]) > 0


def test_one_line_says_that_it_serves_and_where(house: House) -> None:
    (line,) = house.lines("serving")
    assert line["addresses"] == [house.url]


def test_nothing_broke_on_the_way(house: House) -> None:
    written = house.log.read_text()
    assert "Traceback" not in written
    assert not house.lines("request-failed")
    assert not house.lines("turn-failed")
    assert not house.lines("task-failed")


def test_sigterm_ends_it_within_two_seconds_and_screens_come_back_by_themselves(
    own_house: House, screens: ExitStack
) -> None:
    own_house.issue()
    watchers = [own_house.device("hall-1", BOARD) for _ in range(50)]
    for watcher in watchers:
        screens.callback(watcher.close)
    assert until(lambda: all(BOARD in watcher.known for watcher in watchers))
    kept = requests.Session()
    kept.get(f"{own_house.url}/healthz", timeout=5)
    assert own_house.server.stop(seconds=20) < 2 * contention()
    assert until(lambda: not any(watcher.client.connected for watcher in watchers))
    own_house.server.start(seconds=60)
    own_house.issue()
    assert until(lambda: all(watcher.connections >= 2 for watcher in watchers))
    assert until(lambda: {watcher.state(BOARD)["waiting"] for watcher in watchers} == {2})
    assert "Traceback" not in own_house.log.read_text()


def test_an_answer_under_way_is_finished_before_the_end(own_house: House) -> None:
    with socket.create_connection(("127.0.0.1", own_house.port), timeout=5) as slow:
        head = ("POST /api/v1/session HTTP/1.1", "Host: here", "Content-Type: application/json", "Content-Length: 2")
        slow.sendall("\r\n".join((*head, "", "")).encode())
        time.sleep(0.2)
        own_house.server._process.terminate()  # type: ignore[union-attr]
        time.sleep(0.1)
        slow.sendall(b"{}")
        assert slow.recv(100).startswith(b"HTTP/1.1 422")


def test_after_a_kill_it_is_back_within_three_seconds_with_everything(own_house: House, screens: ExitStack) -> None:
    display = own_house.device("hall-1", BOARD)
    screens.callback(display.close)
    labels = [own_house.issue()["label"] for _ in range(3)]
    own_house.server.kill()
    assert own_house.server.start(seconds=60) < 3 * contention()
    assert own_house.issue()["label"] not in labels
    assert until(lambda: display.connections >= 2)
    assert until(lambda: display.state(BOARD)["waiting"] == 4)


def test_no_process_outlives_the_master(own_house: House) -> None:
    others = [pid for pid in own_house.server.processes() if pid != own_house.server.pid]
    assert others
    os.kill(own_house.server.pid, signal.SIGKILL)
    assert until(lambda: not any(Path(f"/proc/{pid}/stat").exists() and _runs(pid) for pid in others))


def _runs(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_worker_that_dies_is_replaced(own_house: House, screens: ExitStack) -> None:
    display = own_house.device("hall-1", BOARD)
    screens.callback(display.close)
    (worker,) = [pid for pid in own_house.server.processes() if pid != own_house.server.pid]
    os.kill(worker, signal.SIGKILL)
    assert until(lambda: display.connections >= 2)
    own_house.issue()
    assert until(lambda: display.state(BOARD)["waiting"] == 1)


def test_a_gunicorn_of_ones_own_serves_with_the_sample_of_its_settings(tmp_path: Path) -> None:
    house = House(tmp_path / "home", "eventlet")
    command = [sys.executable, "-m", "gunicorn", "--config", str(REPOSITORY / "config" / "gunicorn.conf.py")]
    house.server = Server([*command, "--no-control-socket"], house.port, house.environment, house.log)
    house.server.start(seconds=60)
    display = house.device("hall-1", BOARD)
    assert until(lambda: BOARD in display.known)
    assert house.server.stop(seconds=20) < 2 * contention()
    display.close()
