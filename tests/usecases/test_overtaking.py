"""Who is overtaken, and by how much: whatever is declared, withdrawn, sent on and put aside, fairness is bounded."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from equeue.domain.errors import EqueueError
from equeue.persistence.tables import LEG, TICKET
from equeue.persistence.types import AnyRow
from equeue.usecases import serving, shifts
from equeue.usecases.work import Answer
from tests.halls import BRANCH, DESCRIBED, SERVICES, Hall
from tests.usecases.line_sheet import KYIV

HEAD_STARTS = {"baby": timedelta(minutes=15), "veteran": timedelta(minutes=30)}
LARGEST = max(HEAD_STARTS.values())
VETERAN = {"id": "veteran", "name": {"uk": "Ветеран", "en": "Veteran"}, "kind": "head-start", "minutes": 30}
WINDOWS = [
    {"id": "w1", "label": "1", "serves": {"services": ["passport-abroad", "id-card"]}},
    {
        "id": "w2",
        "label": "2",
        "serves": {"services": ["passport-abroad"]},
        "backup": {"services": ["register", "id-card"]},
    },
    {"id": "w3", "label": "3", "serves": {"services": ["register"]}, "backup": {"services": ["passport-abroad"]}},
]
PRIMARY = {1: {"passport-abroad", "id-card"}, 2: {"passport-abroad"}, 3: {"register"}}
SERVED = {1: {"passport-abroad", "id-card"}, 2: set(SERVICES), 3: {"register", "passport-abroad"}}
DESCRIPTION: dict[str, Any] = DESCRIBED | {"window": WINDOWS, "priority": [*DESCRIBED["priority"], VETERAN]}

priorities = st.sampled_from([None, None, "baby", "veteran", "disability"])
numbers = st.integers(1, 3)
anybody = st.integers(0, 100)
presses = st.one_of(
    st.tuples(st.just("issue"), st.sampled_from(SERVICES), priorities),
    st.tuples(st.just("issue"), st.sampled_from(SERVICES), priorities),
    st.tuples(st.just("wait"), st.integers(1, 25)),
    st.tuples(st.just("call"), numbers),
    st.tuples(st.just("call"), numbers),
    st.tuples(st.just("call"), numbers),
    st.tuples(st.just("declare"), anybody, priorities),
    st.tuples(st.just("send_back"), numbers),
    st.tuples(st.just("transfer"), numbers, st.sampled_from(SERVICES), st.none() | numbers),
    st.tuples(st.just("put_aside"), numbers),
)


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a hall with backup services and two head starts."""
    made = Hall.make(migrated_url, DESCRIPTION)
    yield made
    made.close()


class NoVisitorError(Exception):
    """Nobody is at the window: there is nothing to press."""


class Morning:
    """One example: a day of its own in the same hall."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        local = hall.clock.now().astimezone(KYIV) + timedelta(days=2)
        hall.clock.step_to(local.replace(hour=9, minute=0, second=0, microsecond=0).astimezone(hall.clock.now().tzinfo))
        self.tickets: list[str] = []
        self.calls = 0
        for number in (1, 2, 3):
            hall.perform(shifts.open_window, shifts.OpenWindow(window_id=f"w{number}"), hall.operator(number))

    def press(self, what: str, *values: Any) -> None:
        """Press something; a refusal is an answer too."""
        with suppress(EqueueError, NoVisitorError):
            getattr(self, what)(*values)

    def issue(self, service: str, priority: str | None) -> None:
        """Somebody comes."""
        self.tickets.append(str(self.hall.issue(service, priority_id=priority).ticket_id))

    def wait(self, minutes: int) -> None:
        """Time passes."""
        self.hall.wait(minutes=minutes)

    def declare(self, who: int, priority: str | None) -> None:
        """Reception hears of a priority, or that there is none."""
        if not self.tickets:
            raise NoVisitorError
        self.hall.prioritize(self.tickets[who % len(self.tickets)], declares=True, priority_id=priority)

    def send_back(self, number: int) -> None:
        """The operator sees no document."""
        present = self.present(number)
        self.hall.prioritize(present.ticket_id, self.hall.operator(number), confirmed=False, back=True)

    def transfer(self, number: int, service: str, to: int | None) -> None:
        """The visitor is sent on with the place they have."""
        window = None if to is None else f"w{to}"
        self.hall.transfer(number, self.present(number).id, service_id=service, window_id=window)

    def put_aside(self, number: int) -> None:
        """The visitor is put aside and waits again."""
        leg_id = str(self.present(number).id)
        self.hall.hold(number, leg_id)
        release = serving.Release(window_id=f"w{number}", leg_id=leg_id)
        self.hall.perform(serving.release, release, self.hall.operator(number))

    def call(self, number: int) -> None:
        """The visit is over, and the next is called: nobody is overtaken by more than is allowed."""
        present = self.at(number)
        if present is not None:
            if present.state == "called":
                self.hall.start(number, present.id)
            self.hall.finish(number, present.id)
        before = self.waiting()
        called = self.hall.call_next(number)
        self.calls += called.leg_id is not None
        check(called, before, number, self.hall)

    def present(self, number: int) -> AnyRow:
        """Return who is at a window, or anybody's absence as a refusal."""
        found = self.at(number)
        if found is None:
            raise NoVisitorError
        return found

    def at(self, number: int) -> AnyRow | None:
        """Return who is at a window."""
        wanted = select(LEG).where(LEG.c.window_id == f"w{number}", LEG.c.state.in_(["called", "serving"]))
        with self.hall.reading() as db:
            return db.execute(wanted).first()

    def waiting(self) -> dict[str, AnyRow]:
        """Return who waits, by leg."""
        wanted = (
            select(LEG, TICKET.c.issued_at, TICKET.c.label)
            .join(TICKET, TICKET.c.id == LEG.c.ticket_id)
            .where(LEG.c.branch_id == BRANCH, LEG.c.state == "waiting", TICKET.c.id.in_(self.tickets))
        )
        with self.hall.reading() as db:
            return {row.id: row for row in db.execute(wanted)}


def check(called: Answer, before: dict[str, AnyRow], number: int, hall: Hall) -> None:
    """Compare whom a window called with everybody who waited for it."""
    now = hall.clock.now()
    free = [leg for leg in before.values() if leg.bound_until is None or leg.bound_until <= now]
    own = [leg for leg in free if leg.service_id in PRIMARY[number]]
    statutory = [leg for leg in free if leg.service_id in SERVED[number] and leg.tier == 0]
    if called.leg_id is None:
        assert not [leg for leg in free if leg.service_id in SERVED[number]]
        return
    assert called.because is not None
    chosen = before[called.leg_id]
    if statutory:
        assert chosen.tier == 0
    if called.because.rule == "backup":
        assert not own
    if called.because.rule == "rank":
        assert all(chosen.issued_at - leg.issued_at <= LARGEST for leg in own)
    came_before = [leg for leg in free if leg.service_id in SERVED[number] and leg.issued_at < chosen.issued_at]
    assert called.because.overtaken >= len(came_before)


def play(hall: Hall, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
    @given(st.lists(presses, min_size=10, max_size=60))
    def hold(pressed: list[tuple[Any, ...]]) -> None:
        morning = Morning(hall)
        for what, *values in pressed:
            morning.press(what, *values)

    hold()


def test_nobody_is_overtaken_by_who_came_later_by_more_than_the_largest_head_start(hall: Hall) -> None:
    play(hall, examples=12)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_nor_in_a_thousand_mornings(hall: Hall) -> None:
    play(hall, examples=1000)


def test_a_statutory_right_is_never_capped(hall: Hall) -> None:
    morning = Morning(hall)
    morning.issue("passport-abroad", None)
    hall.wait(minutes=200)
    for _ in range(3):
        morning.issue("passport-abroad", "disability")
    order = []
    for _ in range(4):
        morning.call(1)
        order.append(morning.present(1).ticket_id)
    assert order == [*morning.tickets[1:], morning.tickets[0]]


def test_a_head_start_ends_where_it_ends(hall: Hall) -> None:
    morning = Morning(hall)
    morning.issue("passport-abroad", None)
    hall.wait(minutes=29)
    morning.issue("passport-abroad", "veteran")
    hall.wait(minutes=2)
    morning.issue("passport-abroad", "veteran")
    order = []
    for _ in range(3):
        morning.call(1)
        order.append(morning.present(1).ticket_id)
    assert order == [morning.tickets[1], morning.tickets[0], morning.tickets[2]]
