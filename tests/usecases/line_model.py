"""The line as a clerk with a sheet of paper would keep it, written without looking at the program.

Every action either changes the sheet or raises `Refused`; the machine asks the program for the same and compares.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tests.usecases.line_sheet import (
    AT_WINDOW,
    GIVE_UP_AFTER,
    HEAD_START,
    KYIV,
    LETTER,
    OPEN,
    PAPER_LETTER,
    PAST,
    RECALL_GAP,
    RETURN_WITHIN,
    SMALL_STEP_BACK,
    UNDO_WITHIN,
    Desk,
    Planned,
    Refused,
    Stay,
    Step,
    Visit,
    next_for,
)
from tests.usecases.line_steps import NOWHERE, Steps, Target, shifted

TICK = timedelta(microseconds=1)


class Clerk(Steps):
    """Keeps the sheet."""

    # ---- coming ----------------------------------------------------------------------------------------------------

    def issue(self, service: str, then: Sequence[str], priority: str | None, now: datetime, *, at_kiosk: bool) -> Stay:
        """Put somebody at their place."""
        if (self.stands and at_kiosk) or any(map(self.lacks, [service, *then])):
            raise Refused
        rank = now
        if self.last_rank is not None and timedelta(0) <= self.last_rank - now <= SMALL_STEP_BACK:
            rank = self.last_rank + TICK
        self.last_rank = rank
        self.counted[self.day] = self.counted.get(self.day, 0) + 1
        label = f"{LETTER[service]}{self.counted[self.day]:03}"
        plan = {number: Planned(name) for number, name in enumerate(then, start=1)}
        visit = Visit(len(self.visits), label, now, priority, plan=plan)
        return self._admit(visit, service, rank - HEAD_START[priority], now)

    def enter_paper(self, first: int, last: int, service: str, given: datetime, now: datetime) -> list[Stay]:
        """Let those stand where they would have stood who hold a number on paper."""
        numbers = range(first, last + 1)
        if given > now or given.astimezone(KYIV).date() < self.day:
            raise Refused
        if any((self.day, number) in self.papers for number in numbers):
            raise Refused
        self.papers |= {(self.day, number) for number in numbers}
        return [
            self._admit(
                Visit(len(self.visits), f"{PAPER_LETTER}{number:03}", given), service, given + number * TICK, given
            )
            for number in numbers
        ]

    def _admit(self, visit: Visit, service: str, rank: datetime, queued: datetime) -> Stay:
        self.visits[visit.number] = visit
        stay = Stay(len(self.stays), visit.number, service, self.day, visit.tier, rank, queued)
        self.stays[stay.number] = stay
        return stay

    # ---- windows ---------------------------------------------------------------------------------------------------

    def open(self, window: int, operator: int, now: datetime, *, take_over: bool = False) -> None:
        """Open a window, or relieve whoever did not close it."""
        desk = self.desks[window]
        if desk.operator == operator:
            return
        if (desk.operator is not None and not take_over) or self.window_of(operator) is not None:
            raise Refused
        if desk.operator is not None:
            self._free(operator=desk.operator)
        self.desks[window] = Desk(operator=operator, after_bound=desk.after_bound)

    def close(self, window: int, now: datetime) -> None:
        """Close a window that has nobody."""
        desk = self._acting(window)
        if self.at(window):
            raise Refused
        self._free(window=window, operator=desk.operator)
        self.desks[window] = Desk(after_bound=desk.after_bound)

    def begin_break(self, window: int) -> None:
        """Leave a window for a while."""
        desk = self._working(window)
        if self.at(window):
            raise Refused
        desk.on_break, desk.last = True, []

    def end_break(self, window: int) -> None:
        """Come back."""
        self._acting(window).on_break = False

    # ---- calling ---------------------------------------------------------------------------------------------------

    def call_next(self, window: int, now: datetime) -> tuple[Stay, str] | None:
        """Call whoever is next."""
        desk = self._free_desk(window)
        found = next_for(self, window, now)
        if found is not None:
            desk.note(now, self._call(found[0], window, now, found[1]))
        return found

    def call_ticket(self, window: int, stay: Stay, now: datetime) -> None:
        """Call somebody out of order."""
        desk = self._free_desk(window)
        is_mine = stay.service in self.serving(window)
        if stay.is_bound(now):
            is_mine = window == stay.bound_window or desk.operator == stay.bound_operator
        if stay.state != "waiting" or not is_mine or self.lacks(stay.service):
            raise Refused
        desk.note(now, self._call(stay, window, now, "picked"))

    def recall(self, window: int, stay: Stay, now: datetime) -> None:
        """Call again, not too soon."""
        self._going_on()
        self._here(window, stay, "called")
        if stay.last_call is None or now - stay.last_call < RECALL_GAP:
            raise Refused
        self.put(stay, calls=stay.calls + 1, last_call=now)

    def withdraw(self, window: int, stay: Stay) -> None:
        """Put somebody back who was called by mistake."""
        desk = self._here(window, stay, "called")
        self.move(stay, state="waiting", skipped_by=window, **NOWHERE)
        desk.last = []

    def start(self, window: int, stay: Stay, now: datetime) -> None:
        """Begin to serve."""
        self._going_on()
        desk = self._here(window, stay, "called")
        desk.note(now, self.move(stay, state="serving", started=now, held_s=0, give_up_at=None))

    def miss(self, window: int, stay: Stay, now: datetime) -> None:
        """Give up on somebody who was called twice."""
        self._going_on()
        desk = self._here(window, stay, "called")
        if stay.calls < 2:
            raise Refused
        step = self._give_up(stay, now)
        desk.note(now, *([] if step is None else [step]))

    def hold(self, window: int, stay: Stay, until: datetime | None, now: datetime, *, here: bool) -> None:
        """Put somebody aside."""
        desk = self._here(window, stay, "called", "serving")
        aside = {"held_from": stay.state, "held_at": now, "until": until, "here": here}
        desk.note(now, self.move(stay, state="held", give_up_at=None, **aside))

    def resume(self, window: int, stay: Stay, now: datetime) -> None:
        """Go on with somebody who was put aside."""
        desk = self._working(window)
        if self.at(window) or stay.state != "held":
            raise Refused
        self._may_take(window, stay)
        again: dict[str, object] = {}
        if stay.held_from == "called":
            self._going_on()
            again = {"calls": 0} if stay.window == window else {"calls": 1, "last_call": now}
            again["give_up_at"] = now + GIVE_UP_AFTER
        self.move(stay, state=stay.held_from, window=window, **self._unheld(stay, now), **again)
        desk.last = []

    def release(self, window: int, stay: Stay, now: datetime) -> None:
        """Put somebody who was put aside back into the line."""
        desk = self._acting(window)
        if stay.state != "held":
            raise Refused
        self._may_take(window, stay)
        self._to_line(stay, now)
        desk.last = []

    # ---- going on --------------------------------------------------------------------------------------------------

    def finish(
        self, window: int, stay: Stay, now: datetime, *, call_next: bool, go_on: bool | None
    ) -> tuple[Stay, str] | None:
        """End a stay; then comes what was planned, and the next visitor in the same press."""
        desk = self._here(window, stay, "serving")
        onward = self._after(stay)
        wanted = False if call_next and go_on is None else go_on
        goes_on = onward is not None and wanted is not False and self._can_go_on(window, onward)
        if onward is not None and wanted and not goes_on:
            raise Refused
        steps = [self.move(stay, state="served", **self.stopped_of(stay, now))]
        if onward is not None:
            steps.append(self._open(stay, onward, now, window if goes_on else None))
        found = None
        if call_next and not goes_on and not self.stands:
            found = next_for(self, window, now)
        if found is not None:
            steps.append(self._call(found[0], window, now, found[1]))
        desk.note(now, *steps)
        return found

    def transfer_here(
        self, window: int, stay: Stay, to: Target, now: datetime, *, keep_age: bool, return_to: bool, go_on: bool
    ) -> None:
        """Send the visitor of a window on."""
        desk = self._here(window, stay, "called", "serving")
        onward = self._onward(stay, to, keep_age=keep_age)
        if return_to:
            onward = replace(onward, back_to=window, sent_by=stay.number)
        is_here = to.window in {None, window} and to.operator in {None, desk.operator}
        if go_on:
            same = onward.service == stay.service
            if stay.state != "serving" or same or not is_here or not self._can_go_on(window, onward):
                raise Refused
        elif is_here and onward.service == stay.service:
            raise Refused
        state = "moved" if stay.state == "called" else "served"
        step = self.move(stay, state=state, give_up_at=None, **self.stopped_of(stay, now))
        desk.note(now, step, self._open(stay, onward, now, window if go_on else None))

    def transfer_ticket(self, stay: Stay, to: Target, now: datetime, *, keep_age: bool, return_to: bool) -> None:
        """Send somebody on who waits."""
        if stay.state != "waiting":
            raise Refused
        onward = self._onward(stay, to, keep_age=keep_age)
        bound = (stay.bound_window, stay.bound_operator) if stay.is_bound(now) else (None, None)
        if onward.service == stay.service and bound == (to.window, to.operator):
            raise Refused
        if return_to:
            visit = self.visits[stay.visit]
            first = min(visit.plan, default=1) - 1
            self._note(visit, plan={**visit.plan, first: Planned(stay.service)})
        self.move(stay, state="moved", **self.stopped_of(stay, now))
        self._open(stay, onward, now, None)

    def plan(self, visit: Visit, then: Sequence[str]) -> None:
        """Let a visit go on with other services than were planned."""
        if self.newest(visit.number).state not in OPEN:
            raise Refused
        kept = {number: one for number, one in visit.plan.items() if one.state != "planned"}
        first = max(kept, default=0) + 1
        self._note(visit, plan=kept | {first + number: Planned(name) for number, name in enumerate(then)})

    # ---- priorities ------------------------------------------------------------------------------------------------

    def prioritize(
        self,
        visit: Visit,
        now: datetime,
        by: int | None,
        *,
        declared: tuple[str | None] | None = None,
        confirmed: bool | None = None,
        back: bool = False,
    ) -> None:
        """Let a priority hold, confirm it, or withdraw it and send its holder back."""
        stay = self.newest(visit.number)
        window = stay.window if stay.state in AT_WINDOW else None
        is_mine = window is not None and by is not None and self.desks[window].operator == by
        if stay.state not in OPEN or (back and not is_mine):
            raise Refused
        priority, was = (visit.priority, visit.confirmed) if declared is None else (declared[0], None)
        if confirmed is not None and priority is None:
            raise Refused
        steps = [self._hold_priority(stay, priority, was if confirmed is None else confirmed)]
        present = self.stays[stay.number]
        if back and stay.state == "called":
            steps.append(self.move(present, state="waiting", **NOWHERE))
        elif back:
            aside = {"held_from": stay.state, "held_at": now, "here": False}
            steps.append(self.move(present, state="held", **aside))
            steps.append(self._to_line(self.stays[stay.number], now))
        if is_mine and window is not None:
            self.desks[window].note(now, *steps)

    # ---- leaving and coming back -----------------------------------------------------------------------------------

    def undo(self, window: int, now: datetime) -> None:
        """Take the window's last press back, where everybody still is where it left them."""
        desk = self._acting(window)
        if not desk.last or desk.last_at is None or now - desk.last_at > UNDO_WITHIN:
            raise Refused
        left = {step.after.number: step.after.moves for step in desk.last}
        if any(self.stays[number].moves != moves for number, moves in left.items()):
            raise Refused
        back: Mapping[str, Callable[[Step, datetime], None]] = {
            "move": self._move_back,
            "open": self._never_open,
            "priority": self._priority_back,
        }
        for step in reversed(desk.last):
            back[step.kind](step, now)
        desk.last = []

    def cancel(self, stay: Stay, now: datetime, operator: int | None = None) -> None:
        """Let somebody leave; only an operator at the visitor's own window can take it back."""
        if stay.state not in {"waiting", "called", "held", "no_show"}:
            raise Refused
        nothing = {"held_from": None, "held_at": None, "until": None, "give_up_at": None}
        step = self.move(stay, state="cancelled", **nothing, **self.stopped_of(stay, now))
        step = replace(step, plan_changed=self._replan(stay, "planned", "cancelled"))
        if stay.window is not None and operator is not None:
            desk = self.desks[stay.window]
            if desk.operator == operator:
                desk.note(now, step)

    def put_back(self, stay: Stay, now: datetime) -> None:
        """Let a no-show wait again: at the old place once, then from now."""
        if stay.state != "no_show" or stay.missed_at is None or stay.day != self.day:
            raise Refused
        if now - stay.missed_at - self.stopped(stay.missed_at, now) > RETURN_WITHIN:
            raise Refused
        place: dict[str, object] = {}
        if stay.returns:
            visit = self.visits[stay.visit]
            place = {"tier": visit.tier, "rank": now - HEAD_START[visit.holds]}
        again = {"returns": stay.returns + 1, "missed_at": None, "queued": now}
        self.move(stay, state="waiting", **NOWHERE, **again, **place)
        self._replan(stay, "cancelled", "planned")

    def tick(self, now: datetime) -> None:
        """Do what the clock does."""
        for stay in list(self.stays.values()):
            is_due = stay.until is not None and stay.until <= now and not self.stands
            if stay.state == "held" and is_due:
                self._to_line(stay, now)
            elif stay.state == "called" and stay.give_up_at is not None and stay.give_up_at <= now:
                self._give_up(stay, now)

    def step_clock(self, seconds: int) -> None:
        """Trust no time of those who are here, but let all that lasts be as long as it was by the old clock."""
        by = timedelta(seconds=seconds)
        yesterday = self.now - by - timedelta(days=1)
        self.resumes_at = shifted(self.resumes_at, by)
        if self.resumed_at is not None and self.resumed_at > yesterday:
            self.resumed_at += by
        self.stretches = [
            (begin + by, shifted(end, by)) if end is None or end > yesterday else (begin, end)
            for begin, end in self.stretches
        ]
        for stay in self.of_states(*OPEN):
            times = {name: shifted(getattr(stay, name), by) for name in (*PAST, "not_before", "bound_until")}
            asides = tuple((begin + by, end + by) for begin, end in stay.asides)
            self.put(stay, untrusted=True, asides=asides, **times)
        for desk in self.desks.values():
            desk.last = []

    def switch(self, *, up: bool) -> None:
        """The register works, or does not."""
        self.down = not up
