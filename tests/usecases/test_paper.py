"""Numbers on paper: entered afterwards, they stand where they would have stood; none is given twice."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from equeue.domain.errors import (
    EqueueError,
    Forbidden,
    InvalidField,
    NotFound,
    PaperEntered,
    PaperNotSetUp,
    ServiceUnavailable,
)
from equeue.domain.facts import TicketIssued
from equeue.domain.paper import MOST_ENTERED
from equeue.persistence.tables import BRANCH, LEG, PAPER_SLIP, SERVICE, TICKET
from equeue.persistence.types import AnyRow
from equeue.usecases import paper, paper_sheets, setup
from equeue.usecases import tickets as visits
from equeue.usecases.branch_file import BranchFile, BranchFileError
from equeue.usecases.work import Answer
from tests.clocks import MORNING
from tests.halls import BRANCH as MAIN
from tests.halls import DESCRIBED, KIOSK, Hall, request_key

FIVE_PAST_EIGHT = MORNING - timedelta(minutes=55)
"""08:05 in Kyiv; the hall's clock begins at 09:00."""


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a branch with a letter for paper numbers: once on SQLite, once on PostgreSQL."""
    made = Hall.make(migrated_url, paper_letter="Ю")
    yield made
    made.close()


def enter(hall: Hall, first: int | None = None, last: int | None = None, **more: Any) -> Answer:
    """Let reception enter numbers that were given out from 08:05 on."""
    values: dict[str, Any] = {"given_from": FIVE_PAST_EIGHT, "service_id": "passport-abroad"} | more
    key = request_key(values.pop("key", None), values.pop("body", "body"))
    command = paper.EnterPaper(branch_id=MAIN, first=first, last=last, key=key, **values)
    return hall.perform(paper.enter_paper, command, hall.reception)


def make(hall: Hall, count: int, first: int | None = None) -> str:
    """Let reception make a sheet and return its id."""
    command = paper_sheets.MakeSheet(branch_id=MAIN, count=count, first=first)
    return str(hall.perform(paper_sheets.make_sheet, command, hall.reception).sheet_id)


def entered_one(hall: Hall) -> str:
    """Let one number be entered and return its ticket's id."""
    enter(hall, 1, 1)
    (ticket,) = tickets(hall)
    return str(ticket.id)


def line(hall: Hall) -> list[str]:
    """Return the labels of those who wait, in order."""
    with hall.reading() as db:
        joined = select(TICKET.c.label).join(LEG, LEG.c.ticket_id == TICKET.c.id).where(LEG.c.state == "waiting")
        return list(db.scalars(joined.order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id)))


def tickets(hall: Hall) -> list[AnyRow]:
    """Return all tickets in order of their labels."""
    with hall.reading() as db:
        return list(db.execute(select(TICKET).order_by(TICKET.c.label)))


def codes(hall: Hall, sheet: str) -> dict[int, str]:
    """Return number → code of a sheet."""
    with hall.reading() as db:
        rows = db.execute(select(PAPER_SLIP).where(PAPER_SLIP.c.sheet_id == sheet))
        return {row.number: row.code for row in rows}


def refused(hall: Hall, kind: type[EqueueError], first: int | None = None, last: int | None = None, **more: Any) -> Any:
    """Return the refusal of what must be refused, having seen that nothing was kept."""
    before = (tickets(hall), hall.journal())
    with pytest.raises(kind) as told:
        enter(hall, first, last, **more)
    assert (tickets(hall), hall.journal()) == before
    return told.value


def test_they_stand_in_their_order_before_those_who_came_later(hall: Hall) -> None:
    hall.issue()
    enter(hall, 1, 3)
    hall.issue()
    assert line(hall) == ["Ю001", "Ю002", "Ю003", "П001", "П002"]


def test_they_stand_behind_those_who_came_earlier(hall: Hall) -> None:
    hall.issue()
    hall.wait(minutes=30)
    enter(hall, 1, 2, given_from=hall.clock.now() - timedelta(minutes=10))
    assert line(hall) == ["П001", "Ю001", "Ю002"]


def test_ranges_of_one_moment_stand_by_their_numbers_whatever_was_entered_first(hall: Hall) -> None:
    enter(hall, 3, 4, service_id="register")
    enter(hall, 1, 2)
    assert line(hall) == ["Ю001", "Ю002", "Ю003", "Ю004"]


def test_a_range_over_the_end_of_the_series_keeps_its_order(hall: Hall) -> None:
    enter(hall, 998, 2)
    assert line(hall) == ["Ю998", "Ю999", "Ю001", "Ю002"]


def test_each_is_counted_as_paper_from_the_moment_that_reception_enters(hall: Hall) -> None:
    hall.wait(minutes=7)
    enter(hall, 1, 2)
    for ticket in tickets(hall):
        assert (ticket.channel, ticket.issued_at, ticket.issued_by) == (
            "paper",
            FIVE_PAST_EIGHT,
            f"staff:{hall.reception.id}",
        )
    with hall.reading() as db:
        assert set(db.scalars(select(LEG.c.queued_at))) == {FIVE_PAST_EIGHT}


def test_the_order_of_walk_ins_is_not_touched(hall: Hall) -> None:
    with hall.reading() as db:
        before = db.execute(select(BRANCH.c.last_rank_at)).scalar_one()
    enter(hall, 1, 3)
    with hall.reading() as db:
        assert db.execute(select(BRANCH.c.last_rank_at)).scalar_one() == before


def test_walk_ins_go_on_with_their_own_numbers(hall: Hall) -> None:
    hall.issue()
    enter(hall, 1, 30)
    assert hall.label(hall.issue().ticket_id) == "П002"


def test_the_first_called_is_the_first_number(hall: Hall) -> None:
    hall.issue()
    enter(hall, 1, 2)
    hall.open(1)
    assert hall.label(hall.call_next(1).ticket_id) == "Ю001"


def test_services_may_be_known_number_by_number(hall: Hall) -> None:
    enter(hall, 1, 4, services={"2": "register", "Ю004": "id-card"})
    with hall.reading() as db:
        joined = select(TICKET.c.label, LEG.c.service_id).join(LEG, LEG.c.ticket_id == TICKET.c.id)
        found = {row.label: row.service_id for row in db.execute(joined)}
    assert found == {"Ю001": "passport-abroad", "Ю002": "register", "Ю003": "passport-abroad", "Ю004": "id-card"}


def test_the_visitors_page_is_that_of_the_slip(hall: Hall) -> None:
    of_slips = codes(hall, make(hall, 3))
    enter(hall, 2, 4)
    found = {ticket.label: ticket.code for ticket in tickets(hall)}
    assert (found["Ю002"], found["Ю003"]) == (of_slips[2], of_slips[3])
    assert found["Ю004"] not in of_slips.values()


def test_who_has_a_number_on_paper_gets_a_copy_of_it(hall: Hall) -> None:
    ticket = hall.perform(visits.reprint, visits.Reprint(ticket_id=entered_one(hall)), hall.reception)
    (job,) = hall.jobs()
    assert (job.ticket_id, job.copy_number, job.slip["copy_mark"]) == (ticket.ticket_id, 1, "КОПІЯ")


def test_slips_may_be_scanned_and_typed_one_by_one(hall: Hall) -> None:
    of_slips = codes(hall, make(hall, 9))
    enter(hall, slips=(f"https://q.example/t/{of_slips[7]}", of_slips[2], "ю 5", "30"))
    assert line(hall) == ["Ю002", "Ю005", "Ю007", "Ю030"]
    found = {ticket.label: ticket.code for ticket in tickets(hall)}
    assert [found[f"Ю00{number}"] for number in (2, 5, 7)] == [of_slips[number] for number in (2, 5, 7)]


def test_what_was_entered_today_is_refused_by_name_and_all_with_it(hall: Hall) -> None:
    enter(hall, 2, 3)
    assert refused(hall, PaperEntered, 1, 4).details == {"labels": "Ю002, Ю003"}
    assert refused(hall, PaperEntered, slips=("1", "3")).details == {"labels": "Ю003"}
    assert line(hall) == ["Ю002", "Ю003"]


def test_on_another_day_the_same_numbers_are_new(hall: Hall) -> None:
    make(hall, 3)
    enter(hall, 1, 3)
    hall.wait(hours=24)
    enter(hall, 1, 3, given_from=hall.clock.now())
    assert line(hall) == ["Ю001", "Ю002", "Ю003"]


def test_a_slip_that_was_entered_is_no_slip_on_another_day(hall: Hall) -> None:
    of_slips = codes(hall, make(hall, 3))
    enter(hall, 1, 3)
    hall.wait(hours=24)
    told = refused(hall, PaperEntered, slips=(of_slips[2],), given_from=hall.clock.now())
    assert told.details == {"labels": "Ю002"}


def test_unused_slips_of_an_earlier_sheet_stay_good_beside_newer_ones_of_the_same_number(hall: Hall) -> None:
    older, newer = (codes(hall, make(hall, 3, first=1)) for _ in range(2))
    enter(hall, 1, 1)
    enter(hall, slips=(older[2],))
    found = {ticket.label: ticket.code for ticket in tickets(hall)}
    assert found == {"Ю001": newer[1], "Ю002": older[2]}
    refused(hall, PaperEntered, slips=(newer[2],))


def test_the_same_key_enters_once(hall: Hall) -> None:
    first, second = enter(hall, 1, 3, key="k1"), enter(hall, 1, 3, key="k1")
    assert (second.leg_id, first.replayed, second.replayed) == (first.leg_id, False, True)
    assert len(tickets(hall)) == 3


@pytest.mark.parametrize(
    ("at", "why"),
    [(MORNING + timedelta(seconds=1), "in-the-future"), (MORNING - timedelta(hours=10), "before-today")],
)
def test_a_moment_that_cannot_be_is_refused_by_its_field(hall: Hall, at: datetime, why: str) -> None:
    told = refused(hall, InvalidField, 1, 2, given_from=at)
    assert (told.field, told.details["why"]) == ("given_from", why)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"first": 37, "last": 1}, "last"),
        ({"first": 0, "last": 5}, "first"),
        ({"first": 5, "last": 1000}, "last"),
        ({"first": 5}, "last"),
        ({"last": 5}, "first"),
        ({}, "first"),
        ({"first": 1, "last": 2, "slips": ("3",)}, "first"),
        ({"slips": ("3", "Ю003")}, "codes"),
        ({"slips": ("0",)}, "codes"),
        ({"slips": tuple(str(number) for number in range(1, MOST_ENTERED + 2))}, "codes"),
        ({"first": 1, "last": 2, "language": "de"}, "language"),
        ({"first": 1, "last": 2, "services": {"3": "register"}}, "services.3"),
        ({"first": 1, "last": 2, "services": {"code-of-no-slip": "register"}}, "services.code-of-no-slip"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(hall: Hall, asked: dict[str, Any], field: str) -> None:
    assert refused(hall, InvalidField, **asked).field == field


def test_a_code_that_no_slip_has_is_refused(hall: Hall) -> None:
    assert refused(hall, NotFound, slips=("nobodys-code",)).field == "codes"


def test_an_unknown_service_is_refused_by_its_field(hall: Hall) -> None:
    assert refused(hall, NotFound, 1, 2, service_id="nothing").field == "service"
    assert refused(hall, NotFound, 1, 2, services={"2": "nothing"}).field == "services.2"


def test_a_service_that_is_switched_off_is_refused(hall: Hall) -> None:
    with hall.engine.begin() as db:
        db.execute(SERVICE.update().where(SERVICE.c.id == "register").values(active=False))
    assert refused(hall, ServiceUnavailable, 1, 2, service_id="register").field == "service"


def test_without_a_letter_there_are_no_paper_numbers(migrated_sqlite_url: str) -> None:
    hall = Hall.make(migrated_sqlite_url)
    refused(hall, PaperNotSetUp, 1, 2)
    with pytest.raises(PaperNotSetUp):
        make(hall, 3)
    hall.close()


def test_no_kiosk_enters_paper_numbers(hall: Hall) -> None:
    command = paper.EnterPaper(
        branch_id=MAIN, given_from=FIVE_PAST_EIGHT, service_id="passport-abroad", first=1, last=2
    )
    for actor in (KIOSK, hall.operator(1)):
        with pytest.raises(Forbidden):
            hall.perform(paper.enter_paper, command, actor)


def test_the_journal_tells_who_entered_what_and_listeners_hear_of_each(hall: Hall) -> None:
    make(hall, 1)
    hall.facts.clear()
    enter(hall, 1, 2)
    assert [fact.label for fact in hall.facts if isinstance(fact, TicketIssued)] == ["Ю001", "Ю002"]
    made, *issued, entered = hall.journal()
    assert (made.kind, made.detail) == ("make-paper", {"first": "Ю001", "last": "Ю001", "count": 1})
    assert [(entry.kind, entry.detail["channel"]) for entry in issued] == [("issue", "paper")] * 2
    assert (entered.kind, entered.actor, entered.at) == ("enter-paper", f"staff:{hall.reception.id}", MORNING)
    assert entered.detail == {
        "given_from": FIVE_PAST_EIGHT.isoformat(),
        "labels": ["Ю001", "Ю002"],
        "printed": 1,
    }


def test_a_letter_changes_hands_overnight(hall: Hall) -> None:
    hall.issue("register")
    enter(hall, 1, 1)
    with pytest.raises(BranchFileError) as refused:
        load_again(hall, letter_of_residence="Ю", paper_letter="Ж")
    assert [str(mistake) for mistake in refused.value.mistakes] == [
        "branch.rules.paper_letter: 'Ж' is on other tickets of today; load the file tomorrow",
        "group[residence].letter: 'Ю' was the letter of paper numbers today; load the file tomorrow",
    ]
    hall.wait(hours=24)
    hall.issue()
    load_again(hall, letter_of_residence="Ю", paper_letter="Ж")
    enter(hall, 1, 1, given_from=hall.clock.now())
    assert hall.label(hall.issue("register").ticket_id) == "Ю002"
    assert line(hall) == ["П001", "Ж001", "Ю002"]


def test_slips_of_another_letter_are_no_slips_any_more(hall: Hall) -> None:
    of_slips = codes(hall, make(hall, 2))
    load_again(hall, letter_of_residence="Ж", paper_letter="Ш")
    refused(hall, NotFound, slips=(of_slips[1],))
    enter(hall, 1, 1)
    (ticket,) = tickets(hall)
    assert (ticket.label, ticket.code in of_slips.values()) == ("Ш001", False)


def load_again(hall: Hall, letter_of_residence: str, paper_letter: str) -> None:
    """Load the branch's file again, with other letters."""
    first, second = DESCRIBED["group"]
    described = DESCRIBED | {
        "branch": DESCRIBED["branch"] | {"rules": {"paper_letter": paper_letter}},
        "group": [first, second | {"letter": letter_of_residence}],
    }
    with hall.engine.begin() as db:
        setup.load(db, BranchFile.model_validate(described), [], hall.clock.now())
