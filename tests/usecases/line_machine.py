"""The machine's hands: it asks the clerk and the program for the same, and compares them after every press."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import select

from equeue.domain.errors import EqueueError
from equeue.domain.standstill import Reason
from equeue.persistence.tables import BRANCH as BRANCHES
from equeue.persistence.tables import JOURNAL, LEG, TICKET, WINDOW
from equeue.persistence.types import AnyRow
from equeue.usecases import requiring, suspending, timing
from equeue.usecases.timing import WorkOff
from equeue.usecases.work import Actor, Answer
from equeue.views.line import line_state
from tests.halls import BRANCH, CLOCK, DESCRIBED, Hall
from tests.usecases.line_model import Clerk
from tests.usecases.line_sheet import (
    AT_WINDOW,
    GIVE_UP_AFTER,
    GRACE,
    KYIV,
    NEEDS_THE_REGISTER,
    PAPER_LETTER,
    RESUME_AFTER,
    Refused,
    Sheet,
    Stay,
    offered_to,
)

LARGEST_HEAD_START: Final = timedelta(minutes=15)
REGISTER: Final = "population-register"


def described() -> dict[str, Any]:
    """Return a branch with everything that a line can have."""
    file = deepcopy(DESCRIBED)
    file["requirement"] = [{"id": REGISTER, "name": {"uk": "Реєстр", "en": "Register"}}]
    for group in file["group"]:
        for service in group["service"]:
            service["requires"] = [REGISTER] if service["id"] == NEEDS_THE_REGISTER else []
    file["window"][0]["backup"] = {"services": ["register"]}
    file["window"][2]["backup"] = {"services": ["id-card"]}
    file["staff"][1] |= {"serves": {"services": ["passport-abroad"]}, "backup": {"services": ["register"]}}
    return file


def make_hall(database_url: str) -> Hall:
    """Return the hall of the machine."""
    rules: dict[str, Any] = {
        "no_show_after_s": int(GIVE_UP_AFTER.total_seconds()),
        "resume_after_s": int(RESUME_AFTER.total_seconds()),
        "return_grace_s": int(GRACE.total_seconds()),
        "paper_letter": PAPER_LETTER,
    }
    return Hall.make(database_url, described(), **rules)


class Hands(RuleBasedStateMachine):
    """Each example has a morning of its own in the same hall."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        self._tidy_up()
        evening = hall.clock.now().astimezone(KYIV)
        morning = (evening + timedelta(days=2)).replace(hour=9, minute=0, second=0, microsecond=0)
        hall.clock.step_to(morning.astimezone(hall.clock.now().tzinfo))
        with hall.reading() as db:
            branch = db.execute(select(BRANCHES)).one()
            windows = db.execute(select(WINDOW)).all()
        self.sheet = Clerk(day=branch.day)
        for window in windows:
            self.sheet.desks[int(window.id[1:])].after_bound = window.called_bound
        self.first_seq = branch.journal_seq
        self.legs: list[str] = []
        self.tickets: list[str] = []
        self.is_order_of_coming_lost = False  # by steps of the clock that are believed

    def _tidy_up(self) -> None:
        """Leave nothing of the example before but its visitors, who go home when the day turns."""
        for reason in Reason:
            command = suspending.EndSuspension(branch_id=BRANCH, reason=reason)
            self.hall.perform(suspending.end_suspension, command, self.hall.reception)
        self.hall.perform(suspending.go_on, suspending.GoOn(branch_id=BRANCH), self.hall.reception)
        up = requiring.Switch(branch_id=BRANCH, requirement_id=REGISTER, up=True)
        self.hall.perform(requiring.switch, up, self.hall.reception)

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.hall.clock.now()

    def tick(self) -> None:
        """Work off what is due, twice: that changes nothing more."""
        with self.hall.reading() as db:
            due = [command for command in timing.due(db, self.now) if isinstance(command, WorkOff)]
        for command in due * 2:
            self.hall.perform(timing.work_off, command, CLOCK)
        if due:
            self.sheet.turn(self.now)
            self.sheet.tick(self.now)

    def both(
        self, use_case: Callable[..., Any], command: object, actor: Actor, on_paper: Callable[[Clerk], Any]
    ) -> tuple[Any, Any]:
        """Let the clerk and the program do the same; both do it, or both refuse it."""
        after = self.sheet.copy()
        try:
            after.turn(self.now)
            told = on_paper(after)
        except Refused:
            with pytest.raises(EqueueError):
                self.hall.perform(use_case, command, actor)
            return None, None
        answer = self.hall.perform(use_case, command, actor)
        self.sheet = after
        self._look_for_new_legs()
        return told, answer

    def _look_for_new_legs(self) -> None:
        if len(self.legs) == len(self.sheet.stays):
            return
        newer = select(LEG.c.id, LEG.c.ticket_id).where(LEG.c.day == self.sheet.day).order_by(LEG.c.id)
        if self.legs:
            newer = newer.where(LEG.c.id > self.legs[-1])
        with self.hall.reading() as db:
            for row in db.execute(newer):
                self.legs.append(row.id)
                if row.ticket_id not in self.tickets:
                    self.tickets.append(row.ticket_id)

    def at(
        self, window: int, use_case: Callable[..., Answer], make: Callable[..., Any], on_paper: Callable[[Clerk], Any]
    ) -> tuple[Any, Any]:
        """Let whoever works at the window press something."""
        operator = self.hall.operator(self.sheet.desks[window].operator or window)
        return self.both(use_case, make(window_id=f"w{window}"), operator, on_paper)

    def there(
        self,
        window: int,
        use_case: Callable[..., Answer],
        make: Callable[..., Any],
        on_paper: Callable[[Clerk, Stay], Any],
    ) -> tuple[Any, Any]:
        """Let the operator press something about the visitor at the window, or about nobody who is there."""
        present = self.sheet.at(window)
        who = 0 if present is None else present.number
        made = partial(make, leg_id=self.leg(who))
        return self.at(window, use_case, made, lambda sheet: on_paper(sheet, self.stay(sheet, who)))

    def leg(self, who: int) -> str:
        """Return the id of a stay."""
        return self.legs[who % len(self.legs)]

    def ticket(self, who: int) -> str:
        """Return the id of a visitor's ticket."""
        return self.tickets[who % len(self.tickets)]

    def stay(self, sheet: Sheet, who: int) -> Stay:
        """Return a stay as the sheet has it."""
        return sheet.stays[who % len(self.legs)]

    def newest(self, sheet: Sheet, who: int) -> Stay:
        """Return where a visitor is, as the sheet has it."""
        return sheet.newest(who % len(self.tickets))

    def one_of(self, state: str, who: int) -> int:
        """Return one of the stays that are in a state, where there are any."""
        found = [stay.number for stay in self.sheet.of_states(state)]
        return found[who % len(found)] if found else who

    def visitor_of(self, state: str, who: int) -> int:
        """Return a visitor who is in a state, where there are any."""
        found = [stay.visit for stay in self.sheet.of_states(state) if self.sheet.newest(stay.visit) is stay]
        return found[who % len(found)] if found else who

    def check_call(self, window: int, before: Clerk, told: tuple[Stay, str], answer: Answer) -> None:
        """The right one was called, for the reason that is told, and nobody was overtaken without a reason."""
        found, rule = told
        because = answer.because
        assert answer.leg_id == self.legs[found.number]
        assert because is not None
        line, offered = before.waiting_for(window), offered_to(before, window, self.now)
        assert (because.rule, because.tier, because.rank_at) == (rule, found.tier, found.rank)
        assert because.line == len(line)
        came = before.visits[found.visit].came
        is_in_turn = rule == "rank" and found.rank >= came and all(found.rank <= stay.rank for stay, _ in offered)
        earlier = [stay for stay in line if (before.visits[stay.visit].came, stay.visit) < (came, found.visit)]
        passed = [] if is_in_turn else sorted(earlier, key=lambda stay: (before.visits[stay.visit].came, stay.number))
        assert because.overtaken == len(passed)
        assert because.first_overtaken == tuple(before.visits[stay.visit].label for stay in passed[:5])
        self._check_fairness(before, offered, found, rule)

    def _check_fairness(self, before: Clerk, offered: list[tuple[Stay, str]], found: Stay, rule: str) -> None:
        """Statutory rights stand before all else; nobody else is overtaken by more than the largest head start."""
        assert found.tier == 0 or all(stay.tier == 1 for stay, _ in offered)
        if rule not in {"rank", "backup"} or self.is_order_of_coming_lost or found.returns > 1:
            return
        came = before.visits[found.visit].came
        for stay, claim in offered:
            is_as_of_old = stay.returns < 2 and stay.rank <= before.visits[stay.visit].came
            if claim == "primary" and is_as_of_old:
                assert came - before.visits[stay.visit].came <= LARGEST_HEAD_START

    def rows(self) -> list[AnyRow]:
        """Return the legs of this example, in the order of their making."""
        with self.hall.reading() as db:
            wanted = select(LEG, TICKET.c.label).join(TICKET, TICKET.c.id == LEG.c.ticket_id)
            return list(db.execute(wanted.where(LEG.c.id >= self.legs[0]).order_by(LEG.c.id))) if self.legs else []

    @invariant()
    def the_program_and_the_clerk_agree(self) -> None:
        """Nobody is lost or in two places, everybody is where the clerk says, with the label of the morning."""
        rows, stays = self.rows(), list(self.sheet.stays.values())
        assert [row.id for row in rows] == self.legs
        assert [row.label for row in rows] == [self.sheet.visits[stay.visit].label for stay in stays]
        assert [self.tickets.index(row.ticket_id) for row in rows] == [stay.visit for stay in stays]
        assert [self._as_kept(row) for row in rows] == [as_written(stay) for stay in stays]
        at_windows = Counter(row.window_id for row in rows if row.state in AT_WINDOW)
        assert all(count == 1 for count in at_windows.values())
        in_the_building = Counter(row.ticket_id for row in rows if row.state in {*AT_WINDOW, "waiting", "held"})
        assert all(count == 1 for count in in_the_building.values())

    def _as_kept(self, row: AnyRow) -> tuple[object, ...]:
        here = row.window_id if row.state in {*AT_WINDOW, "held"} else None
        return (
            *(row.state, row.service_id, row.tier, row.rank_at, here, row.queued_at, row.called_at, row.started_at),
            *(row.calls, row.returns, row.bound_until, row.not_before, row.held_until if row.state == "held" else None),
            *(row.waiting_stopped_s, row.serving_stopped_s, row.held_s, bool(row.untrusted)),
        )

    @invariant()
    def no_time_is_negative_or_counted_twice(self) -> None:
        """Whatever the clock did: what stood still is no longer than what it stood still in."""
        for row in self.rows():
            if row.called_at is not None:
                assert 0 <= row.waiting_stopped_s <= round((row.called_at - row.queued_at).total_seconds())
            if row.finished_at is not None:
                assert row.called_at <= row.started_at <= row.finished_at
            if row.finished_at is not None and row.finished_at > row.started_at and not row.untrusted:
                served = (row.finished_at - row.started_at).total_seconds() + 1
                assert 0 <= row.serving_stopped_s + row.held_s <= served

    @invariant()
    def the_staff_see_the_line_in_its_order_and_no_negative_waiting(self) -> None:
        """Whatever the clock did."""
        with self.hall.reading() as db:
            seen = line_state(db, BRANCH, self.now, frozenset()).state
        waiting = [self.sheet.visits[stay.visit].label for stay in self.sheet.waiting()]
        assert [item.label for item in seen.waiting] == waiting
        everybody = [*seen.waiting, *seen.called, *seen.serving, *seen.held, *seen.no_show]
        assert all(item.waited_s >= 0 for item in everybody)

    def teardown(self) -> None:
        """The journal tells the same: replayed, it gives each leg's state."""
        told: dict[str, str] = {}
        with self.hall.reading() as db:
            entries = db.execute(select(JOURNAL).where(JOURNAL.c.seq > self.first_seq).order_by(JOURNAL.c.seq)).all()
        for entry in entries:
            if entry.leg_id in self.legs and entry.to_state is not None:
                assert told.get(entry.leg_id) == entry.from_state
                told[entry.leg_id] = entry.to_state
        assert told == {row.id: row.state for row in self.rows()}
        seqs = [entry.seq for entry in entries]
        assert seqs == list(range(self.first_seq + 1, self.first_seq + 1 + len(seqs)))


def as_written(stay: Stay) -> tuple[object, ...]:
    """Return what the sheet says of a stay, as the program keeps it."""
    here = f"w{stay.window}" if stay.state in {*AT_WINDOW, "held"} else None
    return (
        *(stay.state, stay.service, stay.tier, stay.rank, here, stay.queued, stay.called, stay.started),
        *(stay.calls, stay.returns, stay.bound_until, stay.not_before, stay.until if stay.state == "held" else None),
        *(stay.waiting_stopped, stay.serving_stopped, stay.held_s, stay.untrusted),
    )
