"""Paper numbers for blackouts: a reserved series of labels, printed beforehand, entered afterwards."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from equeue.domain.days import day_of
from equeue.domain.errors import InvalidField
from equeue.domain.labels import LETTERS, label_of, readings

CHANNEL: Final = "paper"
"""How such a ticket came to be."""

LAST_NUMBER: Final = 999
"""After it the series begins again at 1: three digits on every slip."""

MOST_ENTERED: Final = 300
"""Numbers entered at once. A range typed the wrong way round has more, and is refused."""

_BARE_NUMBER: Final = re.compile(r"[0-9]{1,3}")


def following(number: int) -> int:
    """Return the number after this one; the first one after the last."""
    return number % LAST_NUMBER + 1


def series(first: int, count: int) -> tuple[int, ...]:
    """Return the numbers of a sheet, each once.

    Args:
        first: 1 to `LAST_NUMBER`.
        count: 1 to `LAST_NUMBER`.
    """
    return tuple((first - 1 + place) % LAST_NUMBER + 1 for place in range(count))


def between(first: int, last: int) -> tuple[int, ...]:
    """Return the numbers of a range, on over the end of the series if it must.

    Raises:
        InvalidField: There are too many, as in a range typed the wrong way round.
    """
    count = (last - first) % LAST_NUMBER + 1
    if count > MOST_ENTERED:
        raise InvalidField(field="last", why="paper-range", most=MOST_ENTERED)
    return series(first, count)


def in_order(numbers: Iterable[int]) -> tuple[int, ...]:
    """Return numbers in the order in which they were given out.

    Numbers are given out one after another, on over the end of the series. So the widest gap lies before the
    first of them: 998, 999, 1, 2 and not 1, 2, 998, 999.
    """
    ascending = sorted(set(numbers))
    if not ascending:
        return ()
    gaps = [after - before for before, after in pairwise([*ascending, ascending[0] + LAST_NUMBER])]
    begins = len(ascending) - 1 - gaps[::-1].index(max(gaps)) + 1
    return tuple(ascending[begins:] + ascending[:begins])


def places(numbers: Iterable[int]) -> dict[int, int]:
    """Return each number's place among all that were given out at one moment.

    A number's place is the number itself, so that ranges entered one by one stand as if they were entered
    together; beyond the end of the series it goes on rising.

    Args:
        numbers: In the order in which they were given out.
    """
    found: dict[int, int] = {}
    before, beyond = 0, 0
    for number in numbers:
        if number < before:
            beyond = LAST_NUMBER
        found[number] = number + beyond
        before = number
    return found


def meant(typed: str, letter: str) -> int | str:
    """Return what somebody typed or scanned to name a slip: its number, else its code.

    Args:
        typed: `Ю037`, `37`, the code, or the address of the visitor's page as a scanner reads it.
        letter: Of the branch's paper numbers.
    """
    text = typed.strip()
    if _BARE_NUMBER.fullmatch(text):
        return int(text)
    for label in readings(text, frozenset({letter})):
        return int(label.removeprefix(letter))
    return text.rstrip("/").rpartition("/")[2]


def label(letter: str, number: int) -> str:
    """Return the label of a paper number: `Ю037`."""
    return label_of(letter, number)


def check_given_from(at: datetime, now: datetime, zone: ZoneInfo, day: date) -> None:
    """Refuse a moment at which no number of this day can have been given out.

    Args:
        at: From when the numbers were given out.
        now: UTC.
        zone: The branch's.
        day: The branch's.

    Raises:
        InvalidField: It lies in the future, or before the branch's day.
    """
    if at > now:
        raise InvalidField(field="given_from", why="in-the-future")
    if day_of(at, zone) < day:
        raise InvalidField(field="given_from", why="before-today")


def letter_mistake(letter: str, of_groups: Iterable[str]) -> str | None:
    """Return what is wrong with the letter of paper numbers, in the words of a branch file; None if nothing is.

    Args:
        letter: What the branch wants.
        of_groups: The letters of its service groups, none of which it may be: so no label is given twice.
    """
    used = frozenset(of_groups)
    free = "".join(sorted(LETTERS - used))
    if letter not in LETTERS:
        return f"{letter!r} is taken for another letter or digit too easily; use one of {free}"
    if letter in used:
        return f"{letter!r} is the letter of a service group, so labels could be given twice; use one of {free}"
    return None
