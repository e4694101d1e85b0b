from datetime import UTC, date, datetime, timedelta

import pytest

from equeue.domain.errors import DatabaseAway, Forbidden, NotFound, Unauthenticated
from equeue.domain.facts import Fact, HoursPassed, LegMoved, RequirementSwitched, StandingChanged, TicketIssued
from equeue.domain.ticket import LegState, Move
from equeue.live.records import LOOK_GAP_S
from equeue.live.topics import parse
from tests.live.halls import BRANCH, DISPLAY, MANAGER, Seen, Stage


def moved(ticket_id: str) -> LegMoved:
    return LegMoved(
        branch_id=BRANCH, move=Move.CALL, ticket_id=ticket_id, leg_id="lg_1", state=LegState.CALLED, window_id="w1"
    )


def issued(ticket_id: str, code: str) -> TicketIssued:
    return TicketIssued(
        branch_id=BRANCH,
        ticket_id=ticket_id,
        code=code,
        label="Ю037",
        day=date(2026, 11, 23),
        language="uk",
        channel="paper",
        service_id="id-card",
        service_name="ID-картка",
        leg_id="lg_1",
        issued_at=datetime(2026, 11, 23, 6, 5, tzinfo=UTC),
        ahead=0,
        job_id=None,
    )


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    for topic in ("board:hall-1", "line:main", "window:w1", "ticket:Xq3"):
        stage.hall.labels[parse(topic)] = "nothing"
    stage.hall.tickets["Xq3"] = "tk_1"
    return stage


def test_a_watcher_gets_the_state_with_its_version_from_one_snapshot(stage: Stage) -> None:
    stage.hall.revision = 4711
    answer = stage.watch(stage.screen("a", DISPLAY), "board:hall-1")
    assert answer == {
        "topic": "board:hall-1",
        "epoch": "a1",
        "version": 4711,
        "at": "2026-11-23T07:00:00.000Z",
        "state": {"label": "nothing", "waited_s": stage.clock.now().timestamp() % 1000},
    }


def test_a_change_is_sent_at_once(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    stage.change("board:hall-1", "П001")
    stage.publisher.turn()
    assert screen.label("board:hall-1") == "П001"
    assert screen.known["board:hall-1"]["version"] == stage.hall.revision


def test_an_equal_state_is_not_sent_and_keeps_its_version(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    version = stage.hall.revision
    stage.change("line:main", "П001")
    stage.clock.advance(timedelta(seconds=5))
    stage.publisher.turn()
    assert screen.pushes == []
    assert screen.beats[-1]["versions"] == {"board:hall-1": version}
    assert stage.watch(stage.screen("b"), "board:hall-1")["version"] == version


def test_pushes_of_a_topic_are_at_most_ten_a_second_and_the_last_state_is_sent(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    stage.run_for(1.5)
    for number in range(300):
        stage.change("board:hall-1", str(number))
        stage.run_for(0.01)
    stage.run_for(0.2)
    assert screen.label("board:hall-1") == "299"
    assert 20 <= len(screen.pushes) <= 31


def test_what_changed_while_a_state_was_computed_is_sent_after_it(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    show = stage.hall.view(parse("board:hall-1").kind)
    views = stage.publisher._tools.views.by_kind

    def slow(db: object, key: str, now: object) -> object:
        seen = show(db, key, now)  # type: ignore[arg-type]
        views[parse("board:hall-1").kind] = show  # type: ignore[index]
        stage.change("board:hall-1", "second")
        return seen

    views[parse("board:hall-1").kind] = slow  # type: ignore[index]
    stage.change("board:hall-1", "first")
    stage.publisher.turn()
    assert screen.label("board:hall-1") == "first"
    stage.run_for(0.2)
    assert screen.label("board:hall-1") == "second"


def test_what_takes_long_to_compute_is_computed_less_often(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "line:main")
    show = stage.hall.view(parse("line:main").kind)

    def slow(db: object, key: str, now: datetime) -> Seen:
        stage.clock.advance(timedelta(milliseconds=60))
        return show(db, key, now)

    stage.publisher._tools.views.by_kind[parse("line:main").kind] = slow  # type: ignore[index]
    for number in range(200):
        stage.change("line:main", str(number))
        stage.run_for(0.02)
    stage.run_for(1)
    assert screen.label("line:main") == "199"
    assert len(screen.pushes) <= 12


def test_boards_go_before_windows_and_windows_before_the_line(stage: Stage) -> None:
    screen = stage.screen("a")
    for topic in ("line:main", "window:w1", "board:hall-1"):
        stage.watch(screen, topic)
    stage.publisher.turn()
    for topic in ("line:main", "window:w1", "board:hall-1"):
        stage.change(topic, "new")
    stage.clock.advance(timedelta(seconds=LOOK_GAP_S))
    stage.publisher.turn()
    assert [push["topic"] for push in screen.pushes] == ["board:hall-1", "window:w1", "line:main"]


def test_a_change_nobody_told_of_is_found_by_the_next_beat(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    stage.publisher.turn()
    stage.change("board:hall-1", "by the command line", told=False)
    stage.run_for(2.1)
    assert screen.label("board:hall-1") == "by the command line"
    assert screen.beats[-1]["versions"] == {"board:hall-1": stage.hall.revision}


def test_nothing_is_computed_when_nothing_happened(stage: Stage) -> None:
    stage.watch(stage.screen("a"), "board:hall-1")
    looks = stage.hall.looks
    stage.run_for(60)
    assert stage.hall.looks == looks


def test_a_beat_comes_every_two_seconds(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    stage.run_for(20.5)
    assert len(screen.beats) == 11
    assert screen.beats[-1] == {
        "at": "2026-11-23T07:00:20.000Z",
        "epoch": "a1",
        "versions": {"board:hall-1": stage.hall.revision},
    }


def test_whoever_watches_tickets_alone_has_a_beat_every_fourteen_seconds(stage: Stage) -> None:
    screen = stage.screen("a", None)
    stage.watch(screen, "ticket:Xq3")
    stage.run_for(60)
    assert len(screen.beats) == 4


def test_a_connection_that_watches_nothing_has_beats(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.run_for(4.5)
    assert [beat["versions"] for beat in screen.beats] == [{}, {}, {}]


def test_one_beat_serves_all_who_watch_the_same(stage: Stage) -> None:
    for number in range(100):
        stage.watch(stage.screen(f"display-{number}"), "board:hall-1")
    stage.wires.sent.clear()
    stage.run_for(2.1)
    assert [event for _, event in stage.wires.sent] == ["beat", "beat"]


def test_a_ticket_hears_of_its_own_change_at_once(stage: Stage) -> None:
    screen = stage.screen("a", None)
    stage.watch(screen, "ticket:Xq3")
    stage.hall.change(parse("ticket:Xq3"), "called")
    stage.publisher.note(moved("tk_1"))
    stage.publisher.turn()
    assert screen.label("ticket:Xq3") == "called"


def test_a_ticket_hears_of_others_at_most_every_ten_seconds(stage: Stage) -> None:
    screen = stage.screen("a", None)
    stage.watch(screen, "ticket:Xq3")
    for number in range(60):
        stage.change("ticket:Xq3", str(number))
        stage.run_for(1)
    stage.run_for(12)
    assert screen.label("ticket:Xq3") == "59"
    assert 5 <= len(screen.pushes) <= 7


@pytest.mark.parametrize(
    "fact",
    [
        StandingChanged(branch_id=BRANCH),
        HoursPassed(branch_id=BRANCH),
        RequirementSwitched(branch_id=BRANCH, requirement_id="register", up=False),
    ],
)
def test_a_ticket_hears_at_once_that_the_branch_stands_still(stage: Stage, fact: Fact) -> None:
    screen = stage.screen("a", None)
    stage.watch(screen, "ticket:Xq3")
    stage.run_for(3)
    stage.change("ticket:Xq3", "halted", told=False)
    stage.publisher.note(fact)
    stage.run_for(0.2)
    assert screen.label("ticket:Xq3") == "halted"


def test_tickets_hear_of_their_own_branch_alone(stage: Stage) -> None:
    stage.watch(stage.screen("a", None), "ticket:Xq3")
    stage.run_for(3)
    looks = stage.hall.looks
    stage.publisher.note(StandingChanged(branch_id="elsewhere"))
    stage.run_for(0.2)
    assert stage.hall.looks == looks


def test_boards_do_not_wait_until_a_thousand_visitors_have_been_told(stage: Stage) -> None:
    for number in range(1000):
        stage.hall.labels[parse(f"ticket:{number}")] = "waiting"
        stage.hall.tickets[str(number)] = f"tk_{number}"
        stage.watch(stage.screen(str(number), None), f"ticket:{number}")
    display = stage.screen("display", DISPLAY)
    stage.watch(display, "board:hall-1")
    stage.run_for(3)
    for number in range(1000):
        stage.change(f"ticket:{number}", "halted", told=False)
    stage.publisher.note(StandingChanged(branch_id=BRANCH))
    assert stage.publisher.turn() == 0
    stage.change("board:hall-1", "halted")
    stage.clock.advance(timedelta(seconds=LOOK_GAP_S))
    stage.publisher.turn()
    assert display.label("board:hall-1") == "halted"
    told = [screen.label(f"ticket:{sid}") for sid, screen in stage.wires.screens.items() if screen is not display]
    assert 0 < told.count("halted") < 100
    stage.run_for(0.2)
    told = [screen.label(f"ticket:{sid}") for sid, screen in stage.wires.screens.items() if screen is not display]
    assert told.count("halted") == len(told)


def test_without_an_answer_of_the_database_there_is_no_beat(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    stage.run_for(2.1)
    beats = len(screen.beats)
    stage.hall.away = True
    stage.change("board:hall-1", "П001")
    stage.run_for(10)
    assert len(screen.beats) == beats
    assert screen.label("board:hall-1") == "nothing"
    stage.hall.away = False
    stage.run_for(2.1)
    assert screen.label("board:hall-1") == "П001"
    assert len(screen.beats) > beats


def test_a_broken_view_keeps_no_other_screen_from_being_shown(stage: Stage) -> None:
    screen = stage.screen("a")
    for topic in ("line:main", "branch:main"):
        stage.hall.labels[parse(topic)] = "nothing"
        stage.watch(screen, topic)

    def broken(_db: object, _key: str, _now: object) -> object:
        raise ZeroDivisionError

    stage.publisher._tools.views.by_kind[parse("line:main").kind] = broken  # type: ignore[index]
    stage.change("branch:main", "П001")
    stage.run_for(0.1)
    assert screen.label("branch:main") == "П001"


def test_a_topic_that_is_gone_leaves_its_watchers_what_they_have(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    del stage.hall.labels[parse("board:hall-1")]
    stage.publisher.note(Fact(branch_id=BRANCH))
    stage.run_for(3)
    assert screen.label("board:hall-1") == "nothing"


def test_after_a_restore_every_watcher_gets_the_state_anew(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.hall.revision = 900
    stage.watch(screen, "board:hall-1")
    stage.run_for(2.1)
    stage.hall.epoch, stage.hall.revision = "b2", 12
    stage.hall.labels[parse("board:hall-1")] = "restored"
    stage.run_for(2.1)
    assert screen.label("board:hall-1") == "restored"
    assert screen.beats[-1]["epoch"] == "b2"
    assert screen.beats[-1]["versions"] == {"board:hall-1": 12}


def test_a_thousand_screens_that_come_back_at_once_cost_few_looks(stage: Stage) -> None:
    stage.change("board:hall-1", "П001")
    for number in range(1000):
        stage.watch(stage.screen(f"display-{number}"), "board:hall-1")
    assert stage.hall.looks == 1


def test_whoever_came_in_between_is_ahead_and_the_others_follow(stage: Stage) -> None:
    first, second = stage.screen("a"), stage.screen("b")
    stage.watch(first, "board:hall-1")
    stage.change("board:hall-1", "П001", told=False)
    stage.clock.advance(timedelta(seconds=1))
    assert stage.watch(second, "board:hall-1")["state"]["label"] == "П001"
    stage.publisher.turn()
    assert first.known["board:hall-1"]["state"] == second.known["board:hall-1"]["state"]
    assert first.known["board:hall-1"]["version"] == second.known["board:hall-1"]["version"]


def test_what_nobody_watches_is_not_computed(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.watch(screen, "board:hall-1")
    stage.publisher.unwatch(screen.client, parse("board:hall-1"))
    looks = stage.hall.looks
    stage.change("board:hall-1", "П001")
    stage.run_for(5)
    assert stage.hall.looks == looks
    assert screen.pushes == []
    assert len(stage.publisher._records) == 0


def test_whoever_left_is_forgotten(stage: Stage) -> None:
    stage.watch(stage.screen("a"), "board:hall-1")
    stage.leave("a")
    assert len(stage.publisher._records) == 0
    assert len(stage.publisher._audience) == 0
    assert stage.publisher.left("a") is None


def test_a_client_that_left_while_it_asked_is_not_let_in(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.leave("a")
    stage.publisher.watch(screen.client, parse("board:hall-1"))
    assert len(stage.publisher._records) == 0


def test_a_topic_about_nothing_is_refused(stage: Stage) -> None:
    with pytest.raises(NotFound):
        stage.watch(stage.screen("a"), "board:nowhere")


def test_a_screen_may_not_watch_what_is_not_its_own(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        stage.watch(stage.screen("a", DISPLAY), "line:main")
    with pytest.raises(Unauthenticated):
        stage.watch(stage.screen("b", None), "board:hall-1")


def test_a_state_that_another_may_see_is_not_shown_to_whoever_may_not(stage: Stage) -> None:
    stage.watch(stage.screen("a", MANAGER), "line:main")
    with pytest.raises(Forbidden):
        stage.watch(stage.screen("b", DISPLAY), "line:main")
    with pytest.raises(Unauthenticated):
        stage.watch(stage.screen("c", None), "line:main")


def test_watching_is_refused_while_the_database_is_away(stage: Stage) -> None:
    screen = stage.screen("a")
    stage.hall.away = True
    with pytest.raises(DatabaseAway):
        stage.watch(screen, "board:hall-1")


def test_a_number_on_paper_becomes_a_ticket_under_its_watchers_eyes(stage: Stage) -> None:
    del stage.hall.tickets["Xq3"]
    screen = stage.screen("a", None)
    stage.watch(screen, "ticket:Xq3")
    stage.hall.tickets["Xq3"] = "tk_7"
    stage.change("ticket:Xq3", "in line", told=False)
    stage.publisher.note(issued("tk_7", "Xq3"))
    stage.run_for(0.2)
    assert screen.label("ticket:Xq3") == "in line"
    stage.change("ticket:Xq3", "called", told=False)
    stage.publisher.note(moved("tk_7"))
    stage.run_for(0.2)
    assert screen.label("ticket:Xq3") == "called"


def test_a_number_that_another_process_entered_is_found_in_the_next_round(stage: Stage) -> None:
    del stage.hall.tickets["Xq3"]
    screen = stage.screen("a", None)
    stage.watch(screen, "ticket:Xq3")
    stage.hall.tickets["Xq3"] = "tk_7"
    stage.change("ticket:Xq3", "in line", told=False)
    stage.run_for(13)
    assert screen.label("ticket:Xq3") == "in line"
    stage.change("ticket:Xq3", "called", told=False)
    stage.publisher.note(moved("tk_7"))
    stage.run_for(0.2)
    assert screen.label("ticket:Xq3") == "called"
