"""The machine that presses, and compares the program with the sheet after every press."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from equeue.domain.errors import EqueueError
from equeue.persistence.tables import BRANCH as BRANCHES
from equeue.persistence.tables import JOURNAL, LEG, TICKET
from equeue.persistence.types import AnyRow
from equeue.usecases import calling, days, issuing, serving, shifts, tickets, timing, undoing
from equeue.usecases.timing import WorkOff
from equeue.usecases.work import Actor, Answer
from equeue.views.line import line_state
from tests.halls import BRANCH, CLOCK, KIOSK, SERVICES, Hall
from tests.usecases.line_model import AT_WINDOW, KYIV, SMALL_STEP_BACK, Refused, Sheet, Visitor, earlier

windows = st.integers(1, 3)
anybody = st.integers(0, 10_000)
services = st.sampled_from(SERVICES)
dice = st.integers(0, 9)
IN_TEN = 9


class Machine(RuleBasedStateMachine):
    """Presses; what is rare happens once in ten throws. Each example has a morning of its own in the same hall."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        evening = hall.clock.now().astimezone(KYIV)
        morning = (evening + timedelta(days=2)).replace(hour=9, minute=0, second=0, microsecond=0)
        hall.clock.step_to(morning.astimezone(hall.clock.now().tzinfo))
        with hall.reading() as db:
            branch = db.execute(select(BRANCHES)).one()
        self.sheet = Sheet(day=branch.day)
        self.first_seq = branch.journal_seq
        self.legs: list[str] = []
        self.tickets: list[str] = []
        self.labels: list[str] = []
        self.is_order_of_coming_lost = False  # by steps of the clock that are believed

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.hall.clock.now()

    @initialize(arrivals=st.lists(services, min_size=2, max_size=8))
    def begin(self, arrivals: list[str]) -> None:
        """Open the windows and let some people in."""
        self.crowd(arrivals)
        for window in (1, 2, 3):
            self.open(window, window)

    @rule(service=services)
    def issue(self, service: str) -> None:
        """Somebody comes."""
        last = self.sheet.last_rank
        self.is_order_of_coming_lost |= last is not None and last - self.now > SMALL_STEP_BACK
        command = issuing.Issue(branch_id=BRANCH, service_id=service, language="uk")
        visitor, answer = self.both(issuing.issue, command, KIOSK, lambda sheet: sheet.issue(service, self.now))
        assert answer.issued.label == visitor.label
        self.legs.append(answer.leg_id)
        self.tickets.append(answer.ticket_id)
        self.labels.append(visitor.label)

    @rule(arrivals=st.lists(services, min_size=2, max_size=6))
    def crowd(self, arrivals: list[str]) -> None:
        """Several come at the same instant."""
        list(map(self.issue, arrivals))

    @rule(window=windows, operator=windows)
    def open(self, window: int, operator: int) -> None:
        """An operator opens a window."""
        command = shifts.OpenWindow(window_id=f"w{window}")
        self.both(shifts.open_window, command, self.hall.operator(operator), lambda s: s.open(window, operator))

    @rule(window=windows)
    def close(self, window: int) -> None:
        """An operator leaves."""
        self.at(window, shifts.close_window, shifts.CloseWindow, lambda s: s.close(window))

    @rule(window=windows)
    def begin_break(self, window: int) -> None:
        """An operator takes a break."""
        self.at(window, shifts.begin_break, shifts.BeginBreak, lambda s: s.begin_break(window))

    @rule(window=windows)
    def end_break(self, window: int) -> None:
        """An operator is back."""
        self.at(window, shifts.end_break, shifts.EndBreak, lambda s: s.end_break(window))

    @rule(window=windows)
    def call_next(self, window: int) -> None:
        """The big button."""
        before = self.sheet.waiting_for(window)
        found, answer = self.at(window, calling.call_next, calling.CallNext, lambda s: s.call_next(window, self.now))
        if answer is not None and self.sheet.at(window) is not None:
            self.check_call(window, found, answer, before)

    @rule(window=windows, who=anybody)
    def call_ticket(self, window: int, who: int) -> None:
        """Somebody is called out of order."""
        make = partial(calling.CallTicket, leg_id=self.leg(who), reason="просили")
        self.at(window, calling.call_ticket, make, lambda s: s.call_ticket(window, self.person(s, who), self.now))

    @rule(window=windows)
    def recall(self, window: int) -> None:
        """The visitor of the window is called again."""
        self.there(window, calling.recall, calling.Recall, lambda s, v: s.recall(window, v, self.now))

    @rule(window=windows)
    def withdraw(self, window: int) -> None:
        """A call was a mistake."""
        self.there(window, calling.withdraw, calling.Withdraw, lambda s, v: s.withdraw(window, v))

    @rule(window=windows)
    def start(self, window: int) -> None:
        """The visitor came."""
        self.there(window, serving.start, serving.Start, lambda s, v: s.start(window, v, self.now))

    @rule(window=windows)
    def miss(self, window: int) -> None:
        """The visitor did not come."""
        self.there(window, serving.miss, serving.Miss, lambda s, v: s.miss(window, v, self.now))

    @rule(window=windows, minutes=st.none() | st.integers(1, 20))
    def hold(self, window: int, minutes: int | None) -> None:
        """The visitor is put aside."""
        until = None if minutes is None else self.now + timedelta(minutes=minutes)
        make = partial(serving.Hold, reason="copies", until=until)
        self.there(window, serving.hold, make, lambda s, v: s.hold(window, v, until, self.now))

    @rule(window=windows, who=anybody)
    def resume(self, window: int, who: int) -> None:
        """Somebody who was put aside comes back to a window."""
        who = self.held(who)
        make = partial(serving.Resume, leg_id=self.leg(who))
        self.at(window, serving.resume, make, lambda s: s.resume(window, self.person(s, who), self.now))

    @rule(window=windows, who=anybody)
    def release(self, window: int, who: int) -> None:
        """Somebody who was put aside waits again."""
        who = self.held(who)
        make = partial(serving.Release, leg_id=self.leg(who))
        self.at(window, serving.release, make, lambda s: s.release(window, self.person(s, who)))

    @rule(window=windows, call_next=st.booleans())
    def finish(self, window: int, call_next: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """The visit is over."""
        before = self.sheet.waiting_for(window)
        make = partial(serving.Finish, call_next=call_next)
        done = self.there(window, serving.finish, make, lambda s, v: s.finish(window, v, self.now, call_next=call_next))
        if call_next and done[1] is not None and self.sheet.at(window) is not None:
            self.check_call(window, done[0], done[1], before)

    @rule(moves=st.lists(st.tuples(windows, dice), min_size=2, max_size=8))
    def work(self, moves: list[tuple[int, int]]) -> None:
        """The operators do what operators do."""
        for window, thrown in moves:
            self.next_move(window, thrown)

    @rule(moves=st.lists(st.tuples(windows, dice), min_size=2, max_size=8), undone=windows)
    def work_and_regret(self, moves: list[tuple[int, int]], undone: int) -> None:
        """The operators do what operators do, and one takes it back."""
        self.work(moves)
        self.undo(undone)

    @rule(service=services, moves=st.lists(st.tuples(windows, dice), min_size=2, max_size=8))
    def live(self, service: str, moves: list[tuple[int, int]]) -> None:
        """Somebody comes, and the operators do what operators do."""
        self.issue(service)
        self.work(moves)
        self.put_back(moves[0][1])

    @rule(first=windows, second=windows)
    def missed_twice_and_regretted_once(self, first: int, second: int) -> None:
        """Two windows give the same visitor up, and the first takes it back."""
        self.called_and_missed(first)
        self.put_back(0)
        self.called_and_missed(second)
        self.undo(first)

    @rule(window=windows)
    def undo(self, window: int) -> None:
        """The last press is taken back."""
        self.at(window, undoing.undo, undoing.Undo, lambda s: s.undo(window, self.now))

    @rule(who=anybody, operator=st.none() | windows)
    def cancel(self, who: int, operator: int | None) -> None:
        """Somebody leaves."""
        actor = self.hall.reception if operator is None else self.hall.operator(operator)
        command = tickets.CancelTicket(ticket_id=self.tickets[who % len(self.tickets)])
        self.both(tickets.cancel, command, actor, lambda s: s.cancel(self.person(s, who), self.now, operator))

    @rule(who=anybody)
    def put_back(self, who: int) -> None:
        """A no-show came after all."""
        missed = [visitor.number for visitor in self.sheet.visitors.values() if visitor.state == "no_show"]
        who = missed[who % len(missed)] if missed else who
        command = tickets.ReturnTicket(ticket_id=self.tickets[who % len(self.tickets)])
        self.both(
            tickets.return_to_line, command, self.hall.reception, lambda s: s.put_back(self.person(s, who), self.now)
        )

    @rule(seconds=st.integers(1, 90))
    def wait(self, seconds: int) -> None:
        """A little time passes, and the clock does what is due."""
        self.hall.wait(seconds=seconds)
        self.tick()

    @rule(minutes=st.integers(2, 25))
    def wait_long(self, minutes: int) -> None:
        """More time passes, and the clock does what is due."""
        self.hall.wait(minutes=minutes)
        self.tick()

    @rule(minutes=st.integers(1, 200), thrown=dice)
    def stand_still(self, minutes: int, thrown: int) -> None:
        """The server was off: time passed, and nobody did what was due."""
        self.hall.wait(minutes=minutes if thrown == IN_TEN else minutes / 100)

    @rule(seconds=st.integers(1, 600))
    def set_back(self, seconds: int) -> None:
        """Somebody sets the clock back a little."""
        self.hall.wait(seconds=-seconds)

    @rule(seconds=st.integers(-300, 300), thrown=dice)
    def go_to_midnight(self, seconds: int, thrown: int) -> None:
        """It is about midnight."""
        if thrown != IN_TEN:
            return
        local = self.now.astimezone(KYIV)
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        moment = midnight.astimezone(self.now.tzinfo) + timedelta(seconds=seconds)
        if moment > self.now:
            self.hall.clock.step_to(moment)
            self.called_and_missed(1 + thrown % 3)
            self.hall.wait(minutes=5)
            self.put_back(0)

    @rule(thrown=dice)
    def close_the_day(self, thrown: int) -> None:
        """The day is ended by hand."""
        if thrown != IN_TEN:
            return
        command = days.CloseDay(branch_id=BRANCH, force=True)
        self.both(days.close_day, command, CLOCK, Sheet.end_day)

    def next_move(self, window: int, thrown: int) -> None:
        """Do what usually comes next at a window."""
        desk, present = self.sheet.desks[window], self.sheet.at(window)
        if desk.operator is None:
            self.open(window, window)
        elif desk.on_break:
            self.end_break(window)
        elif present is None:
            self.resume(window, thrown) if thrown == IN_TEN else self.call_next(window)
        elif present.state == "called":
            self.after_the_call(window, thrown)
        elif thrown == IN_TEN:
            self.hold(window, thrown)
        else:
            self.finish(window, call_next=thrown % 2 == 0)

    def called_and_missed(self, window: int) -> None:
        """Somebody is given up, by the book."""
        self.call_next(window)
        self.wait(16)
        self.recall(window)
        self.miss(window)

    def after_the_call(self, window: int, thrown: int) -> None:
        """The visitor comes, or does not, or was not meant."""
        if thrown < IN_TEN - 3:
            self.start(window)
        elif thrown == IN_TEN:
            self.withdraw(window)
        elif thrown == IN_TEN - 1:
            self.hold(window, None)
        else:
            self.wait(16)
            self.recall(window)
            self.miss(window)

    def tick(self) -> None:
        """Work off what is due, twice: that changes nothing more."""
        with self.hall.reading() as db:
            due = [command for command in timing.due(db, self.now) if isinstance(command, WorkOff)]
        for command in due * 2:
            self.hall.perform(timing.work_off, command, CLOCK)
        if due:
            self.sheet.turn(self.now)
            self.sheet.tick(self.now)

    def both(
        self, use_case: Callable[..., Any], command: object, actor: Actor, on_paper: Callable[[Sheet], Any]
    ) -> tuple[Any, Any]:
        """Let the clerk and the program do the same; both do it, or both refuse it."""
        after = self.sheet.copy()
        try:
            after.turn(self.now)
            told = on_paper(after)
        except Refused:
            with pytest.raises(EqueueError):
                self.hall.perform(use_case, command, actor)
            return None, None
        answer = self.hall.perform(use_case, command, actor)
        self.sheet = after
        return told, answer

    def at(
        self, window: int, use_case: Callable[..., Answer], make: Callable[..., Any], on_paper: Callable[[Sheet], Any]
    ) -> tuple[Any, Any]:
        """Let whoever works at the window press something."""
        operator = self.hall.operator(self.sheet.desks[window].operator or window)
        return self.both(use_case, make(window_id=f"w{window}"), operator, on_paper)

    def there(
        self,
        window: int,
        use_case: Callable[..., Answer],
        make: Callable[..., Any],
        on_paper: Callable[[Sheet, Visitor], Any],
    ) -> tuple[Any, Any]:
        """Let the operator press something about the visitor at the window, or about nobody who is there."""
        present = self.sheet.at(window)
        who = 0 if present is None else present.number
        made = partial(make, leg_id=self.leg(who))
        return self.at(window, use_case, made, lambda sheet: on_paper(sheet, self.person(sheet, who)))

    def leg(self, who: int) -> str:
        """Return somebody's leg."""
        return self.legs[who % len(self.legs)]

    def person(self, sheet: Sheet, who: int) -> Visitor:
        """Return somebody's line on the sheet."""
        return sheet.visitors[who % len(self.legs)]

    def held(self, who: int) -> int:
        """Return one of those who were put aside, where there are any."""
        aside = [visitor.number for visitor in self.sheet.visitors.values() if visitor.state == "held"]
        return aside[who % len(aside)] if aside else who

    def check_call(self, window: int, found: Visitor, answer: Answer, before: list[Visitor]) -> None:
        """The right one was called, for the reason that is told, and nobody was overtaken without a reason."""
        assert answer.leg_id == self.legs[found.number]
        assert answer.because is not None
        assert answer.because.line == len(before)
        if self.is_order_of_coming_lost:
            return
        overtaken = earlier(before, found)
        assert all(visitor.skipped_by == window or visitor.returns > 1 for visitor in overtaken)

    def rows(self) -> list[AnyRow]:
        """Return the legs of this example, in the order of their making."""
        with self.hall.reading() as db:
            wanted = select(LEG, TICKET.c.label).join(TICKET, TICKET.c.id == LEG.c.ticket_id)
            return list(db.execute(wanted.where(LEG.c.id >= self.legs[0]).order_by(LEG.c.id))) if self.legs else []

    @invariant()
    def the_program_and_the_clerk_agree(self) -> None:
        """Nobody is lost or in two places, everybody is where the clerk says, with the label of the morning."""
        rows, people = self.rows(), list(self.sheet.visitors.values())
        assert [row.id for row in rows] == self.legs
        assert [row.label for row in rows] == self.labels
        assert len({row.ticket_id for row in rows}) == len(rows)
        assert [(row.state, row.rank_at) for row in rows] == [(person.state, person.rank) for person in people]
        there = [row.window_id for row in rows if row.state in {*AT_WINDOW, "held"}]
        assert there == [f"w{person.window}" for person in people if person.state in {*AT_WINDOW, "held"}]
        at_windows = Counter(row.window_id for row in rows if row.state in AT_WINDOW)
        assert all(count == 1 for count in at_windows.values())

    @invariant()
    def the_staff_see_the_line_in_its_order_and_no_negative_waiting(self) -> None:
        """Whatever the clock did."""
        with self.hall.reading() as db:
            seen = line_state(db, BRANCH, self.now, frozenset()).state
        assert [item.label for item in seen.waiting] == [visitor.label for visitor in self.sheet.waiting()]
        everybody = [*seen.waiting, *seen.called, *seen.serving, *seen.held, *seen.no_show]
        assert all(item.waited_s >= 0 for item in everybody)

    def teardown(self) -> None:
        """The journal tells the same: replayed, it gives each leg's state."""
        told: dict[str, str] = {}
        with self.hall.reading() as db:
            entries = db.execute(select(JOURNAL).where(JOURNAL.c.seq > self.first_seq).order_by(JOURNAL.c.seq)).all()
        for entry in entries:
            if entry.leg_id in self.legs and entry.to_state is not None:
                assert told.get(entry.leg_id) == entry.from_state
                told[entry.leg_id] = entry.to_state
        assert told == {row.id: row.state for row in self.rows()}
        seqs = [entry.seq for entry in entries]
        assert seqs == list(range(self.first_seq + 1, self.first_seq + 1 + len(seqs)))
