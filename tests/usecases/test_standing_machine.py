"""Whatever begins and ends, in whatever order, with power cuts told of afterwards: each second counts once.

The machine keeps the hall's seconds in sets; what the program has written down has to agree with them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from equeue.domain.errors import BranchSuspended, EqueueError
from equeue.domain.standstill import Reason
from equeue.persistence.installation import LastLife
from equeue.persistence.tables import BRANCH, LEG, PROPOSAL
from equeue.usecases import issuing, living, proposing, serving, shifts, suspending
from tests.halls import BRANCH as MAIN
from tests.halls import CLOCK, Hall

RESUME_AFTER_S = 120
reasons = st.sampled_from([Reason.AIR_ALERT, Reason.POWER, Reason.SILENCE])
windows = st.integers(1, 2)
deeds = st.sampled_from(["serve", "serve", "put_aside_or_bring_back"])
presses = st.lists(st.tuples(deeds, windows, st.integers(1, 60)), min_size=2, max_size=8)
acts: st.SearchStrategy[tuple[Any, ...]] = st.one_of(
    st.tuples(st.just("work"), presses),
    st.tuples(st.just("work"), presses),
    st.tuples(st.just("stand_for_a_while"), reasons, st.integers(1, 100)),
    st.tuples(st.just("begin"), reasons),
    st.tuples(st.just("end"), reasons),
    st.tuples(st.just("end_all")),
    st.tuples(st.just("go_on")),
    st.tuples(st.just("wait"), st.integers(1, 200)),
    st.tuples(st.just("hear_of_a_power_cut"), st.integers(130, 900)),
)
"""One rule that chooses, not a rule for each: Hypothesis leaves rules out of most of its few examples."""


class Machine(RuleBasedStateMachine):
    """Presses, lets time pass, and counts seconds."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        hall.clock.step_to((hall.clock.now() + timedelta(days=2)).replace(hour=7, minute=0, second=0))
        for number in (1, 2):
            command = shifts.OpenWindow(window_id=f"w{number}")
            hall.perform(shifts.open_window, command, hall.operator(number))
        self.since = hall.clock.now()
        self.stood: set[int] = set()
        self.aside: dict[str, set[int]] = {}
        self.open: set[Reason] = set()
        self.asks: list[int] = []
        self.stands_from = 0
        self.goes_on_at = 0
        self.stands = False
        for reason in Reason:  # what the last example left
            self.hall.perform(
                suspending.end_suspension, suspending.EndSuspension(branch_id=MAIN, reason=reason), hall.reception
            )
        self.hall.perform(suspending.go_on, suspending.GoOn(branch_id=MAIN), hall.reception)

    def second(self, moment: datetime | None = None) -> int:
        return round(((moment or self.hall.clock.now()) - self.since).total_seconds())

    @initialize()
    def begin_the_day(self) -> None:
        for _ in range(6):
            self.issue()

    @rule(act=acts)
    def press(self, act: tuple[Any, ...]) -> None:
        name, *given = act
        getattr(self, name)(*given)

    def work(self, presses: list[tuple[str, int, int]]) -> None:
        for deed, window, seconds in presses:
            getattr(self, deed)(window)
            self.wait(seconds)
        self.issue()

    def stand_for_a_while(self, reason: Reason, seconds: int) -> None:
        self.begin(reason)
        self.wait(seconds)
        self.end(reason)

    def wait(self, seconds: int) -> None:
        begin = self.second()
        self.hall.wait(seconds=seconds)
        with self.hall.reading() as db:
            held = set(db.execute(select(LEG.c.id).where(LEG.c.state == "held")).scalars()) & set(self.aside)
        for leg in held:
            self.aside[leg] |= set(range(begin, begin + seconds))
        for second in range(begin, begin + seconds):
            self._look(second)
            if self.stands:
                self.stood.add(second)
        self._look(self.second())

    def _look(self, second: int) -> None:
        if self.stands and not self.open and second >= self.goes_on_at:
            self.stands = False

    def issue(self) -> None:
        command = issuing.Issue(branch_id=MAIN, service_id="passport-abroad", language="uk")
        leg = self.hall.perform(issuing.issue, command, self.hall.reception).leg_id
        self.aside[str(leg)] = set()

    def begin(self, reason: Reason) -> None:
        command = suspending.Suspend(branch_id=MAIN, reason=reason)
        self.hall.perform(suspending.suspend, command, self.hall.reception)
        self.open.add(reason)
        if not self.stands:
            self.asks, self.stands_from = [], self.second()
        self.stands = True

    def end(self, reason: Reason) -> None:
        command = suspending.EndSuspension(branch_id=MAIN, reason=reason)
        self.hall.perform(suspending.end_suspension, command, self.hall.reception)
        if reason in self.open:
            self.open.remove(reason)
            more = 0 if reason is Reason.SILENCE else RESUME_AFTER_S
            self.asks.append(self.second() + more)
            self.goes_on_at = max(self.asks)
            self._look(self.second())

    def end_all(self) -> None:
        for reason in sorted(self.open):
            self.end(reason)
        self.wait(RESUME_AFTER_S)

    def go_on(self) -> None:
        if self.open:
            return
        self.hall.perform(suspending.go_on, suspending.GoOn(branch_id=MAIN), self.hall.reception)
        self.stands = False

    def hear_of_a_power_cut(self, ago: int) -> None:
        """Let a cut be told of that ended just now; calls were made in it, for the test counts seconds, not sense."""
        alive_at = max(self.since, self.hall.clock.now() - timedelta(seconds=ago))
        life = LastLife(alive_at=alive_at, stopped_at=None)
        self.hall.perform(living.note_start, living.NoteStart(branch_id=MAIN, life=life), CLOCK)
        with self.hall.reading() as db:
            found = db.execute(select(PROPOSAL.c.id).where(PROPOSAL.c.state == "open")).scalars().all()
        for proposal in found:
            command = proposing.Decide(branch_id=MAIN, proposal_id=proposal, accept=True)
            self.hall.perform(proposing.decide, command, self.hall.reception)
            self.stood |= set(range(self.second(alive_at), self.second()))
            if self.second() > self.stands_from:  # else it was over before the branch began to stand
                self.asks.append(self.second() + RESUME_AFTER_S)

    def serve(self, window: int) -> None:
        """Do the next thing at a window: call, start or finish."""
        with self.hall.reading() as db:
            here = db.execute(
                select(LEG.c.id, LEG.c.state).where(
                    LEG.c.window_id == f"w{window}", LEG.c.state.in_(["called", "serving"])
                )
            ).first()
        try:
            if here is None:
                self.hall.call_next(window)
            elif here.state == "called":
                self.hall.start(window, here.id)
            else:
                self.hall.finish(window, here.id)
        except BranchSuspended:
            assert self.stands
            assert here is None or here.state != "serving"
        else:
            assert not self.stands or (here is not None and here.state == "serving")

    def put_aside_or_bring_back(self, window: int) -> None:
        with self.hall.reading() as db:
            rows = db.execute(
                select(LEG.c.id, LEG.c.state).where(
                    LEG.c.window_id == f"w{window}", LEG.c.state.in_(["serving", "held"])
                )
            ).all()
        for row in rows[:1]:
            try:
                if row.state == "serving":
                    self.hall.hold(window, row.id)
                else:
                    command = serving.Resume(window_id=f"w{window}", leg_id=row.id)
                    self.hall.perform(serving.resume, command, self.hall.operator(window))
            except EqueueError:
                assert row.state == "held"  # the window has another visitor

    @invariant()
    def every_second_counts_once(self) -> None:
        if not self.aside:
            return
        with self.hall.reading() as db:
            rows = db.execute(select(LEG).where(LEG.c.id.in_(list(self.aside)))).all()
            branch = db.execute(select(BRANCH)).one()
        if self.open:
            assert branch.stands_since is not None
            assert not {row.id for row in rows if row.state == "called"}
        for row in rows:
            assert row.state != "no_show"
            if row.called_at is not None:
                waited = set(range(self.second(row.queued_at), self.second(row.called_at)))
                assert len(waited) - row.waiting_stopped_s == len(waited - self.stood)
            if row.finished_at is not None:
                inside = set(range(self.second(row.started_at), self.second(row.finished_at)))
                aside = self.aside[row.id]
                assert len(inside) - row.held_s - row.serving_stopped_s == len(inside - aside - self.stood)


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url, resume_after_s=RESUME_AFTER_S)
    yield made
    made.close()


def play(hall: Hall, *, examples: int, steps: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    run_state_machine_as_test(cast("type[Machine]", partial(Machine, hall)), settings=chosen)


def test_whatever_begins_and_ends_each_second_counts_once(hall: Hall) -> None:
    play(hall, examples=5, steps=15)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_five_thousand_beginnings_and_ends(hall: Hall) -> None:
    play(hall, examples=100, steps=50)
