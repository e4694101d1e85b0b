"""Every press there is: of the kiosk, the reception, the operators."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from equeue.usecases import (
    calling,
    issuing,
    paper,
    planning,
    prioritizing,
    serving,
    shifts,
    tickets,
    transferring,
    undoing,
)
from tests.halls import BRANCH, KIOSK, SERVICES
from tests.usecases.line_model import Clerk
from tests.usecases.line_sheet import SMALL_STEP_BACK
from tests.usecases.line_steps import Target
from tests.usecases.line_world import IN_TEN, World, dice

windows = st.integers(1, 3)
anybody = st.integers(0, 10_000)
services = st.sampled_from(SERVICES)
further = st.lists(services, max_size=2)
priorities = st.sampled_from([None, None, None, "disability", "baby"])
targets = st.one_of(
    st.builds(Target, service=services),
    st.builds(Target, window=windows, service=st.none() | services),
    st.builds(Target, operator=windows, service=st.none() | services),
    st.builds(Target, operator=windows, window=windows),
)


class Presses(World):
    """One press at a time."""

    @rule(service=services, then=further, priority=priorities, at_kiosk=st.booleans())
    def issue(self, service: str, then: list[str], priority: str | None = None, *, at_kiosk: bool = True) -> None:
        """Somebody comes."""
        last = self.sheet.last_rank
        self.is_order_of_coming_lost |= last is not None and last - self.now > SMALL_STEP_BACK
        command = issuing.Issue(
            branch_id=BRANCH, service_id=service, language="uk", then=tuple(then), priority_id=priority
        )
        actor = KIOSK if at_kiosk else self.hall.reception
        stay, answer = self.both(
            issuing.issue, command, actor, lambda s: s.issue(service, then, priority, self.now, at_kiosk=at_kiosk)
        )
        if stay is not None:
            assert answer.issued.label == self.sheet.visits[stay.visit].label

    @rule(arrivals=st.lists(services, min_size=2, max_size=6))
    def crowd(self, arrivals: list[str]) -> None:
        """Several come at the same instant."""
        for service in arrivals:
            self.issue(service, [], at_kiosk=False)

    @rule(first=st.integers(1, 60), count=st.integers(1, 3), service=services, ago=st.integers(-5, 120), thrown=dice)
    def enter_paper(self, first: int, count: int, service: str, ago: int, thrown: int) -> None:
        """Reception enters numbers that were given out on paper."""
        if thrown < IN_TEN - 1:
            return
        given, last = self.now - timedelta(minutes=ago), first + count - 1
        command = paper.EnterPaper(branch_id=BRANCH, given_from=given, service_id=service, first=first, last=last)
        on_paper: Callable[[Clerk], Any] = lambda s: s.enter_paper(first, last, service, given, self.now)  # noqa: E731 - as everywhere here
        self.both(paper.enter_paper, command, self.hall.reception, on_paper)

    @rule(window=windows, operator=windows, thrown=dice)
    def open(self, window: int, operator: int, thrown: int) -> None:
        """An operator opens a window, or relieves whoever did not close it."""
        take_over = thrown == IN_TEN
        command = shifts.OpenWindow(window_id=f"w{window}", take_over=take_over)
        self.both(
            shifts.open_window,
            command,
            self.hall.operator(operator),
            lambda s: s.open(window, operator, self.now, take_over=take_over),
        )

    @rule(window=windows, thrown=dice)
    def go_home(self, window: int, thrown: int) -> None:
        """An operator may leave."""
        if thrown == IN_TEN:
            self.close(window)

    def close(self, window: int) -> None:
        """An operator leaves."""
        self.at(window, shifts.close_window, shifts.CloseWindow, lambda s: s.close(window, self.now))

    @rule(window=windows, other=windows)
    def change_shifts(self, window: int, other: int) -> None:
        """An operator who has gone home is relieved by another, who goes on with whoever is there."""
        self.close(other)
        self.open(window, other, IN_TEN)

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
        before = self.sheet.copy()
        before.turn(self.now)
        told, answer = self.at(window, calling.call_next, calling.CallNext, lambda s: s.call_next(window, self.now))
        if told is not None:
            self.check_call(window, before, told, answer)

    @rule(window=windows, who=anybody)
    def call_ticket(self, window: int, who: int) -> None:
        """Somebody is called out of order."""
        make = partial(calling.CallTicket, leg_id=self.leg(who), reason="просили")
        self.at(window, calling.call_ticket, make, lambda s: s.call_ticket(window, self.stay(s, who), self.now))

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

    @rule(window=windows, minutes=st.none() | st.integers(1, 20), here=st.booleans())
    def hold(self, window: int, minutes: int | None, *, here: bool = False) -> None:
        """The visitor is put aside."""
        until = None if minutes is None else self.now + timedelta(minutes=minutes)
        make = partial(serving.Hold, reason="copies", until=until, here=here)
        self.there(window, serving.hold, make, lambda s, v: s.hold(window, v, until, self.now, here=here))

    @rule(window=windows, who=anybody)
    def resume(self, window: int, who: int) -> None:
        """Somebody who was put aside comes back to a window."""
        who = self.one_of("held", who)
        make = partial(serving.Resume, leg_id=self.leg(who))
        self.at(window, serving.resume, make, lambda s: s.resume(window, self.stay(s, who), self.now))

    @rule(window=windows, who=anybody)
    def release(self, window: int, who: int) -> None:
        """Somebody who was put aside waits again."""
        who = self.one_of("held", who)
        make = partial(serving.Release, leg_id=self.leg(who))
        self.at(window, serving.release, make, lambda s: s.release(window, self.stay(s, who), self.now))

    @rule(window=windows, call_next=st.booleans(), go_on=st.sampled_from([None, None, True, False]))
    def finish(self, window: int, *, call_next: bool, go_on: bool | None = None) -> None:
        """The stay is over."""
        make = partial(serving.Finish, call_next=call_next, go_on=go_on)
        told, answer = self.there(
            window,
            serving.finish,
            make,
            lambda s, v: (s.finish(window, v, self.now, call_next=call_next, go_on=go_on),),
        )
        if told is not None and told[0] is not None:
            assert (answer.leg_id, answer.because.rule) == (self.legs[told[0][0].number], told[0][1])

    @rule(window=windows, to=targets, keep_age=st.booleans(), return_to=st.booleans(), go_on=st.booleans())
    def transfer(
        self, window: int, to: Target, *, keep_age: bool = True, return_to: bool = False, go_on: bool = False
    ) -> None:
        """The visitor of a window is sent on."""
        more: dict[str, Any] = {"keep_age": keep_age, "return_to": return_to, "go_on": go_on}
        make = partial(transferring.TransferHere, to=self.target(to), **more)
        self.there(
            window,
            transferring.transfer_here,
            make,
            lambda s, v: s.transfer_here(window, v, to, self.now, **more),
        )

    @rule(who=anybody, to=targets, keep_age=st.booleans(), return_to=st.booleans())
    def transfer_waiting(self, who: int, to: Target, *, keep_age: bool, return_to: bool) -> None:
        """Somebody who waits is sent on."""
        who = self.visitor_of("waiting", who)
        more: dict[str, Any] = {"keep_age": keep_age, "return_to": return_to}
        command = transferring.TransferTicket(ticket_id=self.ticket(who), to=self.target(to), **more)
        self.both(
            transferring.transfer_ticket,
            command,
            self.hall.reception,
            lambda s: s.transfer_ticket(self.newest(s, who), to, self.now, **more),
        )

    def target(self, to: Target) -> transferring.Target:
        """Return where the program sends somebody."""
        return transferring.Target(
            service_id=to.service,
            window_id=None if to.window is None else f"w{to.window}",
            operator_id=None if to.operator is None else self.hall.operator(to.operator).id,
        )

    @rule(who=anybody, then=further)
    def plan(self, who: int, then: list[str]) -> None:
        """Something else is planned for a visitor."""
        command = planning.PlanServices(ticket_id=self.ticket(who), then=tuple(then))
        visit = who % len(self.tickets)
        self.both(planning.plan_services, command, self.hall.reception, lambda s: s.plan(s.visits[visit], then))

    @rule(who=anybody, priority=priorities)
    def declare(self, who: int, priority: str | None) -> None:
        """A visitor declares a priority at the reception, or another, or none."""
        command = prioritizing.Prioritize(ticket_id=self.ticket(who), declares=True, priority_id=priority)
        visit = who % len(self.tickets)
        self.both(
            prioritizing.prioritize,
            command,
            self.hall.reception,
            lambda s: s.prioritize(s.visits[visit], self.now, None, declared=(priority,)),
        )

    @rule(window=windows, confirmed=st.booleans(), back=st.booleans())
    def confirm(self, window: int, *, confirmed: bool, back: bool) -> None:
        """An operator has seen the document, or there is none."""
        present, operator = self.sheet.at(window), self.sheet.desks[window].operator or window
        visit = 0 if present is None else present.visit
        back = back and not confirmed
        command = prioritizing.Prioritize(ticket_id=self.ticket(visit), confirmed=confirmed, back=back)
        self.both(
            prioritizing.prioritize,
            command,
            self.hall.operator(operator),
            lambda s: s.prioritize(s.visits[visit], self.now, operator, confirmed=confirmed, back=back),
        )

    @rule(window=windows)
    def undo(self, window: int) -> None:
        """The last press is taken back."""
        self.at(window, undoing.undo, undoing.Undo, lambda s: s.undo(window, self.now))

    @rule(who=anybody, operator=st.none() | windows)
    def cancel(self, who: int, operator: int | None) -> None:
        """Somebody leaves."""
        actor = self.hall.reception if operator is None else self.hall.operator(operator)
        command = tickets.CancelTicket(ticket_id=self.ticket(who))
        self.both(tickets.cancel, command, actor, lambda s: s.cancel(self.newest(s, who), self.now, operator))

    @rule(who=anybody)
    def put_back(self, who: int) -> None:
        """A no-show came after all."""
        who = self.visitor_of("no_show", who)
        command = tickets.ReturnTicket(ticket_id=self.ticket(who))
        self.both(
            tickets.return_to_line, command, self.hall.reception, lambda s: s.put_back(self.newest(s, who), self.now)
        )
