"""What a clerk's actions are made of, standing still among them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.usecases.line_sheet import (
    AT_WINDOW,
    BOUND_FOR,
    GIVE_UP_AFTER,
    GRACE,
    HEAD_START,
    OPEN,
    PAST,
    PUT_BACK_FOR,
    RESUME_AFTER,
    Desk,
    Planned,
    Refused,
    Sheet,
    Stay,
    Step,
    Visit,
)

NOWHERE: Mapping[str, object] = {
    "window": None,
    "called": None,
    "last_call": None,
    "calls": 0,
    "started": None,
    "give_up_at": None,
}


def shifted(at: datetime | None, by: timedelta) -> datetime | None:
    """Return a moment by a clock that was set."""
    return None if at is None else at + by


def earliest(before: datetime | None, present: datetime | None, now: datetime) -> datetime | None:
    """Return a moment as it was before a press that is taken back: what was corrected since stays so."""
    return None if before is None else min(before, now if present is None else present, now)


@dataclass(frozen=True)
class Target:
    """Where somebody is sent."""

    service: str | None = None
    window: int | None = None
    operator: int | None = None


@dataclass(frozen=True)
class Onward:
    """How a visit goes on."""

    service: str
    window: int | None = None
    operator: int | None = None
    back_to: int | None = None
    sent_by: int | None = None
    position: int | None = None
    keep_age: bool = True


class Steps(Sheet):
    """A sheet on which something can be done."""

    # ---- standing still --------------------------------------------------------------------------------------------

    def suspend(self, reason: str, now: datetime) -> None:
        """Stand still, and call those back who are on their way."""
        if reason in self.reasons:
            return
        self.reasons.add(reason)
        self.resumes_at = None
        if not self.stands:
            self.stretches.append((now, None))
        for stay in self.of_states("called"):
            if stay.window is not None:
                self.desks[stay.window].last = []
            self.move(stay, state="waiting", **NOWHERE)

    def end_reason(self, reason: str, now: datetime) -> None:
        """A reason holds no longer; after the last one people have time to come back."""
        if reason not in self.reasons:
            return
        self.reasons.remove(reason)
        if not self.reasons:
            self.resumes_at = now + RESUME_AFTER

    def skip_countdown(self, now: datetime) -> None:
        """Everybody is back."""
        if self.reasons:
            raise Refused
        if self.stands:
            self.go_on(now)

    def is_grace(self, now: datetime) -> bool:
        """Tell whether people may still be on their way back."""
        return self.resumed_at is not None and now < self.resumed_at + GRACE

    # ---- parts of actions ------------------------------------------------------------------------------------------

    def _going_on(self) -> None:
        if self.stands:
            raise Refused

    def _acting(self, window: int) -> Desk:
        desk = self.desks[window]
        if desk.operator is None:
            raise Refused
        return desk

    def _working(self, window: int) -> Desk:
        desk = self._acting(window)
        if desk.on_break:
            raise Refused
        return desk

    def _free_desk(self, window: int) -> Desk:
        self._going_on()
        desk = self._working(window)
        if self.at(window):
            raise Refused
        return desk

    def _here(self, window: int, stay: Stay, *states: str) -> Desk:
        desk = self._acting(window)
        if stay.window != window or stay.state not in states:
            raise Refused
        return desk

    def _may_take(self, window: int, stay: Stay) -> None:
        holder = stay.window
        if holder == window:
            return
        is_held = holder is not None and self.desks[holder].operator is not None
        if is_held or stay.service not in self.serving(window):
            raise Refused

    def _free(self, window: int | None = None, operator: int | None = None) -> None:
        """Let those who were sent to a window or an operator be everybody's."""
        for stay in self.of_states(*OPEN, "no_show"):
            to_window = window is not None and stay.bound_window == window
            to_operator = operator is not None and stay.bound_operator == operator
            if stay.day == self.day and (to_window or to_operator):
                self.put(stay, bound_until=None)

    def _call(self, stay: Stay, window: int, now: datetime, why: str) -> Step:
        called = {"window": window, "called": now, "last_call": now, "calls": 1, "give_up_at": now + GIVE_UP_AFTER}
        step = self.move(stay, state="called", skipped_by=None, **called, **self.stopped_of(stay, now))
        for other in self.of_states("waiting"):
            if other.skipped_by == window:
                self.put(other, skipped_by=None)
        self.desks[window].after_bound = why == "bound"
        return step

    def _give_up(self, stay: Stay, now: datetime) -> Step | None:
        if self.is_grace(now):
            self.move(stay, state="waiting", not_before=now + PUT_BACK_FOR, **NOWHERE)
            return None
        step = self.move(stay, state="no_show", missed_at=now, give_up_at=None)
        return replace(step, plan_changed=self._replan(stay, "planned", "cancelled"))

    def _unheld(self, stay: Stay, now: datetime) -> dict[str, object]:
        assert stay.held_at is not None
        held_s = stay.held_s + max(0, int((now - stay.held_at).total_seconds()))
        nothing = {"held_from": None, "held_at": None, "until": None, "here": False}
        return {**nothing, "held_s": held_s, "asides": (*stay.asides, (stay.held_at, now))}

    def _to_line(self, stay: Stay, now: datetime) -> Step:
        bound: dict[str, object] = {}
        if stay.here and stay.window is not None and self.desks[stay.window].operator is not None:
            bound = {"bound_window": stay.window, "bound_operator": None, "bound_until": now + BOUND_FOR}
        return self.move(stay, state="waiting", queued=now, **NOWHERE, **self._unheld(stay, now), **bound)

    def _after(self, stay: Stay) -> Onward | None:
        if stay.back_to is not None:
            assert stay.sent_by is not None
            sender = self.stays[stay.sent_by]
            window = stay.back_to if self.desks[stay.back_to].operator is not None else None
            return Onward(sender.service, window=window, back_to=sender.back_to, sent_by=sender.sent_by)
        planned = self.visits[stay.visit].planned()
        return Onward(planned[0][1].service, position=planned[0][0]) if planned else None

    def _onward(self, stay: Stay, to: Target, *, keep_age: bool) -> Onward:
        service = to.service or stay.service
        if to == Target() or self.lacks(service):
            raise Refused
        of_operator = None if to.operator is None else self.window_of(to.operator)
        if to.operator is not None and (of_operator is None or to.window not in {None, of_operator}):
            raise Refused
        window = of_operator if to.window is None else to.window
        if window is not None and (self.desks[window].operator is None or service not in self.serving(window)):
            raise Refused
        return Onward(
            service,
            window=to.window,
            operator=to.operator,
            back_to=stay.back_to,
            sent_by=stay.sent_by,
            keep_age=keep_age,
        )

    def _can_go_on(self, window: int, onward: Onward) -> bool:
        is_served = onward.service in self.serving(window) and not self.lacks(onward.service)
        return onward.window in {None, window} and is_served and not self.stands

    def _open(self, before: Stay, onward: Onward, now: datetime, at: int | None) -> Step:
        visit = self.visits[before.visit]
        tier, rank = before.tier, before.rank
        if not onward.keep_age:
            tier, rank = visit.tier, now - HEAD_START[visit.holds]
        is_bound = onward.window is not None or onward.operator is not None
        stay = Stay(
            len(self.stays),
            visit.number,
            onward.service,
            before.day,
            tier,
            rank,
            now,
            bound_window=onward.window,
            bound_operator=onward.operator,
            bound_until=now + BOUND_FOR if is_bound else None,
            back_to=onward.back_to,
            sent_by=onward.sent_by,
        )
        if at is not None:
            stay = replace(stay, state="serving", window=at, called=now, last_call=now, started=now)
        self.stays[stay.number] = stay
        if onward.position is not None:
            self._plan_one(visit, onward.position, "begun")
        return Step("open", stay, stay, position=onward.position)

    def _plan_one(self, visit: Visit, position: int, state: str) -> None:
        self._note(visit, plan={**visit.plan, position: replace(visit.plan[position], state=state)})

    def _replan(self, stay: Stay, before: str, after: str) -> bool:
        visit = self.visits[stay.visit]
        changed = {n: Planned(one.service, after) for n, one in visit.plan.items() if one.state == before}
        self._note(visit, plan={**visit.plan, **changed})
        return bool(changed)

    def _note(self, visit: Visit, **changes: object) -> Visit:
        self.visits[visit.number] = replace(self.visits[visit.number], **changes)  # type: ignore[arg-type] # its fields
        return self.visits[visit.number]

    def _hold_priority(self, stay: Stay, priority: str | None, confirmed: bool | None) -> Step:  # noqa: FBT001 - a column
        visit = self.visits[stay.visit]
        after = self._note(visit, priority=priority, confirmed=confirmed)
        moved = stay.rank + HEAD_START[visit.holds] - HEAD_START[after.holds]
        present = self.put(stay, tier=after.tier, rank=moved, moves=stay.moves + 1)  # nothing before it is taken back
        stood = ((visit.priority, visit.confirmed), (priority, confirmed))
        return Step("priority", stay, present, stood=stood)

    # ---- taking back -----------------------------------------------------------------------------------------------

    def _move_back(self, step: Step, now: datetime) -> None:
        present, before = self.stays[step.before.number], step.before
        if before.state == "called":
            self._going_on()
        if before.state in AT_WINDOW and before.window is not None:
            there = self.at(before.window)
            if there is not None and there.number != before.number:
                raise Refused
        kept = {name: getattr(present, name) for name in ("tier", "rank", "bound_until", "untrusted")}
        give_up_at = now + GIVE_UP_AFTER if before.state == "called" else None
        kept |= {name: earliest(getattr(before, name), getattr(present, name), now) for name in PAST}
        restored = replace(before, skipped_by=None, give_up_at=give_up_at, moves=present.moves + 1, **kept)
        self.stays[before.number] = restored
        if step.plan_changed:
            self._replan(before, "cancelled", "planned")

    def _never_open(self, step: Step, now: datetime) -> None:
        self.move(step.before, state="cancelled", undone=True)
        if step.position is not None:
            self._plan_one(self.visits[step.before.visit], step.position, "planned")

    def _priority_back(self, step: Step, now: datetime) -> None:
        visit = self.visits[step.before.visit]
        before, after = step.stood
        if (visit.priority, visit.confirmed) != after:
            raise Refused
        self._hold_priority(self.stays[step.before.number], *before)
