"""Who people and devices are, and what each may do. What is not listed is refused."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """What a staff member is in a branch."""

    OPERATOR = "operator"
    RECEPTION = "reception"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class DeviceKind(StrEnum):
    """What signs in with a token."""

    KIOSK = "kiosk"
    DISPLAY = "display"
    SIGN = "sign"
    AGENT = "agent"
    INTEGRATION = "integration"


class Permission(StrEnum):
    """One thing that may be done in a branch."""

    ISSUE = "issue"
    SERVE = "serve"
    PICK = "pick"
    TRANSFER = "transfer"
    PRIORITIZE = "prioritize"
    NOTE = "note"
    CANCEL = "cancel"
    RETURN = "return"
    REPRINT = "reprint"
    PRINT = "print"
    PAPER = "paper"
    SUSPEND = "suspend"
    REQUIRE = "require"
    DECIDE = "decide"
    ADMINISTER = "administer"
    EQUIP = "equip"
    TELL_HEALTH = "tell-health"
    SEE_BOARD = "see-board"
    SEE_SIGN = "see-sign"
    SEE_SERVICES = "see-services"
    SEE_KIOSK = "see-kiosk"
    SEE_WINDOW = "see-window"
    SEE_LINE = "see-line"
    SEE_TICKETS = "see-tickets"
    SEE_HALL = "see-hall"
    SEE_PREVIEW = "see-preview"
    LEAVE = "leave"
    KEEP_TIME = "keep-time"


_ALL_STAFF: Final = frozenset(
    {
        Permission.SEE_BOARD,
        Permission.SEE_SIGN,
        Permission.SEE_SERVICES,
        Permission.SEE_WINDOW,
        Permission.SEE_TICKETS,
    }
)

_IN_CHARGE: Final = frozenset({Permission.SUSPEND, Permission.REQUIRE, Permission.DECIDE})
"""Of whether the branch works, and what it can do without."""

ROLE_PERMISSIONS: Final = MappingProxyType(
    {
        Role.OPERATOR: _ALL_STAFF
        | {
            Permission.SERVE,
            Permission.PICK,
            Permission.TRANSFER,
            Permission.PRIORITIZE,
            Permission.NOTE,
            Permission.CANCEL,
            Permission.RETURN,
            Permission.REPRINT,
            Permission.SEE_LINE,
            Permission.SEE_PREVIEW,
        },
        Role.RECEPTION: _ALL_STAFF
        | _IN_CHARGE
        | {
            Permission.ISSUE,
            Permission.TRANSFER,
            Permission.PRIORITIZE,
            Permission.NOTE,
            Permission.CANCEL,
            Permission.RETURN,
            Permission.REPRINT,
            Permission.PAPER,
            Permission.SEE_LINE,
            Permission.SEE_PREVIEW,
        },
        Role.MANAGER: _ALL_STAFF
        | _IN_CHARGE
        | {Permission.PAPER, Permission.SEE_LINE, Permission.SEE_HALL, Permission.SEE_PREVIEW},
        Role.ADMINISTRATOR: _ALL_STAFF
        | {
            Permission.ADMINISTER,
            Permission.EQUIP,
            Permission.PAPER,
            Permission.SEE_LINE,
            Permission.SEE_HALL,
            Permission.SEE_PREVIEW,
        },
        Role.AUDITOR: _ALL_STAFF,
    }
)

_ALL_DEVICES: Final = frozenset({Permission.SEE_SERVICES, Permission.TELL_HEALTH})

DEVICE_PERMISSIONS: Final = MappingProxyType(
    {
        DeviceKind.KIOSK: _ALL_DEVICES | {Permission.ISSUE, Permission.SEE_KIOSK},
        DeviceKind.DISPLAY: _ALL_DEVICES | {Permission.SEE_BOARD},
        DeviceKind.SIGN: _ALL_DEVICES | {Permission.SEE_SIGN},
        DeviceKind.AGENT: _ALL_DEVICES | {Permission.PRINT},
        DeviceKind.INTEGRATION: _ALL_DEVICES | {Permission.ISSUE},
    }
)
