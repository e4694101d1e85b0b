"""Whether the parts of a branch file fit each other; each check is a function in `mistakes`."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import available_timezones

from equeue.domain import labels, paper
from equeue.domain.roles import DeviceKind
from equeue.usecases.branch_file import device_settings, hours, standing
from equeue.usecases.branch_file.mistakes import Mistake
from equeue.usecases.branch_file.parts import LANGUAGES, BranchFile, Names, StaffPart, WindowPart


def mistakes(file: BranchFile) -> Iterator[Mistake]:
    """Name everything that is wrong with the file as a whole."""
    yield from _branch_mistakes(file)
    yield from _repeated(file)
    yield from _missing_names(file)
    yield from _window_mistakes(file)
    yield from _device_mistakes(file)
    yield from _hours_mistakes(file)
    yield from standing.mistakes(file)


def _branch_mistakes(file: BranchFile) -> Iterator[Mistake]:
    if file.branch.time_zone not in available_timezones():
        what = f"no time zone {file.branch.time_zone!r}; for Kyiv: 'Europe/Kyiv'"
        yield Mistake(where="branch.time_zone", what=what, why="unknown-time-zone")
    for group in file.group:
        if group.letter not in labels.LETTERS:
            yield Mistake(
                where=f"group[{group.id}].letter",
                what=f"{group.letter!r} is taken for another letter or digit too easily; "
                f"use one of {labels.CYRILLIC}{labels.LATIN}",
                why="unclear-letter",
                details={"allowed": f"{labels.CYRILLIC}{labels.LATIN}"},
            )
    letter = file.branch.rules.paper_letter
    wrong = (
        None
        if letter is None
        else paper.letter_mistake(letter, [group.letter for group in file.group if not group.off])
    )
    if wrong is not None:
        yield Mistake(where="branch.rules.paper_letter", what=wrong, why="paper-letter")


def _repeated(file: BranchFile) -> Iterator[Mistake]:
    ids = {
        "group": [group.id for group in file.group],
        "group.service": [service.id for group in file.group for service in group.service],
        "window": [window.id for window in file.window],
        "printer": [printer.id for printer in file.printer],
        "device": [device.id for device in file.device],
        "hold_reason": [reason.id for reason in file.hold_reason],
        "outcome": [outcome.id for outcome in file.outcome],
        "priority": [priority.id for priority in file.priority],
        "requirement": [requirement.id for requirement in file.requirement],
    }
    for table, values in ids.items():
        yield from _repeated_in(table, "id", values)
    yield from _repeated_in("window", "label", [window.label for window in file.window if not window.off])
    yield from _repeated_in("staff", "name", [staff.name for staff in file.staff])


def _repeated_in(table: str, key: str, values: list[str]) -> Iterator[Mistake]:
    for value in dict.fromkeys(values):
        if values.count(value) > 1:
            what = f"{value!r} stands {values.count(value)} times"
            yield Mistake(where=f"{table}[{value}].{key}", what=what, why="stands-twice", details={"value": value})


def _missing_names(file: BranchFile) -> Iterator[Mistake]:
    named: list[tuple[str, Names]] = [("branch.name", file.branch.name)]
    for group in file.group:
        named.append((f"group[{group.id}].name", group.name))
        named += [(f"group[{group.id}].service[{service.id}].name", service.name) for service in group.service]
    named += [(f"hold_reason[{reason.id}].name", reason.name) for reason in file.hold_reason]
    named += [(f"outcome[{outcome.id}].name", outcome.name) for outcome in file.outcome]
    named += standing.named(file)
    for priority in file.priority:
        words = {"name": priority.name, "ground": priority.ground, "document": priority.document}
        named += [
            (f"priority[{priority.id}].{part}", names) for part, names in words.items() if names or part == "name"
        ]
    for where, names in named:
        for spoken in file.branch.languages:
            if spoken not in names:
                what = f"no name in language {spoken!r}, which the branch speaks"
                yield Mistake(where=where, what=what, why="no-name", details={"spoken": spoken})
        for language in names:
            if language not in LANGUAGES:
                known = ", ".join(LANGUAGES)
                what = f"unknown language {language!r}; known: {known}"
                yield Mistake(where=where, what=what, why="allowed", details={"allowed": known})


def _window_mistakes(file: BranchFile) -> Iterator[Mistake]:
    groups = list(file.services_of_group)
    services = [service.id for _, service in file.services]
    wrong = False
    of_windows: list[tuple[str, WindowPart | StaffPart]] = [(f"window[{window.id}]", window) for window in file.window]
    for where, part in [*of_windows, *((f"staff[{staff.name}]", staff) for staff in file.staff)]:
        for name, serves in (("serves", part.serves), ("backup", part.backup)):
            unknown = [
                *_unknown(f"{where}.{name}.groups", "group", serves.groups, groups),
                *_unknown(f"{where}.{name}.services", "service", serves.services, services),
            ]
            wrong = wrong or bool(unknown)
            yield from unknown
    if wrong:
        return
    served = {service for window in file.window if not window.off for service in file.services_of(window)}
    for group, service in file.services:
        if service.id not in served and not (service.off or group.off):
            yield Mistake(where=f"service {service.id}", what="no window serves it", why="not-served")


def _device_mistakes(file: BranchFile) -> Iterator[Mistake]:
    windows = [window.id for window in file.window]
    printers = [printer.id for printer in file.printer]
    agents = [device.id for device in file.device if device.kind is DeviceKind.AGENT]
    for printer in file.printer:
        where = f"printer[{printer.id}]"
        yield from _unknown(f"{where}.agent", "device of kind agent", [printer.agent], agents)
        if printer.transport == "tcp" and printer.address is None:
            yield Mistake(
                where=f"{where}.address",
                what="a printer of transport 'tcp' needs one, for example '192.168.1.50:9100'",
                why="no-address",
            )
    for device in file.device:
        where = f"device[{device.id}]"
        yield from device_settings.mistakes(device)
        if device.kind is DeviceKind.SIGN and device.window is None:
            yield Mistake(where=f"{where}.window", what="a sign belongs to a window", why="sign-without-window")
        if device.window is not None:
            yield from _unknown(f"{where}.window", "window", [device.window], windows)
        if device.printer is not None:
            yield from _unknown(f"{where}.printer", "printer", [device.printer], printers)


def _hours_mistakes(file: BranchFile) -> Iterator[Mistake]:
    yield from hours.mistakes("branch", file.branch.hours, file.branch.exception)
    for group, service in file.services:
        yield from hours.mistakes(f"group[{group.id}].service[{service.id}]", service.hours)


def _unknown(where: str, kind: str, named: Iterable[str], known: Sequence[str]) -> list[Mistake]:
    mistakes = []
    for name in named:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            what = f"no {kind} {name!r}{hint}"
            mistakes.append(Mistake(where=where, what=what, why="unknown-name", details={"value": name}))
    return mistakes
