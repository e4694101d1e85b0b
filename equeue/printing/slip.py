"""The slip: what the paper says, as blocks. Made in the issuing transaction, so it is pure and cheap.

Nothing here draws: `picture.py` turns a slip into dots, in the agent. A slip is kept with its print job as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize
from zoneinfo import ZoneInfo

from equeue.domain.estimates import spoken
from equeue.domain.labels import written

if TYPE_CHECKING:  # an agent reads slips and needs no words
    from equeue.kernel.messages import Messages

FORM: Final = 1
"""The number of this JSON form; raised when an older agent could not read it."""


class Size(StrEnum):
    """How large a text is; the picture knows what that means in dots."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


class Align(StrEnum):
    """Where a text stands."""

    LEFT = "left"
    CENTER = "center"


class BadSlipError(ValueError):
    """The JSON is not that of a slip."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, wrapped; cut with an ellipsis after so many lines (0: as many as it needs)."""

    text: str
    size: Size = Size.NORMAL
    bold: bool = False
    align: Align = Align.CENTER
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """The label of the ticket as people read it, at least 15 mm high."""

    text: str


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of an address, and what it is good for."""

    data: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Space:
    """White paper, millimetres."""

    mm: float


Block = Text | Label | Qr | Rule | Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Blocks from top to bottom, in one language; `copy_mark` stands above all when this is no original."""

    language: str
    blocks: tuple[Block, ...]
    copy_mark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipContent:
    """What the issuing use case knows.

    Args:
        branch_name: The branch in the visitor's language.
        service_name: The service in the visitor's language.
        label: `П047`.
        issued_at: Aware moment.
        time_zone: The branch's zone, such as `Europe/Kyiv`.
        ahead: How many are before this ticket.
        estimate: Range of waiting time in minutes, rounded; None: nobody can say.
        hall: Hall or floor, where the branch has more than one.
        track_url: The visitor's page; None where phones cannot reach the server.
        note: What to bring or where to wait.
    """

    branch_name: str
    service_name: str
    label: str
    issued_at: datetime
    time_zone: str
    ahead: int
    estimate: tuple[int, int] | None = None
    hall: str | None = None
    track_url: str | None = None
    note: str | None = None


def compose(content: SlipContent, messages: "Messages", language: str) -> Slip:
    """Return the slip of a new ticket.

    Costs some microseconds: every message is formatted once per language and number, then remembered.
    """
    say = _said
    blocks: list[Block] = [
        Text(_line(content.branch_name), bold=True, lines=3),
        Rule(),
        Text(say(messages, language, "slip-your-number"), Size.NORMAL),
        Label(written(content.label)),
        Text(_line(content.service_name), bold=True, lines=4),
        Rule(),
        Text(_ahead(messages, language, content.ahead), Size.LARGE, bold=True),
    ]
    if content.estimate is not None:
        blocks.append(Text(_wait(messages, language, content.estimate), bold=True, lines=2))
    if content.hall:
        blocks.append(Text(_line(content.hall), bold=True, lines=2))
    blocks.append(Text(_moment(content.issued_at, content.time_zone)))
    if content.note:
        blocks.append(Text(_line(content.note), lines=4))
    if content.track_url:
        blocks.append(Qr(content.track_url, say(messages, language, "slip-follow")))
    blocks += [Rule(), Text(say(messages, language, "slip-order"), Size.SMALL, lines=4)]
    return Slip(language=language, blocks=tuple(blocks))


def with_copy_mark(slip: Slip, text: str) -> Slip:
    """Return the slip with the mark of a copy (message `slip-copy-mark`)."""
    return replace(slip, copy_mark=_line(text))


def compose_test(messages: "Messages", language: str, name: str) -> Slip:
    """Return the test page: every letter that cheap printers get wrong, sizes, a QR code.

    Args:
        messages: All messages.
        language: Of the page.
        name: The printer's name or address.
    """
    blocks: tuple[Block, ...] = (
        Text(_said(messages, language, "slip-test"), bold=True),
        Text(_line(name), lines=2),
        Rule(),
        Label("ЇҐ08"),
        Text("іїєґ ІЇЄҐ ’ №", Size.LARGE, bold=True),
        Text("іїєґ ІЇЄҐ ’ №", Size.NORMAL),
        Text("іїєґ ІЇЄҐ ’ № 0123456789", Size.SMALL),
        Rule(),
        Qr("ІЇЄҐ’№", _said(messages, language, "slip-test-check")),
    )
    return Slip(language=language, blocks=blocks)


def to_json(slip: Slip) -> dict[str, object]:
    """Return the slip as plain values for JSON; defaults are left out."""
    document: dict[str, object] = {
        "form": FORM,
        "language": slip.language,
        "blocks": [_block_to_json(block) for block in slip.blocks],
    }
    if slip.copy_mark is not None:
        document["copy_mark"] = slip.copy_mark
    return document


def from_json(document: Mapping[str, object]) -> Slip:
    """Return the slip that `to_json` gave.

    Raises:
        BadSlipError: It is something else, or of a newer form.
    """
    if document.get("form") != FORM:
        raise BadSlipError(f"form {document.get('form')!r}")
    blocks = document.get("blocks")
    copy_mark = document.get("copy_mark")
    if not isinstance(blocks, list) or not (copy_mark is None or isinstance(copy_mark, str)):
        raise BadSlipError("blocks and copy_mark")
    return Slip(
        language=str(document.get("language", "")),
        blocks=tuple(_block_from_json(block) for block in blocks),
        copy_mark=copy_mark,
    )


def _block_to_json(block: Block) -> dict[str, object]:
    match block:
        case Text():
            return _text_to_json(block)
        case Label():
            return {"kind": "label", "text": block.text}
        case Qr():
            return {"kind": "qr", "data": block.data, "caption": block.caption}
        case Rule():
            return {"kind": "rule"}
        case Space():
            return {"kind": "space", "mm": block.mm}


def _text_to_json(block: Text) -> dict[str, object]:
    values: dict[str, object] = {"kind": "text", "text": block.text, "size": block.size.value}
    if block.bold:
        values["bold"] = True
    if block.align is not Align.CENTER:
        values["align"] = block.align.value
    if block.lines:
        values["lines"] = block.lines
    return values


def _block_from_json(values: object) -> Block:
    if not isinstance(values, Mapping):
        raise BadSlipError(repr(values))
    try:
        match values:
            case {"kind": "text", "text": str(text)}:
                return _text_from_json(text, values)
            case {"kind": "label", "text": str(text)}:
                return Label(text)
            case {"kind": "qr", "data": str(data)}:
                return Qr(data, str(values.get("caption", "")))
            case {"kind": "rule"}:
                return Rule()
            case {"kind": "space", "mm": int() | float() as mm}:
                return Space(float(mm))
    except ValueError as error:
        raise BadSlipError(repr(values)) from error
    raise BadSlipError(repr(values))


def _text_from_json(text: str, values: Mapping[str, object]) -> Text:
    lines = values.get("lines", 0)
    if not isinstance(lines, int):
        raise BadSlipError(repr(values))
    return Text(
        text,
        Size(str(values.get("size", Size.NORMAL))),
        bold=bool(values.get("bold", False)),
        align=Align(str(values.get("align", Align.CENTER))),
        lines=lines,
    )


@lru_cache(maxsize=256)
def _said(messages: "Messages", language: str, message: str) -> str:
    return messages.text(language, message)


@lru_cache(maxsize=4096)
def _ahead(messages: "Messages", language: str, ahead: int) -> str:
    return messages.text(language, "slip-ahead", count=ahead)


@lru_cache(maxsize=1024)
def _wait(messages: "Messages", language: str, minutes: tuple[int, int]) -> str:
    message, low, high = spoken(minutes)
    return messages.text(language, "slip-wait", range=messages.text(language, message, low=low, high=high))


def _moment(at: datetime, time_zone: str) -> str:
    local = at.astimezone(ZoneInfo(time_zone))
    return f"{local.day:02}.{local.month:02}.{local.year}, {local.hour:02}:{local.minute:02}"


def _line(text: str) -> str:
    return normalize("NFC", " ".join(text.split()))
