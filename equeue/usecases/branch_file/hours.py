"""The hours in a branch file: what may stand there, what is kept of it, what is wrong with it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from equeue.domain.hours import WEEKDAYS, DayHours, Span, without
from equeue.usecases.branch_file.mistakes import Mistake


def _span(value: object) -> Span:
    if isinstance(value, Span):
        return value
    try:
        return Span.parse(str(value))
    except ValueError as error:
        raise PydanticCustomError("span", "{what}", {"what": str(error)}) from error


def _day(value: object) -> object:
    return {"open": value} if isinstance(value, str) else value


def _every_day(value: object) -> object:
    return dict.fromkeys(WEEKDAYS, value) if isinstance(value, str) else value


SpanText = Annotated[Span, BeforeValidator(_span), PlainSerializer(str, return_type=str, when_used="json")]
BeforeClosing = Annotated[int, Field(ge=0, le=720)]


class DayPart(BaseModel):
    """The hours of one day; `last_ticket` in minutes before closing. What is left out is said for the week."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    open: SpanText
    issue: SpanText | None = None
    breaks: list[SpanText] | None = None
    last_ticket: BeforeClosing | None = None


class ExceptionPart(BaseModel):
    """A date with hours of its own, or closed."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    day: date
    closed: bool = False
    open: SpanText | None = None
    issue: SpanText | None = None
    breaks: list[SpanText] | None = None
    last_ticket: BeforeClosing | None = None


DayOfWeek = Annotated[DayPart | None, BeforeValidator(_day)]


class HoursPart(BaseModel):
    """Weekly hours: a weekday that is left out is closed; the rest goes for all days that do not say otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    monday: DayOfWeek = None
    tuesday: DayOfWeek = None
    wednesday: DayOfWeek = None
    thursday: DayOfWeek = None
    friday: DayOfWeek = None
    saturday: DayOfWeek = None
    sunday: DayOfWeek = None
    issue: SpanText | None = None
    breaks: list[SpanText] = Field(default_factory=list)
    last_ticket: BeforeClosing = 0

    @property
    def days(self) -> dict[str, DayPart]:
        """The weekdays that are not closed."""
        return {name: day for name in WEEKDAYS if (day := getattr(self, name)) is not None}


HoursOfService = Annotated[HoursPart | None, BeforeValidator(_every_day)]
"""The hours of a service: a table, or one span for every day on which the branch is open."""


def kept(hours: HoursPart | None, exceptions: Sequence[ExceptionPart] = ()) -> dict[str, Any]:
    """Return what is kept of the hours, completed, as `domain/hours.py` reads it; nothing where there are none."""
    if hours is None:
        return {}
    return {
        "week": {name: _completed(hours, day, day.open).as_json() for name, day in hours.days.items()},
        "exceptions": {
            exception.day.isoformat(): None
            if exception.open is None
            else _completed(hours, exception, exception.open).as_json()
            for exception in exceptions
        },
    }


def mistakes(where: str, hours: HoursPart | None, exceptions: Sequence[ExceptionPart] = ()) -> Iterator[Mistake]:
    """Name what does not fit in the hours of a branch or service.

    Args:
        where: In the file: `branch` or `group[…].service[…]`.
        hours: The weekly ones.
        exceptions: By date.
    """
    if hours is None:
        if exceptions:
            yield Mistake(
                where=f"{where}.exception",
                what="an exception to what? [branch.hours] is missing",
                why="exception-to-nothing",
            )
        return
    if not hours.days:
        what = "no weekday has hours; leave the table out for a branch without any"
        yield Mistake(where=f"{where}.hours", what=what, why="no-weekday")
    for name, day in hours.days.items():
        yield from _day_mistakes(f"{where}.hours.{name}", hours, day, day.open)
    yield from _exception_mistakes(f"{where}.exception", hours, exceptions)


def _exception_mistakes(where: str, hours: HoursPart, exceptions: Sequence[ExceptionPart]) -> Iterator[Mistake]:
    days = [exception.day for exception in exceptions]
    for day in dict.fromkeys(days):
        if days.count(day) > 1:
            what = f"{day} stands {days.count(day)} times"
            yield Mistake(where=f"{where}[{day}].day", what=what, why="stands-twice", details={"value": str(day)})
    for exception in exceptions:
        place = f"{where}[{exception.day}]"
        if exception.closed == (exception.open is not None):
            yield Mistake(where=place, what="say either closed = true or open = '08:00-15:00'", why="open-or-closed")
        elif exception.open is not None:
            yield from _day_mistakes(place, hours, exception, exception.open)


def _day_mistakes(where: str, hours: HoursPart, day: DayPart | ExceptionPart, opened: Span) -> Iterator[Mistake]:
    if day.issue is not None and not day.issue.within(opened):
        what = f"{day.issue} is not within the opening hours {opened}"
        yield Mistake(where=f"{where}.issue", what=what, why="outside-hours", details={"hours": str(opened)})
        return
    last: Span | None = None
    for span in sorted(day.breaks or ()):
        if not span.within(opened):
            what = f"{span} is not within the opening hours {opened}"
            yield Mistake(where=f"{where}.breaks", what=what, why="outside-hours", details={"hours": str(opened)})
        if last is not None and last.common(span):
            yield Mistake(where=f"{where}.breaks", what=f"{last} and {span} overlap", why="breaks-overlap")
        last = span
    done = _completed(hours, day, opened)
    if done.issue.begin >= done.issue.end or not without([done.issue], done.breaks):
        yield Mistake(where=where, what="no time is left in which tickets are given", why="no-time-left")


def _completed(hours: HoursPart, day: DayPart | ExceptionPart, opened: Span) -> DayHours:
    """Fill in what the week says; of that only as much as lies within the day's opening hours."""
    issue = day.issue or (hours.issue and hours.issue.common(opened)) or opened
    before = hours.last_ticket if day.last_ticket is None else day.last_ticket
    usual = (span.common(opened) for span in hours.breaks)
    breaks = [span for span in usual if span is not None] if day.breaks is None else day.breaks
    return DayHours(
        open=opened,
        issue=Span(issue.begin, min(issue.end, opened.end - before)),
        breaks=tuple(sorted(breaks)),
    )
