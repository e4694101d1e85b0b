"""Who may do what, written down once more: what is not named here is refused."""

import itertools

import pytest

from equeue.domain.roles import DEVICE_PERMISSIONS, ROLE_PERMISSIONS, DeviceKind, Permission, Role

STAFF = """
issue         reception
serve         operator
pick          operator
transfer      operator reception
prioritize    operator reception
note          operator reception
cancel        operator reception
return        operator reception
reprint       operator reception
print
paper         reception manager administrator
suspend       reception manager
require       reception manager
decide        reception manager
equip         administrator
administer    administrator
tell-health
see-board     operator reception manager administrator auditor
see-sign      operator reception manager administrator auditor
see-services  operator reception manager administrator auditor
see-kiosk
see-window    operator reception manager administrator auditor
see-line      operator reception manager administrator
see-tickets   operator reception manager administrator auditor
see-hall      manager administrator
see-preview   operator reception manager administrator
leave
keep-time
"""
DEVICES = """
issue         kiosk integration
print         agent
see-board     display
see-sign      sign
see-services  kiosk display sign agent integration
see-kiosk     kiosk
tell-health   kiosk display sign agent integration
"""


def _table(text: str) -> dict[str, set[str]]:
    return {name: set(holders) for name, *holders in (line.split() for line in text.strip().splitlines())}


@pytest.mark.parametrize(("role", "permission"), list(itertools.product(Role, Permission)))
def test_a_role_may_do_what_the_table_says_and_nothing_else(role: Role, permission: Permission) -> None:
    assert (permission in ROLE_PERMISSIONS[role]) == (role.value in _table(STAFF).get(permission.value, set()))


@pytest.mark.parametrize(("kind", "permission"), list(itertools.product(DeviceKind, Permission)))
def test_a_device_may_do_what_the_table_says_and_nothing_else(kind: DeviceKind, permission: Permission) -> None:
    assert (permission in DEVICE_PERMISSIONS[kind]) == (kind.value in _table(DEVICES).get(permission.value, set()))


def test_every_permission_is_in_the_table() -> None:
    assert set(_table(STAFF)) == {permission.value for permission in Permission}


def test_nobody_but_the_clock_keeps_time_and_nobody_but_the_visitor_leaves_by_the_code() -> None:
    held = frozenset().union(*ROLE_PERMISSIONS.values(), *DEVICE_PERMISSIONS.values())
    assert set(Permission) - held == {Permission.KEEP_TIME, Permission.LEAVE}
