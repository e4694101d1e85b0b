import pytest
from sqlalchemy import update

from equeue.domain.errors import Forbidden, InvalidField, KeyReused, NotFound
from equeue.persistence.tables import LABEL_COUNTER
from equeue.usecases import issuing
from tests.halls import BRANCH, KIOSK, Hall, request_key


def test_a_ticket_waits_with_the_letter_of_its_group_and_three_digits(hall: Hall) -> None:
    issued = hall.issue("register").issued
    assert issued is not None
    assert issued.label == "Ж001"
    assert hall.leg(issued.leg_id).state == "waiting"


def test_numbers_are_unique_across_letters_of_a_day(hall: Hall) -> None:
    labels = [hall.label(hall.issue(service).ticket_id) for service in ("register", "id-card", "register")]
    assert labels == ["Ж001", "П002", "Ж003"]


def test_the_thousandth_ticket_of_a_day_gets_a_fourth_digit(hall: Hall) -> None:
    hall.issue()
    with hall.engine.begin() as db:
        db.execute(update(LABEL_COUNTER).values(last=998))
    labels = [hall.label(hall.issue().ticket_id) for _ in range(3)]
    assert labels == ["П999", "П1000", "П1001"]


def test_the_slip_is_queued_in_the_same_transaction(hall: Hall) -> None:
    issued = hall.issue().issued
    assert issued is not None
    (job,) = hall.jobs()
    assert (job.id, job.state, job.copy_number) == (issued.job_id, "queued", 0)


def test_the_same_key_gives_the_same_ticket_and_one_slip(hall: Hall) -> None:
    first, second = hall.issue(key="k1"), hall.issue(key="k1")
    assert second.ticket_id == first.ticket_id
    assert (first.replayed, second.replayed) == (False, True)
    assert len(hall.jobs()) == 1


def test_a_key_with_another_body_is_refused(hall: Hall) -> None:
    hall.issue(key="k1")
    command = issuing.Issue(branch_id=BRANCH, service_id="id-card", language="uk", key=request_key("k1", "other"))
    with pytest.raises(KeyReused):
        hall.perform(issuing.issue, command, KIOSK)


def test_a_key_is_forgotten_after_a_day(hall: Hall) -> None:
    first = hall.issue(key="k1")
    hall.wait(hours=25)
    assert hall.issue(key="k1").ticket_id != first.ticket_id


def test_a_refused_request_keeps_no_key(hall: Hall) -> None:
    bad = issuing.Issue(branch_id=BRANCH, service_id="nothing", language="uk", key=request_key("k1"))
    with pytest.raises(NotFound):
        hall.perform(issuing.issue, bad, KIOSK)
    assert not hall.issue(key="k1").replayed


def test_a_language_that_the_branch_does_not_speak_is_refused(hall: Hall) -> None:
    with pytest.raises(InvalidField):
        hall.issue(language="de")


def test_an_operator_issues_nothing(hall: Hall) -> None:
    command = issuing.Issue(branch_id=BRANCH, service_id="id-card", language="uk")
    with pytest.raises(Forbidden):
        hall.perform(issuing.issue, command, hall.operator(1))


def test_ahead_counts_all_who_wait_at_the_windows_of_the_service(hall: Hall) -> None:
    ahead = [hall.issue(service).issued for service in ("id-card", "passport-abroad", "register", "id-card")]
    assert [issued.ahead for issued in ahead if issued] == [0, 1, 1, 2]
