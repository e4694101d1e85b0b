"""Who may watch what: every role and every kind of device, for every kind of topic."""

import itertools

import pytest

from equeue.domain.errors import Forbidden, Unauthenticated
from equeue.domain.roles import DeviceKind, Role
from equeue.live.permissions import allow_watching, may_watch
from equeue.live.topics import Kind, Topic
from equeue.usecases.work import DeviceActor, StaffActor, SystemActor
from equeue.views.subjects import Subject

HERE, ELSEWHERE = Subject("main"), Subject("other")

BY_ROLE = {
    Role.OPERATOR: {Kind.BOARD, Kind.SIGN, Kind.WINDOW, Kind.LINE},
    Role.RECEPTION: {Kind.BOARD, Kind.SIGN, Kind.LINE},
    Role.MANAGER: {Kind.BOARD, Kind.SIGN, Kind.WINDOW, Kind.LINE, Kind.BRANCH},
    Role.ADMINISTRATOR: {Kind.BOARD, Kind.SIGN, Kind.WINDOW, Kind.LINE, Kind.BRANCH},
    Role.AUDITOR: {Kind.BOARD, Kind.SIGN},
}
BY_DEVICE = {
    DeviceKind.DISPLAY: {Kind.BOARD},
    DeviceKind.SIGN: {Kind.SIGN},
    DeviceKind.KIOSK: {Kind.KIOSK},
    DeviceKind.AGENT: {Kind.AGENT},
    DeviceKind.INTEGRATION: set[Kind](),
}
OWN = {Kind.SIGN: "w3", Kind.KIOSK: "device-1", Kind.AGENT: "device-1"}


def staff(role: Role) -> StaffActor:
    return StaffActor(id="s", name="S", roles={"main": frozenset({role})})


def device(kind: DeviceKind) -> DeviceActor:
    return DeviceActor(id="device-1", kind=kind, branch_id="main", window_id="w3")


def own(kind: Kind) -> Topic:
    return Topic(kind, OWN.get(kind, "main"))


@pytest.mark.parametrize(("role", "kind"), list(itertools.product(Role, Kind)))
def test_a_role_may_watch_in_its_branch_what_the_contract_says(role: Role, kind: Kind) -> None:
    assert may_watch(staff(role), own(kind), HERE) == (kind in BY_ROLE[role] | {Kind.TICKET})


@pytest.mark.parametrize(("role", "kind"), list(itertools.product(Role, Kind)))
def test_a_role_may_watch_nothing_in_another_branch(role: Role, kind: Kind) -> None:
    assert may_watch(staff(role), own(kind), ELSEWHERE) == (kind is Kind.TICKET)


@pytest.mark.parametrize(("device_kind", "kind"), list(itertools.product(DeviceKind, Kind)))
def test_a_device_may_watch_its_own_screen(device_kind: DeviceKind, kind: Kind) -> None:
    assert may_watch(device(device_kind), own(kind), HERE) == (kind in BY_DEVICE[device_kind] | {Kind.TICKET})


@pytest.mark.parametrize(("device_kind", "kind"), list(itertools.product(DeviceKind, Kind)))
def test_a_device_may_watch_nothing_in_another_branch(device_kind: DeviceKind, kind: Kind) -> None:
    assert may_watch(device(device_kind), own(kind), ELSEWHERE) == (kind is Kind.TICKET)


@pytest.mark.parametrize(
    ("device_kind", "kind"),
    [(DeviceKind.SIGN, Kind.SIGN), (DeviceKind.KIOSK, Kind.KIOSK), (DeviceKind.AGENT, Kind.AGENT)],
)
def test_a_device_may_not_watch_another_ones_screen(device_kind: DeviceKind, kind: Kind) -> None:
    assert not may_watch(device(device_kind), Topic(kind, "another"), HERE)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_stranger_may_watch_tickets_alone(kind: Kind) -> None:
    assert may_watch(None, own(kind), HERE) == (kind is Kind.TICKET)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TICKET])
def test_the_clock_watches_nothing(kind: Kind) -> None:
    assert not may_watch(SystemActor(), own(kind), HERE)


def test_a_stranger_is_asked_to_sign_in_and_a_device_is_forbidden() -> None:
    with pytest.raises(Unauthenticated):
        allow_watching(None, own(Kind.LINE), HERE)
    with pytest.raises(Forbidden):
        allow_watching(device(DeviceKind.DISPLAY), own(Kind.LINE), HERE)
