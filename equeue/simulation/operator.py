"""What an operator does next, seen from the state of the window: pure, so that any surprise is only another state."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from equeue.simulation.model import SECONDS_PER_MINUTE, USUAL_MINUTES, Habits, between, serving_seconds

LOOK_AGAIN_S = 600.0
NEAR_S = 0.05


@dataclass(frozen=True, kw_only=True)
class Act:
    """A request to the window: `POST /windows/{id}/{action}` with this body."""

    action: str
    body: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Nothing to do before so many seconds of the hall have passed, unless the window's state changes."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What the operator sees of the window.

    Attributes:
        state: `closed`, `free`, `called`, `serving` or `break`.
        leg: The visitor at the window, if any.
        calls: How often that visitor was called.
        usual_minutes: The usual time of that visitor's service.
        waiting: How many wait for this window.
        held: Legs put aside that this window may take back, oldest first.
        allowed: Actions the server would accept.
        recall_in_s: Seconds until the visitor may be called again.
        stands: Whether the branch stands still: nobody may be called.
    """

    state: str
    leg: str | None = None
    calls: int = 0
    usual_minutes: float = USUAL_MINUTES
    waiting: int = 0
    held: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    recall_in_s: float = 0.0
    stands: bool = False


@dataclass
class _Visit:
    """What fate has in store for the visitor at the window."""

    leg: str
    comes_at: float | None
    comes_after_calls: int
    hold: bool
    lasts_s: float
    ends_at: float | None = None


class Operator:
    """Decides the next step of one operator; times are seconds of the hall."""

    def __init__(
        self, *, habits: Habits, rng: random.Random, hold_reasons: Sequence[str], outcomes: Sequence[str]
    ) -> None:
        self._habits = habits
        self._rng = rng
        self._hold_reasons = hold_reasons
        self._outcomes = outcomes
        self._visit: _Visit | None = None
        self._break_at: float | None = None
        self._break_ends_at: float | None = None
        self._returns: dict[str, float] = {}

    def next_step(self, seen: Looked, now: float) -> Act | Wait:
        """Return what to do at `now`, given what is seen."""
        if self._break_at is None:
            self._break_at = now + between(self._rng, self._habits.break_every_s)
        match seen.state:
            case "closed":
                return Act(action="open")
            case "break":
                return self._on_break(now)
            case "free":
                return self._free(seen, now)
            case "called":
                return self._called(seen, self._visit_of(seen), now)
            case "serving":
                return self._serving(seen, self._visit_of(seen), now)
            case _:
                return Wait(seconds=LOOK_AGAIN_S)

    def _visit_of(self, seen: Looked) -> _Visit:
        leg = seen.leg or ""
        if self._visit is None or self._visit.leg != leg:
            chance = self._rng.random()
            gone = self._habits.leave_without_telling
            absent, late = chance < gone, gone <= chance < gone + self._habits.late
            self._visit = _Visit(
                leg=leg,
                comes_at=None,
                comes_after_calls=99 if absent else 2 if late else 1,
                hold=self._rng.random() < self._habits.hold and leg not in self._returns,
                lasts_s=serving_seconds(self._rng, seen.usual_minutes, self._habits.spread),
            )
        return self._visit

    def _on_break(self, now: float) -> Act | Wait:
        if self._break_ends_at is None:
            self._break_ends_at = now + between(self._rng, self._habits.break_s)
        if now >= self._break_ends_at:
            self._break_at = now + between(self._rng, self._habits.break_every_s)
            self._break_ends_at = None
            return Act(action="end-break")
        return Wait(seconds=self._break_ends_at - now)

    def _free(self, seen: Looked, now: float) -> Act | Wait:
        if seen.stands:
            return Wait(seconds=LOOK_AGAIN_S)
        for leg in seen.held:
            if now >= self._returns.setdefault(leg, now + between(self._rng, self._habits.hold_s)):
                return Act(action="resume", body={"leg": leg})
        if self._break_at is not None and now >= self._break_at and "break" in seen.allowed:
            return Act(action="break")
        if seen.waiting:
            return Act(action="call-next")
        due = [self._returns[leg] for leg in seen.held]
        return Wait(seconds=max(min([LOOK_AGAIN_S, *(at - now for at in due)]), NEAR_S))

    def _called(self, seen: Looked, visit: _Visit, now: float) -> Act | Wait:
        if seen.calls >= visit.comes_after_calls:
            if visit.comes_at is None:
                visit.comes_at = now + between(self._rng, self._habits.walk_s)
            if now >= visit.comes_at:
                return Act(action="start", body={"leg": visit.leg})
            return Wait(seconds=visit.comes_at - now)
        if "miss" in seen.allowed and seen.calls >= 2:  # noqa: PLR2004 - called twice and nobody came
            return Act(action="miss", body={"leg": visit.leg})
        if "recall" in seen.allowed and seen.recall_in_s <= 0:
            return Act(action="recall", body={"leg": visit.leg})
        return Wait(seconds=seen.recall_in_s or LOOK_AGAIN_S)

    def _serving(self, seen: Looked, visit: _Visit, now: float) -> Act | Wait:
        if visit.ends_at is None:
            visit.ends_at = now + visit.lasts_s
        if visit.hold and self._hold_reasons and now >= visit.ends_at - visit.lasts_s * 0.6:
            visit.hold = False
            self._returns[visit.leg] = now + between(self._rng, self._habits.hold_s)
            return Act(action="hold", body={"leg": visit.leg, "reason": self._rng.choice(self._hold_reasons)})
        if now < visit.ends_at:
            return Wait(seconds=(visit.ends_at - now) * (0.41 if visit.hold else 1.0))
        self._returns.pop(visit.leg, None)
        body: dict[str, object] = {"leg": visit.leg}
        if self._outcomes:
            body["outcome"] = self._rng.choices(self._outcomes, [8.0, *[1.0] * (len(self._outcomes) - 1)])[0]
        goes_on = self._break_at is not None and now < self._break_at and not seen.held
        return Act(action="finish", body=body | ({"call_next": True} if goes_on else {}))


def look(state: Mapping[str, Any], *, recall_in_s: float) -> Looked:
    """Read a window's state, as the server tells it, with an operator's eyes.

    Args:
        state: The contract's state of a window.
        recall_in_s: Seconds of the hall until the visitor may be called again.
    """
    current = state["current"] or {}
    usual_s = current.get("usual_s")
    return Looked(
        state=state["state"],
        leg=current.get("leg"),
        calls=current.get("calls", 0),
        usual_minutes=usual_s / SECONDS_PER_MINUTE if usual_s else USUAL_MINUTES,
        waiting=state["line"]["count"],
        held=tuple(entry["leg"] for entry in state["held"] if entry["mine"]),
        allowed=frozenset(state["allowed"]),
        recall_in_s=recall_in_s,
        stands=state["state"] == "free" and "call-next" not in state["allowed"],
    )
