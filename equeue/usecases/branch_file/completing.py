"""A file together with what the branch has and the file does not name: that is switched off, never deleted."""

from collections.abc import Sequence
from typing import TypeVar

from equeue.usecases.branch_file.normal import normal, served
from equeue.usecases.branch_file.parts import BranchFile, GroupPart, Listed, WindowPart

T = TypeVar("T", bound=Listed)


def completed(file: BranchFile, present: BranchFile | None) -> BranchFile:
    """Return what the branch shall be, in the normal form.

    Devices and staff whom the file does not name were added otherwise and stay as they are. A service that is switched
    off is still served by the windows that served it: people may be waiting for it.

    Args:
        file: Checked in itself.
        present: The branch as it is, in the normal form; None: there is none yet.
    """
    wanted = normal(file)
    if present is None:
        return wanted
    groups = _groups(wanted, present)
    named = {service.id for _, service in wanted.services}
    unnamed = [service.id for _, service in present.services if service.id not in named]
    order = [service.id for group in groups for service in group.service]
    windows = _and_off(wanted.window, present.window)
    return wanted.model_copy(
        update={
            "group": groups,
            "window": [_still_serving(wanted, window, present, unnamed, order) for window in windows],
            "printer": sorted(_and_off(wanted.printer, present.printer), key=lambda each: each.id),
            "device": sorted(_and_others(wanted.device, present.device, "id"), key=lambda each: each.id),
            "staff": sorted(_and_others(wanted.staff, present.staff, "name"), key=lambda each: each.name),
            "hold_reason": _and_off(wanted.hold_reason, present.hold_reason),
            "outcome": _and_off(wanted.outcome, present.outcome),
            "priority": _and_off(wanted.priority, present.priority),
            "requirement": _and_off(wanted.requirement, present.requirement),
        }
    )


def _groups(wanted: BranchFile, present: BranchFile) -> list[GroupPart]:
    named = {service.id for _, service in wanted.services}
    left = {
        group.id: [_off(service) for service in group.service if service.id not in named] for group in present.group
    }
    known = {group.id for group in wanted.group}
    return [
        *(group.model_copy(update={"service": [*group.service, *left.get(group.id, [])]}) for group in wanted.group),
        *(
            _off(group).model_copy(update={"service": left[group.id]})
            for group in present.group
            if group.id not in known
        ),
    ]


def _still_serving(
    wanted: BranchFile, window: WindowPart, present: BranchFile, unnamed: Sequence[str], order: Sequence[str]
) -> WindowPart:
    before = next((present.services_of(each) for each in present.window if each.id == window.id), {})
    still = {service: before[service] for service in unnamed if service in before}
    return window.model_copy(update=served({**still, **wanted.services_of(window)}, order))


def _and_off(named: Sequence[T], present: Sequence[T]) -> list[T]:
    return [*named, *(_off(each) for each in _and_others(named, present, "id")[len(named) :])]


def _and_others(named: Sequence[T], present: Sequence[T], name: str) -> list[T]:
    known = {getattr(each, name) for each in named}
    return [*named, *(each for each in present if getattr(each, name) not in known)]


def _off(part: T) -> T:
    return part.model_copy(update={"off": True})
