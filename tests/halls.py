"""A small hall for the tests of rules: use cases run on a real database, and the clock moves by hand."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, insert, select

from equeue.domain.facts import Fact
from equeue.domain.roles import DeviceKind, Role
from equeue.kernel import messages
from equeue.persistence import engine as engines
from equeue.persistence import schema, tables
from equeue.persistence.tables import JOURNAL, LEG, PRINT_JOB, STAFF, TICKET
from equeue.persistence.tables.base import Table
from equeue.persistence.types import AnyRow
from equeue.usecases import calling, issuing, prioritizing, serving, setup, shifts, transferring, undoing
from equeue.usecases.branch_file import BranchFile
from equeue.usecases.work import Actor, Answer, DeviceActor, RequestKey, StaffActor, SystemActor, Work
from tests.clocks import MORNING, ManualClock

C = TypeVar("C")
A = TypeVar("A")

BRANCH = "main"
KIOSK = DeviceActor(id="kiosk-1", kind=DeviceKind.KIOSK, branch_id=BRANCH, printer_id="printer-1")
AGENT = DeviceActor(id="agent-1", kind=DeviceKind.AGENT, branch_id=BRANCH)
CLOCK = SystemActor(name="clock")

DESCRIBED: dict[str, Any] = {
    "branch": {
        "id": BRANCH,
        "name": {"uk": "ЦНАП", "en": "Center"},
        "time_zone": "Europe/Kyiv",
        "languages": ["uk", "en"],
    },
    "group": [
        {
            "id": "passport",
            "letter": "П",
            "name": {"uk": "Паспорт", "en": "Passport"},
            "icon": "id-card",
            "service": [
                {"id": "passport-abroad", "name": {"uk": "Паспорт для виїзду", "en": "Travel passport"}, "minutes": 20},
                {"id": "id-card", "name": {"uk": "ID-картка", "en": "ID card"}, "minutes": 25},
            ],
        },
        {
            "id": "residence",
            "letter": "Ж",
            "name": {"uk": "Місце проживання", "en": "Residence"},
            "icon": "house",
            "service": [{"id": "register", "name": {"uk": "Реєстрація", "en": "Registration"}, "minutes": 15}],
        },
    ],
    "window": [
        {"id": "w1", "label": "1", "serves": {"services": ["passport-abroad", "id-card"]}},
        {"id": "w2", "label": "2", "serves": {"services": ["passport-abroad", "register"]}},
        {"id": "w3", "label": "3", "serves": {"services": ["register"]}},
    ],
    "hold_reason": [{"id": "copies", "name": {"uk": "Робить копії", "en": "Making copies"}}],
    "outcome": [
        {"id": "done", "name": {"uk": "Надано", "en": "Done"}},
        {"id": "advice", "name": {"uk": "Консультація", "en": "Advice"}},
    ],
    "priority": [
        {
            "id": "disability",
            "name": {"uk": "Особа з інвалідністю", "en": "Person with a disability"},
            "ground": {"uk": "Закон № 875-XII", "en": "Law 875-XII"},
            "document": {"uk": "Посвідчення", "en": "Certificate"},
            "kind": "first",
            "once_a_day": True,
        },
        {
            "id": "baby",
            "name": {"uk": "З немовлям", "en": "With a baby"},
            "kind": "head-start",
            "minutes": 15,
        },
    ],
    "printer": [{"id": "printer-1", "name": "Принтер", "transport": "preview", "agent": "agent-1"}],
    "device": [
        {"id": "kiosk-1", "kind": "kiosk", "name": "Кіоск", "printer": "printer-1"},
        {"id": "hall-1", "kind": "display", "name": "Екран"},
        {"id": "agent-1", "kind": "agent", "name": "Друк"},
    ],
    "staff": [
        *({"name": f"operator{number}", "roles": ["operator"]} for number in (1, 2, 3)),
        {"name": "reception", "roles": ["reception"]},
        {"name": "manager", "roles": ["manager"]},
    ],
}

SERVICES = ("passport-abroad", "id-card", "register")


@dataclass(kw_only=True)
class Hall:
    """A branch, its clock and its people.

    Attributes:
        clock: Moves by hand.
        facts: All that happened, in order.
    """

    engine: Engine
    clock: ManualClock
    operators: list[StaffActor]
    reception: StaffActor
    facts: list[Fact] = field(default_factory=list)

    @classmethod
    def make(
        cls,
        database_url: str,
        described: dict[str, Any] = DESCRIBED,
        *,
        started_at: datetime = MORNING,
        **rules: object,
    ) -> "Hall":
        """Make the database and the branch; `rules` are the branch's own."""
        clock = ManualClock(started_at)
        engine = _engine(database_url)
        schema.upgrade(engine, clock.now())
        with engine.begin() as db:
            _load(db, {**described, "branch": {**described["branch"], "rules": rules}}, clock.now())
            ids = {row.login: row.id for row in db.execute(select(STAFF))}
        return cls(
            engine=engine,
            clock=clock,
            operators=[
                _staff(ids[person["name"]], Role.OPERATOR)
                for person in described["staff"]
                if "operator" in person["roles"]
            ],
            reception=_staff(ids["reception"], Role.RECEPTION),
        )

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()

    def perform(self, use_case: Callable[[C, Work], A], command: C, actor: Actor) -> A:
        """Run a use case in a transaction of its own, as the writer does."""
        with self.engine.begin() as db:
            work = Work(db=db, now=self.clock.now(), actor=actor, messages=messages.load())
            answer = use_case(command, work)
        self.facts.extend(work.facts)
        return answer

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to look at."""
        with self.engine.connect() as db:
            yield db

    def wait(self, **by: float) -> None:
        """Let time pass: `seconds=…`, `minutes=…`."""
        self.clock.advance(timedelta(**by))

    def issue(
        self, service: str = "passport-abroad", key: str | None = None, language: str = "uk", **more: Any
    ) -> Answer:
        """Let a visitor take a ticket at the kiosk."""
        self.wait(seconds=1)
        command = issuing.Issue(branch_id=BRANCH, service_id=service, language=language, key=request_key(key), **more)
        return self.perform(issuing.issue, command, KIOSK)

    def open(self, number: int) -> None:
        """Let operator `number` open window `number`."""
        self.perform(shifts.open_window, shifts.OpenWindow(window_id=f"w{number}"), self.operator(number))

    def operator(self, number: int) -> StaffActor:
        """Return an operator, counted from 1."""
        return self.operators[number - 1]

    def call_next(self, number: int, key: str | None = None) -> Answer:
        """Let window `number` call the next."""
        command = calling.CallNext(window_id=f"w{number}", key=request_key(key))
        return self.perform(calling.call_next, command, self.operator(number))

    def recall(self, number: int, leg_id: str | None) -> Answer:
        """Let window `number` call again, after the gap."""
        self.wait(seconds=16)
        return self.perform(
            calling.recall, calling.Recall(window_id=f"w{number}", leg_id=str(leg_id)), self.operator(number)
        )

    def start(self, number: int, leg_id: str | None) -> Answer:
        """Let window `number` begin to serve."""
        return self.perform(
            serving.start, serving.Start(window_id=f"w{number}", leg_id=str(leg_id)), self.operator(number)
        )

    def finish(self, number: int, leg_id: str | None, **more: Any) -> Answer:
        """Let window `number` end the visit."""
        command = serving.Finish(window_id=f"w{number}", leg_id=str(leg_id), **more)
        return self.perform(serving.finish, command, self.operator(number))

    def miss(self, number: int, leg_id: str | None) -> Answer:
        """Let window `number` give the visitor up."""
        return self.perform(
            serving.miss, serving.Miss(window_id=f"w{number}", leg_id=str(leg_id)), self.operator(number)
        )

    def hold(self, number: int, leg_id: str | None, **more: Any) -> Answer:
        """Let window `number` put the visitor aside."""
        command = serving.Hold(window_id=f"w{number}", leg_id=str(leg_id), reason="copies", **more)
        return self.perform(serving.hold, command, self.operator(number))

    def transfer(self, number: int, leg_id: str | None, **more: Any) -> Answer:
        """Let window `number` send the visitor on: `service_id=…`, `window_id=…`, `operator_id=…`."""
        names = {field.name for field in fields(transferring.Target)}
        to = transferring.Target(**{name: more.pop(name) for name in list(more) if name in names})
        command = transferring.TransferHere(window_id=f"w{number}", leg_id=str(leg_id), to=to, **more)
        return self.perform(transferring.transfer_here, command, self.operator(number))

    def prioritize(self, ticket_id: str | None, actor: Actor | None = None, **more: Any) -> Answer:
        """Let reception, or somebody else, declare, confirm or withdraw a priority."""
        command = prioritizing.Prioritize(ticket_id=str(ticket_id), **more)
        return self.perform(prioritizing.prioritize, command, actor or self.reception)

    def undo(self, number: int) -> Answer:
        """Let window `number` take its last action back."""
        return self.perform(undoing.undo, undoing.Undo(window_id=f"w{number}"), self.operator(number))

    def leg(self, leg_id: str | None) -> AnyRow:
        """Return a leg's row."""
        with self.reading() as db:
            return db.execute(select(LEG).where(LEG.c.id == leg_id)).one()

    def legs(self, ticket_id: str | None) -> list[AnyRow]:
        """Return all legs of a ticket in order."""
        with self.reading() as db:
            return list(db.execute(select(LEG).where(LEG.c.ticket_id == ticket_id).order_by(LEG.c.id)))

    def label(self, ticket_id: str | None) -> str:
        """Return a ticket's label."""
        with self.reading() as db:
            return str(db.execute(select(TICKET.c.label).where(TICKET.c.id == ticket_id)).scalar_one())

    def journal(self) -> list[AnyRow]:
        """Return all entries in order."""
        with self.reading() as db:
            return list(db.execute(select(JOURNAL).order_by(JOURNAL.c.seq)))

    def jobs(self) -> list[AnyRow]:
        """Return all print jobs in order."""
        with self.reading() as db:
            return list(db.execute(select(PRINT_JOB).order_by(PRINT_JOB.c.id)))


def request_key(key: str | None, body: str = "body") -> RequestKey | None:
    """Return a request's key."""
    return None if key is None else RequestKey(key=key, body_hash=body)


@lru_cache(maxsize=2)
def _engine(database_url: str) -> Engine:
    """Return the engine for an address, with the statements that were compiled for it before."""
    return engines.command_engine(database_url)


Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_LOADED: dict[str, Rows] = {}
"""Description of a branch → the rows that it was loaded into, by table."""


def _load(db: Connection, described: dict[str, Any], now: datetime) -> None:
    """Load a branch; one like another that was loaded before is written from the rows of that."""
    what = json.dumps([described, now], sort_keys=True, default=str)
    is_first = db.execute(select(tables.BRANCH.c.id).limit(1)).first() is None
    if is_first and what in _LOADED:
        for name, rows in _LOADED[what].items():
            db.execute(insert(Table.metadata.tables[name]), rows)
        return
    before = _filled(db)
    file = BranchFile.model_validate(described)
    setup.load(db, file, setup.new_secrets(db, file, lambda password: password), now)
    if is_first:
        _LOADED[what] = {name: rows for name, rows in _filled(db).items() if name not in before}


def _filled(db: Connection) -> Rows:
    """Return the rows of all tables that have any, those that others refer to first."""
    asked = ((table.name, db.execute(select(table)).mappings().all()) for table in Table.metadata.sorted_tables)
    return {name: [dict(row) for row in rows] for name, rows in asked if rows}


def _staff(staff_id: str, role: Role) -> StaffActor:
    return StaffActor(id=staff_id, name=role.value, roles={BRANCH: frozenset({role})})
