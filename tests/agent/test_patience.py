import threading

from hypothesis import given
from hypothesis import strategies as st

from equeue.agent.patience import Alarm, Backoff


@given(st.integers(1, 200))
def test_the_wait_grows_to_its_limit_and_never_past_it(failures: int) -> None:
    backoff = Backoff(first=0.5, most=15)
    waits = [backoff.next() for _ in range(failures)]
    assert all(0.25 <= wait <= 15 for wait in waits)
    assert all(wait >= 7.5 for wait in waits[5:])


def test_a_success_begins_anew() -> None:
    backoff = Backoff(first=0.5, most=15)
    for _ in range(9):
        backoff.next()
    backoff.reset()
    assert backoff.next() <= 0.5


def test_two_agents_do_not_come_back_at_once() -> None:
    assert Backoff(first=10, most=10).next() != Backoff(first=10, most=10).next()


def test_work_wakes_once() -> None:
    alarm = Alarm()
    threading.Timer(0.05, alarm.ring).start()
    assert alarm.wait(5)
    assert not alarm.wait(0)


def test_work_before_the_wait_is_not_missed() -> None:
    alarm = Alarm()
    alarm.ring()
    assert alarm.wait(0)


def test_the_end_wakes_for_good_and_a_pause_too() -> None:
    alarm = Alarm()
    alarm.end()
    assert not alarm.wait(60)
    alarm.pause(60)
    assert alarm.is_over
