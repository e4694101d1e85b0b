"""Pairing by a code: how long it lives and what it looks like. And what a device's health means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from equeue.domain.errors import NotFound, TooManyRequests
from equeue.domain.roles import DeviceKind

CODE_LASTS: Final = timedelta(minutes=10)
HAND_OVER_WITHIN: Final = timedelta(minutes=2)
"""So long after the code was typed in, at least, the page has to fetch its token."""

CODE_DIGITS: Final = 6
MOST_ALIVE: Final = 1000
"""Codes at a time in an installation: one number in a thousand is one of them at most."""

_TRIES: Final = 50


class CodeUnknown(NotFound):
    """No page shows this code now: mistyped, used, or its ten minutes are over."""

    words = "code-unknown"


class NotThatKind(NotFound):
    """The page that shows the code is another kind's."""

    words = "not-that-kind"


class Sound(StrEnum):
    """Whether a page may make itself heard."""

    ALLOWED = "allowed"
    BLOCKED = "blocked"
    ABSENT = "absent"


class Trouble(StrEnum):
    """Why a device needs somebody."""

    UNPAIRED = "unpaired"
    NEVER_SEEN = "never-seen"
    AWAY = "away"
    SOUND = "sound"
    PRINTER = "printer"
    OLD_VERSION = "old-version"


class Condition(StrEnum):
    """A device at a glance."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    OFF = "off"


@dataclass(frozen=True, kw_only=True)
class Health:
    """What is known of a device.

    Args:
        paired: Whether it has a token.
        connected: Whether its live connection stands.
        seen: Whether it was ever there.
        sound: What a display said of its sound; None from others.
        printers_work: Whether its printers do; True where it has none.
        version: Of the page or program that it runs; None until it has said so.
        current: Version of the server.
    """

    kind: DeviceKind
    paired: bool
    connected: bool
    seen: bool
    sound: Sound | None
    printers_work: bool
    version: str | None
    current: str


def draw_code(taken: frozenset[str], draw: Callable[[], str]) -> str:
    """Return a code that nobody shows now.

    Args:
        taken: Those that are alive.
        draw: Draws six random digits.

    Raises:
        TooManyRequests: As many are alive as may be.
    """
    if len(taken) < MOST_ALIVE:
        for _ in range(_TRIES):
            code = draw()
            if code not in taken:
                return code
    raise TooManyRequests(retry_after_s=int(CODE_LASTS.total_seconds()) // 10)


def claimable_until(expires_at: datetime, now: datetime) -> datetime:
    """Return until when a token may be fetched whose code is typed in now."""
    return max(expires_at, now + HAND_OVER_WITHIN)


def troubles(health: Health) -> tuple[Trouble, ...]:
    """Return why a device needs somebody, the worst first; what is not there can tell nothing more."""
    if not health.paired:
        return (Trouble.UNPAIRED,)
    if not health.connected and not _comes_and_goes(health.kind):
        return (Trouble.AWAY if health.seen else Trouble.NEVER_SEEN,)
    found = {
        Trouble.PRINTER: not health.printers_work,
        Trouble.SOUND: health.sound is Sound.BLOCKED,
        Trouble.OLD_VERSION: health.version is not None and health.version != health.current,
    }
    return tuple(trouble for trouble, is_so in found.items() if is_so)


def condition(found: tuple[Trouble, ...]) -> Condition:
    """Return a device's condition at a glance."""
    if not found:
        return Condition.OK
    match found[0]:
        case Trouble.UNPAIRED | Trouble.NEVER_SEEN:
            return Condition.OFF
        case Trouble.OLD_VERSION:
            return Condition.WARN
        case _:
            return Condition.BAD


def _comes_and_goes(kind: DeviceKind) -> bool:
    """Tell whether a device asks now and then and holds no live connection."""
    return kind is DeviceKind.INTEGRATION
