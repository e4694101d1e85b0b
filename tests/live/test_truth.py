"""Whatever the order of facts, lost facts, comings and goings and the clock: screens end up with the truth."""

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from equeue.live.topics import parse
from tests.live.halls import Screen, Stage

TOPICS = ("board:hall-1", "window:w1", "line:main", "branch:main", "ticket:Xq3")
SCREENS = ("a", "b", "c")

topics = st.sampled_from(TOPICS)
screens = st.sampled_from(SCREENS)
labels = st.sampled_from(("П001", "П002", "П003"))


def essence(message: dict[str, Any]) -> tuple[object, ...]:
    return message["epoch"], message["version"], message["state"]["label"]


class Watching(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage()
        self.screens: dict[str, Screen] = {}

    @initialize()
    def open_the_hall(self) -> None:
        for topic in TOPICS:
            self.stage.hall.labels[parse(topic)] = "nothing"
        self.stage.hall.tickets["Xq3"] = "tk_1"

    @rule(topic=topics, label=labels, told=st.booleans())
    def something_changes(self, topic: str, label: str, told: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        self.stage.change(topic, label, told=told)

    @rule(topic=topics, label=labels)
    def a_state_changes_by_the_clock_alone(self, topic: str, label: str) -> None:
        self.stage.change(topic, label)
        self.stage.hall.revision -= 1

    @rule()
    def a_backup_is_restored(self) -> None:
        self.stage.hall.epoch += "b"
        self.stage.hall.revision = 1

    @rule(away=st.booleans())
    def the_database_comes_and_goes(self, away: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        self.stage.hall.away = away

    @rule(sid=screens, topic=topics)
    def a_screen_watches(self, sid: str, topic: str) -> None:
        if not self.stage.hall.away:
            if sid not in self.screens:
                self.screens[sid] = self.stage.screen(sid)
            self.stage.watch(self.screens[sid], topic)

    @rule(sid=screens, topic=topics)
    def a_screen_stops_watching(self, sid: str, topic: str) -> None:
        if sid in self.screens:
            self.stage.publisher.unwatch(self.screens[sid].client, parse(topic))
            self.screens[sid].known.pop(topic, None)

    @rule(sid=screens)
    def a_screen_leaves(self, sid: str) -> None:
        if self.screens.pop(sid, None) is not None:
            self.stage.leave(sid)

    @rule()
    def the_publisher_has_a_turn(self) -> None:
        self.stage.publisher.turn()

    @rule(milliseconds=st.sampled_from((1, 20, 50, 100, 130, 700, 2000, 11_000)))
    def time_passes(self, milliseconds: int) -> None:
        self.stage.clock.advance(timedelta(milliseconds=milliseconds))

    @rule()
    def the_hall_is_quiet_for_a_while(self) -> None:
        self.stage.hall.away = False
        self.stage.run_for(14)
        for sid, screen in self.screens.items():
            for topic, message in screen.known.items():
                fresh = self.fresh(topic)
                assert essence(message) == essence(fresh), (sid, topic)
                if not topic.startswith("ticket"):
                    assert screen.beats[-1]["versions"][topic] == message["version"]

    def fresh(self, topic: str) -> dict[str, Any]:
        answer = self.stage.watch(self.stage.screen("fresh"), topic)
        self.stage.leave("fresh")
        return answer

    @invariant()
    def nobody_has_a_version_from_the_future(self) -> None:
        for screen in self.screens.values():
            for message in screen.known.values():
                if message["epoch"] == self.stage.hall.epoch:
                    assert message["version"] <= self.stage.hall.revision + 1

    def teardown(self) -> None:
        if self.stage.hall.labels:
            self.the_hall_is_quiet_for_a_while()


def test_a_state_that_came_and_went_between_two_pushes_is_taken_back_from_whoever_saw_it() -> None:
    """Watching again shows the newer state; when that is gone before the push, the push is sent all the same."""
    state = Watching()
    state.open_the_hall()
    state.a_screen_watches("a", "board:hall-1")
    state.something_changes("board:hall-1", "П001", told=False)
    state.the_hall_is_quiet_for_a_while()
    state.a_state_changes_by_the_clock_alone("board:hall-1", "П002")
    state.a_screen_watches("a", "board:hall-1")
    state.a_state_changes_by_the_clock_alone("board:hall-1", "П001")
    state.the_hall_is_quiet_for_a_while()


TestWatching = Watching.TestCase
TestWatching.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
