"""Every use case × every role and kind of device × the own and another branch: refused unless it is granted."""

import importlib
import inspect
import itertools
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from equeue import usecases
from equeue.domain.errors import EqueueError, Forbidden
from equeue.domain.roles import DEVICE_PERMISSIONS, ROLE_PERMISSIONS, DeviceKind, Permission, Role
from equeue.domain.standstill import Reason
from equeue.kernel import messages
from equeue.persistence.installation import LastLife
from equeue.persistence.timers import TimerKind
from equeue.usecases.work import Actor, DeviceActor, StaffActor, SystemActor, VisitorActor, Work, may
from tests.clocks import MORNING
from tests.halls import AGENT, BRANCH, Hall

ELSEWHERE = "elsewhere"

WITHOUT_A_RIGHT = {
    "days.close_day": "the administrator at the command line",
    "devices.pair": "the administrator at the command line",
    "devices.note_seen": "the server itself, when a device's connection stands",
    "living.beat": "the server itself, to say that it is alive",
    "living.stop": "the server itself, when it stops",
    "pairing.fetch_token": "whoever has the page's secret, once an administrator has typed its code in",
    "pairing.show_code": "a page without a token: there is nobody yet who could have a right",
    "paper_sheets.prepare_sheet": "the administrator at the command line",
    "sessions.begin_session": "signing in: there is nobody yet who could have a right",
    "sessions.end_session": "whoever has the session's secret ends it",
    "staff.add_staff": "the administrator at the command line",
    "staff.set_password": "the administrator at the command line",
}
"""Functions `(command, work)` that ask no permission, and why."""


@dataclass(frozen=True)
class UseCase:
    """A use case as the walk finds it."""

    name: str
    run: Callable[[Any, Work], Any]
    command: type
    permission: Permission | None


def _modules() -> Iterator[Any]:
    for found in pkgutil.iter_modules(usecases.__path__):
        yield importlib.import_module(f"{usecases.__name__}.{found.name}")


def _walk() -> Iterator[UseCase]:
    for module in _modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.__name__:
                continue
            parameters = list(inspect.signature(function).parameters.values())
            if [parameter.name for parameter in parameters[:2]] == ["command", "work"]:
                short = f"{module.__name__.rpartition('.')[2]}.{name}"
                yield UseCase(short, function, parameters[0].annotation, getattr(function, "permission", None))


ALL = list(_walk())
GUARDED = [found for found in ALL if found.permission is not None]
STAFF: list[Actor] = [StaffActor(id="st_1", name=role.value, roles={BRANCH: frozenset({role})}) for role in Role]
DEVICES: list[Actor] = [DeviceActor(id=f"{kind.value}-1", kind=kind, branch_id=BRANCH) for kind in DeviceKind]
NOBODIES: list[Actor] = [
    StaffActor(id="st_1", name="nobody", roles={}),
    StaffActor(id="st_1", name="none", roles={BRANCH: frozenset()}),
]
OTHERS: list[Actor] = [VisitorActor(code="code"), SystemActor(name="clock"), SystemActor(name="terminal")]
EVERYBODY = STAFF + DEVICES + NOBODIES + OTHERS


def elsewhere(actor: Actor) -> Actor:
    """Return the same actor of another branch."""
    match actor:
        case StaffActor(roles=roles):
            return StaffActor(id=actor.id, name=actor.name, roles={ELSEWHERE: frozenset().union(*roles.values())})
        case DeviceActor(kind=kind):
            return DeviceActor(id=actor.id, kind=kind, branch_id=ELSEWHERE)
    return actor


def granted(actor: Actor, permission: Permission) -> bool:
    """Tell what the tables of roles grant, for an actor of the branch."""
    match actor:
        case StaffActor(roles=roles):
            return any(permission in ROLE_PERMISSIONS[role] for held in roles.values() for role in held)
        case DeviceActor(kind=kind):
            return permission in DEVICE_PERMISSIONS[kind]
        case VisitorActor():
            return permission is Permission.LEAVE
        case SystemActor():
            return permission is Permission.KEEP_TIME


@pytest.fixture(scope="module")
def hall(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Give one hall to all: who may do what depends on nothing that was done."""
    made = Hall.make(f"sqlite:///{tmp_path_factory.mktemp('hall') / 'equeue.sqlite3'}")
    yield made
    made.close()


@pytest.fixture(scope="module")
def db(hall: Hall, subjects: dict[str, Any]) -> Iterator[Connection]:
    """Give one connection; what is done on it is thrown away."""
    with hall.engine.connect() as made:
        yield made


@pytest.fixture(scope="module")
def subjects(hall: Hall) -> dict[str, Any]:
    """Give something real for every field of a command, so that a refusal is about the right alone."""
    issued = hall.issue()
    assert issued.issued is not None
    return {
        "branch_id": BRANCH,
        "window_id": "w1",
        "printer_id": "printer-1",
        "ticket_id": issued.ticket_id,
        "leg_id": issued.leg_id,
        "job_id": issued.issued.job_id,
        "sheet_id": "ps_none",
        "count": 1,
        "given_from": MORNING,
        "code": issued.issued.code,
        "service_id": "id-card",
        "language": "uk",
        "reason": Reason.OTHER,
        "requirement_id": "none",
        "up": True,
        "proposal_id": "none",
        "accept": True,
        "life": LastLife(alive_at=None, stopped_at=None),
        "by_s": 60,
        "slept_s": 600,
        "area": 75,
        "estimates": (),
        "changed": True,
        "state": "ok",
        "outcome": "confirmed",
        "kind": TimerKind.CALLS_AGED,
        "subject": "",
        "device_id": "hall-1",
        "version": "1.2.0",
    }


def ask(db: Connection, use_case: UseCase, subjects: dict[str, Any], actor: Actor) -> type[Exception] | None:
    """Ask a use case for something in a transaction that is thrown away, and return how it refused."""
    names = {field.name for field in fields(use_case.command)}
    command = use_case.command(**{name: value for name, value in subjects.items() if name in names})
    with db.begin() as undone:
        work = Work(db=db, now=MORNING, actor=actor, messages=messages.load())
        try:
            use_case.run(command, work)
        except (EqueueError, IntegrityError) as refusal:
            return type(refusal)
        finally:
            undone.rollback()
    return None


def test_whatever_changes_something_asks_for_a_right_or_says_why_not() -> None:
    assert {found.name for found in ALL if found.permission is None} == set(WITHOUT_A_RIGHT)


def test_the_walk_finds_the_use_cases() -> None:
    names = {found.name for found in GUARDED}
    assert {"issuing.issue", "calling.call_next", "serving.finish", "undoing.undo", "print_jobs.claim"} <= names
    assert len(GUARDED) >= 24


@pytest.mark.parametrize("use_case", GUARDED, ids=lambda found: found.name)
def test_only_who_has_the_right_gets_past_the_question(
    db: Connection, subjects: dict[str, Any], use_case: UseCase
) -> None:
    assert use_case.permission is not None
    wrong = []
    for actor in EVERYBODY:
        refused = ask(db, use_case, subjects, actor) is Forbidden
        if refused and granted(actor, use_case.permission) and not _is_somebody_elses(use_case, actor):
            wrong.append((actor, "refused though granted"))
        if not refused and not granted(actor, use_case.permission):
            wrong.append((actor, "let in though not granted"))
    assert not wrong


def _is_somebody_elses(use_case: UseCase, actor: Actor) -> bool:
    """Tell what the right alone does not open: another visitor's code, another agent's printer."""
    is_agents = use_case.permission is Permission.PRINT and actor != AGENT
    return is_agents or (isinstance(actor, VisitorActor) and use_case.permission is Permission.LEAVE)


@pytest.mark.parametrize("use_case", GUARDED, ids=lambda found: found.name)
def test_a_right_in_another_branch_is_none_here(db: Connection, subjects: dict[str, Any], use_case: UseCase) -> None:
    strangers = [elsewhere(actor) for actor in STAFF + DEVICES]
    let_in = [actor for actor in strangers if ask(db, use_case, subjects, actor) is not Forbidden]
    assert not let_in


def test_what_is_not_granted_is_refused() -> None:
    for actor, permission in itertools.product(EVERYBODY, Permission):
        assert may(actor, permission, BRANCH) == granted(actor, permission)
        if not isinstance(actor, VisitorActor | SystemActor):
            assert not may(elsewhere(actor), permission, BRANCH)


def test_several_roles_add_up_and_only_where_they_are_held() -> None:
    both = StaffActor(
        id="st_1",
        name="both",
        roles={BRANCH: frozenset({Role.OPERATOR, Role.RECEPTION}), ELSEWHERE: frozenset({Role.MANAGER})},
    )
    assert may(both, Permission.SERVE, BRANCH)
    assert may(both, Permission.ISSUE, BRANCH)
    assert not may(both, Permission.SEE_HALL, BRANCH)
    assert may(both, Permission.SEE_HALL, ELSEWHERE)
