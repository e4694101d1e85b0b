import threading

import pytest

from equeue.api.turns import WAITING, Turns
from equeue.domain.errors import TooManyRequests
from equeue.serving.threads import ThreadingRuntime


def test_calls_run_one_at_a_time_and_all_of_them() -> None:
    turns = Turns(ThreadingRuntime())
    inside: list[int] = []
    seen: list[int] = []

    def call() -> None:
        inside.append(1)
        seen.append(len(inside))
        threading.Event().wait(0.002)
        inside.pop()

    threads = [threading.Thread(target=turns.run, args=(call,)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert seen == [1] * 10


def test_a_call_that_fails_hands_its_turn_on() -> None:
    turns = Turns(ThreadingRuntime())
    with pytest.raises(ZeroDivisionError):
        turns.run(lambda: 1 // 0)
    assert turns.run(lambda: "done") == "done"


def test_who_finds_too_many_waiting_is_sent_away() -> None:
    turns = Turns(ThreadingRuntime())
    go_on = threading.Event()
    begun = threading.Semaphore(0)

    def call() -> None:
        begun.release()
        go_on.wait(5)

    threads = [threading.Thread(target=turns.run, args=(call,)) for _ in range(WAITING + 1)]
    for thread in threads:
        thread.start()
    begun.acquire(timeout=5)
    while len(turns._waiting) < WAITING:
        threading.Event().wait(0.001)
    with pytest.raises(TooManyRequests):
        turns.run(lambda: None)
    go_on.set()
    for thread in threads:
        thread.join(5)
