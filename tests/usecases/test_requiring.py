from collections.abc import Iterator
from typing import Any

import pytest

from equeue.domain.errors import NotFound, RequirementDown
from equeue.domain.facts import RequirementSwitched
from equeue.persistence import requirements
from equeue.usecases import calling, issuing, requiring
from equeue.usecases.requiring import Switch
from tests.halls import BRANCH, DESCRIBED, Hall

REGISTRY = "register-of-citizens"


def described() -> dict[str, Any]:
    groups = [
        {**group, "service": [{**service, "requires": needs(service["id"])} for service in group["service"]]}
        for group in DESCRIBED["group"]
    ]
    names = {"uk": "реєстр громади", "en": "register of citizens"}
    return {**DESCRIBED, "group": groups, "requirement": [{"id": REGISTRY, "name": names}]}


def needs(service: str) -> list[str]:
    return [REGISTRY] if service == "register" else []


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url, described())
    yield made
    made.close()


def switch(hall: Hall, *, up: bool) -> None:
    command = Switch(branch_id=BRANCH, requirement_id=REGISTRY, up=up)
    hall.perform(requiring.switch, command, hall.reception)


def test_no_ticket_is_given_for_what_cannot_be_done(hall: Hall) -> None:
    switch(hall, up=False)
    with pytest.raises(RequirementDown) as refusal:
        hall.issue("register")
    names = {"uk": "реєстр громади", "en": "register of citizens"}
    assert (refusal.value.code, refusal.value.details["requirement"]) == ("service-unavailable", names)
    planned = issuing.Issue(branch_id=BRANCH, service_id="id-card", then=("register",), language="uk")
    with pytest.raises(RequirementDown):
        hall.perform(issuing.issue, planned, hall.reception)
    assert hall.issue("id-card").ticket_id is not None
    switch(hall, up=True)
    assert hall.issue("register").ticket_id is not None


def test_who_waits_for_it_keeps_the_place_and_the_window_is_offered_the_rest(hall: Hall) -> None:
    first, second = hall.issue("register").leg_id, hall.issue("passport-abroad").leg_id
    switch(hall, up=False)
    hall.open(2)
    assert hall.call_next(2).leg_id == second
    pick = calling.CallTicket(window_id="w3", leg_id=str(first), reason="просить")
    hall.open(3)
    with pytest.raises(RequirementDown):
        hall.perform(calling.call_ticket, pick, hall.operator(3))
    assert hall.call_next(3).leg_id is None
    switch(hall, up=True)
    assert hall.call_next(3).leg_id == first


def test_switching_it_twice_is_one_entry_and_one_fact(hall: Hall) -> None:
    for up in (False, False, True, True):
        switch(hall, up=up)
    kinds = [entry.kind for entry in hall.journal()]
    assert kinds == ["requirement-down", "requirement-up"]
    assert [fact.up for fact in hall.facts if isinstance(fact, RequirementSwitched)] == [False, True]


def test_what_services_lack_is_named(hall: Hall) -> None:
    switch(hall, up=False)
    with hall.reading() as db:
        assert requirements.down_services(db, BRANCH) == {
            "register": requirements.Lacking(
                "register-of-citizens", {"uk": "реєстр громади", "en": "register of citizens"}
            )
        }


def test_a_requirement_that_the_branch_does_not_have_is_not_found(hall: Hall) -> None:
    with pytest.raises(NotFound):
        hall.perform(requiring.switch, Switch(branch_id=BRANCH, requirement_id="no-such", up=False), hall.reception)
