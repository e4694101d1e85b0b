"""The client of alerts.in.ua against a local one."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import format_datetime

import pytest

from equeue.alerts.alerts_in_ua import AlertsInUa
from equeue.alerts.areas import areas
from equeue.alerts.source import AlertState, Answer, Fault
from tests.clocks import MORNING, ManualClock
from tests.fakes.alerts import TOKEN, Feed, Handler, dripping, flooding, hanging, refusing, running, saying

BUCHA, KYIV_OBLAST = 75, 14


@pytest.fixture
def feed() -> Iterator[Feed]:
    with running() as made:
        yield made


def client(feed: Feed, token: str = TOKEN) -> AlertsInUa:
    return AlertsInUa(token=token, clock=ManualClock(), address=feed.address, timeout_s=0.5, longest_s=2)


@pytest.mark.parametrize(
    ("letter", "state"), [("A", AlertState.ACTIVE), ("P", AlertState.PARTLY), ("N", AlertState.NONE)]
)
def test_one_area_is_asked_for_by_its_number(feed: Feed, letter: str, state: AlertState) -> None:
    feed.letters[BUCHA] = letter
    assert client(feed).ask([BUCHA]) == Answer(states={BUCHA: state})
    assert feed.asked == [("/v1/iot/active_air_raid_alerts/75.json", None)]


def test_several_areas_are_asked_for_with_one_request(feed: Feed) -> None:
    feed.letters |= {KYIV_OBLAST: "P", BUCHA: "A", 1804: "N"}
    assert client(feed).ask([KYIV_OBLAST, BUCHA, 1804]).states == {
        KYIV_OBLAST: AlertState.PARTLY,
        BUCHA: AlertState.ACTIVE,
        1804: AlertState.NONE,
    }
    assert [path for path, _ in feed.asked] == ["/v1/iot/active_air_raid_alerts.json"]


def test_what_has_not_changed_is_not_sent_again(feed: Feed) -> None:
    feed.set(BUCHA, "A", "Mon, 23 Nov 2026 07:00:00 GMT")
    asking = client(feed)
    assert asking.ask([BUCHA]) == asking.ask([BUCHA]) == Answer(states={BUCHA: AlertState.ACTIVE})
    feed.set(BUCHA, "N", "Mon, 23 Nov 2026 08:00:00 GMT")
    assert asking.ask([BUCHA]) == Answer(states={BUCHA: AlertState.NONE})
    assert [since for _, since in feed.asked] == [
        None,
        "Mon, 23 Nov 2026 07:00:00 GMT",
        "Mon, 23 Nov 2026 07:00:00 GMT",
    ]


def test_unchanged_means_nothing_where_nothing_was_known(feed: Feed) -> None:
    feed.answer = refusing(304)
    assert client(feed).ask([BUCHA]) == Answer(fault=Fault.NO_ANSWER)


def test_a_wrong_token_is_refused_and_written_nowhere(feed: Feed, caplog: pytest.LogCaptureFixture) -> None:
    wrong = client(feed, "secret-of-somebody")
    with caplog.at_level(logging.DEBUG):
        assert wrong.ask([BUCHA]) == Answer(fault=Fault.REFUSED)
        feed.answer = hanging
        wrong.ask([BUCHA])
    assert "secret-of-somebody" not in caplog.text + repr(wrong)


FAULTS: dict[str, tuple[Callable[[Handler], None], Fault]] = {
    "forbidden": (refusing(403), Fault.REFUSED),
    "broken": (refusing(500), Fault.NO_ANSWER),
    "elsewhere": (refusing(302, Location="http://127.0.0.1:9/"), Fault.NO_ANSWER),
    "gone": (refusing(404), Fault.NO_ANSWER),
    "silent": (hanging, Fault.NO_ANSWER),
    "slow": (dripping, Fault.NO_ANSWER),
    "endless": (flooding, Fault.NOT_UNDERSTOOD),
    "empty": (saying(b""), Fault.NOT_UNDERSTOOD),
    "no JSON": (saying(b"<html>"), Fault.NOT_UNDERSTOOD),
    "no UTF-8": (saying(b'"\xff"'), Fault.NOT_UNDERSTOOD),
    "another shape": (saying(b'{"alerts": []}'), Fault.NOT_UNDERSTOOD),
    "no text in it": (saying(b'""'), Fault.NOT_UNDERSTOOD),
    "another letter": (saying(b'"Z"'), Fault.NOT_UNDERSTOOD),
    "a blank": (saying(b'" "'), Fault.NOT_UNDERSTOOD),
    "deep": (saying(b"[" * 8_000), Fault.NOT_UNDERSTOOD),
}


@pytest.mark.parametrize(("answer", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_whatever_else_it_says_nothing_is_known(feed: Feed, answer: Callable[[Handler], None], fault: Fault) -> None:
    feed.answer = answer
    assert client(feed).ask([BUCHA]) == Answer(fault=fault)


def test_where_nobody_answers_nothing_is_known(feed: Feed) -> None:
    away = AlertsInUa(token=TOKEN, clock=ManualClock(), address="http://127.0.0.1:9", timeout_s=0.5)
    assert away.ask([BUCHA]) == Answer(fault=Fault.NO_ANSWER)


def test_an_area_beyond_the_text_is_unknown_and_the_others_are_known(feed: Feed) -> None:
    feed.answer = saying(b'" N"')
    assert client(feed).ask([1, BUCHA]) == Answer(states={1: AlertState.NONE}, fault=Fault.NOT_UNDERSTOOD)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("45", 45),
        (format_datetime(MORNING + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(MORNING - timedelta(seconds=90), usegmt=True), 0),
        ("soon", 0),
    ],
)
def test_it_says_how_long_to_leave_it_alone(feed: Feed, value: str, seconds: float) -> None:
    feed.answer = refusing(429, Retry_After=value)
    assert client(feed).ask([BUCHA]) == Answer(fault=Fault.TOO_MANY, retry_after_s=seconds)


def test_it_need_not_say_how_long(feed: Feed) -> None:
    feed.answer = refusing(429)
    assert client(feed).ask([BUCHA]) == Answer(fault=Fault.TOO_MANY)


def test_the_areas_have_names_and_numbers_of_their_own() -> None:
    assert areas()["Бучанський район"] == BUCHA
    assert areas()["Київська область"] == KYIV_OBLAST
    assert areas()["м. Київ"] == 31
    assert len(areas()) == len(set(areas().values())) > 150
