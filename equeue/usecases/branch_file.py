"""A branch as a TOML file: what may stand in it, and what is wrong with it, said exactly.

The samples in `config/` are such files. Reading one needs no database; loading it is `usecases/setup.py`.
"""

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from equeue.domain import labels
from equeue.domain.roles import DeviceKind, Role

LANGUAGES = ("uk", "en")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
SignInName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=40)]
Names = dict[str, Line]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RulesPart(_Part):
    """The branch's own settings of the engine; durations in seconds."""

    numbering: Literal["branch", "letter"] = "branch"
    recall_gap_s: int = Field(default=15, ge=0, le=600)
    calls_before_no_show: int = Field(default=2, ge=1, le=10)
    no_show_after_s: int | None = Field(default=None, ge=30, le=3600)
    return_within_s: int = Field(default=1800, ge=0, le=86_400)
    undo_within_s: int = Field(default=60, ge=0, le=600)


class BranchPart(_Part):
    """The branch itself."""

    id: Id
    name: Names
    hall: Names = Field(default_factory=dict)
    address: Names = Field(default_factory=dict)
    time_zone: str = "Europe/Kyiv"
    languages: list[Literal["uk", "en"]] = Field(default=["uk", "en"], min_length=1)
    rules: RulesPart = RulesPart()


class ServicePart(_Part):
    """What a visitor comes for; `minutes` is the usual time at the window."""

    id: Id
    name: Names
    minutes: int = Field(ge=1, le=240)
    note: Names = Field(default_factory=dict)


class GroupPart(_Part):
    """Services shown together; the letter begins the ticket's label, the icon is lucide's."""

    id: Id
    letter: str = Field(min_length=1, max_length=1)
    icon: Id
    name: Names
    service: list[ServicePart] = Field(min_length=1)


class ServesPart(_Part):
    """Whole groups and single services."""

    groups: list[Id] = Field(default_factory=list)
    services: list[Id] = Field(default_factory=list)


class WindowPart(_Part):
    """One desk and what it serves."""

    id: Id
    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6)]
    serves: ServesPart


class PrinterPart(_Part):
    """A printer of slips, served by one agent."""

    id: Id
    name: Line
    agent: Id
    transport: Literal["tcp", "preview"]
    address: Annotated[str, StringConstraints(pattern=r"^[^\s:]+:\d{1,5}$")] | None = None
    width_mm: Literal[58, 80] = 80
    cutter: bool = True
    fence: Literal["probe", "gs-h", "gs-r", "status", "none"] = "probe"


class DevicePart(_Part):
    """What signs in with a token."""

    id: Id
    kind: DeviceKind
    name: Line
    window: Id | None = None
    printer: Id | None = None
    settings: dict[str, bool | int | str] = Field(default_factory=dict)


class StaffPart(_Part):
    """A name to sign in with and its roles in this branch."""

    name: SignInName
    roles: list[Role] = Field(min_length=1)


class ChoicePart(_Part):
    """A hold reason or an outcome."""

    id: Id
    name: Names


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing that is wrong: where in the file, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.where}: {self.what}" if self.where else self.what


class BranchFileError(Exception):
    """The file cannot be loaded; carries every mistake found, not only the first."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


class BranchFile(_Part):
    """The whole file, checked in itself."""

    branch: BranchPart
    group: list[GroupPart] = Field(min_length=1)
    window: list[WindowPart] = Field(min_length=1)
    printer: list[PrinterPart] = Field(default_factory=list)
    device: list[DevicePart] = Field(default_factory=list)
    staff: list[StaffPart] = Field(default_factory=list)
    hold_reason: list[ChoicePart] = Field(default_factory=list)
    outcome: list[ChoicePart] = Field(default_factory=list)

    @property
    def services_of_group(self) -> dict[str, tuple[str, ...]]:
        """The ids of the services of each group, in the file's order."""
        return {group.id: tuple(service.id for service in group.service) for group in self.group}

    def services_of(self, window: WindowPart) -> tuple[str, ...]:
        """Return the ids of the services that the window serves."""
        of_groups = (service for group in window.serves.groups for service in self.services_of_group[group])
        return tuple(dict.fromkeys((*of_groups, *window.serves.services)))


def read(path: Path) -> BranchFile:
    """Read and check the file at `path`.

    Raises:
        BranchFileError: It is not TOML, or something in it is wrong; all mistakes are named.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BranchFileError([Mistake(where=str(path), what=error.strerror or "cannot be read")]) from error
    except UnicodeDecodeError as error:
        raise BranchFileError([Mistake(where=str(path), what="is not text in UTF-8")]) from error
    return parse(text)


def parse(text: str) -> BranchFile:
    """Check the text of a branch file.

    Raises:
        BranchFileError: It is not TOML, or something in it is wrong; all mistakes are named.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BranchFileError([Mistake(where="", what=f"not TOML: {error}")]) from error
    try:
        file = BranchFile.model_validate(raw)
    except ValidationError as error:
        mistakes = [Mistake(where=_place(raw, item["loc"]), what=item["msg"]) for item in error.errors()]
        raise BranchFileError(mistakes) from error
    mistakes = list(_mistakes(file))
    if mistakes:
        raise BranchFileError(mistakes)
    return file


def _place(raw: object, location: Iterable[int | str]) -> str:
    """Say where, naming a row by its id: `group[passport].service[id-card-first].minutes`."""
    place = ""
    for step in location:
        if isinstance(step, int):
            raw = raw[step] if isinstance(raw, list) and step < len(raw) else None
            place += f"[{_row_name(raw) or step + 1}]"
        else:
            raw = raw.get(step) if isinstance(raw, dict) else None
            place += f".{step}" if place else step
    return place


def _row_name(row: object) -> str:
    if not isinstance(row, dict):
        return ""
    name = row.get("id", row.get("name", ""))
    return name if isinstance(name, str) else ""


def _mistakes(file: BranchFile) -> Iterator[Mistake]:
    yield from _branch_mistakes(file)
    yield from _repeated(file)
    yield from _missing_names(file)
    yield from _window_mistakes(file)
    yield from _device_mistakes(file)


def _branch_mistakes(file: BranchFile) -> Iterator[Mistake]:
    if file.branch.time_zone not in available_timezones():
        yield Mistake(where="branch.time_zone", what=f"no time zone {file.branch.time_zone!r}; for Kyiv: 'Europe/Kyiv'")
    for group in file.group:
        if group.letter not in labels.LETTERS:
            yield Mistake(
                where=f"group[{group.id}].letter",
                what=f"{group.letter!r} is taken for another letter or digit too easily; "
                f"use one of {labels.CYRILLIC}{labels.LATIN}",
            )


def _repeated(file: BranchFile) -> Iterator[Mistake]:
    ids = {
        "group": [group.id for group in file.group],
        "group.service": [service.id for group in file.group for service in group.service],
        "window": [window.id for window in file.window],
        "printer": [printer.id for printer in file.printer],
        "device": [device.id for device in file.device],
        "hold_reason": [reason.id for reason in file.hold_reason],
        "outcome": [outcome.id for outcome in file.outcome],
    }
    for table, values in ids.items():
        yield from _repeated_in(table, "id", values)
    yield from _repeated_in("window", "label", [window.label for window in file.window])
    yield from _repeated_in("staff", "name", [staff.name for staff in file.staff])


def _repeated_in(table: str, key: str, values: list[str]) -> Iterator[Mistake]:
    for value in dict.fromkeys(values):
        if values.count(value) > 1:
            yield Mistake(where=f"{table}[{value}].{key}", what=f"{value!r} stands {values.count(value)} times")


def _missing_names(file: BranchFile) -> Iterator[Mistake]:
    named: list[tuple[str, Names]] = [("branch.name", file.branch.name)]
    for group in file.group:
        named.append((f"group[{group.id}].name", group.name))
        named += [(f"group[{group.id}].service[{service.id}].name", service.name) for service in group.service]
    named += [(f"hold_reason[{reason.id}].name", reason.name) for reason in file.hold_reason]
    named += [(f"outcome[{outcome.id}].name", outcome.name) for outcome in file.outcome]
    for where, names in named:
        for spoken in file.branch.languages:
            if spoken not in names:
                yield Mistake(where=where, what=f"no name in language {spoken!r}, which the branch speaks")
        for language in names:
            if language not in LANGUAGES:
                yield Mistake(where=where, what=f"unknown language {language!r}; known: {', '.join(LANGUAGES)}")


def _window_mistakes(file: BranchFile) -> Iterator[Mistake]:
    groups = list(file.services_of_group)
    services = [service for ids in file.services_of_group.values() for service in ids]
    wrong = False
    for window in file.window:
        where = f"window[{window.id}].serves"
        unknown = [
            *_unknown(f"{where}.groups", "group", window.serves.groups, groups),
            *_unknown(f"{where}.services", "service", window.serves.services, services),
        ]
        wrong = wrong or bool(unknown)
        yield from unknown
    if wrong:
        return
    served = {service for window in file.window for service in file.services_of(window)}
    for service in services:
        if service not in served:
            yield Mistake(where=f"service {service}", what="no window serves it")


def _device_mistakes(file: BranchFile) -> Iterator[Mistake]:
    windows = [window.id for window in file.window]
    printers = [printer.id for printer in file.printer]
    agents = [device.id for device in file.device if device.kind is DeviceKind.AGENT]
    for printer in file.printer:
        where = f"printer[{printer.id}]"
        yield from _unknown(f"{where}.agent", "device of kind agent", [printer.agent], agents)
        if printer.transport == "tcp" and printer.address is None:
            yield Mistake(
                where=f"{where}.address", what="a printer of transport 'tcp' needs one, for example '192.168.1.50:9100'"
            )
    for device in file.device:
        where = f"device[{device.id}]"
        if device.kind is DeviceKind.SIGN and device.window is None:
            yield Mistake(where=f"{where}.window", what="a sign belongs to a window")
        if device.window is not None:
            yield from _unknown(f"{where}.window", "window", [device.window], windows)
        if device.printer is not None:
            yield from _unknown(f"{where}.printer", "printer", [device.printer], printers)


def _unknown(where: str, kind: str, named: Iterable[str], known: Sequence[str]) -> list[Mistake]:
    mistakes = []
    for name in named:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            mistakes.append(Mistake(where=where, what=f"no {kind} {name!r}{hint}"))
    return mistakes
