"""The client that other tests stand on."""

import asyncio

import pytest

from tests.rig import loops
from tests.rig.http import LostConnectionError, Wire


class Busy(asyncio.Protocol):
    """Takes nobody: whoever comes is sent away at once."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


async def _ask_twice_where_nobody_is_taken() -> None:
    loop = asyncio.get_running_loop()
    async with await loop.create_server(Busy, "127.0.0.1", 0) as server:
        _, wire = await loop.create_connection(Wire, *server.sockets[0].getsockname())
        for _ in range(2):
            with pytest.raises(LostConnectionError):
                await asyncio.wait_for(wire.send(b"GET / HTTP/1.1\r\n\r\n"), 5)


def test_who_asks_on_a_connection_that_broke_is_told_at_once() -> None:
    loops.run(_ask_twice_where_nobody_is_taken())
