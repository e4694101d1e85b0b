import pytest

from equeue.views import ticket
from equeue.views.states import TicketState
from tests.halls import BRANCH, SERVICES, Hall


def listed(hall: Hall) -> list[TicketState]:
    with hall.reading() as db:
        return list(ticket.list_tickets(db, BRANCH, None, state=None, label=None, day=None))


@pytest.mark.parametrize("working", [(), (1,), (3,), (1, 2, 3)])
def test_a_list_tells_of_each_who_waits_how_many_are_ahead_as_the_ticket_itself_does(
    hall: Hall, working: tuple[int, ...]
) -> None:
    for number in range(9):
        hall.issue(SERVICES[number % len(SERVICES)])
    for window in working:
        hall.open(window)
        hall.call_next(window)
    tickets = listed(hall)
    with hall.reading() as db:
        alone = [ticket.ticket_state(db, each.id, None) for each in tickets]
    assert tickets == alone
    assert sum(each.ahead is None for each in tickets) == len(working)
    assert max(each.ahead or 0 for each in tickets) > 0


def test_nobody_is_ahead_in_a_day_that_is_over(hall: Hall) -> None:
    day = hall.clock.now().date()
    hall.issue()
    hall.wait(hours=24)
    hall.issue()
    with hall.reading() as db:
        (old,) = ticket.list_tickets(db, BRANCH, None, state=None, label=None, day=day)
    assert (old.state, old.ahead) == ("unclosed", None)
