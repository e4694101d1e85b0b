"""A day with an air alert from 10:02 to 11:17, as each screen tells it."""

from datetime import UTC, datetime
from typing import Any

from equeue.domain.standstill import Reason
from equeue.kernel import messages
from equeue.usecases import suspending, timing
from equeue.usecases.suspending import EndSuspension, Suspend
from equeue.usecases.timing import WorkOff
from equeue.views import board, services, ticket, window
from tests.halls import BRANCH, CLOCK, Hall

BEGUN = datetime(2026, 11, 23, 8, 2, tzinfo=UTC)
CLEAR = datetime(2026, 11, 23, 9, 17, tzinfo=UTC)
RESUMED = datetime(2026, 11, 23, 9, 27, tzinfo=UTC)


def at(hall: Hall, moment: datetime) -> None:
    """Let the clock come to a moment, and what is due then happen."""
    hall.clock.step_to(moment)
    with hall.reading() as db:
        due = [command for command in timing.due(db, moment) if isinstance(command, WorkOff)]
    for command in due:
        hall.perform(timing.work_off, command, CLOCK)


def screens(hall: Hall, code: str) -> dict[str, Any]:
    """Return what every screen shows now."""
    now = hall.clock.now()
    with hall.reading() as db:
        return {
            "board": board.board_state(db, "hall-1", now, messages.load()).state,
            "kiosk": services.kiosk_state(db, "kiosk-1", now, public=True).state,
            "sign": window.sign_state(db, "w1", now).state,
            "console": window.window_state(db, "w1", now, None).state,
            "phone": ticket.track_state(db, code, now).state,
        }


def told(seen: dict[str, Any]) -> set[tuple[str, tuple[str, ...], datetime | None]]:
    """Return the state of the branch, with reasons and the end of the countdown, that screens for visitors tell."""
    branches = [seen[name].branch for name in ("board", "kiosk", "sign", "phone")]
    return {(branch.state, tuple(one.reason for one in branch.suspensions), branch.resumes_at) for branch in branches}


def test_every_screen_tells_of_the_alert_and_keeps_the_place(hall: Hall) -> None:
    first, second = hall.issue(), hall.issue()
    assert first.issued is not None
    hall.open(1)
    hall.call_next(1)
    before = screens(hall, first.issued.code)
    assert told(before) == {("open", (), None)}
    assert (before["sign"].label, before["phone"].state) == ("П001", "called")

    at(hall, BEGUN)
    hall.perform(suspending.suspend, Suspend(branch_id=BRANCH, reason=Reason.AIR_ALERT, text=""), hall.reception)
    alert = screens(hall, first.issued.code)
    assert told(alert) == {("suspended", ("air-alert",), None)}
    assert [call.state for call in alert["board"].calls] == []
    assert (alert["board"].rows, alert["sign"].label, alert["console"].current) == ([], None, None)
    assert (alert["kiosk"].branch.issuing.open, alert["kiosk"].branch.issuing.reason) == (False, "suspended")
    assert (alert["phone"].state, alert["phone"].ahead, alert["phone"].estimate) == ("waiting", 0, None)
    assert "call-next" not in alert["console"].allowed

    at(hall, CLEAR)
    hall.perform(suspending.end_suspension, EndSuspension(branch_id=BRANCH, reason=Reason.AIR_ALERT), hall.reception)
    assert told(screens(hall, first.issued.code)) == {("suspended", (), RESUMED)}

    at(hall, RESUMED)
    after = screens(hall, first.issued.code)
    assert told(after) == {("open", (), None)}
    assert after["kiosk"].branch.issuing.open
    assert "call-next" in after["console"].allowed
    assert [entry.label for entry in after["console"].line.first] == ["П001", "П002"]

    called = hall.call_next(1)
    assert called.leg_id == first.leg_id
    leg = hall.leg(called.leg_id)
    assert (leg.waiting_stopped_s, leg.state) == (int((RESUMED - BEGUN).total_seconds()), "called")
    assert hall.leg(second.leg_id).state == "waiting"
