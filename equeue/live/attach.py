"""Joins the live side to the web application."""

from collections.abc import Callable
from dataclasses import dataclass

import flask

from equeue.domain.errors import EqueueError
from equeue.domain.facts import DeviceChanged
from equeue.kernel import logs
from equeue.kernel.bus import Bus
from equeue.kernel.clock import Clock
from equeue.kernel.runtime import Runtime
from equeue.live.admission import RollCall, identify
from equeue.live.audience import Audience
from equeue.live.clients import Credential
from equeue.live.pings import Pings
from equeue.live.presence import Presence
from equeue.live.publisher import Publisher, Reader, Tools
from equeue.live.rooms import SocketRooms
from equeue.live.showing import Views
from equeue.live.sockets import PING_EVERY_S, Door, Edge, open_door
from equeue.usecases.work import Actor
from equeue.views import subjects

_log = logs.get("live")


@dataclass(frozen=True, kw_only=True)
class Joints:
    """Where the live side meets the other parts.

    Args:
        edge: The web application's part: the session's secret, and problems as JSON.
        presence: Which devices are connected; the views read it.
        note_seen: `(branch, device)`: keeps that a device has come or gone.
    """

    runtime: Runtime
    clock: Clock
    reader: Reader
    bus: Bus
    views: Views
    edge: Edge
    presence: Presence
    note_seen: Callable[[str, str], None]


class Live:
    """The live side of one process."""

    def __init__(self, publisher: Publisher, pings: Pings, joints: Joints) -> None:
        self._publisher = publisher
        self._pings = pings
        self._joints = joints

    def run(self) -> None:
        """Send for ever; one task of the worker."""
        self._joints.runtime.spawn(lambda: self._pings.run(self._joints.runtime), name="pings")
        self._publisher.run()

    def gauges(self) -> dict[str, dict[tuple[tuple[str, str], ...], float]]:
        """Return what the metrics show."""
        clients = self._publisher.clients()
        return {
            "equeue_live_clients": {(): float(len(clients))},
            "equeue_live_devices": {(): float(len(self._joints.presence.connected()))},
        }

    def note_presence(self) -> None:
        """Have it kept which devices came or went, and shown to staff."""
        changed = self._joints.presence.take_changed()
        if changed:
            self._joints.runtime.spawn(lambda: self._keep_seen(sorted(changed)), name="presence")

    def _keep_seen(self, devices: list[tuple[str, str]]) -> None:
        for branch_id, device_id in devices:
            try:
                self._joints.note_seen(branch_id, device_id)
            except EqueueError as error:
                _log.warning("not-kept", device=device_id, why=error.code)
        for branch_id in {branch_id for branch_id, _ in devices}:
            self._publisher.changed(branch_id)


def attach(app: flask.Flask, joints: Joints) -> Live:
    """Add `/socket.io` to the application and listen to the bus.

    Args:
        app: Its WSGI application is wrapped.
        joints: The other parts.
    """
    sockets = open_door(app, joints.runtime.name)
    rooms = SocketRooms(sockets.server)
    tools = Tools(
        runtime=joints.runtime,
        clock=joints.clock,
        reader=joints.reader,
        sender=rooms,
        views=joints.views,
        pulse=subjects.pulse,
    )
    publisher = Publisher(Audience(rooms), tools)
    pings = Pings(joints.clock, PING_EVERY_S)
    pings.take_over(sockets.server)
    live = Live(publisher, pings, joints)

    def who(credential: Credential) -> Actor | None:
        return joints.reader.run(identify, credential, joints.clock.now())

    Door(publisher, joints.presence, joints.edge, who, joints.clock).register(sockets)
    roll = RollCall(joints.reader, joints.clock, publisher.clients, rooms.cut)
    publisher.before_each_beat(roll.call)
    publisher.before_each_beat(live.note_presence)
    joints.bus.subscribe(publisher.note)
    joints.bus.subscribe(lambda fact: _look_at(fact, roll, joints.runtime))
    return live


def _look_at(fact: object, roll: RollCall, runtime: Runtime) -> None:
    """Whose token was taken is out at once, not with the next beat."""
    if isinstance(fact, DeviceChanged):
        runtime.spawn(lambda: roll.look_at_device(fact.device_id), name="roll-call")
