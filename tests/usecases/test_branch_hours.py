"""Hours in a branch file: what is kept of them, and each mistake said exactly."""

from typing import Any

import pytest

from equeue.usecases import branch_file
from equeue.usecases.branch_file import BranchFileError, hours

SERVICE = '{ id = "abroad", minutes = 20, name = { uk = "За кордон", en = "Abroad" } }'
FILE = f"""
[branch]
id = "main"
name = {{ uk = "Центр", en = "Center" }}

[branch.hours]
monday = "08:00-17:00"
thursday = {{ open = "08:00-20:00", issue = "08:30-19:00", breaks = ["12:00-12:30", "16:00-16:15"] }}
saturday = "09:00-13:30"
breaks = ["13:00-13:45"]
last_ticket = 30

[[branch.exception]]
day = 2026-12-25
closed = true

[[branch.exception]]
day = 2026-12-24
open = "08:00-15:00"
last_ticket = 60

[[group]]
id = "passport"
letter = "П"
icon = "id-card"
name = {{ uk = "Паспорт", en = "Passport" }}
service = [{SERVICE}]

[[window]]
id = "w1"
label = "1"
serves = {{ groups = ["passport"] }}
"""


def mistakes(old: str, new: str) -> list[str]:
    assert FILE.count(old) == 1
    with pytest.raises(BranchFileError) as caught:
        branch_file.parse(FILE.replace(old, new))
    return [str(mistake) for mistake in caught.value.mistakes]


def kept() -> dict[str, Any]:
    branch = branch_file.parse(FILE).branch
    return hours.kept(branch.hours, branch.exception)


def test_a_day_takes_from_the_week_what_it_does_not_say_itself() -> None:
    assert kept()["week"] == {
        "monday": {"open": "08:00-17:00", "issue": "08:00-16:30", "breaks": ["13:00-13:45"]},
        "thursday": {"open": "08:00-20:00", "issue": "08:30-19:00", "breaks": ["12:00-12:30", "16:00-16:15"]},
        "saturday": {"open": "09:00-13:30", "issue": "09:00-13:00", "breaks": ["13:00-13:30"]},
    }


def test_exceptions_close_a_date_or_give_it_hours_of_its_own() -> None:
    assert kept()["exceptions"] == {
        "2026-12-25": None,
        "2026-12-24": {"open": "08:00-15:00", "issue": "08:00-14:00", "breaks": ["13:00-13:45"]},
    }


def test_a_service_may_have_hours_a_quota_or_need_no_ticket() -> None:
    more = FILE.replace("minutes = 20", 'minutes = 20, hours = "09:00-12:00", daily_quota = 30, without_ticket = true')
    service = branch_file.parse(more).group[0].service[0]
    assert set(hours.kept(service.hours)["week"]) == {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }
    assert (service.daily_quota, service.without_ticket) == (30, True)


def test_without_hours_nothing_is_kept() -> None:
    assert hours.kept(None) == {}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"8-17"', "'8-17' is not a time span such as '08:00-17:00'"),
        ('"08:00-25:00"', "'08:00-25:00': there is no such time; a day goes from 00:00 to 24:00"),
        ('"08:60-17:00"', "'08:60-17:00': there is no such time; a day goes from 00:00 to 24:00"),
        ('"17:00-08:00"', "'17:00-08:00' ends before it begins"),
        ('"08:00-08:00"', "'08:00-08:00' ends before it begins"),
    ],
)
def test_a_wrong_span_is_named_by_its_day(written: str, said: str) -> None:
    assert mistakes('monday = "08:00-17:00"', f"monday = {written}") == [f"branch.hours.monday.open: {said}"]


def test_an_unknown_weekday_is_a_mistake() -> None:
    assert mistakes("monday =", "munday =") == ["branch.hours.munday: Extra inputs are not permitted"]


def test_breaks_lie_in_the_opening_hours_and_apart() -> None:
    assert mistakes('"12:00-12:30"', '"07:00-09:00"') == [
        "branch.hours.thursday.breaks: 07:00-09:00 is not within the opening hours 08:00-20:00"
    ]
    assert mistakes('"12:00-12:30"', '"16:10-16:30"') == [
        "branch.hours.thursday.breaks: 16:00-16:15 and 16:10-16:30 overlap"
    ]


def test_issue_lies_in_the_opening_hours_and_leaves_time() -> None:
    assert mistakes('issue = "08:30-19:00"', 'issue = "07:30-19:00"') == [
        "branch.hours.thursday.issue: 07:30-19:00 is not within the opening hours 08:00-20:00"
    ]
    assert mistakes("last_ticket = 60", "last_ticket = 420") == [
        "branch.exception[2026-12-24]: no time is left in which tickets are given"
    ]


def test_an_exception_says_one_thing_once() -> None:
    assert mistakes("closed = true", "closed = false") == [
        "branch.exception[2026-12-25]: say either closed = true or open = '08:00-15:00'"
    ]
    assert mistakes("day = 2026-12-24", "day = 2026-12-25") == [
        "branch.exception[2026-12-25].day: 2026-12-25 stands 2 times"
    ]


def test_exceptions_need_hours() -> None:
    start, end = FILE.index("[branch.hours]"), FILE.index("[[branch.exception]]")
    assert mistakes(FILE[start:end], "") == ["branch.exception: an exception to what? [branch.hours] is missing"]


def test_hours_without_a_day_are_a_mistake() -> None:
    start, end = FILE.index("monday"), FILE.index('breaks = ["13')
    assert mistakes(FILE[start:end], "") == [
        "branch.hours: no weekday has hours; leave the table out for a branch without any"
    ]


def test_a_mistake_in_the_hours_of_a_service_is_named_by_its_id() -> None:
    assert mistakes("minutes = 20", 'minutes = 20, hours = { monday = "9" }') == [
        "group[passport].service[abroad].hours.monday.open: '9' is not a time span such as '08:00-17:00'"
    ]
