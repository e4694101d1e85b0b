import threading
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from engineio import packet

from equeue.live.frames import Broadcast, frame_of, write_now
from equeue.live.pings import Pings
from tests.clocks import ManualClock


class Raw:
    def __init__(self, room: int) -> None:
        self.room = room
        self.got = b""

    def send(self, data: bytes) -> int:
        if self.room < 0:
            raise ConnectionResetError
        if self.room == 0:
            raise BlockingIOError
        taken = data[: self.room]
        self.got += taken
        self.room -= len(taken)
        return len(taken)


class Connection:
    """Looks like eventlet's websocket."""

    def __init__(self, room: int) -> None:
        self.fd = Raw(room)
        self.socket = self
        self._sendlock = threading.Lock()
        self.rest = b""
        self.stalled = False
        self.is_shut = False

    def sendall(self, data: bytes) -> None:
        if self.stalled:
            raise TimeoutError
        self.rest += data

    def shutdown(self, how: int) -> None:
        self.is_shut = True


def at_once(task: Callable[[], None]) -> None:
    task()


@pytest.mark.parametrize(
    ("length", "head"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65_535, b"\x81\x7e\xff\xff"),
        (65_536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_frame_has_the_head_of_its_length(length: int, head: bytes) -> None:
    assert frame_of(b"x" * length) == head + b"x" * length


def test_both_ways_say_the_same() -> None:
    broadcast = Broadcast.of("state", {"topic": "board:hall-1", "label": "П001"})
    text = broadcast.packet.encode()
    assert text == '42["state",{"topic":"board:hall-1","label":"П001"}]'
    assert broadcast.frame == frame_of(text.encode())


def test_a_ready_socket_gets_the_whole_frame() -> None:
    connection = Connection(room=100)
    assert write_now(connection, b"frame", at_once)
    assert connection.fd.got == b"frame"
    assert connection._sendlock.acquire(blocking=False)


def test_what_does_not_fit_is_written_later_and_nobody_comes_between() -> None:
    connection, tasks = Connection(room=2), list[Callable[[], None]]()
    assert write_now(connection, b"frame", tasks.append)
    assert not write_now(connection, b"other", tasks.append)
    tasks[0]()
    assert connection.fd.got + connection.rest == b"frame"
    assert connection._sendlock.acquire(blocking=False)


def test_a_full_socket_gets_everything_later() -> None:
    connection = Connection(room=0)
    assert write_now(connection, b"frame", at_once)
    assert connection.rest == b"frame"


def test_half_a_frame_ends_the_connection() -> None:
    connection = Connection(room=2)
    connection.stalled = True
    assert write_now(connection, b"frame", at_once)
    assert connection.is_shut
    assert connection._sendlock.acquire(blocking=False)


def test_a_socket_that_is_gone_is_passed_over() -> None:
    connection = Connection(room=-1)
    assert write_now(connection, b"frame", at_once)
    assert connection._sendlock.acquire(blocking=False)


def test_a_websocket_of_another_library_is_left_to_it() -> None:
    assert not write_now(SimpleNamespace(), b"frame", at_once)


class Client:
    closing = False
    closed = False
    last_ping: Any = None

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def send(self, given: Any) -> None:
        self.sent.append(given.packet_type)

    def _send_ping(self) -> None:
        raise AssertionError("pings come from one task")


def server() -> Any:
    started: list[Any] = []
    return SimpleNamespace(eio=SimpleNamespace(start_background_task=started.append, started=started))


def test_a_client_is_pinged_when_its_time_has_come() -> None:
    clock, made, client = ManualClock(), server(), Client()
    pings = Pings(clock, 25)
    pings.take_over(made)
    made.eio.start_background_task(client._send_ping)
    clock.advance(timedelta(seconds=24))
    pings.send_due()
    assert client.sent == []
    clock.advance(timedelta(seconds=1))
    pings.send_due()
    assert client.sent == [packet.PING]
    assert client.last_ping == clock.now().timestamp()
    pings.send_due()
    assert client.sent == [packet.PING]


def test_whoever_has_gone_is_not_pinged() -> None:
    clock, made, client = ManualClock(), server(), Client()
    pings = Pings(clock, 25)
    pings.take_over(made)
    made.eio.start_background_task(client._send_ping)
    made.eio.start_background_task(Client()._send_ping)
    client.closed = True
    clock.advance(timedelta(seconds=60))
    pings.send_due()
    assert client.sent == []


def test_other_tasks_of_the_library_are_started_as_before() -> None:
    made = server()
    Pings(ManualClock(), 25).take_over(made)
    made.eio.start_background_task(at_once)
    assert made.eio.started == [at_once]
