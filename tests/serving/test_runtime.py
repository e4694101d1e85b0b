"""The contract of a runtime: both kinds pass the same tests."""

import threading
from collections.abc import Callable, Iterator

import pytest

from equeue.kernel.runtime import Runtime
from equeue.serving.runtime import EventletRuntime
from equeue.serving.threads import ThreadingRuntime


@pytest.fixture(params=[EventletRuntime, ThreadingRuntime])
def runtime(request: pytest.FixtureRequest) -> Iterator[Runtime]:
    runtime = request.param()
    yield runtime
    runtime.close()


def in_real_thread(task: Callable[[], None]) -> None:
    threading.Thread(target=task, daemon=True).start()


def refuse() -> None:
    raise LookupError("refused")


def test_a_spawned_task_runs_beside_its_maker(runtime: Runtime) -> None:
    done = runtime.event()
    runtime.spawn(done.set, name="task")
    assert done.wait(5)


def test_a_failing_task_hurts_nobody(runtime: Runtime) -> None:
    done = runtime.event()
    runtime.spawn(refuse, name="broken")
    runtime.spawn(done.set, name="task")
    assert done.wait(5)


def test_waiting_for_a_flag_ends_at_its_time(runtime: Runtime) -> None:
    assert runtime.event().wait(0.01) is False


def test_a_raised_flag_lets_pass_until_it_is_cleared(runtime: Runtime) -> None:
    flag = runtime.event()
    flag.set()
    flag.set()
    assert flag.wait(0.01)
    assert flag.wait()
    flag.clear()
    flag.clear()
    assert not flag.wait(0.01)


def test_a_raised_flag_wakes_all_who_wait(runtime: Runtime) -> None:
    flag, first, second = runtime.event(), runtime.event(), runtime.event()
    runtime.spawn(lambda: first.set() if flag.wait(5) else None, name="first")
    runtime.spawn(lambda: second.set() if flag.wait(5) else None, name="second")
    runtime.sleep(0.01)
    flag.set()
    assert first.wait(5)
    assert second.wait(5)


def test_a_blocking_call_answers(runtime: Runtime) -> None:
    assert runtime.run_blocking(lambda: 6 * 7) == 42


def test_a_blocking_call_passes_its_exception_through(runtime: Runtime) -> None:
    with pytest.raises(LookupError, match="refused"):
        runtime.run_blocking(refuse)


def test_the_loop_goes_on_while_a_call_blocks(runtime: Runtime) -> None:
    gate = threading.Event()
    runtime.spawn(gate.set, name="opener")
    assert runtime.run_blocking(lambda: gate.wait(5))


def test_a_blocking_call_may_be_made_from_a_real_thread(runtime: Runtime) -> None:
    done = runtime.event()
    answers: list[int] = []

    def ask() -> None:
        answers.append(runtime.run_blocking(lambda: 42))
        runtime.post(done.set)

    in_real_thread(ask)
    assert done.wait(5)
    assert answers == [42]


def test_posts_of_a_real_thread_run_in_order(runtime: Runtime) -> None:
    done = runtime.event()
    seen: list[int] = []

    def post_all() -> None:
        for number in range(1000):
            runtime.post(lambda number=number: seen.append(number))  # type: ignore[misc]
        runtime.post(done.set)

    in_real_thread(post_all)
    assert done.wait(5)
    assert seen == list(range(1000))


def test_a_failing_post_stops_no_later_one(runtime: Runtime) -> None:
    done = runtime.event()
    runtime.post(refuse)
    runtime.post(done.set)
    assert done.wait(5)


def test_posted_calls_run_in_the_loop_and_may_wait_for_nobody(runtime: Runtime) -> None:
    done = runtime.event()
    places: set[str] = set()

    def note() -> None:
        places.add(threading.current_thread().name)

    def post_all() -> None:
        runtime.post(note)
        runtime.post(note)
        runtime.post(done.set)

    in_real_thread(post_all)
    assert done.wait(5)
    assert len(places) == 1


def test_a_batch_of_posts_wakes_the_loop_once() -> None:
    runtime = EventletRuntime(pool_threads=1)
    done = runtime.event()
    for _ in range(100):
        runtime.post(lambda: None)
    runtime.post(done.set)
    assert len(runtime._ear.fd.recv(4096)) == 1
    runtime._woken = False
    runtime.post(lambda: None)
    assert done.wait(5)
    runtime.close()


def test_the_pool_has_the_size_it_was_given() -> None:
    runtime = EventletRuntime(pool_threads=2)
    both, done = threading.Barrier(3, timeout=5), [runtime.event(), runtime.event()]
    for event in done:
        runtime.spawn(lambda event=event: (runtime.run_blocking(both.wait), event.set())[1], name="waiter")  # type: ignore[misc]
    runtime.sleep(0.01)
    both.wait()
    assert all(event.wait(5) for event in done)
    assert len(runtime._threads) == 2
    runtime.close()
