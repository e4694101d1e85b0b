"""The task that says that the program is alive, and notices that somebody set the clock."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from equeue.domain.errors import DatabaseAway
from equeue.persistence.tables import INSTALLATION, JOURNAL, PROPOSAL
from equeue.timers.heart import Heart
from equeue.usecases import living
from equeue.usecases.unit import Unit
from tests.api.house import House


@pytest.fixture
def heart(house: House) -> Heart:
    reader = house.program.reader
    return Heart(
        lambda: reader.run(living.starts), lambda: reader.run(living.working), house.program.unit, house.program.runtime
    )


def row(house: House) -> Any:
    return house.program.reader.run(lambda db: db.execute(select(INSTALLATION)).one())


def entries(house: House, kind: str) -> list[Any]:
    wanted = select(JOURNAL).where(JOURNAL.c.kind == kind).order_by(JOURNAL.c.branch_id)
    return house.program.reader.run(lambda db: list(db.execute(wanted)))


def test_it_beats_every_ten_seconds(house: House, heart: Heart) -> None:
    began_at = house.clock.now()
    beats = set()
    for _ in range(25):
        heart.tick()
        beats.add(row(house).alive_at)
        house.clock.advance(timedelta(seconds=1))
    assert beats == {began_at + timedelta(seconds=seconds) for seconds in (0, 10, 20)}


@pytest.mark.parametrize(("seconds", "noted"), [(5, 0), (-5, 0), (6, 1), (-6, 1), (3600, 1), (-3600, 1)])
def test_a_clock_set_by_more_than_five_seconds_is_noticed_in_every_branch(
    house: House, heart: Heart, seconds: int, noted: int
) -> None:
    heart.tick()
    house.clock.advance(timedelta(seconds=1))
    house.clock.step_to(house.clock.now() + timedelta(seconds=seconds))
    for _ in range(2):
        heart.tick()
        house.clock.advance(timedelta(seconds=1))
    found = entries(house, "clock-step")
    assert [entry.branch_id for entry in found] == ["main", "other"] * noted
    assert all(entry.detail["by_s"] == seconds for entry in found)


def test_a_busy_machine_is_no_clock_that_was_set(house: House, heart: Heart) -> None:
    heart.tick()
    house.clock.advance(timedelta(seconds=90))
    heart.tick()
    assert entries(house, "clock-step") == []


@pytest.mark.parametrize(("minutes", "asked"), [(2, []), (185, ["main"])])
def test_a_machine_that_slept_while_a_window_was_open_is_a_power_cut_and_no_clock_that_was_set(
    house: House, heart: Heart, minutes: int, asked: list[str]
) -> None:
    house.post("/windows/w1/open", "operator1", {})
    heart.tick()
    house.clock.advance(timedelta(seconds=7))
    asleep_at = house.clock.now()
    house.clock.sleep(timedelta(minutes=minutes))
    for _ in range(2):
        heart.tick()
        house.clock.advance(timedelta(seconds=1))
    found = house.program.reader.run(lambda db: list(db.execute(select(PROPOSAL))))
    assert [one.branch_id for one in found] == asked
    assert {(one.kind, one.from_at, one.until_at) for one in found} <= {
        ("power", asleep_at, asleep_at + timedelta(minutes=minutes))
    }
    assert entries(house, "clock-step") == []


def test_a_clock_that_was_set_while_the_machine_slept_is_noticed_too(house: House, heart: Heart) -> None:
    heart.tick()
    house.clock.sleep(timedelta(hours=1))
    house.clock.step_to(house.clock.now() + timedelta(seconds=90))
    heart.tick()
    assert {entry.detail["by_s"] for entry in entries(house, "clock-step")} == {90}


def test_it_asks_after_the_cut_before_it_says_that_it_is_alive_again(house: House, heart: Heart) -> None:
    heart.tick()
    off_at = house.clock.now()
    house.clock.advance(timedelta(hours=2))
    again = Heart(heart._starts, heart._branches, house.program.unit, house.program.runtime)
    again.tick()
    again.tick()
    found = house.program.reader.run(lambda db: list(db.execute(select(PROPOSAL))))
    assert {(one.branch_id, one.kind, one.from_at, one.until_at) for one in found} == {
        (branch, "power", off_at, house.clock.now()) for branch in ("main", "other")
    }
    assert row(house).alive_at == house.clock.now()


def test_a_clean_stop_is_written_down(house: House, heart: Heart) -> None:
    heart.stop()
    assert row(house).stopped_at is None
    heart.tick()
    house.clock.advance(timedelta(seconds=4))
    heart.stop()
    assert row(house).stopped_at == house.clock.now()
    house.clock.advance(timedelta(hours=2))
    Heart(heart._starts, heart._branches, house.program.unit, house.program.runtime).tick()
    assert house.program.reader.run(lambda db: list(db.execute(select(PROPOSAL)))) == []


def test_what_cannot_be_written_down_is_tried_again(house: House) -> None:
    reader, answers = house.program.reader, iter([DatabaseAway(), None])

    def starts() -> Any:
        error = next(answers)
        if error is not None:
            raise error
        return reader.run(living.starts)

    made = Heart(starts, lambda: reader.run(living.working), house.program.unit, house.program.runtime)
    made.tick()
    assert row(house).alive_at is None
    made.tick()
    assert row(house).alive_at == house.clock.now()


def test_a_database_that_does_not_answer_keeps_nobody_from_stopping(house: House, heart: Heart) -> None:
    heart.tick()

    class Away:
        def write(self, step: object) -> object:
            raise DatabaseAway

        def close(self) -> None:
            """Nothing is open."""

    unit = house.program.unit
    heart._unit = Unit(writer=Away(), clock=unit.clock, messages=unit.messages)
    heart.stop()
    assert row(house).stopped_at is None
