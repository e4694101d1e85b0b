"""Writing a branch file: for a reader, with a comment where one helps, and read back as what was written."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from pydantic import BaseModel

from equeue.usecases.branch_file.hours import DayPart, ExceptionPart, HoursPart
from equeue.usecases.branch_file.normal import normal
from equeue.usecases.branch_file.parts import BranchFile, GroupPart, Listed, ServesPart, ServicePart, StaffPart
from equeue.usecases.branch_file.parts import WindowPart as Window

_ABOUT_BRANCH: Final = """\
# A branch of equeue. Change it, see with `equeue branch check FILE` whether it is in order, and bring the branch to it
# with `equeue branch load FILE`: all of it or nothing. What is no longer named is switched off, never deleted; what is
# switched off stands here with `off = true`. There are no passwords and no tokens in this file.
"""
_ABOUT: Final[Mapping[str, str]] = {
    "rules": "how people are called and what happens when they do not come; what ends in _s is in seconds",
    "standing": "what makes the branch stand still, and what its visitors are told then",
    "hours": "a weekday without a line is closed; `last_ticket`: so many minutes before closing",
    "exception": "dates with hours of their own, or closed",
    "group": "what visitors come for; `letter` begins the tickets' labels, `minutes` is the usual time at the window",
    "window": "windows and what they serve; as a backup only who has waited long, or when nobody else waits",
    "printer": "printers, each served by one agent",
    "device": "what signs in with a token of its own, which is not in this file",
    "staff": "who signs in, and what they are in this branch; an operator may serve less than the window does",
    "hold_reason": "why a visitor may be put aside",
    "outcome": "how a visit may end; the first is the usual one",
    "priority": "who may be served earlier: 'first' before all others, 'head-start' as if they had come earlier",
    "requirement": "what services cannot do without",
}
_CHOICES: Final = ("requirement", "priority", "hold_reason", "outcome", "printer", "device")


def write(file: BranchFile) -> str:
    """Return the text of a file that is read back as the same branch."""
    wanted = normal(file)
    lines = [_ABOUT_BRANCH, *_branch(wanted), *_groups(wanted), *_windows(wanted)]
    for table in _CHOICES:
        lines += _listed(table, getattr(wanted, table))
    return "\n".join([*lines, *_staff(wanted)]).rstrip() + "\n"


def _branch(file: BranchFile) -> Iterator[str]:
    branch = file.branch
    yield "[branch]"
    yield from _fields(branch, ("id", "name", "hall", "address", "time_zone", "languages"), whole=True)
    yield from _headed("[branch.rules]", "rules", _fields(branch.rules, type(branch.rules).model_fields, whole=True))
    standing = branch.standing
    yield from _headed("[branch.standing]", "standing", _fields(standing, type(standing).model_fields, whole=True))
    if branch.hours is not None:
        yield from _headed("[branch.hours]", "hours", _hours(branch.hours))
    for place, exception in enumerate(branch.exception):
        yield from _headed(
            "[[branch.exception]]", "exception" if place == 0 else "", _exception(branch.hours, exception)
        )


def _headed(head: str, about: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    if about:
        yield f"# {_ABOUT[about]}"
    yield head
    yield from lines


def _groups(file: BranchFile) -> Iterator[str]:
    for place, group in enumerate(file.group):
        yield from _headed("[[group]]", "group" if place == 0 else "", _group(group))


def _group(group: GroupPart) -> Iterator[str]:
    yield from _fields(group, ("id", "letter", "icon", "name", "off"))
    yield "service = ["
    for service in group.service:
        yield f"  {_service(service)},"
    yield "]"


def _service(service: ServicePart) -> str:
    names = ("id", "minutes", "daily_quota", "without_ticket", "requires", "off", "name", "note")
    told = list(_fields(service, names))
    if service.hours is not None:
        told.append(f"hours = {{ {', '.join(_hours(service.hours))} }}")
    return f"{{ {', '.join(told)} }}"


def _windows(file: BranchFile) -> Iterator[str]:
    for place, window in enumerate(file.window):
        lines = [*_fields(window, ("id", "label", "off")), *_served(file, window)]
        yield from _headed("[[window]]", "window" if place == 0 else "", lines)


def _staff(file: BranchFile) -> Iterator[str]:
    for place, member in enumerate(file.staff):
        lines = [*_fields(member, ("name", "full_name", "roles", "off")), *_served(file, member)]
        yield from _headed("[[staff]]", "staff" if place == 0 else "", lines)


def _served(file: BranchFile, part: Window | StaffPart) -> Iterator[str]:
    for name, serves in (("serves", part.serves), ("backup", part.backup)):
        if serves.services or (name == "serves" and isinstance(part, Window)):
            yield f"{name} = {_value(_in_groups(file, serves.services))}"


def _in_groups(file: BranchFile, services: Sequence[str]) -> dict[str, Any]:
    """Return what is served with whole groups named as such."""
    whole = [group for group, of_group in file.services_of_group.items() if of_group and set(of_group) <= set(services)]
    of_whole = {service for group in whole for service in file.services_of_group[group]}
    serves = ServesPart(groups=whole, services=[service for service in services if service not in of_whole])
    return {name: value for name, value in serves.model_dump().items() if value}


def _listed(table: str, parts: Sequence[Listed]) -> Iterator[str]:
    for place, part in enumerate(parts):
        names = [name for name in type(part).model_fields if name != "off"]
        yield from _headed(f"[[{table}]]", table if place == 0 else "", _fields(part, [*names, "off"]))


def _hours(weekly: HoursPart) -> Iterator[str]:
    """Yield the lines of a week; what most days have in common is said once for all."""
    usual = _usual(weekly)
    for name, day in weekly.days.items():
        own = _own(day, usual)
        yield f"{name} = {_value(own['open'] if len(own) == 1 else own)}"
    yield from (f"{name} = {_value(value)}" for name, value in usual.items() if value)


def _exception(weekly: HoursPart | None, exception: ExceptionPart) -> Iterator[str]:
    yield f"day = {exception.day.isoformat()}"
    if exception.open is None or weekly is None:
        yield "closed = true"
        return
    yield from (f"{name} = {_value(value)}" for name, value in _own(exception, {}).items())


def _usual(weekly: HoursPart) -> dict[str, Any]:
    days = list(weekly.days.values())
    breaks = Counter(tuple(str(span) for span in day.breaks or ()) for day in days).most_common(1)[0][0]
    last_ticket = Counter(day.last_ticket for day in days).most_common(1)[0][0]
    return {"breaks": list(breaks), "last_ticket": last_ticket}


def _own(day: DayPart | ExceptionPart, usual: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a day says itself: all that is not as usual."""
    told: dict[str, Any] = {"open": str(day.open)}
    if day.issue is not None:
        told["issue"] = str(day.issue)
    own = {"breaks": [str(span) for span in day.breaks or ()], "last_ticket": day.last_ticket or 0}
    return told | {name: value for name, value in own.items() if usual.get(name) != value}


def _fields(part: BaseModel, names: Iterable[str], *, whole: bool = False) -> Iterator[str]:
    """Yield the fields of a part that differ from their defaults, or all of them; TOML knows no null."""
    fields = type(part).model_fields
    for name in names:
        value = getattr(part, name)
        default = fields[name].get_default(call_default_factory=True) if not fields[name].is_required() else None
        if value is not None and (value != default or (whole and value != {})):
            yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:  # noqa: ANN401 - whatever may stand in a file
    match value:
        case bool():
            return "true" if value else "false"
        case Enum():
            return _value(value.value)
        case int():
            return str(value)
        case dict():
            return "{ " + ", ".join(f"{_key(name)} = {_value(each)}" for name, each in value.items()) + " }"
        case list() | tuple():
            return f"[{', '.join(_value(each) for each in value)}]"
        case _:
            return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    is_bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_bare else _value(name)
