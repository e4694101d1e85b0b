"""What every use case is given and gives back: actor, work, answer; and who may do what."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from equeue.domain.calling import Because
from equeue.domain.errors import Forbidden
from equeue.domain.facts import Fact, TicketIssued
from equeue.domain.roles import DEVICE_PERMISSIONS, ROLE_PERMISSIONS, DeviceKind, Permission, Role
from equeue.kernel.messages import Messages


@dataclass(frozen=True, kw_only=True)
class DeviceActor:
    """A device that signed in with its token."""

    id: str
    kind: DeviceKind
    branch_id: str
    window_id: str | None = None
    printer_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class StaffActor:
    """A staff member who signed in, with a role per branch."""

    id: str
    name: str
    roles: Mapping[str, frozenset[Role]]


@dataclass(frozen=True, kw_only=True)
class VisitorActor:
    """Whoever holds a ticket's code."""

    code: str


@dataclass(frozen=True, kw_only=True)
class SystemActor:
    """The clock, or the administrator at the command line."""

    name: str = "clock"


Actor = DeviceActor | StaffActor | VisitorActor | SystemActor


def name_of(actor: Actor) -> str:
    """Return how the journal and the request keys name an actor."""
    match actor:
        case DeviceActor(id=device):
            return f"device:{device}"
        case StaffActor(id=staff):
            return f"staff:{staff}"
        case VisitorActor(code=code):
            return f"visitor:{hashlib.sha256(code.encode()).hexdigest()[:24]}"
        case SystemActor(name=name):
            return f"system:{name}"


def may(actor: Actor, permission: Permission, branch_id: str) -> bool:
    """Tell whether the actor has the right in this branch; what is not granted is refused."""
    match actor:
        case StaffActor(roles=roles):
            held = roles.get(branch_id, frozenset())
            return any(permission in ROLE_PERMISSIONS[role] for role in held)
        case DeviceActor(kind=kind, branch_id=own):
            return own == branch_id and permission in DEVICE_PERMISSIONS[kind]
        case VisitorActor():
            return permission is Permission.LEAVE
        case SystemActor():
            return permission is Permission.KEEP_TIME


def allow(actor: Actor, permission: Permission, branch_id: str) -> None:
    """Let the actor pass, or not.

    Raises:
        Forbidden: The actor has no such right in this branch.
    """
    if not may(actor, permission, branch_id):
        raise Forbidden


@dataclass(frozen=True, kw_only=True)
class RequestKey:
    """One intention of a person: the same key with the same body is the same request."""

    key: str
    body_hash: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of a use case: ids to look up, never a screen's state.

    Args:
        issued: The new ticket, told once to whoever took it.
        because: Why this visitor, where one was called.
        replayed: Whether the key had been used: nothing was done this time.
    """

    branch_id: str
    ticket_id: str | None = None
    leg_id: str | None = None
    window_id: str | None = None
    job_id: str | None = None
    sheet_id: str | None = None
    device_id: str | None = None
    issued: TicketIssued | None = None
    because: Because | None = None
    replayed: bool = False


@dataclass(kw_only=True)
class Work:
    """One use case's transaction.

    Args:
        db: Its connection.
        now: Its moment.
        actor: Who does it.
        messages: Words for the slip.
        public_url: Where phones can reach the server, if they can.
    """

    db: Connection
    now: datetime
    actor: Actor
    messages: Messages
    public_url: str | None = None
    facts: list[Fact] = field(default_factory=list)

    @property
    def actor_name(self) -> str:
        """How the journal names who does it."""
        return name_of(self.actor)

    def record(self, fact: Fact) -> None:
        """Have listeners told after the commit."""
        self.facts.append(fact)
