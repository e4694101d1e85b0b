"""A crowd in one process: visitors at the kiosk and operators at their windows, all at once."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.rig.hall import BRANCH, Hall
from tests.rig.http import Answer, Client, LostConnectionError
from tests.rig.processes import Server

QUIET_S = 0.4
PATIENCE_S = 120
"""A machine busy with other things is slow, which is no fault of the order; how fast answers come is for the bench."""


@dataclass
class Seen:
    """What the crowd was told.

    Attributes:
        tickets: Id → label of every ticket whose answer was received.
        called: Labels in the order in which their calls were answered.
        statuses: How often each status came.
        bad: Answers that nobody should get.
        latencies_ms: Of the tickets, and of the calls.
    """

    tickets: dict[str, str] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    latencies_ms: dict[str, list[float]] = field(default_factory=lambda: {"issue": [], "call": []})
    lost: int = 0


class Crowd:
    """People who use one server."""

    def __init__(self, server: Server, hall: Hall) -> None:
        self._server = server
        self._hall = hall
        self.seen = Seen()
        self.all_issued = False
        self._clients: list[Client] = []

    def client(self, **headers: str) -> Client:
        """Return a new client."""
        client = Client(self._server.host, self._server.port, headers, PATIENCE_S)
        self._clients.append(client)
        return client

    async def close(self) -> None:
        """Drop all connections."""
        for client in self._clients:
            client.close()
        await asyncio.sleep(0)

    async def visitors(self, count: int, tickets_each: int) -> None:
        """Let so many clients take so many tickets each."""
        await asyncio.gather(*(self._visitor(number, tickets_each) for number in range(count)))
        self.all_issued = True

    async def operators(self, count: int) -> None:
        """Let so many operators call, start and finish until nobody waits any more."""
        await asyncio.gather(*(self._operator(number) for number in range(count)))

    async def open_windows(self, count: int) -> list[Client]:
        """Sign so many operators in and open their windows."""
        return list(await asyncio.gather(*(self._signed_in(number) for number in range(count))))

    async def _visitor(self, number: int, tickets: int) -> None:
        client = self.client(**self._hall.bearer("kiosk-1"))
        bodies = self._hall.bodies()
        for turn in range(tickets):
            body = bodies[(number * 7 + turn) % len(bodies)]
            began = time.perf_counter()
            answer = await self._try(client, "POST", f"/api/v1/branches/{BRANCH}/tickets", body)
            if answer is None:
                return
            self.seen.latencies_ms["issue"].append((time.perf_counter() - began) * 1000)
            if answer.status == 201:
                ticket = answer.json()
                self.seen.tickets[ticket["id"]] = ticket["label"]

    async def _signed_in(self, number: int) -> Client:
        client = self.client()
        name = self._hall.operators[number]
        await client.sign_in(name, self._hall.passwords[name])
        await self._do(client, self._hall.windows[number], "open", {})
        return client

    async def _operator(self, number: int) -> None:
        try:
            client = await self._signed_in(number)
        except (LostConnectionError, TimeoutError):
            return
        window = self._hall.windows[number]
        if not await self._go_on(client, window):
            return
        while True:
            ended = self.all_issued
            began = time.perf_counter()
            answer = await self._do(client, window, "call-next", {})
            if answer is None:
                return
            if answer.get("ticket") is None:
                if ended:
                    return
                await asyncio.sleep(QUIET_S)
                continue
            self.seen.latencies_ms["call"].append((time.perf_counter() - began) * 1000)
            self.seen.called.append(answer["ticket"]["label"])
            if not await self._serve(client, window, answer["ticket"]["leg"]):
                return

    async def _go_on(self, client: Client, window: str) -> bool:
        """Serve the visitor who was at the window before the server went away."""
        answer = await self._try(client, "GET", f"/api/v1/windows/{window}", None)
        if answer is None:
            return False
        current = answer.json()["current"]
        if current is None:
            return True
        if current["started_at"] is None:
            return await self._serve(client, window, current["leg"])
        return await self._finish(client, window, current["leg"])

    async def _serve(self, client: Client, window: str, leg: str) -> bool:
        started = await self._do(client, window, "start", {"leg": leg})
        return started is not None and await self._finish(client, window, leg)

    async def _finish(self, client: Client, window: str, leg: str) -> bool:
        return await self._do(client, window, "finish", {"leg": leg, "outcome": "served"}) is not None

    async def _do(self, client: Client, window: str, action: str, body: dict[str, object]) -> dict[str, Any] | None:
        """Do something at a window; None: the server is gone or refused."""
        answer = await self._try(client, "POST", f"/api/v1/windows/{window}/{action}", body)
        if answer is None or answer.status >= 400:
            return None
        done: dict[str, Any] = answer.json()
        return done

    async def _try(self, client: Client, method: str, path: str, body: object) -> Answer | None:
        try:
            answer = await client.request(method, path, body, fresh_key=True)
        except (LostConnectionError, TimeoutError) as error:
            self.seen.lost += 1
            if isinstance(error, TimeoutError):
                self.seen.bad.append(f"{path}: no answer in time")
            return None
        self.seen.statuses[answer.status] += 1
        if answer.status >= 400:
            self.seen.bad.append(f"{path}: {answer.status} {answer.body[:300].decode(errors='replace')}")
        return answer
