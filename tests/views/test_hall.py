import pytest

from equeue.domain.errors import NotFound
from equeue.usecases import tickets
from equeue.views import agent, branch, line, services, ticket
from tests.halls import BRANCH, Hall


def test_the_manager_sees_who_waits_longest_and_what_windows_do(hall: Hall) -> None:
    called = hall.issue("register")
    hall.wait(seconds=59)
    hall.issue("id-card")
    hall.open(3)
    hall.call_next(3)
    hall.wait(seconds=61)
    with hall.reading() as db:
        state = branch.hall_state(db, BRANCH, hall.clock.now(), frozenset({"hall-1"})).state
    assert (state.waiting, state.longest_wait_s, state.called_not_come) == (1, 61, 1)
    assert [(window.state, window.label) for window in state.windows] == [
        ("closed", None),
        ("closed", None),
        ("called", "Ж001"),
    ]
    assert [window.ticket for window in state.windows] == [None, None, called.ticket_id]
    assert state.today.issued == 2


def test_the_line_lists_each_ticket_once_where_it_is(hall: Hall) -> None:
    legs = [hall.issue().leg_id for _ in range(4)]
    hall.open(1)
    hall.call_next(1)
    hall.recall(1, legs[0])
    hall.miss(1, legs[0])
    hall.call_next(1)
    hall.hold(1, legs[1])
    hall.call_next(1)
    with hall.reading() as db:
        state = line.line_state(db, BRANCH, hall.clock.now(), frozenset()).state
    assert [item.leg for item in state.waiting] == [legs[3]]
    assert [item.leg for item in state.called] == [legs[2]]
    assert [(item.leg, item.reason) for item in state.held] == [(legs[1], "Робить копії")]
    assert [(item.leg, item.returnable) for item in state.no_show] == [(legs[0], True)]


def test_the_kiosk_counts_those_before_you_as_the_ticket_then_does(hall: Hall) -> None:
    shown: dict[str, int | None] = {}
    for service in ("id-card", "passport-abroad", "register", "register", "passport-abroad"):
        issued = hall.issue(service).issued
        assert issued is not None
        assert issued.ahead == shown.get(service, 0)
        with hall.reading() as db:
            state = services.kiosk_state(db, "kiosk-1", hall.clock.now(), public=False).state
        shown = {offered.id: offered.ahead for group in state.groups["uk"] for offered in group.services}


def test_the_kiosk_follows_its_last_slips(hall: Hall) -> None:
    issued = hall.issue().issued
    assert issued is not None
    with hall.reading() as db:
        state = services.kiosk_state(db, "kiosk-1", hall.clock.now(), public=True).state
    assert [(slip.ticket, slip.outcome) for slip in state.prints] == [(issued.ticket_id, "pending")]
    assert state.printer is not None


def test_how_many_wait_is_not_told_to_everybody(hall: Hall) -> None:
    with hall.reading() as db:
        state = services.services_state(db, BRANCH, "en", hall.clock.now(), with_load=False)
    offered = state.groups[0].services[0]
    assert (state.groups[0].name, offered.waiting, offered.ahead) == ("Passport", None, None)


def test_the_visitors_page_says_place_then_window_and_dies_with_the_day(hall: Hall) -> None:
    hall.issue()
    issued = hall.issue().issued
    assert issued is not None
    with hall.reading() as db:
        assert ticket.track_state(db, issued.code, hall.clock.now()).state.ahead == 1
    hall.open(1)
    hall.call_next(1)
    hall.open(2)
    hall.call_next(2)
    with hall.reading() as db:
        state = ticket.track_state(db, issued.code, hall.clock.now()).state
    assert state.window is not None
    assert (state.state, state.window.label, state.ahead) == ("called", "2", None)
    hall.wait(hours=24)
    hall.issue()
    with hall.reading() as db, pytest.raises(NotFound):
        ticket.track_state(db, issued.code, hall.clock.now())


def test_tickets_are_found_by_what_somebody_types(hall: Hall) -> None:
    hall.issue("register")
    with hall.reading() as db:
        found = ticket.list_tickets(db, BRANCH, None, state=None, label=";1", day=None)
    assert [state.label for state in found] == ["Ж001"]


def test_a_copy_is_told_with_the_ticket(hall: Hall) -> None:
    issued = hall.issue()
    with hall.engine.begin() as db:
        db.exec_driver_sql("UPDATE print_job SET state = 'unknown'")
    hall.perform(tickets.reprint, tickets.Reprint(ticket_id=str(issued.ticket_id)), hall.reception)
    with hall.reading() as db:
        state = ticket.ticket_state(db, str(issued.ticket_id), None)
    assert state.model_dump(mode="json")["print"]["copy"] == 1


def test_an_agent_sees_how_many_jobs_wait(hall: Hall) -> None:
    hall.issue()
    hall.issue()
    with hall.reading() as db:
        state = agent.agent_state(db, "agent-1").state
    assert [(printer.id, printer.queued) for printer in state.printers] == [("printer-1", 2)]


def test_a_leg_that_was_opened_by_mistake_is_counted_nowhere(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.transfer(1, issued.leg_id, service_id="register")
    hall.undo(1)
    with hall.reading() as db:
        state = branch.hall_state(db, BRANCH, hall.clock.now(), frozenset()).state
        ticket_now = ticket.ticket_state(db, str(issued.ticket_id), None)
        listed = ticket.list_tickets(db, BRANCH, None, state=None, label=None, day=None)
        tracked = ticket.track_state(db, ticket_now.code, hall.clock.now()).state
    assert (state.today.issued, state.today.cancelled, state.today.served) == (1, 0, 0)
    assert [ticket_now.state, *(found.state for found in listed), tracked.state] == ["called"] * 3
    assert ticket_now.leg == issued.leg_id


def test_a_kiosk_offers_the_priorities_in_its_languages(hall: Hall) -> None:
    with hall.reading() as db:
        state = services.kiosk_state(db, "kiosk-1", hall.clock.now(), public=False).state
    offered = {language: [each.name for each in listed] for language, listed in state.priorities.items()}
    assert offered == {
        "uk": ["Особа з інвалідністю", "З немовлям"],
        "en": ["Person with a disability", "With a baby"],
    }
