"""What a clerk writes down of a line: the visitors, their stays, the desks, and when the branch stood still.

Written without looking at the program. What the clerk does with it is in `line_model`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

KYIV: Final = ZoneInfo("Europe/Kyiv")
SERVES: Final[Mapping[int, Mapping[str, bool]]] = {
    1: {"passport-abroad": False, "id-card": False, "register": True},
    2: {"passport-abroad": False, "register": False},
    3: {"register": False, "id-card": True},
}
"""What each window is there for, and whether as a backup only."""
NARROWED: Final[Mapping[int, Mapping[str, bool]]] = {2: {"passport-abroad": False, "register": True}}
"""What an operator serves who does not serve everything."""
LETTER: Final = {"passport-abroad": "П", "id-card": "П", "register": "Ж"}
PAPER_LETTER: Final = "Ю"
NEEDS_THE_REGISTER: Final = "register"
HEAD_START: Final = {None: timedelta(0), "disability": timedelta(0), "baby": timedelta(minutes=15)}

RECALL_GAP: Final = timedelta(seconds=15)
RETURN_WITHIN: Final = timedelta(minutes=30)
UNDO_WITHIN: Final = timedelta(seconds=60)
GIVE_UP_AFTER: Final = timedelta(minutes=3)
SMALL_STEP_BACK: Final = timedelta(minutes=10)
BACKUP_AFTER: Final = timedelta(minutes=20)
BOUND_FOR: Final = timedelta(minutes=20)
RESUME_AFTER: Final = timedelta(minutes=4)
GRACE: Final = timedelta(minutes=5)
PUT_BACK_FOR: Final = timedelta(minutes=3)
NEVER: Final = datetime.min.replace(tzinfo=UTC)
PAST: Final = ("queued", "called", "last_call", "started", "held_at")
OPEN: Final = {"waiting", "called", "serving", "held"}
AT_WINDOW: Final = {"called", "serving"}


class Refused(Exception):
    """The clerk says no."""


@dataclass(frozen=True)
class Planned:
    """A further service of a visit: `state` is planned, begun or cancelled."""

    service: str
    state: str = "planned"


@dataclass(frozen=True)
class Visit:
    """A visitor: the label, the priority and what is planned, by position."""

    number: int
    label: str
    came: datetime
    priority: str | None = None
    confirmed: bool | None = None
    plan: Mapping[int, Planned] = field(default_factory=dict)

    @property
    def holds(self) -> str | None:
        """The priority that counts."""
        return None if self.confirmed is False else self.priority

    @property
    def tier(self) -> int:
        """0: served first, by law."""
        return 0 if self.holds == "disability" else 1

    def planned(self) -> list[tuple[int, Planned]]:
        """Return what is still to come, in order."""
        return sorted((item for item in self.plan.items() if item[1].state == "planned"), key=lambda item: item[0])


@dataclass(frozen=True)
class Stay:
    """One stay in one service's line, and its serving."""

    number: int
    visit: int
    service: str
    day: date
    tier: int
    rank: datetime
    queued: datetime
    state: str = "waiting"
    window: int | None = None
    called: datetime | None = None
    last_call: datetime | None = None
    calls: int = 0
    started: datetime | None = None
    held_from: str | None = None
    held_at: datetime | None = None
    until: datetime | None = None
    here: bool = False
    held_s: int = 0
    asides: tuple[tuple[datetime, datetime], ...] = ()
    give_up_at: datetime | None = None
    missed_at: datetime | None = None
    returns: int = 0
    skipped_by: int | None = None
    not_before: datetime | None = None
    bound_window: int | None = None
    bound_operator: int | None = None
    bound_until: datetime | None = None
    back_to: int | None = None
    sent_by: int | None = None
    waiting_stopped: int = 0
    serving_stopped: int = 0
    untrusted: bool = False
    undone: bool = False
    moves: int = 0

    def is_bound(self, now: datetime) -> bool:
        """Tell whether one window or operator alone may call them."""
        return self.bound_until is not None and self.bound_until > now


@dataclass(frozen=True)
class Step:
    """What a press did, to be taken back: a `move`, a stay that was opened, or another priority."""

    kind: str
    before: Stay
    after: Stay
    position: int | None = None
    stood: tuple[Any, Any] = (None, None)
    plan_changed: bool = False


@dataclass
class Desk:
    """A window on the sheet."""

    operator: int | None = None
    on_break: bool = False
    last: list[Step] = field(default_factory=list)
    last_at: datetime | None = None
    after_bound: bool = False

    def note(self, now: datetime, *steps: Step) -> None:
        """Remember the press, so that it can be taken back; without steps nothing can be."""
        self.last, self.last_at = list(steps), now


def union(pieces: Iterable[tuple[datetime, datetime]]) -> timedelta:
    """Return how long at least one of the pieces of time lasts."""
    total, reached = timedelta(0), datetime.min.replace(tzinfo=UTC)
    for begin, end in sorted(pieces):
        since = max(begin, reached)
        if end > since:
            total, reached = total + (end - since), end
    return total


@dataclass
class Sheet:
    """The whole line.

    Args:
        day: The branch's day.
        now: When the clerk last looked at the clock.
        visits: By number, in the order in which they came to be known.
        stays: By number, in the order in which they began.
        counted: The last number given on each day.
        papers: Numbers on paper that were entered on each day.
        down: Whether the register is.
        stretches: When the branch stood still.
        reasons: Which hold.
    """

    day: date
    now: datetime = NEVER
    visits: dict[int, Visit] = field(default_factory=dict)
    stays: dict[int, Stay] = field(default_factory=dict)
    desks: dict[int, Desk] = field(default_factory=lambda: {number: Desk() for number in SERVES})
    counted: dict[date, int] = field(default_factory=dict)
    papers: set[tuple[date, int]] = field(default_factory=set)
    last_rank: datetime | None = None
    down: bool = False
    stretches: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    resumes_at: datetime | None = None
    resumed_at: datetime | None = None

    def copy(self) -> Self:
        """Return a sheet that can be thrown away."""
        desks = {number: replace(desk, last=list(desk.last)) for number, desk in self.desks.items()}
        return replace(
            self,
            visits=dict(self.visits),
            stays=dict(self.stays),
            desks=desks,
            counted=dict(self.counted),
            papers=set(self.papers),
            stretches=list(self.stretches),
            reasons=set(self.reasons),
        )

    @property
    def stands(self) -> bool:
        """Whether nobody is called: a reason holds, or people are coming back."""
        return bool(self.stretches) and self.stretches[-1][1] is None

    def turn(self, now: datetime) -> None:
        """Begin a new day where the calendar says so, and go on where it is time.

        A clock set back a little says nothing of the day.
        """
        self.now = now
        today = now.astimezone(KYIV).date()
        midnight = datetime.combine(self.day, time(0), KYIV).astimezone(UTC)
        if today != self.day and (today > self.day or now < midnight - SMALL_STEP_BACK):
            self._go_on_if_due(now)
            self.end_day(now)
            self.day, self.last_rank = today, None
        self._go_on_if_due(now)

    def _go_on_if_due(self, now: datetime) -> None:
        if self.stands and self.resumes_at is not None and self.resumes_at <= now:
            self.go_on(now)

    def end_day(self, now: datetime) -> None:
        """Send everybody home."""
        for stay in self.of_states(*OPEN):
            self.move(stay, state="unclosed", **self.stopped_of(stay, now))
        for number, desk in self.desks.items():
            self.desks[number] = Desk(after_bound=desk.after_bound)

    def go_on(self, now: datetime) -> None:
        """Call again; what ran out when it began to stand goes on where it stood."""
        begin, _ = self.stretches[-1]
        end = now if self.resumes_at is None else min(now, self.resumes_at)
        self.stretches[-1] = (begin, end)
        self.resumes_at, self.resumed_at = None, end
        for stay in self.of_states("held"):
            if stay.until is not None and stay.held_at is not None:
                self.put(stay, until=stay.until + union([(max(begin, stay.held_at), end)]))
        for stay in self.of_states("waiting"):
            if stay.bound_until is not None and stay.bound_until > begin:
                self.put(stay, bound_until=stay.bound_until + union([(max(begin, stay.queued), end)]))

    def stopped(self, begin: datetime, end: datetime, asides: Iterable[tuple[datetime, datetime]] = ()) -> timedelta:
        """Return how long it stood between two moments, outside of other times."""
        known = [(since, end if until is None else until) for since, until in self.stretches]
        stood = [(max(since, begin), min(until, end)) for since, until in known]
        aside = [(max(since, begin), min(until, end)) for since, until in asides]
        return union([*stood, *aside]) - union(aside)

    def stopped_of(self, stay: Stay, now: datetime) -> dict[str, int]:
        """Return what of a stay's waiting, or of its serving, does not count, if that ends now."""
        if stay.state == "waiting":
            return {"waiting_stopped": round(self.stopped(stay.queued, now).total_seconds())}
        if stay.started is None:
            return {}
        asides = [*stay.asides, *([] if stay.held_at is None else [(stay.held_at, now)])]
        return {"serving_stopped": round(self.stopped(stay.started, now, asides).total_seconds())}

    def serving(self, window: int) -> dict[str, bool]:
        """Return what a window serves with whoever is there, and whether as a backup."""
        operator = self.desks[window].operator
        own = NARROWED.get(operator) if operator is not None else None
        if own is None:
            return dict(SERVES[window])
        return {service: backup or own[service] for service, backup in SERVES[window].items() if service in own}

    def of_states(self, *states: str) -> list[Stay]:
        """Return the stays in some states."""
        return [stay for stay in self.stays.values() if stay.state in states]

    def waiting(self) -> list[Stay]:
        """Return who waits, in order."""
        return sorted(self.of_states("waiting"), key=place)

    def waiting_for(self, window: int) -> list[Stay]:
        """Return who waits for what a window can do, in order."""
        can = {service for service in self.serving(window) if not self.lacks(service)}
        return [stay for stay in self.waiting() if stay.service in can]

    def lacks(self, service: str) -> bool:
        """Tell whether a service cannot be done now."""
        return self.down and service == NEEDS_THE_REGISTER

    def at(self, window: int) -> Stay | None:
        """Return who is at a window."""
        return next((stay for stay in self.of_states(*AT_WINDOW) if stay.window == window), None)

    def newest(self, visit: int) -> Stay:
        """Return where a visitor is."""
        return max((s for s in self.stays.values() if s.visit == visit and not s.undone), key=lambda s: s.number)

    def window_of(self, operator: int) -> int | None:
        """Return where an operator works."""
        return next((number for number, desk in self.desks.items() if desk.operator == operator), None)

    def put(self, stay: Stay, **changes: object) -> Stay:
        """Write something else down."""
        self.stays[stay.number] = replace(self.stays[stay.number], **changes)  # type: ignore[arg-type] # its fields
        return self.stays[stay.number]

    def move(self, stay: Stay, **changes: object) -> Step:
        """Let a stay be in another state; what it was can be had back."""
        before = self.stays[stay.number]
        changes = {**self._without_what_lies_ahead(before), **changes}
        return Step("move", before, self.put(stay, moves=before.moves + 1, **changes))

    def _without_what_lies_ahead(self, stay: Stay) -> dict[str, object]:
        """Return what is corrected in a stay because somebody set the clock back a little."""
        past = {name: getattr(stay, name) for name in PAST}
        ahead: dict[str, object] = {name: self.now for name, at in past.items() if at is not None and at > self.now}
        if ahead and stay.called is not None:
            waited = min(stay.called, self.now) - min(stay.queued, self.now)
            ahead["waiting_stopped"] = min(stay.waiting_stopped, int(waited.total_seconds()))
        return ahead


def place(stay: Stay) -> tuple[int, datetime, int]:
    """Return by what those who wait are ordered."""
    return stay.tier, stay.rank, stay.number


def callable_at(sheet: Sheet, window: int, now: datetime) -> Iterator[tuple[Stay, str]]:
    """Return whom a window may call, each with its claim: bound, primary or backup."""
    serving, operator = sheet.serving(window), sheet.desks[window].operator
    for stay in sheet.waiting():
        if sheet.lacks(stay.service) or (stay.not_before is not None and stay.not_before > now):
            continue
        if stay.is_bound(now):
            if window == stay.bound_window or operator == stay.bound_operator:
                yield stay, "bound"
        elif stay.service in serving:
            waits_long = now - stay.rank - sheet.stopped(stay.rank, now) >= BACKUP_AFTER
            yield stay, "backup" if serving[stay.service] and not waits_long else "primary"


def offered_to(sheet: Sheet, window: int, now: datetime) -> list[tuple[Stay, str]]:
    """Return whom a window may call but those it has withdrawn; these if nobody else waits."""
    everybody = list(callable_at(sheet, window, now))
    return [one for one in everybody if one[0].skipped_by != window] or everybody


def next_for(sheet: Sheet, window: int, now: datetime) -> tuple[Stay, str] | None:
    """Return who is next for a window, and by which rule."""
    pool = offered_to(sheet, window, now)
    if not pool:
        return None
    by_law = [one for one in pool if one[0].tier == 0]
    pool = by_law or pool
    sent = [stay for stay, claim in pool if claim == "bound"]
    if sent and not sheet.desks[window].after_bound:
        return sent[0], "bound"
    if by_law:
        return by_law[0][0], "first"
    usual = [stay for stay, claim in pool if claim != "backup"]
    return (usual[0], "rank") if usual else (pool[0][0], "backup")
