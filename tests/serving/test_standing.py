"""The whole program in its own processes: power cuts, clean stops, and an alert feed that hangs."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import create_engine, select, update

from equeue.persistence.tables import BRANCH, INSTALLATION
from tests.fakes.alerts import TOKEN, Feed, hanging, running
from tests.ports import free_port
from tests.rig import hall
from tests.rig.processes import EQUEUE, Server
from tests.serving.watchers import until

BUCHA = 75
PEOPLE = ("operator1", "reception", "manager")


class House:
    """A server, its people, and the feed it asks."""

    def __init__(self, folder: Path, feed: Feed, runtime: str) -> None:
        self.hall = hall.make(f"sqlite:///{folder / 'equeue.sqlite3'}", windows=1)
        self.engine = create_engine(self.hall.database_url)
        with self.engine.begin() as db:
            db.execute(update(BRANCH).values(alert_area=str(BUCHA)))
        port = free_port()
        environment = {
            "EQUEUE_HOME": str(folder),
            "EQUEUE_DATABASE_URL": self.hall.database_url,
            "EQUEUE_BIND": f"127.0.0.1:{port}",
            "EQUEUE_RUNTIME": runtime,
            "EQUEUE_ALERTS_TOKEN": TOKEN,
            "EQUEUE_ALERTS_URL": feed.address,
        }
        self.log = folder / "server.log"
        self.server = Server([*EQUEUE, "serve"], port, environment, self.log)
        self.people: dict[str, requests.Session] = {}
        self._keys = 0

    def start(self) -> None:
        self.server.start(seconds=60)
        for name in PEOPLE:
            session = self.people[name] = requests.Session()
            given = {"name": name, "password": self.hall.passwords[name]}
            answer = session.post(f"{self.server.url}/api/v1/session", json=given, timeout=20)
            session.headers["X-CSRF-Token"] = answer.json()["csrf_token"]

    def get(self, path: str, who: str = "manager") -> dict[str, Any]:
        return dict(self.people[who].get(f"{self.server.url}/api/v1{path}", timeout=20).json())

    def post(self, path: str, body: dict[str, Any], who: str = "operator1") -> dict[str, Any]:
        self._keys += 1
        key = {"Idempotency-Key": f"key-{self._keys}"}
        answer = self.people[who].post(f"{self.server.url}/api/v1{path}", json=body, headers=key, timeout=20)
        assert answer.status_code < 300, answer.text
        return dict(answer.json())

    def issue(self) -> dict[str, Any]:
        return self.post("/branches/main/tickets", {"service": self.hall.services[0], "language": "uk"}, "reception")

    def proposals(self) -> list[dict[str, Any]]:
        return list(self.get("/branches/main/live")["proposals"])

    def life(self) -> Any:
        with self.engine.connect() as db:
            return db.execute(select(INSTALLATION.c.alive_at, INSTALLATION.c.stopped_at)).one()

    def away_for(self, time: timedelta) -> None:
        """Let the program, while it is off, have been off for so much longer."""
        life = self.life()
        stopped_at = None if life.stopped_at is None else life.stopped_at - time
        with self.engine.begin() as db:
            db.execute(update(INSTALLATION).values(alive_at=life.alive_at - time, stopped_at=stopped_at))


@pytest.fixture
def feed() -> Iterator[Feed]:
    with running() as made:
        yield made


@pytest.fixture
def houses(tmp_path: Path, feed: Feed) -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def make(houses: ExitStack, folder: Path, feed: Feed, runtime: str = "eventlet") -> House:
    made = House(folder, feed, runtime)
    houses.callback(made.engine.dispose)
    houses.callback(made.server.kill)
    made.start()
    return made


@pytest.mark.parametrize("runtime", ["eventlet", "threading"])
def test_with_a_feed_that_hangs_calling_goes_on(houses: ExitStack, tmp_path: Path, feed: Feed, runtime: str) -> None:
    feed.answer = hanging
    house = make(houses, tmp_path, feed, runtime)
    assert until(lambda: bool(feed.asked))
    house.post("/windows/w1/open", {})
    for _ in range(3):
        ticket = house.issue()
        called = house.post("/windows/w1/call-next", {})
        assert called["ticket"]["id"] == ticket["id"]
        for action in ("start", "finish"):
            house.post(f"/windows/w1/{action}", {"leg": ticket["leg"]})
    assert not feed.ended.is_set()
    assert house.get("/branches/main/live")["feed"] is None


@pytest.mark.parametrize("runtime", ["eventlet", "threading"])
def test_what_the_feed_says_is_proposed(houses: ExitStack, tmp_path: Path, feed: Feed, runtime: str) -> None:
    feed.letters[BUCHA] = "A"
    house = make(houses, tmp_path, feed, runtime)
    assert until(lambda: [one["kind"] for one in house.proposals()] == ["air-alert"])
    live = house.get("/branches/main/live")
    assert (live["feed"]["state"], live["branch"]["state"]) == ("active", "closed")
    assert feed.asked[0][0] == f"/v1/iot/active_air_raid_alerts/{BUCHA}.json"
    house.post(f"/branches/main/proposals/{live['proposals'][0]['id']}", {"accept": True}, "reception")
    assert house.get("/branches/main")["reasons"] == ["air-alert"]
    assert TOKEN not in house.log.read_text()


def test_a_power_cut_is_asked_about_at_the_next_start_and_a_stop_is_not(
    houses: ExitStack, tmp_path: Path, feed: Feed
) -> None:
    house = make(houses, tmp_path, feed)
    ticket = house.issue()
    house.server.kill()
    house.away_for(timedelta(hours=6, minutes=30))
    house.start()
    assert until(lambda: [one["kind"] for one in house.proposals()] == ["power"])
    (proposal,) = house.proposals()
    assert proposal["until_at"] > proposal["from_at"]
    assert house.get(f"/tickets/{ticket['id']}")["state"] == "waiting"
    house.post(f"/branches/main/proposals/{proposal['id']}", {"accept": True}, "reception")
    (suspension,) = house.get("/branches/main/suspensions")["items"]
    assert (suspension["reason"], suspension["began_at"], suspension["ended_at"]) == (
        "power",
        proposal["from_at"],
        proposal["until_at"],
    )
    assert house.get("/branches/main")["state"] == "closed"
    house.server.stop()
    assert house.life().stopped_at >= house.life().alive_at
    house.away_for(timedelta(hours=6))
    before = house.life().alive_at
    house.start()
    assert until(lambda: house.life().alive_at > before)
    assert house.proposals() == []
