"""When a branch works and gives tickets: weekly hours, breaks, the last ticket, exceptions; in the branch's own zone.

Hours are kept as a value of JSON, the same that a branch file says, completed and checked:

    {"week": {"monday": {"open": "08:00-17:00", "issue": "08:00-16:30", "breaks": ["13:00-13:45"]}, …},
     "exceptions": {"2026-12-25": null, "2026-12-24": {"open": "08:00-15:00", …}}}

A weekday or a date without hours (absent, null) is closed. A value without `week` says nothing: then a branch is open
while a shift is, gives tickets always, and a service is offered whenever its branch gives tickets.

Times are those that a clock on the branch's wall shows. Where the clock is put forward, a time that it skips is the
first one after; where it is put back, a stretch begins at the first and ends at the second of its two equal times: so
in neither night anybody is refused because of the clock.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CLOSING_SOON: Final = timedelta(minutes=15)
"""So long before closing the hall is told."""
LOOK_AHEAD: Final = 400
"""Days among which the next opening is looked for."""

_SPAN: Final = re.compile(r"^(\d\d):(\d\d)\s*[-–]\s*(\d\d):(\d\d)$")
_HOUR: Final = 60
_DAY: Final = 24 * _HOUR

NotIssuing = Literal["closed", "before-hours", "break", "last-ticket"]
Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one time of a day to a later one, in minutes from midnight; the end does not belong to it."""

    begin: int
    end: int

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read `08:00-17:00`.

        Raises:
            ValueError: It is something else; the text says what is wrong.
        """
        found = _SPAN.match(text)
        if found is None:
            msg = f"{text!r} is not a time span such as '08:00-17:00'"
            raise ValueError(msg)
        numbers = [int(number) for number in found.groups()]
        begin, end = (hours * _HOUR + minutes for hours, minutes in (numbers[:2], numbers[2:]))
        if begin >= _DAY or end > _DAY or any(minutes >= _HOUR for minutes in (numbers[1], numbers[3])):
            msg = f"{text!r}: there is no such time; a day goes from 00:00 to 24:00"
            raise ValueError(msg)
        if begin >= end:
            msg = f"{text!r} ends before it begins"
            raise ValueError(msg)
        return cls(begin, end)

    def __str__(self) -> str:
        """Write it as it is read."""
        return "-".join(f"{minutes // _HOUR:02}:{minutes % _HOUR:02}" for minutes in (self.begin, self.end))

    def within(self, other: "Span") -> bool:
        """Tell whether it lies in the other."""
        return other.begin <= self.begin and self.end <= other.end

    def common(self, other: "Span") -> "Span | None":
        """Return what both have."""
        begin, end = max(self.begin, other.begin), min(self.end, other.end)
        return Span(begin, end) if begin < end else None


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of one day.

    Args:
        open: From opening to closing.
        issue: When tickets are given: from the first to the last one.
        breaks: When nothing is done, such as for lunch.
    """

    open: Span
    issue: Span
    breaks: tuple[Span, ...] = ()

    @classmethod
    def of(cls, raw: Raw) -> "DayHours":
        """Read the hours of one day as they are kept."""
        opened = Span.parse(raw["open"])
        issue = raw.get("issue")
        return cls(
            open=opened,
            issue=opened if issue is None else Span.parse(issue),
            breaks=tuple(Span.parse(text) for text in raw.get("breaks", ())),
        )

    def as_json(self) -> dict[str, Any]:
        """Return what is kept."""
        return {"open": str(self.open), "issue": str(self.issue), "breaks": [str(span) for span in self.breaks]}


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to a later one, UTC; the end does not belong to it."""

    begin: datetime
    end: datetime

    def has(self, moment: datetime) -> bool:
        """Tell whether the moment lies in it."""
        return self.begin <= moment < self.end


@dataclass(frozen=True, slots=True)
class Issuing:
    """Whether tickets are given.

    Args:
        reason: Why not; None: they are.
        again_at: When they will be again; None: not known.
    """

    reason: NotIssuing | None = None
    again_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether tickets are given."""
        return self.reason is None


@dataclass(frozen=True)
class Hours:
    """The hours of a branch, or of a service, in a zone.

    Args:
        raw: As they are kept; empty or None: there are none.
        zone: The branch's.
    """

    raw: Raw | None
    zone: ZoneInfo

    @property
    def are_set(self) -> bool:
        """Whether there are hours at all."""
        return bool(self.raw) and "week" in (self.raw or {})

    def of_day(self, day: date) -> DayHours | None:
        """Return the hours of a day; None: closed, or there are no hours."""
        if not self.are_set:
            return None
        exceptions = self._part("exceptions")
        name = day.isoformat()
        raw = exceptions[name] if name in exceptions else self._part("week").get(WEEKDAYS[day.weekday()])
        return None if raw is None else DayHours.of(raw)

    def is_open(self, at: datetime) -> bool:
        """Tell whether the branch works at a moment, breaks excluded."""
        return any(stretch.has(at) for stretch in self.open_on(self._today(at)))

    def closes_at(self, at: datetime) -> datetime | None:
        """Return when the day ends within which the moment lies, breaks included; None: it lies in none."""
        today = self._today(at)
        hours = self.of_day(today)
        if hours is None:
            return None
        whole = self._stretch(today, hours.open)
        return whole.end if whole.has(at) else None

    def opening_on(self, day: date) -> datetime | None:
        """Return when a day begins; None: it is closed, or there are no hours."""
        hours = self.of_day(day)
        return None if hours is None else self._stretch(day, hours.open).begin

    def closing_on(self, day: date) -> datetime | None:
        """Return when a day ends; None: it is closed, or there are no hours."""
        hours = self.of_day(day)
        return None if hours is None else self._stretch(day, hours.open).end

    def next_opening(self, at: datetime) -> datetime | None:
        """Return when the branch opens next, after a break too; None: it is open, or not within a year."""
        if self.is_open(at):
            return None
        return next((stretch.begin for stretch in self._from(at, self.open_on) if stretch.begin > at), None)

    def issue_state(self, at: datetime, also: "Hours | None" = None) -> Issuing:
        """Return whether tickets are given at a moment.

        Args:
            at: The moment, UTC.
            also: Further hours within which they have to lie: a service's own.
        """
        if not self.are_set and not (also and also.are_set):
            return Issuing()
        today = self._today(at)
        if any(stretch.has(at) for stretch in self.issuing_on(today, also)):
            return Issuing()
        return Issuing(self._why_not(today, at), self.next_issue(at, also))

    def next_issue(self, at: datetime, also: "Hours | None" = None) -> datetime | None:
        """Return when tickets are next begun to be given; None: not within a year, or always."""

        def issuing_on(day: date) -> Iterator[Stretch]:
            return self.issuing_on(day, also)

        if not self.are_set and not (also and also.are_set):
            return None
        return next((stretch.begin for stretch in self._from(at, issuing_on) if stretch.begin > at), None)

    def open_on(self, day: date) -> Iterator[Stretch]:
        """Give the stretches of a day in which the branch works, in order."""
        hours = self.of_day(day)
        if hours is not None:
            for span in without([hours.open], hours.breaks):
                yield self._stretch(day, span)

    def issuing_on(self, day: date, also: "Hours | None" = None) -> Iterator[Stretch]:
        """Give the stretches of a day in which tickets are given, in order; `also` as in `issue_state`."""
        for span in common(self.issue_spans(day), [_WHOLE_DAY] if also is None else also.issue_spans(day)):
            yield self._stretch(day, span)

    def breaks_on(self, day: date) -> Iterator[Stretch]:
        """Give the breaks of a day."""
        hours = self.of_day(day)
        for span in () if hours is None else hours.breaks:
            yield self._stretch(day, span)

    def next_change(self, at: datetime) -> datetime | None:
        """Return the next moment at which something of a branch's state changes by these hours; None: never."""
        if not self.are_set:
            return None
        return min((moment for moment in self._changes(at) if moment > at), default=None)

    def next_warning(self, at: datetime) -> datetime | None:
        """Return when on this day the hall is told that the branch closes soon; None: it was told, or is not open."""
        closing = self.closing_on(self._today(at))
        return None if closing is None or closing - CLOSING_SOON <= at else closing - CLOSING_SOON

    def _changes(self, at: datetime) -> Iterator[datetime]:
        today = self._today(at)
        for day in (today, today + timedelta(days=1)):
            for stretch in (*self.open_on(day), *self.issuing_on(day)):
                yield stretch.begin
                yield stretch.end
        later = self.next_opening(at)
        if later is not None:
            yield later

    def _why_not(self, today: date, at: datetime) -> NotIssuing:
        hours = self.of_day(today)
        if hours is None:
            return "closed"
        if at < self._stretch(today, hours.issue).begin:
            return "before-hours"
        if any(stretch.has(at) for stretch in self.breaks_on(today)):
            return "break"
        return "last-ticket" if at < self._stretch(today, hours.open).end else "closed"

    def issue_spans(self, day: date) -> Sequence[Span]:
        """Return the times of a day at which tickets are given; the whole day, where there are no hours."""
        if not self.are_set:
            return [_WHOLE_DAY]
        hours = self.of_day(day)
        return [] if hours is None else without([hours.issue], hours.breaks)

    def _from(self, at: datetime, on: Callable[[date], Iterable[Stretch]]) -> Iterator[Stretch]:
        today = self._today(at)
        for number in range(LOOK_AHEAD):
            yield from on(today + timedelta(days=number))

    def _part(self, name: str) -> Raw:
        part: Raw = (self.raw or {}).get(name) or {}
        return part

    def _today(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def _stretch(self, day: date, span: Span) -> Stretch:
        return Stretch(moment_of(day, span.begin, self.zone), moment_of(day, span.end, self.zone, last=True))


_WHOLE_DAY: Final = Span(0, _DAY)


def moment_of(day: date, minutes: int, zone: ZoneInfo, *, last: bool = False) -> datetime:
    """Return the moment, UTC, at which the clock on the wall shows a time of a day.

    Args:
        day: The branch's day.
        minutes: From midnight; 1440 is the next midnight.
        zone: The branch's.
        last: The second moment, where the clock shows the time twice.
    """
    wall = datetime.combine(day, time(0)) + timedelta(minutes=minutes)
    while True:
        moment = wall.replace(tzinfo=zone, fold=int(last)).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
            return moment
        wall += timedelta(minutes=1)


def without(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """Return the spans with holes cut into them."""
    left = list(spans)
    for hole in holes:
        left = [part for span in left for part in _around(span, hole)]
    return left


def common(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Return what lies both in some and in other spans, in order."""
    return sorted(both for one in some for other in others if (both := one.common(other)) is not None)


def _around(span: Span, hole: Span) -> Iterator[Span]:
    before, after = Span(span.begin, min(span.end, hole.begin)), Span(max(span.begin, hole.end), span.end)
    for part in (before, after):
        if part.begin < part.end:
            yield part
