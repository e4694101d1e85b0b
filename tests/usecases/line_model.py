"""The line as a clerk with a sheet of paper would keep it, written without looking at the program.

Every action either changes the sheet or raises `Refused`; the machine asks the program for the same and compares.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

KYIV: Final = ZoneInfo("Europe/Kyiv")
SERVES: Final = {
    1: {"passport-abroad", "id-card"},
    2: {"passport-abroad", "register"},
    3: {"register"},
}
LETTER: Final = {"passport-abroad": "П", "id-card": "П", "register": "Ж"}

RECALL_GAP: Final = timedelta(seconds=15)
RETURN_WITHIN: Final = timedelta(minutes=30)
UNDO_WITHIN: Final = timedelta(seconds=60)
GIVE_UP_AFTER: Final = timedelta(minutes=3)
SMALL_STEP_BACK: Final = timedelta(minutes=10)
OPEN: Final = {"waiting", "called", "serving", "held"}
AT_WINDOW: Final = {"called", "serving"}


class Refused(Exception):
    """The clerk says no."""


@dataclass(frozen=True)
class Visitor:
    """One visitor's line on the sheet."""

    number: int
    label: str
    service: str
    day: date
    rank: datetime
    state: str = "waiting"
    window: int | None = None
    held_from: str | None = None
    until: datetime | None = None
    calls: int = 0
    last_call: datetime | None = None
    give_up_at: datetime | None = None
    missed_at: datetime | None = None
    returns: int = 0
    skipped_by: int | None = None


@dataclass(frozen=True)
class Step:
    """What a press did to one visitor, to be taken back: how it was before, and what it became."""

    number: int
    move: str
    before: Visitor
    became: str


@dataclass
class Desk:
    """A window on the sheet."""

    operator: int | None = None
    on_break: bool = False
    last: list[Step] = field(default_factory=list)
    last_at: datetime | None = None

    def note(self, now: datetime, *steps: Step) -> None:
        """Remember the press, so that it can be taken back; without steps nothing can be."""
        self.last, self.last_at = list(steps), now


@dataclass
class Sheet:
    """The whole line.

    Args:
        day: The branch's day.
        visitors: By their number, in the order in which they came.
        counted: The last number given on each day.
    """

    day: date
    visitors: dict[int, Visitor] = field(default_factory=dict)
    desks: dict[int, Desk] = field(default_factory=lambda: {number: Desk() for number in SERVES})
    counted: dict[date, int] = field(default_factory=dict)
    last_rank: datetime | None = None

    def copy(self) -> "Sheet":
        """Return a sheet that can be thrown away."""
        desks = {number: replace(desk, last=list(desk.last)) for number, desk in self.desks.items()}
        return replace(self, visitors=dict(self.visitors), desks=desks, counted=dict(self.counted))

    def turn(self, now: datetime) -> None:
        """Begin a new day where the calendar says so; a clock set back a little says nothing."""
        today = now.astimezone(KYIV).date()
        midnight = datetime.combine(self.day, time(0), KYIV).astimezone(UTC)
        if today == self.day or (today < self.day and now >= midnight - SMALL_STEP_BACK):
            return
        self.end_day()
        self.day, self.last_rank = today, None

    def end_day(self) -> None:
        """Send everybody home."""
        for visitor in list(self.visitors.values()):
            if visitor.state in OPEN:
                self._put(visitor, state="unclosed")
        self.desks = {number: Desk() for number in SERVES}

    def issue(self, service: str, now: datetime) -> Visitor:
        """Put somebody at the end."""
        rank = now
        if self.last_rank is not None and timedelta(0) <= self.last_rank - now <= SMALL_STEP_BACK:
            rank = self.last_rank + timedelta(microseconds=1)
        self.last_rank = rank
        self.counted[self.day] = self.counted.get(self.day, 0) + 1
        label = f"{LETTER[service]}{self.counted[self.day]:03}"
        visitor = Visitor(len(self.visitors), label, service, self.day, rank)
        self.visitors[visitor.number] = visitor
        return visitor

    def waiting(self) -> list[Visitor]:
        """Return who waits, in order."""
        return sorted((v for v in self.visitors.values() if v.state == "waiting"), key=lambda v: (v.rank, v.number))

    def waiting_for(self, window: int) -> list[Visitor]:
        """Return who waits for a window, in order."""
        return [visitor for visitor in self.waiting() if visitor.service in SERVES[window]]

    def at(self, window: int) -> Visitor | None:
        """Return who is at a window."""
        return next((v for v in self.visitors.values() if v.window == window and v.state in AT_WINDOW), None)

    def open(self, window: int, operator: int) -> None:
        """Open a window."""
        desk = self.desks[window]
        if desk.operator == operator:
            return
        if desk.operator is not None or any(other.operator == operator for other in self.desks.values()):
            raise Refused
        self.desks[window] = Desk(operator=operator)

    def close(self, window: int) -> None:
        """Close a window that has nobody."""
        self._acting(window)
        if self.at(window):
            raise Refused
        self.desks[window] = Desk()

    def begin_break(self, window: int) -> None:
        """Leave a window for a while."""
        desk = self._working(window)
        if self.at(window):
            raise Refused
        desk.on_break, desk.last = True, []

    def end_break(self, window: int) -> None:
        """Come back."""
        self._acting(window).on_break = False

    def call_next(self, window: int, now: datetime) -> Visitor | None:
        """Call the first who waits for the window; those it withdrew come when nobody else waits."""
        desk = self._working(window)
        if self.at(window):
            raise Refused
        found = self._head(window)
        if found is not None:
            desk.note(now, self._call(found, window, now))
        return found

    def call_ticket(self, window: int, visitor: Visitor, now: datetime) -> None:
        """Call somebody out of order."""
        desk = self._working(window)
        if self.at(window) or visitor.state != "waiting" or visitor.service not in SERVES[window]:
            raise Refused
        desk.note(now, self._call(visitor, window, now))

    def recall(self, window: int, visitor: Visitor, now: datetime) -> None:
        """Call again, not too soon."""
        self._here(window, visitor, "called")
        if visitor.last_call is None or now - visitor.last_call < RECALL_GAP:
            raise Refused
        self._put(visitor, calls=visitor.calls + 1, last_call=now)

    def withdraw(self, window: int, visitor: Visitor) -> None:
        """Put somebody back who was called by mistake."""
        desk = self._here(window, visitor, "called")
        self._to_line(visitor, skipped_by=window)
        desk.last = []

    def start(self, window: int, visitor: Visitor, now: datetime) -> None:
        """Begin to serve."""
        desk = self._here(window, visitor, "called")
        desk.note(now, self._step(visitor, "start", state="serving", give_up_at=None))

    def miss(self, window: int, visitor: Visitor, now: datetime) -> None:
        """Give up on somebody who was called twice."""
        desk = self._here(window, visitor, "called")
        if visitor.calls < 2:
            raise Refused
        desk.note(now, self._step(visitor, "miss", state="no_show", missed_at=now, give_up_at=None))

    def hold(self, window: int, visitor: Visitor, until: datetime | None, now: datetime) -> None:
        """Put somebody aside."""
        desk = self._here(window, visitor, "called", "serving")
        held = {"held_from": visitor.state, "until": until}
        desk.note(now, self._step(visitor, "hold", state="held", give_up_at=None, **held))

    def resume(self, window: int, visitor: Visitor, now: datetime) -> None:
        """Go on with somebody who was put aside."""
        desk = self._working(window)
        if self.at(window) or visitor.state != "held":
            raise Refused
        self._may_take(window, visitor)
        give_up_at = now + GIVE_UP_AFTER if visitor.held_from == "called" else None
        self._put(visitor, state=visitor.held_from, window=window, held_from=None, until=None, give_up_at=give_up_at)
        desk.last = []

    def release(self, window: int, visitor: Visitor) -> None:
        """Put somebody who was put aside back into the line."""
        desk = self._acting(window)
        if visitor.state != "held":
            raise Refused
        self._may_take(window, visitor)
        self._to_line(visitor)
        desk.last = []

    def finish(self, window: int, visitor: Visitor, now: datetime, *, call_next: bool) -> Visitor | None:
        """End a visit, and call the next in the same press."""
        desk = self._here(window, visitor, "serving")
        steps = [self._step(visitor, "finish", state="served")]
        found = self._head(window) if call_next else None
        if found is not None:
            steps.append(self._call(found, window, now))
        desk.note(now, *steps)
        return found

    def undo(self, window: int, now: datetime) -> None:
        """Take the window's last press back, where everybody still is where it left them."""
        desk = self._acting(window)
        if not desk.last or desk.last_at is None or now - desk.last_at > UNDO_WITHIN:
            raise Refused
        for step in reversed(desk.last):
            self._take_back(step, window, now)
        desk.last = []

    def cancel(self, visitor: Visitor, now: datetime, operator: int | None = None) -> None:
        """Let somebody leave; only an operator at the visitor's own window can take it back."""
        if visitor.state not in {"waiting", "called", "held", "no_show"}:
            raise Refused
        step = self._step(visitor, "cancel", state="cancelled", held_from=None, until=None, give_up_at=None)
        if visitor.window is not None and operator is not None:
            desk = self.desks[visitor.window]
            if desk.operator == operator:
                desk.note(now, step)

    def put_back(self, visitor: Visitor, now: datetime) -> None:
        """Let a no-show wait again: at the old place once, then from now."""
        late = visitor.missed_at is None or now - visitor.missed_at > RETURN_WITHIN or visitor.day != self.day
        if visitor.state != "no_show" or late:
            raise Refused
        rank = visitor.rank if visitor.returns == 0 else now
        self._to_line(visitor, rank=rank, returns=visitor.returns + 1, missed_at=None)

    def tick(self, now: datetime) -> None:
        """Do what the clock does."""
        for visitor in list(self.visitors.values()):
            if visitor.state == "held" and visitor.until is not None and visitor.until <= now:
                self._to_line(visitor)
            elif visitor.state == "called" and visitor.give_up_at is not None and visitor.give_up_at <= now:
                self._put(visitor, state="no_show", missed_at=now, give_up_at=None)

    def _head(self, window: int) -> Visitor | None:
        line = self.waiting_for(window)
        return next(iter([visitor for visitor in line if visitor.skipped_by != window] or line), None)

    def _call(self, visitor: Visitor, window: int, now: datetime) -> Step:
        called = {"window": window, "calls": 1, "last_call": now, "give_up_at": now + GIVE_UP_AFTER}
        step = self._step(visitor, "call", state="called", skipped_by=None, **called)
        for other in list(self.visitors.values()):
            if other.skipped_by == window:
                self._put(other, skipped_by=None)
        return step

    def _take_back(self, step: Step, window: int, now: datetime) -> None:
        present = self.visitors[step.number]
        there = self.at(window)
        if present.state != step.became or present.window != window:
            raise Refused
        if step.before.state in AT_WINDOW and there is not None and there.number != step.number:
            raise Refused
        give_up_at = now + GIVE_UP_AFTER if step.before.state == "called" else None
        self.visitors[step.number] = replace(step.before, skipped_by=None, give_up_at=give_up_at)

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

    def _here(self, window: int, visitor: Visitor, *states: str) -> Desk:
        desk = self._acting(window)
        if visitor.window != window or visitor.state not in states:
            raise Refused
        return desk

    def _may_take(self, window: int, visitor: Visitor) -> None:
        if visitor.window == window:
            return
        holder = visitor.window
        if (holder is not None and self.desks[holder].operator is not None) or visitor.service not in SERVES[window]:
            raise Refused

    def _to_line(self, visitor: Visitor, **changes: object) -> None:
        nowhere: dict[str, object] = {"window": None, "calls": 0, "last_call": None, "give_up_at": None}
        self._put(visitor, state="waiting", held_from=None, until=None, **nowhere | changes)

    def _step(self, visitor: Visitor, move: str, **changes: object) -> Step:
        self._put(visitor, **changes)
        return Step(visitor.number, move, visitor, str(changes["state"]))

    def _put(self, visitor: Visitor, **changes: object) -> None:
        self.visitors[visitor.number] = replace(visitor, **changes)  # type: ignore[arg-type] # names of its fields


def earlier(visitors: Iterable[Visitor], than: Visitor) -> list[Visitor]:
    """Return those who came before somebody."""
    return [visitor for visitor in visitors if visitor.number < than.number]
