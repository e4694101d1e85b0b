"""Pairing by a code: who gets a token, who does not, and what a code is worth."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from equeue.domain.errors import Forbidden, InvalidField, NotFound, TooManyRequests
from equeue.domain.facts import DeviceChanged
from equeue.domain.pairing import CODE_LASTS, HAND_OVER_WITHIN, MOST_ALIVE, CodeUnknown, NotThatKind
from equeue.domain.roles import DeviceKind, Role
from equeue.kernel import ids
from equeue.persistence import pairings
from equeue.persistence.tables import BRANCH as BRANCHES
from equeue.persistence.tables import DEVICE, PAIRING
from equeue.usecases import administering, devices, pairing, sessions
from equeue.usecases.administration import items
from equeue.usecases.pairing import FetchToken, ShowCode, Shown, TypeIn
from equeue.usecases.work import DeviceActor, StaffActor, SystemActor
from tests.halls import BRANCH, Hall, request_key

PAGE = SystemActor(name="page")
ADMINISTRATOR = StaffActor(id="st_admin", name="admin", roles={BRANCH: frozenset({Role.ADMINISTRATOR})})


def show(hall: Hall, kind: DeviceKind = DeviceKind.DISPLAY) -> Shown:
    return hall.perform(pairing.show_code, ShowCode(kind=kind), PAGE)


def type_in(hall: Hall, code: str, kind: DeviceKind = DeviceKind.DISPLAY, **more: Any) -> str:
    command = TypeIn(branch_id=BRANCH, code=code, kind=kind, **more)
    return str(hall.perform(pairing.type_in, command, ADMINISTRATOR).device_id)


def fetch(hall: Hall, shown: Shown, secret: str | None = None) -> pairing.Fetched:
    command = FetchToken(pairing_id=shown.pairing_id, secret=shown.secret if secret is None else secret)
    return hall.perform(pairing.fetch_token, command, PAGE)


def who(hall: Hall, token: str) -> DeviceActor | None:
    with hall.reading() as db:
        return sessions.which_device(db, ids.hash_token(token))


def typed_in(hall: Hall, shown: Shown) -> bool:
    with hall.reading() as db:
        return pairing.is_typed_in(db, shown.pairing_id, shown.secret, hall.clock.now())


def test_a_page_whose_code_is_typed_in_becomes_a_device_of_the_branch(hall: Hall) -> None:
    shown = show(hall)
    assert len(shown.code) == 6
    assert shown.code.isdigit()
    assert not typed_in(hall, shown)
    assert type_in(hall, shown.code, name="Зала ліворуч") == "hall-2"
    assert typed_in(hall, shown)
    fetched = fetch(hall, shown)
    assert fetched.device == DeviceActor(id="hall-2", kind=DeviceKind.DISPLAY, branch_id=BRANCH)
    assert who(hall, fetched.token) == fetched.device
    assert hall.facts[-1] == DeviceChanged(branch_id=BRANCH, device_id="hall-2")


def test_a_token_is_told_once(hall: Hall) -> None:
    shown = show(hall)
    type_in(hall, shown.code)
    fetch(hall, shown)
    with pytest.raises(NotFound):
        fetch(hall, shown)


def test_nothing_that_opens_a_door_lies_in_the_database(hall: Hall) -> None:
    shown = show(hall)
    device = type_in(hall, shown.code)
    with hall.reading() as db:
        kept = [str(row) for row in db.execute(select(PAIRING))]
        unfetched = db.execute(select(DEVICE.c.token_hash).where(DEVICE.c.id == device)).scalar_one()
    assert unfetched is None
    assert not any(shown.secret in row for row in kept)
    token = fetch(hall, shown).token
    with hall.reading() as db:
        assert db.execute(select(PAIRING)).all() == []
        assert not any(token in str(row) for row in db.execute(select(DEVICE)))


def test_whoever_read_the_code_off_the_screen_gets_no_token_by_it(hall: Hall) -> None:
    shown = show(hall)
    type_in(hall, shown.code)
    for secret in ("", shown.code, shown.pairing_id, "eqp_guessed"):
        with pytest.raises(NotFound):
            fetch(hall, shown, secret)
    assert who(hall, fetch(hall, shown).token) is not None


def test_before_the_code_is_typed_in_there_is_no_token(hall: Hall) -> None:
    shown = show(hall)
    with pytest.raises(NotFound):
        fetch(hall, shown)
    assert not typed_in(hall, shown)


def test_a_code_serves_once_whoever_types_it_second(hall: Hall) -> None:
    shown = show(hall)
    type_in(hall, shown.code)
    with pytest.raises(CodeUnknown):
        type_in(hall, shown.code)
    fetch(hall, shown)
    with pytest.raises(CodeUnknown):
        type_in(hall, shown.code)


def test_of_two_administrators_who_look_at_one_code_at_the_same_instant_one_gets_it(hall: Hall) -> None:
    shown = show(hall)
    with hall.engine.begin() as db:
        kept = pairings.by_code(db, shown.code, hall.clock.now())
        assert kept is not None
        assert pairings.bind(db, kept.id, BRANCH, "hall-1", kept.expires_at)
        assert not pairings.bind(db, kept.id, BRANCH, "kiosk-1", kept.expires_at)
    assert fetch(hall, shown).device.id == "hall-1"


def test_a_code_lasts_ten_minutes_and_not_longer(hall: Hall) -> None:
    shown = show(hall)
    hall.clock.advance(CODE_LASTS)
    with pytest.raises(CodeUnknown):
        type_in(hall, shown.code)
    with pytest.raises(NotFound):
        typed_in(hall, shown)


def test_typed_in_at_the_last_second_the_token_can_still_be_fetched_for_a_while(hall: Hall) -> None:
    soon, late = show(hall), show(hall)
    hall.clock.advance(CODE_LASTS - timedelta(seconds=1))
    type_in(hall, soon.code)
    type_in(hall, late.code)
    hall.clock.advance(HAND_OVER_WITHIN - timedelta(seconds=1))
    assert who(hall, fetch(hall, soon).token) is not None
    hall.clock.advance(timedelta(seconds=1))
    with pytest.raises(NotFound):
        fetch(hall, late)


def test_a_page_of_another_kind_is_not_taken_for_what_it_is_not(hall: Hall) -> None:
    shown = show(hall, DeviceKind.KIOSK)
    with pytest.raises(NotThatKind):
        type_in(hall, shown.code, DeviceKind.DISPLAY)
    assert type_in(hall, shown.code, DeviceKind.KIOSK) == "kiosk-2"


def test_what_is_refused_leaves_the_code_as_it_was(hall: Hall) -> None:
    shown = show(hall, DeviceKind.SIGN)
    with pytest.raises(InvalidField):
        type_in(hall, shown.code, DeviceKind.SIGN)
    assert type_in(hall, shown.code, DeviceKind.SIGN, window_id="w2") == "sign-1"


def test_an_existing_device_keeps_its_old_token_until_the_new_page_fetches_its_own(hall: Hall) -> None:
    first = show(hall)
    type_in(hall, first.code, device_id="hall-1")
    old = fetch(hall, first).token
    second = show(hall)
    type_in(hall, second.code, device_id="hall-1")
    assert who(hall, old) is not None
    new = fetch(hall, second).token
    assert who(hall, old) is None
    assert who(hall, new) is not None


def test_of_two_pages_typed_in_for_one_device_the_later_one_is_it(hall: Hall) -> None:
    first, second = show(hall), show(hall)
    type_in(hall, first.code, device_id="hall-1")
    type_in(hall, second.code, device_id="hall-1")
    with pytest.raises(NotFound):
        fetch(hall, first)
    assert fetch(hall, second).device.id == "hall-1"


def test_a_device_that_is_revoked_before_its_page_came_gets_no_token(hall: Hall) -> None:
    shown = show(hall)
    type_in(hall, shown.code, device_id="hall-1")
    hall.perform(devices.revoke, devices.OfDevice(branch_id=BRANCH, device_id="hall-1"), ADMINISTRATOR)
    with pytest.raises(NotFound):
        fetch(hall, shown)


def test_a_device_that_is_switched_off_in_the_file_before_its_page_came_stays_off(hall: Hall) -> None:
    shown = show(hall)
    device = type_in(hall, shown.code)
    with hall.reading() as db:
        version = items.item(db, BRANCH, "displays", device).version
    off = administering.Switch(branch_id=BRANCH, kind="displays", item_id=device, version=version)
    hall.perform(administering.switch, off, ADMINISTRATOR)
    with pytest.raises(NotFound):
        fetch(hall, shown)


def test_the_same_press_twice_pairs_once(hall: Hall) -> None:
    shown = show(hall)
    assert type_in(hall, shown.code, key=request_key("k1")) == "hall-2"
    assert type_in(hall, shown.code, key=request_key("k1")) == "hall-2"


def test_only_the_branchs_administrator_types_codes_in(hall: Hall) -> None:
    shown = show(hall)
    command = TypeIn(branch_id=BRANCH, code=shown.code, kind=DeviceKind.DISPLAY)
    elsewhere = StaffActor(id="st_2", name="other", roles={"other": frozenset({Role.ADMINISTRATOR})})
    for actor in (hall.reception, hall.operator(1), elsewhere, PAGE):
        with pytest.raises(Forbidden):
            hall.perform(pairing.type_in, command, actor)
    assert not typed_in(hall, shown)


def test_codes_whose_time_is_over_make_room(hall: Hall) -> None:
    with hall.engine.begin() as db:
        for number in range(MOST_ALIVE):
            row = {
                "id": f"pr_{number}",
                "code": f"{number:06d}",
                "secret_hash": "x",
                "kind": "display",
                "expires_at": hall.clock.now() + CODE_LASTS,
            }
            assert pairings.add(db, row)
    with pytest.raises(TooManyRequests):
        show(hall)
    hall.clock.advance(CODE_LASTS)
    assert show(hall).code


def test_a_code_is_never_shown_by_two_pages(hall: Hall) -> None:
    taken = show(hall)
    row = {"secret_hash": "x", "kind": "display", "expires_at": hall.clock.now() + CODE_LASTS}
    with hall.engine.begin() as db:
        assert not pairings.add(db, {"id": "pr_other", "code": taken.code, **row})


def test_a_pairing_asks_for_no_lock_of_a_branch(hall: Hall) -> None:
    with hall.reading() as db:
        before = db.execute(select(BRANCHES.c.revision)).scalar_one()
    show(hall)
    with hall.reading() as db:
        assert db.execute(select(BRANCHES.c.revision)).scalar_one() == before
