import socket
from collections.abc import Iterator
from typing import Any

import pytest

from equeue.serving.connections import Connections, UpgradeShim

UPGRADE = {"HTTP_UPGRADE": "WebSocket", "HTTP_SEC_WEBSOCKET_EXTENSIONS": "permessage-deflate"}


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    server, client = socket.socketpair()
    client.settimeout(5)
    with server, client:
        yield server, client


def start_response(_status: str, _headers: list[tuple[str, str]], _error: Any = None) -> Any:
    return lambda _body: None


def test_an_idle_connection_is_cut(pair: tuple[socket.socket, socket.socket]) -> None:
    connections = Connections()
    with connections.opened(pair[0]):
        connections.cut()
    assert pair[1].recv(1) == b""


def test_an_answer_under_way_is_not_cut(pair: tuple[socket.socket, socket.socket]) -> None:
    connections = Connections()
    with connections.opened(pair[0]), connections.answering(pair[0]):
        connections.cut()
        pair[0].sendall(b"!")
    assert pair[1].recv(1) == b"!"


def test_a_websocket_is_cut_though_its_request_is_under_way(pair: tuple[socket.socket, socket.socket]) -> None:
    connections = Connections()
    with connections.opened(pair[0]), connections.answering(pair[0]), connections.upgraded(pair[0]):
        connections.cut()
    assert pair[1].recv(1) == b""


def test_a_connection_that_ended_is_forgotten(pair: tuple[socket.socket, socket.socket]) -> None:
    connections = Connections()
    with connections.opened(pair[0]):
        pass
    connections.cut()
    pair[0].sendall(b"!")
    assert pair[1].recv(1) == b"!"


def test_a_socket_that_is_closed_already_is_passed_over() -> None:
    connections = Connections()
    closed = socket.socket()
    with connections.opened(closed):
        closed.close()
        connections.cut()


def test_an_ordinary_request_passes_through() -> None:
    def answer(_environ: object, respond: Any) -> list[bytes]:
        respond("200 OK", [])
        return [b"body"]

    assert list(UpgradeShim(answer, Connections())({}, start_response)) == [b"body"]


def test_an_upgrade_gets_its_raw_socket_and_no_compression(pair: tuple[socket.socket, socket.socket]) -> None:
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], _respond: Any) -> list[bytes]:
        seen.update(environ)
        environ["wsgi.errors"].write("the client has gone")
        return []

    with pytest.raises(StopIteration):
        UpgradeShim(application, Connections())(UPGRADE | {"gunicorn.socket": pair[0]}, start_response)
    assert "HTTP_SEC_WEBSOCKET_EXTENSIONS" not in seen
    assert seen["eventlet.input"].get_socket() is pair[0]


def test_a_refused_upgrade_is_answered(pair: tuple[socket.socket, socket.socket]) -> None:
    def refuse(_environ: object, respond: Any) -> list[bytes]:
        respond("400 Bad Request", [])
        return [b"no"]

    shim = UpgradeShim(refuse, Connections())
    assert list(shim(UPGRADE | {"gunicorn.socket": pair[0]}, start_response)) == [b"no"]
