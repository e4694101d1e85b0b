"""The product as it is measured: its server with a branch of 32 windows."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from tests.bench import http_load
from tests.bench.http_load import Load, Seen
from tests.ports import free_port
from tests.rig import hall
from tests.rig.crowd import Crowd
from tests.rig.hall import BRANCH, Hall
from tests.rig.http import Client
from tests.rig.processes import EQUEUE, Server

WINDOWS = 32
TICKETS = f"/api/v1/branches/{BRANCH}/tickets"


@dataclass(kw_only=True)
class Product:
    """A running server and its branch."""

    server: Server
    hall: Hall

    def load(self, *, clients: int, requests: int, seconds: float = 30, pause_s: float = 0, warm_up: int = 50) -> Load:
        """Return a load of tickets taken at the kiosk."""
        return Load(
            host=self.server.host,
            port=self.server.port,
            clients=clients,
            requests=requests,
            seconds=seconds,
            pause_s=pause_s,
            warm_up=warm_up,
            path=TICKETS,
            headers=self.hall.bearer("kiosk-1"),
            bodies=self.hall.bodies(),
            fresh_key=True,
            keep="label",
        )

    def issue(self, tickets: int) -> Seen:
        """Let so many tickets be taken, not measured."""
        return http_load.run(self.load(clients=4, requests=tickets, warm_up=0))

    def crowd(self) -> Crowd:
        """Return people who can use it."""
        return Crowd(self.server, self.hall)


def prepare(
    folder: Path, name: str, *, runtime: str, printer: str | None = None, slow_passwords: bool = False
) -> Product:
    """Make a branch and its server, not started yet."""
    home = folder / name
    home.mkdir(parents=True)
    branch = hall.make(
        f"sqlite:///{home / 'equeue.sqlite3'}", windows=WINDOWS, printer=printer, slow_passwords=slow_passwords
    )
    if printer is not None:
        branch.let_agent_in(home)
    port = free_port()
    environment = {
        "EQUEUE_HOME": str(home),
        "EQUEUE_DATABASE_URL": branch.database_url,
        "EQUEUE_BIND": f"127.0.0.1:{port}",
        "EQUEUE_RUNTIME": runtime,
    }
    return Product(server=Server([*EQUEUE, "serve"], port, environment, home / "server.log"), hall=branch)


async def act_at_all(operators: list[Client], product: Product, action: str, legs: dict[int, str]) -> None:
    """Let all operators with a leg do the same to it."""

    async def one(number: int, leg: str) -> None:
        body = {"leg": leg, "outcome": "served"} if action == "finish" else {"leg": leg}
        path = f"/api/v1/windows/{product.hall.windows[number]}/{action}"
        answer = await operators[number].request("POST", path, body, fresh_key=True)
        assert answer.status == 200, answer.body

    await asyncio.gather(*(one(number, leg) for number, leg in legs.items()))
