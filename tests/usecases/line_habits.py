"""What people do in one go: the presses that usually follow one another. With these the machine is complete."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from equeue.domain.standstill import Reason
from tests.usecases.line_presses import Presses, further, priorities, services, targets, windows
from tests.usecases.line_sheet import KYIV
from tests.usecases.line_steps import Target
from tests.usecases.line_world import IN_TEN, dice


class Machine(Presses):
    """Presses; what is rare happens once in ten throws."""

    @initialize(arrivals=st.lists(services, min_size=2, max_size=8))
    def begin(self, arrivals: list[str]) -> None:
        """Open the windows and let some people in."""
        self.crowd(arrivals)
        for window in (1, 2, 3):
            self.open(window, window, 0)

    @rule(moves=st.lists(st.tuples(windows, dice), min_size=2, max_size=8))
    def work(self, moves: list[tuple[int, int]]) -> None:
        """The operators do what operators do."""
        for window, thrown in moves:
            self.next_move(window, thrown)

    @rule(moves=st.lists(st.tuples(windows, dice), min_size=2, max_size=8), undone=windows)
    def work_and_regret(self, moves: list[tuple[int, int]], undone: int) -> None:
        """The operators do what operators do, and one takes it back."""
        self.work(moves)
        self.undo(undone)

    @rule(service=services, then=further, moves=st.lists(st.tuples(windows, dice), min_size=2, max_size=8))
    def live(self, service: str, then: list[str], moves: list[tuple[int, int]]) -> None:
        """Somebody comes, and the operators do what operators do."""
        self.issue(service, then)
        self.work(moves)
        self.put_back(moves[0][1])

    @rule(first=windows, second=windows)
    def missed_twice_and_regretted_once(self, first: int, second: int) -> None:
        """Two windows give the same visitor up, and the first takes it back."""
        self.called_and_missed(first)
        self.put_back(0)
        self.called_and_missed(second)
        self.undo(first)

    @rule(window=windows, to=targets, thrown=dice, keep_age=st.booleans(), return_to=st.booleans())
    def send_on(self, window: int, to: Target, thrown: int, *, keep_age: bool, return_to: bool) -> None:
        """A visitor is served and sent on, and that was a mistake, or others go on with them."""
        self.serve(window)
        self.transfer(window, to, keep_age=keep_age, return_to=return_to, go_on=thrown % 5 == 0)
        if thrown == IN_TEN:
            self.undo(window)
        self.serve(to.window or 1 + window % 3)
        self.finish(to.window or 1 + window % 3, call_next=thrown % 2 == 0)

    @rule(window=windows, minutes=st.integers(0, 25), thrown=dice)
    def put_aside(self, window: int, minutes: int, thrown: int) -> None:
        """A visitor makes copies and comes back, to the same window or into the line."""
        self.serve(window)
        self.hold(window, 5 + thrown if thrown % 2 else None, here=thrown % 3 > 0)
        self.call_next(window)
        self.wait_long(minutes)
        self.release(window, 0) if thrown % 4 else self.undo(window)
        self.call_next(window)

    @rule(arrivals=st.lists(st.tuples(services, priorities), min_size=1, max_size=5), window=windows)
    def come_with_rights(self, arrivals: list[tuple[str, str | None]], window: int) -> None:
        """Some of those who come declare that they go before others."""
        for service, priority in arrivals:
            self.wait(60)
            self.issue(service, [], priority)
        self.serve(window)
        self.confirm(window, confirmed=len(arrivals) % 2 == 0, back=True)
        self.call_next(window)

    def serve(self, window: int) -> None:
        """Somebody is served at a window, whatever was there."""
        for _ in range(3):
            present = self.sheet.at(window)
            if present is None or present.state == "called":
                self.next_move(window, 0)

    @rule(
        reason=st.sampled_from([Reason.AIR_ALERT, Reason.POWER]), moves=st.lists(st.tuples(windows, dice), max_size=4)
    )
    def alert(self, reason: Reason, moves: list[tuple[int, int]]) -> None:
        """People go to the shelter, come back, and some are slow."""
        self.suspend(reason)
        self.wait_long(10 + len(moves))
        self.work(moves)
        self.end_reason(reason)
        self.wait_long(4)
        self.called_and_missed(1)
        self.work(moves)

    @rule(seconds=st.integers(-300, 300), thrown=dice)
    def go_to_midnight(self, seconds: int, thrown: int) -> None:
        """It is about midnight."""
        if thrown != IN_TEN:
            return
        local = self.now.astimezone(KYIV)
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        moment = midnight.astimezone(self.now.tzinfo) + timedelta(seconds=seconds)
        if moment > self.now:
            self.hall.clock.step_to(moment)
            self.called_and_missed(1 + thrown % 3)
            self.hall.wait(minutes=5)
            self.put_back(0)

    def next_move(self, window: int, thrown: int) -> None:
        """Do what usually comes next at a window."""
        desk, present = self.sheet.desks[window], self.sheet.at(window)
        if desk.operator is None:
            self.open(window, window, thrown)
        elif desk.on_break:
            self.end_break(window)
        elif present is None:
            self.resume(window, thrown) if thrown == IN_TEN else self.call_next(window)
        elif present.state == "called":
            self.after_the_call(window, thrown)
        else:
            self.after_the_start(window, thrown)

    def after_the_start(self, window: int, thrown: int) -> None:
        """The visitor is served, put aside, or sent on."""
        if thrown == IN_TEN:
            self.hold(window, thrown, here=True)
        elif thrown == IN_TEN - 1:
            self.transfer(window, Target(window=1 + window % 3, service="register"), return_to=True)
        else:
            self.finish(window, call_next=thrown % 2 == 0)

    def called_and_missed(self, window: int) -> None:
        """Somebody is given up, by the book."""
        self.call_next(window)
        self.wait(16)
        self.recall(window)
        self.miss(window)

    def after_the_call(self, window: int, thrown: int) -> None:
        """The visitor comes, or does not, or was not meant."""
        if thrown < IN_TEN - 3:
            self.start(window)
        elif thrown == IN_TEN:
            self.withdraw(window)
        elif thrown == IN_TEN - 1:
            self.hold(window, None)
        else:
            self.wait(16)
            self.recall(window)
            self.miss(window)
