"""Many press at the same instant: real threads behind a barrier, through the real writer, on both databases."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select

from equeue.domain.errors import EqueueError, KeyReused, WindowBusy
from equeue.domain.roles import Role
from equeue.kernel import messages
from equeue.kernel.bus import Bus
from equeue.persistence import engine as engines
from equeue.persistence.tables import JOURNAL, LEG, TICKET
from equeue.persistence.writer import POSTGRES_THREADS, PostgresWriter, SqliteWriter, Writer
from equeue.serving.threads import ThreadingRuntime
from equeue.usecases import calling, issuing, setup, shifts
from equeue.usecases.branch_file import BranchFile
from equeue.usecases.unit import Unit
from equeue.usecases.work import Answer, RequestKey, StaffActor
from tests.halls import BRANCH, DESCRIBED, KIOSK, SERVICES, Hall, request_key

T = TypeVar("T")
WINDOWS = 16
ALL_SERVICES = list(SERVICES)


class House:
    """A hall whose use cases go through the writer, as in the server."""

    def __init__(self, hall: Hall, url: str) -> None:
        self.hall = hall
        self.facts: list[object] = []
        self.runtime = ThreadingRuntime()
        bus = Bus()
        bus.subscribe(self.facts.append)
        is_file = engines.is_sqlite(url)
        engine = engines.writing_engine(url, connections=1 if is_file else POSTGRES_THREADS)
        make: Callable[..., Writer] = SqliteWriter if is_file else PostgresWriter
        self.writer = make(engine, self.runtime, bus.publish)
        self.unit = Unit(writer=self.writer, clock=hall.clock, messages=messages.load())

    def close(self) -> None:
        """End the threads and connections."""
        self.writer.close()
        self.runtime.close()
        self.hall.close()

    def issue(self, number: int, key: str | None = None) -> Answer:
        """Let a visitor take a ticket."""
        service = ALL_SERVICES[number % len(ALL_SERVICES)] if key is None else "id-card"
        command = issuing.Issue(branch_id=BRANCH, service_id=service, language="uk", key=request_key(key))
        return self.unit.perform(issuing.issue, command, KIOSK)

    def open(self, number: int) -> None:
        """Let an operator open a window."""
        self.unit.perform(shifts.open_window, shifts.OpenWindow(window_id=f"w{number}"), self.operator(number))

    def call_next(self, number: int) -> Answer:
        """Let a window call."""
        return self.unit.perform(calling.call_next, calling.CallNext(window_id=f"w{number}"), self.operator(number))

    def operator(self, number: int) -> StaffActor:
        """Return the operator of a window."""
        return self.hall.operators[number - 1]

    def rows(self, statement: Any) -> list[Any]:
        """Return what the database holds."""
        with self.hall.reading() as db:
            return list(db.execute(statement))


def at_once(people: int, press: Callable[[int], T]) -> list[T]:
    """Let so many people press at the same instant and return their answers in their order."""
    barrier = threading.Barrier(people)

    def one(number: int) -> T:
        barrier.wait(30)
        return press(number)

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


@pytest.fixture
def house(migrated_url: str) -> Iterator[House]:
    """Give a house with sixteen windows that serve everything: once on SQLite, once on PostgreSQL."""
    windows = [
        {"id": f"w{number}", "label": str(number), "serves": {"services": ALL_SERVICES}}
        for number in range(1, WINDOWS + 1)
    ]
    staff = [{"name": f"operator{number}", "roles": ["operator"]} for number in range(1, WINDOWS + 1)]
    described = {**DESCRIBED, "window": windows, "staff": [*staff, {"name": "reception", "roles": ["reception"]}]}
    made = House(Hall.make(migrated_url, described), migrated_url)
    yield made
    made.close()


def test_lesson_3_two_hundred_tickets_at_once_have_two_hundred_numbers(house: House) -> None:
    answers = at_once(200, house.issue)
    labels = [row.label for row in house.rows(select(TICKET.c.label))]
    assert sorted(int(label[1:]) for label in labels) == list(range(1, 201))
    assert {answer.issued.label for answer in answers if answer.issued} == set(labels)
    ranks = house.rows(select(LEG.c.rank_at))
    assert len(set(ranks)) == 200
    house.close()
    assert Counter(type(fact).__name__ for fact in house.facts) == {"TicketIssued": 200, "PrintJobQueued": 200}


@pytest.mark.parametrize("waiting", [1, 7, 16])
def test_lesson_1_sixteen_windows_call_at_once_and_each_visitor_is_called_to_one(house: House, waiting: int) -> None:
    issued = [house.issue(number).leg_id for number in range(waiting)]
    for number in range(1, WINDOWS + 1):
        house.open(number)
    answers = at_once(WINDOWS, lambda number: house.call_next(number + 1))
    called = [answer.leg_id for answer in answers if answer.leg_id is not None]
    assert sorted(called) == sorted(str(leg) for leg in issued)
    rows = house.rows(select(LEG.c.id, LEG.c.window_id, LEG.c.state))
    assert {row.state for row in rows} == {"called"}
    assert {(row.id, row.window_id) for row in rows} == {(a.leg_id, a.window_id) for a in answers if a.leg_id}


def test_windows_call_while_tickets_are_issued_and_nobody_is_skipped(house: House) -> None:
    for number in range(1, WINDOWS + 1):
        house.open(number)
    answers = at_once(40 + WINDOWS, lambda n: house.issue(n) if n < 40 else house.call_next(n - 39))
    called = {answer.leg_id for answer in answers[40:] if answer.leg_id is not None}
    rows = house.rows(select(LEG.c.id, LEG.c.state).order_by(LEG.c.rank_at))
    assert {row.id for row in rows if row.state == "called"} == called
    assert [row.state for row in rows] == ["called"] * len(called) + ["waiting"] * (40 - len(called))


def test_lesson_3_the_first_tickets_of_a_new_day_begin_at_one_whoever_is_first(house: House) -> None:
    at_once(8, house.issue)
    house.hall.clock.step_to(datetime(2026, 11, 23, 22, 0, 0, 1, tzinfo=UTC))
    answers = at_once(16, house.issue)
    numbers = sorted(int(answer.issued.label[1:]) for answer in answers if answer.issued)
    assert numbers == list(range(1, 17))
    turned = house.rows(select(func.count()).where(JOURNAL.c.kind == "new-day"))
    assert [row[0] for row in turned] == [1]
    states = Counter(row.state for row in house.rows(select(LEG.c.state)))
    assert states == {"unclosed": 8, "waiting": 16}


def test_lesson_5_one_intention_pressed_eight_times_at_once_is_one_ticket(house: House) -> None:
    answers = at_once(8, lambda _: house.issue(0, key="one-intention"))
    assert len({answer.ticket_id for answer in answers}) == 1
    assert sorted(answer.replayed for answer in answers) == [False] + [True] * 7
    assert len(house.rows(select(TICKET.c.id))) == 1
    assert len(house.hall.jobs()) == 1


def test_the_journal_has_no_gap_and_no_number_twice(house: House) -> None:
    at_once(50, house.issue)
    seqs = [row.seq for row in house.rows(select(JOURNAL.c.seq).order_by(JOURNAL.c.seq))]
    assert seqs == list(range(1, 51))


@pytest.fixture
def beside(house: House) -> StaffActor:
    """Give somebody who works in a second branch, too, whose lock is another."""
    described = {
        **DESCRIBED,
        "branch": {**DESCRIBED["branch"], "id": "second"},
        "window": [{"id": "s1", "label": "21", "serves": {"services": ALL_SERVICES}}],
        "printer": [],
        "device": [],
        "staff": [],
    }
    with house.hall.engine.begin() as db:
        setup.load(db, BranchFile.model_validate(described), [], house.hall.clock.now())
    roles = frozenset({Role.RECEPTION, Role.OPERATOR})
    return StaffActor(id=house.operator(1).id, name="both", roles={BRANCH: roles, "second": roles})


def test_a_key_that_comes_to_two_branches_at_once_is_good_for_one(house: House, beside: StaffActor) -> None:
    def press(number: int) -> Answer | EqueueError:
        branch = (BRANCH, "second")[number % 2]
        key = RequestKey(key=f"twice-{number // 2}", body_hash=branch)
        command = issuing.Issue(branch_id=branch, service_id="id-card", language="uk", key=key)
        try:
            return house.unit.perform(issuing.issue, command, beside)
        except EqueueError as error:
            return error

    answers = at_once(60, press)
    assert Counter(type(answer) for answer in answers) == {Answer: 30, KeyReused: 30}
    assert len(house.rows(select(TICKET.c.id))) == 30


def test_an_operator_who_opens_in_two_branches_at_once_opens_one(house: House, beside: StaffActor) -> None:
    def press(number: int) -> Answer | EqueueError:
        try:
            return house.unit.perform(shifts.open_window, shifts.OpenWindow(window_id=("w1", "s1")[number % 2]), beside)
        except EqueueError as error:
            return error

    for _ in range(10):
        answers = at_once(2, press)
        (refused,) = [answer for answer in answers if isinstance(answer, EqueueError)]
        assert isinstance(refused, WindowBusy)
        assert refused.details["window"] in {"1", "21"}
        (opened,) = [answer for answer in answers if isinstance(answer, Answer)]
        house.unit.perform(shifts.close_window, shifts.CloseWindow(window_id=str(opened.window_id)), beside)
