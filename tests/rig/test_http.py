"""The client that other tests stand on."""

import asyncio

import pytest

from tests.rig import loops
from tests.rig.http import LostConnectionError, Wire


def test_who_asks_on_a_connection_that_broke_is_told_at_once() -> None:
    async def ask() -> None:
        server = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0)
        _, wire = await asyncio.get_running_loop().create_connection(Wire, *server.sockets[0].getsockname())
        wire.connection_lost(None)
        try:
            await asyncio.wait_for(wire.send(b"GET / HTTP/1.1\r\n\r\n"), 5)
        finally:
            wire.close()
            server.close()

    with pytest.raises(LostConnectionError):
        loops.run(ask())
