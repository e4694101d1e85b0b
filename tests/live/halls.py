"""A hall without a database, and screens without sockets: what the publisher is tested with."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel

from equeue.domain.errors import DatabaseAway, NotFound
from equeue.domain.facts import Fact
from equeue.domain.roles import DeviceKind, Role
from equeue.kernel.runtime import Event
from equeue.live.audience import Audience
from equeue.live.clients import Client
from equeue.live.publisher import Message, Publisher, Tools
from equeue.live.showing import Views
from equeue.live.topics import Kind, Topic, parse
from equeue.usecases.work import Actor, DeviceActor, StaffActor
from equeue.views.subjects import Pulse, Subject
from tests.clocks import ManualClock

BRANCH = "main"
MANAGER = StaffActor(id="manager", name="M", roles={BRANCH: frozenset({Role.MANAGER})})
OPERATOR = StaffActor(id="operator1", name="O", roles={BRANCH: frozenset({Role.OPERATOR})})
DISPLAY = DeviceActor(id="hall-1", kind=DeviceKind.DISPLAY, branch_id=BRANCH)


class Picture(BaseModel):
    label: str
    waited_s: int = 0


@dataclass(frozen=True)
class Seen:
    revision: int
    state: Picture


@dataclass
class Hall:
    """What a database would hold: a label for each topic."""

    labels: dict[Topic, str] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)
    revision: int = 1
    epoch: str = "a1"
    away: bool = False
    looks: int = 0

    def change(self, topic: Topic, label: str) -> None:
        self.labels[topic] = label
        self.revision += 1

    def locate(self, _db: object, kind: Kind, key: str) -> Subject | None:
        if Topic(kind, key) not in self.labels:
            return None
        return Subject(BRANCH, self.tickets.get(key) if kind is Kind.TICKET else None)

    def view(self, kind: Kind) -> Callable[[Any, str, datetime], Seen]:
        def show(_db: object, key: str, now: datetime) -> Seen:
            self.looks += 1
            label = self.labels.get(Topic(kind, key))
            if label is None:
                raise NotFound(what=kind.value)
            return Seen(self.revision, Picture(label=label, waited_s=int(now.timestamp()) % 1000))

        return show

    def pulse(self, _db: object) -> Pulse:
        return Pulse(epoch=self.epoch, revisions={BRANCH: self.revision})

    def run(self, question: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self.away:
            raise DatabaseAway
        return question(None, *args, **kwargs)


class Flag:
    def __init__(self) -> None:
        self.is_up = False

    def set(self) -> None:
        self.is_up = True

    def clear(self) -> None:
        self.is_up = False

    def wait(self, timeout: float | None = None) -> bool:
        return self.is_up


class OneTask:
    """A runtime in which nothing runs beside the test."""

    name = "one-task"

    def event(self) -> Event:
        return Flag()

    def sleep(self, seconds: float) -> None:
        """Nobody else is there to run."""

    def spawn(self, task: Callable[[], None], *, name: str) -> None:
        task()

    def run_blocking(self, call: Callable[[], Any]) -> Any:
        return call()

    def post(self, call: Callable[[], None]) -> None:
        call()


@dataclass
class Screen:
    """A client as the contract describes it."""

    client: Client
    known: dict[str, Message] = field(default_factory=dict)
    pushes: list[Message] = field(default_factory=list)
    beats: list[Message] = field(default_factory=list)

    def hear(self, event: str, message: Message) -> None:
        if event == "beat":
            self.beats.append(message)
            return
        self.pushes.append(message)
        has = self.known.get(message["topic"])
        if has is None or has["epoch"] != message["epoch"] or message["version"] >= has["version"]:
            self.known[message["topic"]] = message

    def label(self, topic: str) -> str:
        return str(self.known[topic]["state"]["label"])


class Wires:
    """Rooms and sender in one: what is sent is heard at once."""

    def __init__(self) -> None:
        self.rooms: dict[str, set[str]] = defaultdict(set)
        self.screens: dict[str, Screen] = {}
        self.sent: list[tuple[str, str]] = []

    def enter(self, sid: str, room: str) -> None:
        self.rooms[room].add(sid)

    def leave(self, sid: str, room: str) -> None:
        self.rooms[room].discard(sid)

    def send(self, room: str, event: str, message: Mapping[str, Any]) -> None:
        self.sent.append((room, event))
        for sid in sorted(self.rooms[room]):
            self.screens[sid].hear(event, dict(message))


class Stage:
    """Hall, publisher and screens, with a clock moved by hand."""

    def __init__(self) -> None:
        self.hall = Hall()
        self.clock = ManualClock()
        self.wires = Wires()
        self.publisher = Publisher(
            Audience(self.wires),
            Tools(
                runtime=OneTask(),
                clock=self.clock,
                reader=self.hall,
                sender=self.wires,
                views=Views({kind: self.hall.view(kind) for kind in Kind}, self.hall.locate),
                pulse=self.hall.pulse,
            ),
        )

    def screen(self, sid: str, actor: Actor | None = MANAGER) -> Screen:
        screen = Screen(Client(sid, None, actor, now=0.0))
        self.wires.screens[sid] = screen
        self.publisher.came(screen.client)
        return screen

    def watch(self, screen: Screen, topic: str) -> Message:
        answer = self.publisher.watch(screen.client, parse(topic))
        screen.known[topic] = answer
        return answer

    def leave(self, sid: str) -> None:
        self.publisher.left(sid)
        del self.wires.screens[sid]
        for members in self.wires.rooms.values():
            members.discard(sid)

    def change(self, topic: str, label: str, *, told: bool = True) -> None:
        self.hall.change(parse(topic), label)
        if told:
            self.publisher.note(Fact(branch_id=BRANCH))

    def run_for(self, seconds: float) -> None:
        """Let the publisher work as its task would, for so long."""
        end = self.clock.monotonic() + seconds
        while True:
            pause = self.publisher.turn()
            left = end - self.clock.monotonic()
            if pause > left:
                self.clock.advance(timedelta(seconds=max(0.0, left)))
                return
            self.clock.advance(timedelta(seconds=max(pause, 0.001)))
