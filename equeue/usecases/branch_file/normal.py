"""A branch file in its normal form: what says the same looks the same, whether it was typed, exported or read back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from equeue.domain.hours import DayHours
from equeue.domain.roles import Role
from equeue.usecases.branch_file import hours
from equeue.usecases.branch_file.hours import DayPart, ExceptionPart, HoursPart
from equeue.usecases.branch_file.parts import BranchFile, GroupPart, ServesPart, ServicePart, StaffPart, WindowPart

_LONGEST_BEFORE_CLOSING = 720


def normal(file: BranchFile) -> BranchFile:
    """Return the file with every day of its hours said in full and every service named by itself.

    Lists that the branch shows in its own order keep it; the others are sorted.
    """
    weekly, exceptions = hours_of(hours.kept(file.branch.hours, file.branch.exception))
    order = [service.id for _, service in file.services]
    return file.model_copy(
        update={
            "branch": file.branch.model_copy(update={"hours": weekly, "exception": exceptions}),
            "group": [_group(group) for group in file.group],
            "window": [_serving(file, window, order) for window in file.window],
            "staff": [_member(file, member, order) for member in sorted(file.staff, key=lambda each: each.name)],
            "printer": sorted(file.printer, key=lambda each: each.id),
            "device": sorted(file.device, key=lambda each: each.id),
        }
    )


def hours_of(kept: Mapping[str, Any] | None) -> tuple[HoursPart | None, list[ExceptionPart]]:
    """Return hours as a file says them, every day in full, from how they are kept."""
    if not kept:
        return None, []
    days = {name: DayPart(**_day(DayHours.of(raw))) for name, raw in kept["week"].items() if raw is not None}
    exceptions = [
        ExceptionPart(day=date.fromisoformat(day), closed=True)
        if raw is None
        else ExceptionPart(day=date.fromisoformat(day), **_day(DayHours.of(raw)))
        for day, raw in sorted(kept["exceptions"].items())
    ]
    return HoursPart(**days), exceptions


def served(services: Mapping[str, bool], order: Iterable[str]) -> dict[str, ServesPart]:
    """Return what is served as the two tables of a file, service by service.

    Args:
        services: Service → whether only as a backup.
        order: All services of the branch.
    """
    ordered = [service for service in order if service in services]
    return {
        "serves": ServesPart(services=[service for service in ordered if not services[service]]),
        "backup": ServesPart(services=[service for service in ordered if services[service]]),
    }


def _group(group: GroupPart) -> GroupPart:
    return group.model_copy(update={"service": [_service(service) for service in group.service]})


def _service(service: ServicePart) -> ServicePart:
    weekly, _ = hours_of(hours.kept(service.hours))
    return service.model_copy(update={"hours": weekly, "requires": sorted(set(service.requires))})


def _serving(file: BranchFile, window: WindowPart, order: Sequence[str]) -> WindowPart:
    return window.model_copy(update=served(file.services_of(window), order))


def _member(file: BranchFile, member: StaffPart, order: Sequence[str]) -> StaffPart:
    roles = [role for role in Role if role in member.roles]
    full_name = None if member.full_name == member.name else member.full_name
    return member.model_copy(update={**served(file.services_of(member), order), "roles": roles, "full_name": full_name})


def _day(day: DayHours) -> dict[str, Any]:
    before_closing = day.open.end - day.issue.end
    is_usual = day.issue.begin == day.open.begin and before_closing <= _LONGEST_BEFORE_CLOSING
    return {
        "open": day.open,
        "issue": None if is_usual else day.issue,
        "breaks": list(day.breaks),
        "last_ticket": before_closing if is_usual else 0,
    }
