"""What the alert feed says and what comes of it: it proposes, may begin, never ends; unknown stays unknown."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select, update

from equeue.alerts.source import AlertState, Fault
from equeue.domain.facts import FeedChanged
from equeue.domain.standstill import Reason
from equeue.persistence.tables import ALERT_FEED, BRANCH, PROPOSAL
from equeue.usecases import hearing, proposing, suspending
from equeue.usecases.hearing import Hear
from equeue.usecases.proposing import Decide
from equeue.usecases.suspending import EndSuspension, Suspend
from equeue.usecases.work import SystemActor
from equeue.views.standing import feed_state
from tests.halls import BRANCH as MAIN
from tests.halls import DESCRIBED, Hall

ALERTS = SystemActor(name="alerts")
BUCHA = 75
ACTIVE, PARTLY, NONE = AlertState.ACTIVE, AlertState.PARTLY, AlertState.NONE


def described(**standing: object) -> dict[str, Any]:
    return {
        **DESCRIBED,
        "branch": {**DESCRIBED["branch"], "standing": {"alert_area": "Бучанський район", **standing}},
    }


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url, described())
    yield made
    made.close()


def hear(hall: Hall, *states: AlertState | Fault, area: int = BUCHA) -> None:
    for state in states:
        hall.wait(seconds=10)
        known = state if isinstance(state, AlertState) else None
        fault = state if isinstance(state, Fault) else None
        hall.perform(hearing.hear, Hear(branch_id=MAIN, area=area, state=known, fault=fault), ALERTS)


def proposals(hall: Hall, state: str = "open") -> list[str]:
    with hall.reading() as db:
        rows = db.execute(select(PROPOSAL).where(PROPOSAL.c.state == state).order_by(PROPOSAL.c.made_at))
        return [row.kind for row in rows]


def decide(hall: Hall, *, accept: bool) -> None:
    with hall.reading() as db:
        proposal = db.execute(select(PROPOSAL).where(PROPOSAL.c.state == "open")).one()
    command = Decide(branch_id=MAIN, proposal_id=proposal.id, accept=accept)
    hall.perform(proposing.decide, command, hall.reception)


def stands(hall: Hall) -> bool:
    with hall.reading() as db:
        row = db.execute(select(BRANCH.c.stands_since, BRANCH.c.resumes_at)).one()
    return row.stands_since is not None and row.resumes_at is None


def told(hall: Hall) -> tuple[str, str | None] | None:
    with hall.reading() as db:
        state = feed_state(db, MAIN)
    return None if state is None else (state.state, state.fault)


def test_an_alert_is_proposed_and_a_person_begins_it(hall: Hall) -> None:
    hear(hall, NONE, ACTIVE, ACTIVE)
    assert (proposals(hall), stands(hall)) == (["air-alert"], False)
    decide(hall, accept=True)
    assert (proposals(hall), stands(hall)) == ([], True)


def test_its_end_is_proposed_and_a_person_ends_it(hall: Hall) -> None:
    hear(hall, NONE, ACTIVE)
    decide(hall, accept=True)
    hear(hall, NONE, NONE)
    assert (proposals(hall), stands(hall)) == (["all-clear"], True)
    decide(hall, accept=True)
    assert (proposals(hall), stands(hall)) == ([], False)


def test_dismissed_it_is_not_proposed_again_until_the_next_alert(hall: Hall) -> None:
    hear(hall, ACTIVE)
    decide(hall, accept=False)
    hear(hall, ACTIVE, Fault.NO_ANSWER, ACTIVE)
    assert proposals(hall) == []
    hear(hall, NONE, ACTIVE)
    assert proposals(hall) == ["air-alert"]


def test_an_alert_in_a_part_of_the_area_is_proposed_and_again_when_it_is_everywhere(hall: Hall) -> None:
    hear(hall, NONE, PARTLY)
    assert proposals(hall) == ["air-alert"]
    decide(hall, accept=False)
    hear(hall, ACTIVE)
    assert proposals(hall) == ["air-alert"]
    hear(hall, PARTLY)
    assert proposals(hall) == ["air-alert"]


def test_what_nobody_answered_lapses_when_it_is_over(hall: Hall) -> None:
    hear(hall, ACTIVE, NONE)
    assert (proposals(hall), proposals(hall, "lapsed")) == ([], ["air-alert"])


def test_whoever_begins_or_ends_it_by_hand_is_asked_no_longer(hall: Hall) -> None:
    hear(hall, ACTIVE)
    hall.perform(suspending.suspend, Suspend(branch_id=MAIN, reason=Reason.AIR_ALERT), hall.reception)
    assert proposals(hall) == []
    hear(hall, NONE)
    assert proposals(hall) == ["all-clear"]
    hall.perform(suspending.end_suspension, EndSuspension(branch_id=MAIN, reason=Reason.AIR_ALERT), hall.reception)
    assert proposals(hall) == []


def test_the_end_is_not_proposed_any_more_when_it_begins_again(hall: Hall) -> None:
    hear(hall, NONE, ACTIVE)
    decide(hall, accept=True)
    hear(hall, NONE, ACTIVE)
    assert (proposals(hall), stands(hall)) == ([], True)


def test_what_is_unknown_is_never_no_alert(hall: Hall) -> None:
    assert told(hall) is None
    hear(hall, Fault.NO_ANSWER)
    assert told(hall) == ("unknown", "no-answer")
    hear(hall, ACTIVE)
    decide(hall, accept=True)
    for fault in Fault:
        hear(hall, fault)
        assert told(hall) == ("unknown", fault.value)
        assert (proposals(hall), stands(hall)) == ([], True)
    hear(hall, ACTIVE)
    assert (told(hall), proposals(hall)) == (("active", None), [])


def test_a_branch_may_let_it_begin_an_alert_and_never_end_one(migrated_url: str) -> None:
    hall = Hall.make(migrated_url, described(alert_begins=True))
    hall.open(1)
    leg = hall.issue().leg_id
    hall.call_next(1)
    hear(hall, NONE, PARTLY)
    assert (proposals(hall), stands(hall)) == (["air-alert"], False)
    hear(hall, ACTIVE)
    assert (proposals(hall), stands(hall), hall.leg(leg).state) == ([], True, "waiting")
    hear(hall, *Fault, NONE, NONE)
    assert (proposals(hall), stands(hall)) == (["all-clear"], True)
    hall.close()


def test_who_begun_it_stands_in_the_journal(migrated_url: str) -> None:
    hall = Hall.make(migrated_url, described(alert_begins=True))
    hear(hall, ACTIVE)
    (entry,) = [entry for entry in hall.journal() if entry.kind == "suspend"]
    assert (entry.actor, entry.detail) == ("system:alerts", {"reason": "air-alert"})
    hall.close()


def test_a_feed_that_lies_stops_nobody_who_did_not_ask_for_it(hall: Hall) -> None:
    hall.open(1)
    for state in (ACTIVE, NONE) * 5:
        hear(hall, state)
        hall.issue()
        leg = hall.call_next(1).leg_id
        hall.start(1, leg)
        hall.finish(1, leg)
        assert hall.leg(leg).state == "served"


def test_screens_are_told_only_when_something_has_changed(hall: Hall) -> None:
    hear(hall, NONE, NONE, NONE)
    assert len([fact for fact in hall.facts if isinstance(fact, FeedChanged)]) == 1
    with hall.reading() as db:
        assert db.execute(select(ALERT_FEED.c.asked_at)).scalar_one() == hall.clock.now()
        assert hearing.last_asked(db) == hall.clock.now()


def test_what_is_said_of_another_area_is_not_meant(hall: Hall) -> None:
    hear(hall, ACTIVE, area=14)
    assert (told(hall), proposals(hall)) == (None, [])
    with hall.reading() as db:
        assert hearing.watched(db) == [(MAIN, BUCHA)]
    with hall.engine.begin() as db:
        db.execute(update(BRANCH).values(alert_area=None))
    with hall.reading() as db:
        assert hearing.watched(db) == []
