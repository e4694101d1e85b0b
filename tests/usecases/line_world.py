"""What happens around the line: alerts and power cuts, registries that fail, time that passes and clocks that jump."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from equeue.domain.standstill import Reason
from equeue.usecases import days, living, requiring, suspending
from tests.halls import BRANCH, CLOCK
from tests.usecases.line_machine import REGISTER, Hands

reasons = st.sampled_from([Reason.AIR_ALERT, Reason.POWER, Reason.OTHER])
dice = st.integers(0, 9)
IN_TEN = 9
NOTICED_S = 5


class World(Hands):
    """What nobody at a window does."""

    @rule(reason=reasons, thrown=dice)
    def fear(self, reason: Reason, thrown: int) -> None:
        """Something may begin."""
        if thrown == IN_TEN:
            self.suspend(reason)

    def suspend(self, reason: Reason) -> None:
        """Everybody goes to the shelter."""
        command = suspending.Suspend(branch_id=BRANCH, reason=reason, text="Зачекайте")
        self.both(suspending.suspend, command, self.hall.reception, lambda s: s.suspend(reason.value, self.now))

    @rule()
    def hope(self) -> None:
        """All that holds is over, and some do not wait for the others."""
        for reason in map(Reason, sorted(self.sheet.reasons)):
            self.end_reason(reason)
        self.skip_countdown()

    def end_reason(self, reason: Reason) -> None:
        """A reason holds no longer."""
        command = suspending.EndSuspension(branch_id=BRANCH, reason=reason)
        self.both(
            suspending.end_suspension, command, self.hall.reception, lambda s: s.end_reason(reason.value, self.now)
        )

    def skip_countdown(self) -> None:
        """Everybody is back."""
        command = suspending.GoOn(branch_id=BRANCH)
        self.both(suspending.go_on, command, self.hall.reception, lambda s: s.skip_countdown(self.now))

    @rule(thrown=dice)
    def switch(self, thrown: int) -> None:
        """The register fails rarely, or works again."""
        up = thrown != IN_TEN
        command = requiring.Switch(branch_id=BRANCH, requirement_id=REGISTER, up=up)
        self.both(requiring.switch, command, self.hall.reception, lambda s: s.switch(up=up))

    @rule(seconds=st.integers(1, 90))
    def wait(self, seconds: int) -> None:
        """A little time passes, and the clock does what is due."""
        self.hall.wait(seconds=seconds)
        self.tick()

    @rule(minutes=st.integers(2, 25))
    def wait_long(self, minutes: int) -> None:
        """More time passes, and the clock does what is due."""
        self.hall.wait(minutes=minutes)
        self.tick()

    @rule(minutes=st.integers(1, 200), thrown=dice)
    def stand_still(self, minutes: int, thrown: int) -> None:
        """The server was off: time passed, and nobody did what was due."""
        self.hall.wait(minutes=minutes if thrown == IN_TEN else minutes / 100)

    @rule(seconds=st.integers(1, 600))
    def set_back(self, seconds: int) -> None:
        """Somebody sets the clock back a little."""
        self._jump(-seconds)

    @rule(seconds=st.sampled_from([-3600, 3600, 7200]), thrown=dice)
    def set_wrong(self, seconds: int, thrown: int) -> None:
        """Somebody sets the clock by hours."""
        if thrown == IN_TEN:
            self._jump(seconds)

    def _jump(self, seconds: int) -> None:
        self.hall.wait(seconds=seconds)
        if abs(seconds) > NOTICED_S:
            command = living.NoteStep(branch_id=BRANCH, by_s=seconds)
            self.both(living.note_step, command, CLOCK, lambda s: s.step_clock(seconds))

    @rule(thrown=dice)
    def close_the_day(self, thrown: int) -> None:
        """The day is ended by hand."""
        if thrown != IN_TEN:
            return
        command = days.CloseDay(branch_id=BRANCH, force=True)
        self.both(days.close_day, command, CLOCK, lambda s: s.end_day(self.now))
