"""On the real database, after every use case: what a watcher has = what a fresh watcher gets."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from equeue.alerts.source import AlertState, Fault
from equeue.kernel.ids import hash_token
from equeue.kernel.messages import load
from equeue.live.audience import Audience
from equeue.live.clients import Client
from equeue.live.publisher import Message, Publisher, Tools
from equeue.live.screens import all_views
from equeue.live.showing import likeness
from equeue.live.topics import parse
from equeue.timers.clockwork import Clockwork
from equeue.usecases import hearing, timing
from equeue.usecases.hearing import Hear
from equeue.usecases.sessions import which_device
from equeue.usecases.work import StaffActor, SystemActor
from equeue.views import subjects
from tests.api.house import House
from tests.live.halls import MANAGER, OneTask, Screen, Wires

TOPICS = ("board:hall-1", "sign:w1", "window:w1", "window:w2", "line:main", "branch:main")
DEVICE_TOPICS = {"kiosk-1": "kiosk:kiosk-1", "agent-1": "agent:agent-1"}


class Watched:
    """A house with a screen at every topic."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.wires = Wires()
        tools = Tools(
            runtime=OneTask(),
            clock=house.clock,
            reader=house.program.reader,
            sender=self.wires,
            views=all_views(frozenset, load(), None),
            pulse=subjects.pulse,
        )
        self.publisher = Publisher(Audience(self.wires), tools)
        house.program.bus.subscribe(self.publisher.note)
        self.screen = self.new_screen("screen", MANAGER)
        self.devices = {name: self.new_screen(name, self.actor(name)) for name in DEVICE_TOPICS}
        for topic in TOPICS:
            self.watch(self.screen, topic)
        for name, topic in DEVICE_TOPICS.items():
            self.watch(self.devices[name], topic)

    def actor(self, device: str) -> Any:
        return self.house.program.reader.run(which_device, hash_token(self.house.tokens[device]))

    def new_screen(self, sid: str, actor: StaffActor | Any) -> Screen:
        screen = Screen(Client(sid, None, actor, now=self.house.clock.monotonic()))
        self.wires.screens[sid] = screen
        self.publisher.came(screen.client)
        return screen

    def watch(self, screen: Screen, topic: str) -> Message:
        answer = self.publisher.watch(screen.client, parse(topic))
        screen.known[topic] = answer
        return answer

    def settle(self) -> None:
        """Let facts arrive and the publisher have its turns, without a beat's help."""
        told = threading.Event()
        self.house.program.runtime.post(told.set)
        assert told.wait(5)
        for _ in range(4):
            self.publisher._beat_at = self.house.clock.monotonic() + 60
            self.publisher.turn()
            self.house.clock.advance(timedelta(milliseconds=130))

    def check(self) -> None:
        self.settle()
        self._same(self.screen, TOPICS)
        for name, topic in DEVICE_TOPICS.items():
            self._same(self.devices[name], (topic,))

    def _same(self, screen: Screen, topics: tuple[str, ...]) -> None:
        fresh = self.new_screen("fresh", screen.client.actor)
        for topic in topics:
            truth = self.watch(fresh, topic)
            has = screen.known[topic]
            assert likeness(has["state"]) == likeness(truth["state"]), topic
            assert (has["epoch"], has["version"]) == (truth["epoch"], truth["version"]), topic
        self.publisher.left("fresh")
        for members in self.wires.rooms.values():
            members.discard("fresh")


@pytest.fixture
def watched(house: House) -> Watched:
    return Watched(house)


def wait(seconds: float) -> Callable[[House], None]:
    def pass_time(house: House) -> None:
        program, clock = house.program, house.clock
        clock.advance(timedelta(seconds=seconds))
        Clockwork(lambda: program.reader.run(timing.due, clock.now()), program.unit, program.runtime).tick()

    return pass_time


def act(action: str, body: dict[str, Any] | None = None, window: str = "w1", who: str = "operator1") -> Any:
    def do(house: House) -> None:
        given = dict(body or {})
        if "leg" in given:
            given["leg"] = (house.get(f"/windows/{window}", who).json or {})["current"]["leg"]
        house.act(action, given, window, who)

    return do


def held(action: str) -> Any:
    def do(house: House) -> None:
        leg = (house.get("/windows/w1", "operator1").json or {})["held"][0]["leg"]
        house.act(action, {"leg": leg})

    return do


def issue(service: str = "passport-abroad") -> Any:
    return lambda house: house.issue(service)


def post(path: str, who: str, body: dict[str, Any] | None = None) -> Any:
    def do(house: House) -> None:
        answer = house.post(path, who, body)
        assert answer.status_code < 300, answer.json

    return do


ADMIN = "/branches/main/admin/"
NEW_SERVICE = {
    "id": "new",
    "group": "passport",
    "name": {"uk": "Нова", "en": "New"},
    "minutes": 9,
    "windows": {"w1": "primary"},
}


def change(thing: str, way: str, values: dict[str, Any] | None = None) -> Any:
    """Change a thing of the branch, or switch it."""

    def do(house: House) -> None:
        version = (house.get(ADMIN + thing, "administrator").json or {})["version"]
        body = {"version": version} | ({} if values is None else {"values": values})
        method = "PATCH" if values is not None else "POST"
        answer = house.ask(method, f"/api/v1{ADMIN}{thing}{way}", "administrator", body)
        assert answer.status_code == 200, answer.json

    return do


def delete(path: str, who: str) -> Any:
    def do(house: House) -> None:
        assert house.ask("DELETE", f"/api/v1{path}", who).status_code == 200

    return do


def hear(state: AlertState | None) -> Any:
    """Let the feed say something of the branch's area, or nothing."""

    def do(house: House) -> None:
        command = Hear(branch_id="main", area=75, state=state, fault=None if state else Fault.NO_ANSWER)
        house.program.unit.perform(hearing.hear, command, SystemActor(name="alerts"))

    return do


def decide(kind: str, *, accept: bool) -> Any:
    def do(house: House) -> None:
        proposals = (house.get("/branches/main/live", "manager").json or {})["proposals"]
        (proposal,) = [one["id"] for one in proposals if one["kind"] == kind]
        answer = house.post(f"/branches/main/proposals/{proposal}", "reception", {"accept": accept})
        assert answer.status_code == 200, answer.json

    return do


def on_ticket(action: str, state: str) -> Any:
    def do(house: House) -> None:
        tickets = (house.get(f"/branches/main/tickets?state={state}", "reception").json or {})["items"]
        answer = house.post(f"/tickets/{tickets[0]['id']}/{action}", "reception")
        assert answer.status_code == 200, answer.json

    return do


def print_one(outcome: str) -> Any:
    def do(house: House) -> None:
        job = (house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"}).json or {})["job"]
        assert house.post(f"/print-jobs/{job}/outcome", "agent-1", {"outcome": outcome}).status_code == 200

    return do


LEG = {"leg": ""}

DAY = {
    "visits": [
        issue(),
        issue(),
        act("open"),
        act("call-next"),
        act("start", LEG),
        act("finish", LEG | {"call_next": True}),
    ],
    "undoing": [issue(), act("open"), act("call-next"), act("undo"), act("call-next"), act("start", LEG), act("undo")],
    "recall": [issue(), act("open"), act("call-next"), wait(20), act("recall", LEG), wait(61), act("withdraw", LEG)],
    "no-show": [
        issue(),
        act("open"),
        act("call-next"),
        wait(20),
        act("recall", LEG),
        wait(20),
        act("recall", LEG),
        wait(20),
        act("miss", LEG),
        on_ticket("return", "no_show"),
    ],
    "holding": [
        issue(),
        issue(),
        act("open"),
        act("call-next"),
        act("hold", LEG | {"reason": "copies"}),
        held("resume"),
        act("hold", LEG | {"reason": "copies"}),
        held("release"),
    ],
    "windows": [act("open"), act("break", {"reason": "обід"}), act("end-break"), act("close")],
    "two windows": [
        issue(),
        issue("register"),
        act("open"),
        act("open", window="w2", who="operator2"),
        act("call-next", window="w2", who="operator2"),
        act("call-next"),
    ],
    "paper numbers": [
        post("/branches/main/paper-sheets", "reception", {"count": 3, "printer": "printer-1"}),
        print_one("confirmed"),
        print_one("failed"),
        post(
            "/branches/main/paper-tickets",
            "reception",
            {"given_from": "2026-11-23T06:05:00Z", "service": "passport-abroad", "first": 1, "last": 2},
        ),
        act("open"),
        act("call-next"),
    ],
    "cancelling": [issue(), issue(), on_ticket("cancel", "waiting")],
    "standing still": [
        issue(),
        issue(),
        act("open"),
        act("call-next"),
        post("/branches/main/suspensions", "reception", {"reason": "air-alert"}),
        post("/branches/main/suspensions", "manager", {"reason": "other", "text": "Замінування"}),
        delete("/branches/main/suspensions/other", "manager"),
        delete("/branches/main/suspensions/air-alert", "reception"),
        wait(300),
        post("/branches/main/resume", "reception"),
        act("call-next"),
        post("/branches/main/suspensions", "reception", {"reason": "power"}),
        delete("/branches/main/suspensions/power", "reception"),
        wait(601),
        act("call-next"),
    ],
    "asking staff": [
        hear(AlertState.ACTIVE),
        decide("air-alert", accept=True),
        hear(None),
        hear(AlertState.NONE),
        decide("all-clear", accept=True),
        post("/branches/main/resume", "reception"),
        post("/branches/main/requirements/registry", "reception", {"up": False}),
        issue(),
        post("/branches/main/requirements/registry", "manager", {"up": True}),
        hear(AlertState.PARTLY),
        decide("air-alert", accept=False),
    ],
    "administration": [
        issue(),
        act("open"),
        post(ADMIN + "services", "administrator", {"values": NEW_SERVICE}),
        issue("new"),
        post(ADMIN + "services/order", "administrator", {"ids": ["new"]}),
        change("branch/main", "", {"name": {"uk": "Наш центр", "en": "Our center"}}),
        change("windows/w1", "", {"label": "11"}),
        change("displays/hall-1", "", {"settings": {"rows": 4}}),
        change("services/passport-abroad", "/off"),
        act("call-next"),
        change("windows/w3", "/off"),
        change("services/passport-abroad", "/on"),
    ],
    "printing": [
        issue(),
        print_one("confirmed"),
        on_ticket("reprint", "waiting"),
        print_one("failed"),
        issue(),
        wait(400),
        post("/printers/printer-1/health", "agent-1", {"state": "fault", "reason": "paper-out"}),
    ],
}


@pytest.mark.parametrize("steps", DAY.values(), ids=DAY.keys())
def test_every_screen_shows_the_truth_after_every_step(
    watched: Watched, steps: list[Callable[[House], object]]
) -> None:
    for step in steps:
        step(watched.house)
        watched.check()
    assert watched.screen.pushes


def test_a_visitors_page_shows_the_truth_of_its_own_ticket_at_once(watched: Watched) -> None:
    house = watched.house
    code = house.issue()["code"]
    phone = watched.new_screen("phone", None)
    watched.watch(phone, f"ticket:{code}")
    for step in (act("open"), act("call-next"), act("undo"), act("call-next"), act("start", LEG), act("finish", LEG)):
        step(house)
        watched.settle()
        truth = house.get(f"/track/{code}").json or {}
        assert phone.known[f"ticket:{code}"]["state"]["state"] == truth["state"]


def test_a_visitors_page_hears_at_once_that_the_branch_stands_still_counts_down_and_goes_on(watched: Watched) -> None:
    house = watched.house
    house.act("open")
    code = house.issue()["code"]
    phone = watched.new_screen("phone", None)
    watched.watch(phone, f"ticket:{code}")
    halts = []
    for step in (
        act("call-next"),
        post("/branches/main/suspensions", "reception", {"reason": "air-alert"}),
        delete("/branches/main/suspensions/air-alert", "reception"),
        wait(601),
    ):
        step(house)
        watched.settle()
        state = phone.known[f"ticket:{code}"]["state"]
        assert state["branch"] == (house.get(f"/track/{code}").json or {})["branch"]
        halts.append((state["state"], state["branch"]["state"], state["branch"]["resumes_at"] is not None))
    assert halts == [
        ("called", "open", False),
        ("waiting", "suspended", False),
        ("waiting", "suspended", True),
        ("waiting", "open", False),
    ]
