"""The door, with Socket.IO's own test client in the place of a network."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import flask
import pytest
from flask_socketio import SocketIO, SocketIOTestClient

from equeue.domain.errors import EqueueError
from equeue.domain.roles import DeviceKind
from equeue.kernel.ids import hash_token
from equeue.live.admission import MOST_ASKED, RollCall
from equeue.live.clients import BURST, MOST_TOPICS, Client, Credential, Proof
from equeue.live.presence import Presence
from equeue.live.publisher import Message
from equeue.live.rooms import SocketRooms
from equeue.live.sockets import Door, open_door
from equeue.live.topics import parse
from equeue.usecases.work import Actor, DeviceActor
from tests.live.halls import BRANCH, DISPLAY, MANAGER, Stage

TOKEN = "eqd_display"
SESSION = "session-of-the-manager"


class Paper:
    """The web application's part, written down."""

    def __init__(self) -> None:
        self.secret: object = None

    def session_secret(self) -> object:
        return self.secret

    def problem(self, error: EqueueError) -> Message:
        return {"code": error.code, "field": error.field}


class House:
    """A publisher behind a real door."""

    def __init__(self) -> None:
        self.stage = Stage()
        for topic in ("board:hall-1", "line:main", "ticket:Xq3"):
            self.stage.hall.labels[parse(topic)] = "nothing"
        self.app = flask.Flask(__name__)
        self.sockets: SocketIO = open_door(self.app, "threading")
        self.rooms = SocketRooms(self.sockets.server)
        self.stage.publisher._audience._rooms = self.rooms
        object.__setattr__(self.stage.publisher._tools, "sender", self.rooms)
        self.presence = Presence()
        self.paper = Paper()
        self.known: dict[str, Actor] = {hash_token(TOKEN): DISPLAY, hash_token(SESSION): MANAGER}
        Door(
            self.stage.publisher, self.presence, self.paper, lambda shown: self.who(None, shown, None), self.stage.clock
        ).register(self.sockets)
        self.roll = RollCall(
            self.stage.hall, self.stage.clock, self.stage.publisher.clients, self.rooms.cut, identify=self.who
        )

    def who(self, _db: object, shown: Credential, _now: datetime | None) -> Actor | None:
        return self.known.get(shown.token_hash)

    def client(self, auth: object = None) -> SocketIOTestClient:
        return self.sockets.test_client(self.app, auth=auth)


@pytest.fixture
def house() -> House:
    return House()


def ask(client: SocketIOTestClient, event: str, *given: object) -> Any:
    return client.emit(event, *given, callback=True)


def received(client: SocketIOTestClient) -> list[tuple[str, Any]]:
    return [(message["name"], message["args"][0]) for message in client.get_received()]


def test_watching_answers_with_the_state_and_pushes_have_the_same_shape(house: House) -> None:
    display = house.client({"token": TOKEN})
    answer = ask(display, "watch", {"topic": "board:hall-1"})
    assert set(answer) == {"ok", "topic", "epoch", "version", "at", "state"}
    house.stage.change("board:hall-1", "П001")
    house.stage.publisher.turn()
    (name, push), (_, beat) = received(display)
    assert name == "state"
    assert set(push) == {"topic", "epoch", "version", "at", "state"}
    assert push["state"]["label"] == "П001"
    assert set(beat) == {"at", "epoch", "versions"}


def test_whoever_unwatched_hears_no_more(house: House) -> None:
    display = house.client({"token": TOKEN})
    ask(display, "watch", {"topic": "board:hall-1"})
    assert ask(display, "unwatch", {"topic": "board:hall-1"}) == {"ok": True}
    assert ask(display, "unwatch", {"topic": "board:hall-1"}) == {"ok": True}
    house.stage.change("board:hall-1", "П001")
    house.stage.publisher.turn()
    assert [name for name, _ in received(display)] == ["beat"]


def test_staff_come_in_by_their_session(house: House) -> None:
    house.paper.secret = SESSION
    assert ask(house.client(), "watch", {"topic": "line:main"})["ok"]


def test_an_unknown_token_is_refused(house: House) -> None:
    assert not house.client({"token": "eqd_unknown"}).is_connected()


@pytest.mark.parametrize("token", ["", 7, ["x"], "x" * 201])
def test_what_cannot_be_a_token_is_refused(house: House, token: object) -> None:
    assert not house.client({"token": token}).is_connected()


@pytest.mark.parametrize("auth", [None, {}, "token", 7, ["x"], {"other": 1}, {"token": None}])
def test_a_stranger_may_watch_a_ticket_and_nothing_else(house: House, auth: object) -> None:
    stranger = house.client(auth)
    assert ask(stranger, "watch", {"topic": "ticket:Xq3"})["ok"]
    refusal = ask(stranger, "watch", {"topic": "board:hall-1"})
    assert refusal == {"ok": False, "problem": {"code": "unauthenticated", "field": None}}


@pytest.mark.parametrize(
    "given",
    [
        (),
        (None,),
        ("board:hall-1",),
        ({},),
        ({"topic": None},),
        ({"topic": 7},),
        ({"topic": ["board:hall-1"]},),
        ({"topic": ""},),
        ({"topic": "board"},),
        ({"topic": "board:"},),
        ({"topic": ":hall-1"},),
        ({"topic": "weather:kyiv"},),
        ({"topic": "board:" + "x" * 200},),
        ({"topic": "board:\x00"},),
        ({"topic": "board:hall-1"}, {"topic": "board:hall-1"}),
    ],
)
@pytest.mark.parametrize("event", ["watch", "unwatch"])
def test_a_malformed_request_is_a_problem_not_a_defect(house: House, event: str, given: tuple[object, ...]) -> None:
    refusal = ask(house.client({"token": TOKEN}), event, *given)
    assert refusal == {"ok": False, "problem": {"code": "invalid-field", "field": "topic"}}


def test_a_device_may_not_watch_another_kind_of_screen(house: House) -> None:
    refusal = ask(house.client({"token": TOKEN}), "watch", {"topic": "line:main"})
    assert refusal["problem"]["code"] == "forbidden"


def test_a_topic_about_nothing_is_not_found(house: House) -> None:
    assert ask(house.client({"token": TOKEN}), "watch", {"topic": "board:x"})["problem"]["code"] == "not-found"


def test_a_defect_tells_nothing_but_that(house: House) -> None:
    def broken(*_given: object) -> object:
        raise ZeroDivisionError("secret")

    house.stage.hall.locate = broken  # type: ignore[method-assign, assignment]
    object.__setattr__(house.stage.publisher._tools.views, "locate", broken)
    refusal = ask(house.client({"token": TOKEN}), "watch", {"topic": "board:hall-1"})
    assert refusal == {"ok": False, "problem": {"code": "internal", "field": None}}


def test_a_client_that_asks_without_end_is_refused(house: House) -> None:
    display = house.client({"token": TOKEN})
    answers = [ask(display, "watch", {"topic": "board:hall-1"}) for _ in range(BURST + 1)]
    assert answers[-2]["ok"]
    assert answers[-1]["problem"]["code"] == "too-many-requests"
    house.stage.clock.advance(timedelta(seconds=1))
    assert ask(display, "watch", {"topic": "board:hall-1"})["ok"]


def test_a_client_may_not_watch_without_end(house: House) -> None:
    stranger = house.client()
    for number in range(MOST_TOPICS + 1):
        house.stage.hall.labels[parse(f"ticket:{number}")] = "nothing"
    answers = [ask(stranger, "watch", {"topic": f"ticket:{number}"}) for number in range(MOST_TOPICS + 1)]
    assert all(answer["ok"] for answer in answers[:-1])
    assert answers[-1]["problem"]["code"] == "too-many-requests"


def test_devices_are_seen_while_any_connection_of_theirs_stands(house: House) -> None:
    first, second = house.client({"token": TOKEN}), house.client({"token": TOKEN})
    assert house.presence.connected() == {"hall-1"}
    assert house.presence.take_changed() == {(BRANCH, "hall-1")}
    first.disconnect()
    assert house.presence.connected() == {"hall-1"}
    assert house.presence.take_changed() == set()
    second.disconnect()
    assert house.presence.connected() == set()
    assert house.presence.take_changed() == {(BRANCH, "hall-1")}


@pytest.mark.parametrize(
    "change",
    [
        lambda known: known.clear(),
        lambda known: known.update(
            {hash_token(TOKEN): DeviceActor(id="hall-1", kind=DeviceKind.DISPLAY, branch_id="other")}
        ),
    ],
)
def test_a_revoked_token_ends_its_connections_before_the_next_beat(
    house: House, change: Callable[[dict[str, Actor]], None]
) -> None:
    display, stranger = house.client({"token": TOKEN}), house.client()
    house.roll.call()
    assert display.is_connected()
    change(house.known)
    house.roll.call()
    assert not display.is_connected()
    assert stranger.is_connected()
    assert house.presence.connected() == set()


def test_leaving_empties_every_room(house: House) -> None:
    display = house.client({"token": TOKEN})
    ask(display, "watch", {"topic": "board:hall-1"})
    display.disconnect()
    assert house.sockets.server.manager.rooms == {}
    assert house.sockets.server.manager._rooms_of == {}


def test_of_thousands_everybody_has_a_turn() -> None:
    stage, asked, cut = Stage(), list[str](), list[str]()
    stage.hall.labels[parse("board:hall-1")] = "nothing"
    clients = [
        Client(str(number), Credential(Proof.TOKEN, f"{number:04}"), DISPLAY, now=0.0)
        for number in range(MOST_ASKED + 50)
    ]

    def who(_db: object, credential: Credential, _now: object) -> Actor | None:
        asked.append(credential.token_hash)
        return None if credential.token_hash == "0210" else DISPLAY

    roll = RollCall(stage.hall, stage.clock, lambda: clients, cut.append, identify=who)
    roll.call()
    assert len(asked) == MOST_ASKED
    roll.call()
    assert set(asked) == {credential.token_hash for client in clients if (credential := client.credential)}
    assert cut == ["210"]


def test_a_device_whose_token_was_taken_is_out_at_once_and_the_others_stay() -> None:
    stage, cut = Stage(), list[str]()
    other = DeviceActor(id="hall-2", kind=DeviceKind.DISPLAY, branch_id=BRANCH)
    clients = [
        Client("page", Credential(Proof.TOKEN, "revoked"), DISPLAY, now=0.0),
        Client("second page", Credential(Proof.TOKEN, "renewed"), DISPLAY, now=0.0),
        Client("other", Credential(Proof.TOKEN, "other"), other, now=0.0),
        Client("staff", Credential(Proof.SESSION, "session"), MANAGER, now=0.0),
        Client("stranger", None, None, now=0.0),
    ]
    known = {"renewed": DISPLAY}
    roll = RollCall(
        stage.hall,
        stage.clock,
        lambda: clients,
        cut.append,
        identify=lambda _db, credential, _now: known.get(credential.token_hash),
    )
    roll.look_at_device(DISPLAY.id)
    assert cut == ["page"]


def test_a_device_that_hangs_elsewhere_now_has_to_come_in_anew() -> None:
    stage, cut = Stage(), list[str]()
    sign = DeviceActor(id="sign-1", kind=DeviceKind.SIGN, branch_id=BRANCH, window_id="w1")
    clients = [Client("sign", Credential(Proof.TOKEN, "sign"), sign, now=0.0)]
    moved = replace(sign, window_id="w2")
    RollCall(stage.hall, stage.clock, lambda: clients, cut.append, identify=lambda *_: moved).look_at_device("sign-1")
    assert cut == ["sign"]
