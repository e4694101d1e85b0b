"""What is told of a printer, to it and by it: settings, state, outcome of a job."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What is known of a job after it was tried."""

    CONFIRMED = "confirmed"
    """It is on paper."""
    FAILED = "failed"
    """It is not on paper: nothing of it was sent."""
    UNKNOWN = "unknown"
    """Some of it was sent and nothing confirmed; it may be printed later, or be on paper already."""


class Reason(StrEnum):
    """Why a printer does not print; codes that people read as messages."""

    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    PRINTER_ERROR = "printer-error"
    OFFLINE = "offline"
    NO_ANSWER = "no-answer"
    CONNECT_FAILED = "connect-failed"
    TOO_LATE = "too-late"
    PAPER_NEAR_END = "paper-near-end"
    CANNOT_CONFIRM = "cannot-confirm"
    """The printer answers nothing by its nature: the outcome of every job is unknown."""
    INTERRUPTED = "interrupted"
    """The print agent was stopped in the middle of the job."""
    BAD_SLIP = "bad-slip"
    """The slip cannot be drawn."""


class PrinterState(StrEnum):
    """Whether a printer can print."""

    OK = "ok"
    FAULT = "fault"
    """It answers, and says what a person has to do."""
    OFFLINE = "offline"
    """It does not answer."""


class Fence(StrEnum):
    """How a printer tells that all before the question is on paper."""

    GS_H = "gs-h"
    """`GS ( H` function 48: answers with the number of the job."""
    GS_R = "gs-r"
    """`GS r 1`: answers in its turn, and not while it is stopped."""
    STATUS = "status"
    """Nothing of the kind; real-time status is asked around the job."""
    NONE = "none"
    """Answers nothing at all."""
    PROBE = "probe"
    """To be found out."""


class Transport(StrEnum):
    """How the bytes get to the printer."""

    TCP = "tcp"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What is known of a printer; `reason` with `ok` is a warning."""

    state: PrinterState
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How a job ended, and what was seen of the printer meanwhile."""

    outcome: Outcome
    reason: Reason | None = None
    health: Health


class BadPrinterError(ValueError):
    """The settings of a printer make no sense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """Settings of a printer, as the server keeps them.

    Args:
        id: `printer-1`.
        transport: How to reach it.
        host: Of a printer on the network.
        port: The same; 9100 as a rule.
        width_dots: 576 on paper of 80 mm, 384 on 58 mm.
        cutter: Whether it cuts.
        fence: How it confirms.
        skip_blank: Whether white is fed with `ESC J` instead of being sent. Only for printers whose unit of feeding
            is one dot: on many it is 1/360 inch, and the slip would be squeezed.
    """

    id: str
    transport: Transport
    host: str = ""
    port: int = 9100
    width_dots: int = 576
    cutter: bool = True
    fence: Fence = Fence.PROBE
    skip_blank: bool = False


def printer_from_json(values: Mapping[str, object]) -> Printer:
    """Return the settings that came with a job; unknown keys are for newer agents.

    Raises:
        BadPrinterError: They make no sense.
    """
    try:
        transport = Transport(str(values["transport"]))
        host, port = ("", 0) if transport is Transport.PREVIEW else _address(values["address"])
        return Printer(
            id=str(values["id"]),
            transport=transport,
            host=host,
            port=port,
            width_dots=_width(values.get("width_dots") or 576),
            cutter=bool(values.get("cutter", True)),
            fence=Fence(str(values.get("fence") or Fence.PROBE)),
            skip_blank=bool(values.get("skip_blank", False)),
        )
    except BadPrinterError:
        raise
    except (KeyError, ValueError) as error:
        raise BadPrinterError(f"{type(error).__name__}: {error}") from error


def _width(dots: object) -> int:
    width = int(str(dots))
    if width % 8 or not 320 <= width <= 832:  # noqa: PLR2004 - paper of 48 to 112 mm
        raise BadPrinterError(f"width_dots {width}")
    return width


def _address(address: object) -> tuple[str, int]:
    if not isinstance(address, str):
        raise BadPrinterError(f"address {address!r}")
    host, _, port = address.rpartition(":") if ":" in address else (address, "", "9100")
    if not host or not port.isdecimal():
        raise BadPrinterError(f"address {address!r}")
    return host.strip("[]"), int(port)
