"""The task that asks the feed: how often, and what it does when the feed hangs or the database is away."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from equeue.alerts.source import AlertState, Answer, Fault
from equeue.domain.errors import DatabaseAway
from equeue.kernel import messages
from equeue.serving.threads import ThreadingRuntime
from equeue.timers import alerts
from equeue.timers.alerts import AlertWatch
from equeue.usecases.unit import Unit
from tests.clocks import MORNING, ManualClock


@dataclass
class Source:
    """A feed that answers as it is told."""

    answer: Answer = field(default_factory=Answer)
    asked: list[Sequence[int]] = field(default_factory=list)
    wait: threading.Event | None = None
    threads: set[str] = field(default_factory=set)

    def ask(self, areas: Sequence[int]) -> Answer:
        self.asked.append(areas)
        self.threads.add(threading.current_thread().name)
        if self.wait is not None:
            self.wait.wait(30)
        return self.answer


class Written:
    """A writer that counts."""

    def __init__(self) -> None:
        self.count = 0

    def write(self, step: Callable[[Connection], Any]) -> object:
        self.count += 1
        return None

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def runtime() -> Iterator[ThreadingRuntime]:
    made = ThreadingRuntime()
    yield made
    made.close()


@dataclass
class Post:
    """A watch with all that it is made of."""

    runtime: ThreadingRuntime
    branches: list[tuple[str, int]] = field(default_factory=lambda: [("main", 75), ("second", 14), ("third", 75)])
    asked_at: datetime | None = None

    def __post_init__(self) -> None:
        self.source, self.writer, self.clock = Source(), Written(), ManualClock()
        unit = Unit(writer=self.writer, clock=self.clock, messages=messages.load())
        self.watch = AlertWatch(self.source, lambda: self.branches, lambda: self.asked_at, unit, self.runtime)


def test_all_branches_are_asked_for_at_once_and_in_a_thread_of_its_own(runtime: ThreadingRuntime) -> None:
    post = Post(runtime)
    post.source.answer = Answer(states={75: AlertState.NONE, 14: AlertState.ACTIVE})
    assert post.watch.look() == 10
    assert (post.source.asked, post.source.threads, post.writer.count) == ([[14, 75]], {"alerts"}, 3)


def test_at_most_six_times_a_minute(runtime: ThreadingRuntime) -> None:
    post = Post(runtime)
    waited = [post.watch.look() for _ in range(6)]
    assert sum(waited) >= 60
    assert 60 / alerts.EVERY_S <= 6


@pytest.mark.parametrize(
    ("answer", "pause"),
    [
        (Answer(fault=Fault.TOO_MANY, retry_after_s=45), 45),
        (Answer(fault=Fault.TOO_MANY, retry_after_s=3), 10),
        (Answer(fault=Fault.TOO_MANY, retry_after_s=86_400), 600),
        (Answer(fault=Fault.TOO_MANY), 10),
        (Answer(fault=Fault.REFUSED), 60),
        (Answer(fault=Fault.NO_ANSWER), 10),
    ],
)
def test_how_long_it_is_left_alone(runtime: ThreadingRuntime, answer: Answer, pause: float) -> None:
    post = Post(runtime)
    post.source.answer = answer
    assert post.watch.look() == pause


@pytest.mark.parametrize(("ago", "pause"), [(3, 7), (10, 0), (3600, 0), (-5, 0)])
def test_a_program_that_starts_again_and_again_does_not_ask_too_often(
    runtime: ThreadingRuntime, ago: float, pause: float
) -> None:
    assert Post(runtime, asked_at=MORNING - timedelta(seconds=ago)).watch.first_pause() == pause
    assert Post(runtime).watch.first_pause() == 0


def test_nobody_is_asked_where_no_branch_wants_to_know(runtime: ThreadingRuntime) -> None:
    post = Post(runtime, branches=[])
    assert post.watch.look() == 30
    assert post.source.asked == []


def test_what_has_not_changed_is_written_down_once_a_minute(runtime: ThreadingRuntime) -> None:
    post = Post(runtime, branches=[("main", 75)])
    post.source.answer = Answer(states={75: AlertState.NONE})
    for _ in range(7):
        post.watch.look()
        post.clock.advance(timedelta(seconds=10))
    assert post.writer.count == 2
    post.source.answer = Answer(states={75: AlertState.ACTIVE})
    post.watch.look()
    assert post.writer.count == 3


def test_one_that_hangs_is_left_to_itself_and_nobody_else_is_sent_after_it(runtime: ThreadingRuntime) -> None:
    post = Post(runtime, branches=[("main", 75)])
    post.watch._answer_within_s = 0.05
    post.source.wait = threading.Event()
    post.source.answer = Answer(states={75: AlertState.ACTIVE})
    for _ in range(3):
        assert post.watch.look() == 10
    assert len(post.source.asked) == 1
    post.source.wait.set()
    assert post.watch._asking is not None
    post.watch._asking.join(5)
    post.watch._answer_within_s = 30
    assert post.watch.look() == 10
    assert len(post.source.asked) == 2


@pytest.mark.parametrize("error", [DatabaseAway(), LookupError("a defect")], ids=lambda error: type(error).__name__)
def test_it_goes_on_whatever_happens(
    runtime: ThreadingRuntime, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    post = Post(runtime)

    def away() -> list[tuple[str, int]]:
        raise error

    post.watch._watched = away
    with caplog.at_level(logging.WARNING, logger="equeue.alerts"):
        assert post.watch.look() >= 10
    assert [record.getMessage() for record in caplog.records] == ["not-asked"]


def test_a_client_with_a_defect_leaves_the_feed_unknown(
    runtime: ThreadingRuntime, caplog: pytest.LogCaptureFixture
) -> None:
    post = Post(runtime)

    def broken(areas: Sequence[int]) -> Answer:
        raise LookupError

    post.source.ask = broken  # type: ignore[method-assign] # a client with a defect
    with caplog.at_level(logging.ERROR, logger="equeue.alerts"):
        assert post.watch.look() == 10
    assert (len(caplog.records), post.writer.count) == (1, 3)
