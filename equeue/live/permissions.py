"""Who may watch what. What is not granted is refused."""

from typing import Final

from equeue.domain.errors import Forbidden, Unauthenticated
from equeue.domain.roles import DeviceKind, Permission
from equeue.live.topics import Kind, Topic
from equeue.usecases.work import Actor, DeviceActor, may
from equeue.views.subjects import Subject

STAFF_NEEDS: Final = {
    Kind.BOARD: frozenset({Permission.SEE_BOARD}),
    Kind.SIGN: frozenset({Permission.SEE_SIGN}),
    Kind.WINDOW: frozenset({Permission.SERVE, Permission.SEE_HALL}),
    Kind.LINE: frozenset({Permission.SEE_LINE}),
    Kind.BRANCH: frozenset({Permission.SEE_HALL}),
    Kind.KIOSK: frozenset[Permission](),
    Kind.AGENT: frozenset[Permission](),
}
"""A staff member needs one of these in the branch of the topic's subject."""


def may_watch(actor: Actor | None, topic: Topic, subject: Subject) -> bool:
    """Tell whether the actor may watch the topic.

    Args:
        actor: Who is connected; None has neither session nor token.
        topic: What is to be watched.
        subject: What it is about; for a ticket it was found by its code, and whoever knows the code may watch.
    """
    if topic.kind is Kind.TICKET:
        return True
    if actor is None:
        return False
    if isinstance(actor, DeviceActor):
        return actor.branch_id == subject.branch_id and _is_its_own(actor, topic)
    return any(may(actor, needed, subject.branch_id) for needed in STAFF_NEEDS[topic.kind])


def allow_watching(actor: Actor | None, topic: Topic, subject: Subject) -> None:
    """Let the actor watch, or not.

    Raises:
        Unauthenticated: Nobody is signed in.
        Forbidden: The actor may not watch this.
    """
    if not may_watch(actor, topic, subject):
        raise Unauthenticated if actor is None else Forbidden


def _is_its_own(device: DeviceActor, topic: Topic) -> bool:
    match topic.kind, device.kind:
        case Kind.BOARD, DeviceKind.DISPLAY:
            return True
        case Kind.SIGN, DeviceKind.SIGN:
            return device.window_id == topic.key
        case (Kind.KIOSK, DeviceKind.KIOSK) | (Kind.AGENT, DeviceKind.AGENT):
            return device.id == topic.key
        case _:
            return False
