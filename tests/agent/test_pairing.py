"""A print agent that the server does not know: it shows a code, gets its token by it, and goes on."""

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from equeue.agent.pairing import Pairing
from equeue.agent.patience import Alarm
from equeue.agent.server import Code, RefusedError, ServerAwayError
from equeue.kernel.clock import SystemClock
from tests.agent.conftest import StartAgent
from tests.agent.fake_server import TOKEN, FakeServer
from tests.clocks import ManualClock


class Desk:
    """A server that gives codes in turn; what it answers to each question for a token is written down before."""

    def __init__(self, clock: ManualClock, *answers: object) -> None:
        self.clock = clock
        self.answers: Iterator[object] = iter(answers)
        self.given = 0
        self.knows_old_token = False
        self.asked_who: list[float] = []

    def show_code(self) -> Code:
        self.given += 1
        return Code(id=f"pr_{self.given}", code=f"00000{self.given}", secret="s", lasts=600)

    def fetch_token(self, code: Code) -> str | None:
        self.clock.advance(timedelta(seconds=20))
        assert code.id == f"pr_{self.given}"
        answer = next(self.answers)
        if isinstance(answer, Exception):
            raise answer
        return None if answer is None else str(answer)

    def whoami(self) -> str:
        self.asked_who.append(self.clock.monotonic())
        if not self.knows_old_token:
            raise RefusedError(401, "unauthenticated")
        return "agent-1"


def obtain(desk: Desk) -> tuple[str | None, list[str]]:
    said: list[str] = []
    pairing = Pairing(desk, lambda: "eqd_old", Alarm(), desk.clock, said.append, every=0)
    return pairing.obtain(), said


def test_the_code_is_said_until_it_is_typed_in() -> None:
    assert obtain(Desk(ManualClock(), None, None, "eqd_new")) == ("eqd_new", ["000 001"])


def test_a_server_that_is_away_does_not_change_the_code() -> None:
    assert obtain(Desk(ManualClock(), ServerAwayError("cut"), "eqd_new")) == ("eqd_new", ["000 001"])


def test_a_code_that_is_over_makes_room_for_another() -> None:
    desk = Desk(ManualClock(), RefusedError(404, "not-found"), "eqd_new")
    assert obtain(desk) == ("eqd_new", ["000 001", "000 002"])
    desk = Desk(ManualClock(), *[None] * 30, "eqd_new")
    assert obtain(desk) == ("eqd_new", ["000 001", "000 002"])


def test_an_old_token_that_is_good_again_is_taken() -> None:
    desk = Desk(ManualClock(), *[None] * 5)
    desk.knows_old_token = True
    assert obtain(desk) == (None, ["000 001"])
    assert len(desk.asked_who) == 1


def test_a_token_that_somebody_put_in_its_place_is_tried_at_once() -> None:
    tokens = iter(["eqd_old", "eqd_old", "eqd_put"])
    desk = Desk(ManualClock(), *[None] * 5)
    pairing = Pairing(desk, lambda: next(tokens), Alarm(), desk.clock, lambda _: None, every=0)
    assert pairing.obtain() is None
    assert desk.asked_who == []


def test_an_agent_that_is_stopped_shows_no_code() -> None:
    alarm = Alarm()
    alarm.end()
    desk = Desk(ManualClock())
    assert Pairing(desk, lambda: "", alarm, desk.clock, lambda _: None).obtain() is None
    assert desk.given == 0


@pytest.mark.parametrize("old", [None, "eqd_revoked"])
def test_an_agent_without_a_good_token_is_paired_and_prints(
    start: StartAgent, preview_server: FakeServer, token_file: Path, old: str | None
) -> None:
    token_file.unlink()
    if old is not None:
        token_file.write_text(old, encoding="ascii")
    said: list[str] = []
    start(preview_server, say=said.append)
    assert preview_server.wait(lambda: said)
    assert said == [preview_server.code]
    job = preview_server.add()
    preview_server.typed_in = True
    assert preview_server.wait_for([job], "confirmed")
    assert token_file.read_text(encoding="ascii").strip() == TOKEN
    assert stat.S_IMODE(token_file.stat().st_mode) == 0o600
    assert preview_server.wait(lambda: preview_server.versions)


def test_the_clock_of_the_machine_is_enough() -> None:
    assert Pairing(Desk(ManualClock(), "eqd_new"), lambda: "", Alarm(), SystemClock(), lambda _: None, every=0).obtain()
