"""Devices are paired with a token of their own, and seen."""

import re
from dataclasses import dataclass
from typing import Final

from equeue.domain.errors import InvalidField, NotFound
from equeue.domain.facts import DeviceChanged
from equeue.domain.roles import DeviceKind
from equeue.kernel import ids
from equeue.persistence import branches, devices, print_jobs, windows
from equeue.usecases.work import Work

_STEM: Final = {
    DeviceKind.DISPLAY: "hall",
    DeviceKind.KIOSK: "kiosk",
    DeviceKind.SIGN: "sign",
    DeviceKind.AGENT: "agent",
    DeviceKind.INTEGRATION: "integration",
}


_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID: Final = 40


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Give a device a token.

    Args:
        device_id: An existing device gets a new token; None: the next free name of its kind.
        window_id: Of a sign.
    """

    branch_id: str
    kind: DeviceKind
    device_id: str | None = None
    window_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Paired:
    """A device and its token, which is shown once."""

    device_id: str
    token: str


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A device is there."""

    branch_id: str
    device_id: str


def pair(command: Pair, work: Work) -> Paired:
    """Give the device a new token; whoever has the old one is out.

    Raises:
        NotFound: There is no such branch or window.
        InvalidField: The id is another kind's or fits no address, a sign has no window, or something else has one.
    """
    _check(command)
    line = branches.lock_line(work.db, command.branch_id)
    if command.window_id is not None and windows.get(work.db, command.window_id).branch_id != line.id:
        raise NotFound(field="window", what="window", id=command.window_id)
    device_id = _free_id(command, work) if command.device_id is None else command.device_id
    row = devices.get(work.db, device_id)
    if row is None:
        _add(command, device_id, work)
    elif row.kind != command.kind.value or row.branch_id != line.id:
        raise InvalidField(field="id")
    elif command.window_id is not None:
        devices.set_window(work.db, line.id, device_id, command.window_id)
    token = ids.new_token("eqd")
    devices.set_token(work.db, line.id, device_id, ids.hash_token(token), work.now)
    line.touch()
    branches.save(work.db, line)
    work.record(DeviceChanged(branch_id=line.id, device_id=device_id))
    return Paired(device_id=device_id, token=token)


def note_seen(command: Seen, work: Work) -> None:
    """Keep when the device was last seen."""
    devices.seen(work.db, command.branch_id, command.device_id, work.now)


def _check(command: Pair) -> None:
    if command.device_id is not None and not (
        _ID.fullmatch(command.device_id) and len(command.device_id) <= LONGEST_ID
    ):
        raise InvalidField(field="id", longest=LONGEST_ID)
    if command.window_id is not None and command.kind is not DeviceKind.SIGN:
        raise InvalidField(field="window")


def _free_id(command: Pair, work: Work) -> str:
    stem = _STEM[command.kind]
    taken = devices.ids_like(work.db, f"{stem}-")
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _add(command: Pair, device_id: str, work: Work) -> None:
    if command.kind is DeviceKind.SIGN and command.window_id is None:
        raise InvalidField(field="window")
    printer = print_jobs.first_printer(work.db, command.branch_id) if command.kind is DeviceKind.KIOSK else None
    devices.add(
        work.db,
        {
            "branch_id": command.branch_id,
            "id": device_id,
            "kind": command.kind.value,
            "name": device_id,
            "window_id": command.window_id,
            "printer_id": None if printer is None else printer.id,
            "settings": {},
            "active": True,
        },
    )
