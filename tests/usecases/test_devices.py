"""What an administrator does with devices, and what devices tell of themselves."""

from typing import Any

import pytest
from sqlalchemy import select

from equeue.domain.errors import Forbidden, InvalidField, NotFound
from equeue.domain.pairing import Sound
from equeue.domain.roles import DeviceKind, Role
from equeue.kernel import ids
from equeue.persistence.tables import BRANCH as BRANCHES
from equeue.persistence.tables import DEVICE
from equeue.persistence.types import AnyRow
from equeue.usecases import devices, sessions
from equeue.usecases.devices import ChangeDevice, OfDevice, Pair, TellHealth
from equeue.usecases.work import DeviceActor, StaffActor, SystemActor
from tests.halls import BRANCH, Hall

TERMINAL = SystemActor(name="terminal")
ADMINISTRATOR = StaffActor(id="st_admin", name="admin", roles={BRANCH: frozenset({Role.ADMINISTRATOR})})
DISPLAY = DeviceActor(id="hall-1", kind=DeviceKind.DISPLAY, branch_id=BRANCH)


def pair(hall: Hall, kind: DeviceKind = DeviceKind.DISPLAY, **more: Any) -> devices.Paired:
    return hall.perform(devices.pair, Pair(branch_id=BRANCH, kind=kind, **more), TERMINAL)


def device(hall: Hall, device_id: str) -> AnyRow:
    with hall.reading() as db:
        return db.execute(select(DEVICE).where(DEVICE.c.id == device_id)).one()


def revision(hall: Hall) -> int:
    with hall.reading() as db:
        return int(db.execute(select(BRANCHES.c.revision)).scalar_one())


def change(hall: Hall, device_id: str, **what: Any) -> None:
    hall.perform(devices.change, ChangeDevice(branch_id=BRANCH, device_id=device_id, **what), ADMINISTRATOR)


def tell(hall: Hall, version: str = "1.2.0", sound: Sound | None = Sound.ALLOWED) -> None:
    hall.perform(devices.tell_health, TellHealth(branch_id=BRANCH, version=version, sound=sound), DISPLAY)


def is_known(hall: Hall, token: str) -> bool:
    with hall.reading() as db:
        return sessions.which_device(db, ids.hash_token(token)) is not None


def test_a_revoked_token_opens_nothing_and_the_device_stays_listed(hall: Hall) -> None:
    token = pair(hall, device_id="hall-1").token
    hall.perform(devices.revoke, OfDevice(branch_id=BRANCH, device_id="hall-1"), ADMINISTRATOR)
    assert not is_known(hall, token)
    row = device(hall, "hall-1")
    assert (row.active, row.token_hash, row.paired_at) == (True, None, None)


def test_a_device_that_is_switched_off_comes_back_when_it_is_paired_again(hall: Hall) -> None:
    old = pair(hall, device_id="hall-1").token
    hall.perform(devices.switch_off, OfDevice(branch_id=BRANCH, device_id="hall-1"), ADMINISTRATOR)
    assert not is_known(hall, old)
    with pytest.raises(NotFound):
        change(hall, "hall-1", name="Зала")
    assert is_known(hall, pair(hall, device_id="hall-1").token)
    assert device(hall, "hall-1").active


def test_a_sign_is_hung_above_another_window_and_keeps_its_name(hall: Hall) -> None:
    pair(hall, DeviceKind.SIGN, window_id="w1")
    change(hall, "sign-1", name="  Табло біля входу ")
    change(hall, "sign-1", window_id="w2")
    row = device(hall, "sign-1")
    assert (row.name, row.window_id) == ("Табло біля входу", "w2")


@pytest.mark.parametrize("name", ["", "   ", "х" * 301])
def test_a_name_that_is_none_is_refused(hall: Hall, name: str) -> None:
    with pytest.raises(InvalidField):
        change(hall, "hall-1", name=name)


@pytest.mark.parametrize(
    ("device_id", "what"), [("hall-1", {"window_id": "w1"}), ("hall-1", {"printer_id": "printer-1"})]
)
def test_what_is_no_sign_has_no_window_and_what_is_no_kiosk_no_printer(
    hall: Hall, device_id: str, what: dict[str, str]
) -> None:
    with pytest.raises(InvalidField):
        change(hall, device_id, **what)


@pytest.mark.parametrize("what", [{"window_id": "w9"}, {"printer_id": "printer-9"}])
def test_a_window_or_printer_that_is_not_there_is_not_found(hall: Hall, what: dict[str, str]) -> None:
    pair(hall, DeviceKind.SIGN, window_id="w1")
    with pytest.raises(NotFound):
        change(hall, "sign-1" if "window_id" in what else "kiosk-1", **what)


def test_a_device_is_asked_to_begin_anew_with_the_moment_of_the_question(hall: Hall) -> None:
    before = revision(hall)
    hall.perform(devices.ask_reload, OfDevice(branch_id=BRANCH, device_id="hall-1"), ADMINISTRATOR)
    assert device(hall, "hall-1").reload_asked_at == hall.clock.now()
    assert revision(hall) == before + 1


def test_what_a_device_tells_is_kept_and_shown_only_when_it_differs(hall: Hall) -> None:
    before = revision(hall)
    tell(hall)
    assert revision(hall) == before + 1
    hall.wait(minutes=5)
    tell(hall)
    assert revision(hall) == before + 1
    row = device(hall, "hall-1")
    assert (row.version, row.sound, row.health_at, row.last_seen_at) == (
        "1.2.0",
        "allowed",
        hall.clock.now(),
        hall.clock.now(),
    )
    tell(hall, sound=Sound.BLOCKED)
    assert revision(hall) == before + 2


def test_people_tell_no_health(hall: Hall) -> None:
    with pytest.raises(Forbidden):
        hall.perform(devices.tell_health, TellHealth(branch_id=BRANCH, version="1"), ADMINISTRATOR)


def test_a_device_of_another_branch_is_not_found_here(hall: Hall) -> None:
    for use_case in (devices.revoke, devices.switch_off, devices.ask_reload):
        with pytest.raises(NotFound):
            hall.perform(use_case, OfDevice(branch_id=BRANCH, device_id="kiosk-99"), ADMINISTRATOR)
