"""A branch with hours, exceptions and quotas, and what its tests ask of it."""

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from equeue.domain.errors import (
    EqueueError,
)
from equeue.persistence import branches, estimates
from equeue.persistence.estimates import Kept
from equeue.persistence.tables import TIMER
from equeue.persistence.timers import TimerKind
from equeue.usecases import issuing, timing
from equeue.usecases.timing import WorkOff
from equeue.usecases.work import Actor, Answer
from equeue.views import services
from equeue.views.branch import branch_state
from equeue.views.states import BranchState, ServiceState
from tests.halls import BRANCH as MAIN
from tests.halls import CLOCK, DESCRIBED, KIOSK, Hall

KYIV = ZoneInfo("Europe/Kyiv")
MONDAY = date(2026, 11, 23)
HOURS = {
    "monday": {"open": "09:00-17:00", "issue": "09:30-16:30"},
    "tuesday": "09:00-17:00",
    "breaks": ["13:00-13:45"],
}


def described() -> dict[str, Any]:
    found = deepcopy(DESCRIBED)
    found["branch"] |= {"hours": HOURS, "exception": [{"day": "2026-12-01", "closed": True}]}
    travel, card = found["group"][0]["service"]
    card |= {"hours": "10:00-12:00", "daily_quota": 2}
    travel |= {"daily_quota": 3}
    found["group"][1]["service"].append(
        {"id": "collect", "name": {"uk": "Видача", "en": "Collect"}, "minutes": 5, "without_ticket": True}
    )
    found["window"][2]["serves"]["services"].append("collect")
    return found


def at(hall: Hall, clock: str, day: date = MONDAY) -> datetime:
    hours, minutes = clock.split(":")
    moment = datetime(day.year, day.month, day.day, int(hours), int(minutes), tzinfo=KYIV).astimezone(UTC)
    hall.clock.step_to(moment)
    return moment


def issue(hall: Hall, service: str = "register", actor: Actor = KIOSK, **more: Any) -> Answer:
    command = issuing.Issue(branch_id=MAIN, service_id=service, language="uk", **more)
    return hall.perform(issuing.issue, command, actor)


def refusal(hall: Hall, service: str = "register", actor: Actor = KIOSK) -> EqueueError:
    with pytest.raises(EqueueError) as caught:
        issue(hall, service, actor)
    return caught.value


def local(moment: object) -> str:
    assert isinstance(moment, datetime)
    return f"{moment.astimezone(KYIV):%d.%m %H:%M}"


def offered(hall: Hall, service: str) -> ServiceState:
    with hall.reading() as db:
        state = services.services_state(db, MAIN, "uk", hall.clock.now(), with_load=True)
    return next(one for group in state.groups for one in group.services if one.id == service)


def shown(hall: Hall) -> BranchState:
    with hall.reading() as db:
        return branch_state(db, branches.get(db, MAIN), hall.clock.now())


def tick(hall: Hall) -> None:
    """Work off what is due, each thing twice."""
    with hall.reading() as db:
        due = [command for command in timing.due(db, hall.clock.now()) if isinstance(command, WorkOff)]
    for command in due * 2:
        hall.perform(timing.work_off, command, CLOCK)


def timer(hall: Hall, kind: TimerKind) -> datetime | None:
    with hall.reading() as db:
        found: datetime | None = db.execute(select(TIMER.c.due_at).where(TIMER.c.kind == kind.value)).scalar()
        return found


def expect(hall: Hall, service: str, **seconds: int) -> None:
    one = Kept(service_id=service, basis="norm", windows=1, places={}, **seconds)
    with hall.engine.begin() as db:
        estimates.keep(db, MAIN, [one], hall.clock.now())
