"""One printer's thread: tells what is left to tell, prints one job, tells; looks after the printer in between."""

from dataclasses import dataclass, replace
from typing import Final, Protocol

from equeue.agent.outcomes import OutcomeFile, Report
from equeue.agent.patience import Alarm, Backoff
from equeue.agent.server import ClaimedJob, PrintServer, RefusedError, ServerAwayError
from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.printing.driver import Driver
from equeue.printing.printers import Fence, Health, Outcome, Printed, Printer, PrinterState, Reason
from equeue.printing.slip import Slip

_log = logs.get("agent")
_OK: Final = Health(state=PrinterState.OK)


class DriverMaker(Protocol):
    """Makes the driver of a printer."""

    def driver_of(self, printer: Printer, *, unclean: bool = False) -> Driver:
        """Return a new driver, to be used by one thread."""
        ...


class Listening(Protocol):
    """Whether wake-ups come by the live connection, so that polling may be slow."""

    @property
    def is_listening(self) -> bool:
        """Whether the live connection is up."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often things are done unasked, seconds."""

    poll: float = 1.0
    """Asking for jobs while there is no live connection."""
    poll_listening: float = 15.0
    """The same while wake-ups come: only against what nobody has thought of."""
    look: float = 30.0
    """Asking an idle printer how it is."""
    refused: float = 10.0
    """Trying again after the server has said no: the token may be paired anew."""
    tell: float = 300.0
    """Telling the server again how the printer is, though nothing has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the threads of all printers share."""

    server: PrintServer
    outcomes: OutcomeFile
    drivers: DriverMaker
    live: Listening
    clock: Clock
    rhythm: Rhythm


class Station:
    """Serves one printer, one job at a time.

    Args:
        printer: Its id.
        around: What all stations share.
        unclean: Whether the job before the start may have been cut off in the middle.
    """

    def __init__(self, printer: str, around: Surroundings, *, unclean: bool = False) -> None:
        self.alarm = Alarm()
        self._id = printer
        self._around = around
        self._unclean = unclean
        self._driver: Driver | None = None
        self._given: Printer | None = None
        self._news: Printer | None = None
        self._seen: Health | None = None
        self._told: tuple[Health, Fence] | None = None
        self._told_at = self._looked_at = around.clock.monotonic()

    def run(self) -> None:
        """Work until the alarm says it is over; a job begun is ended first."""
        backoff = Backoff()
        while not self.alarm.is_over:
            try:
                worked = self.step()
            except ServerAwayError as error:
                _log.info("server-away", printer=self._id, why=str(error))
                self.alarm.pause(backoff.next())
            except RefusedError as error:
                _log.error("server-refuses", printer=self._id, why=str(error))
                self.alarm.pause(self._around.rhythm.refused)
            except Exception:  # noqa: BLE001 - the border: a defect must not end the thread that serves a printer
                _log.exception("station-failed", printer=self._id)
                self.alarm.pause(backoff.next())
            else:
                backoff.reset()
                if not worked:
                    self.alarm.wait(self._pause)

    def step(self) -> bool:
        """Do one round and return whether there was a job.

        Nothing is claimed while the server has not been told of all jobs before: it takes a claim for the sign that
        this agent knows nothing of a job that was begun.

        Raises:
            ServerAwayError: No answer.
            RefusedError: The printer is not this agent's, or the token is not good.
        """
        self.tell_outcomes()
        self._meet(self._news)
        job = self._around.server.claim(self._id)
        if job is not None:
            self._serve(job)
            self.tell_outcomes()
        else:
            self._look()
        self._tell_health()
        return job is not None

    def tell_outcomes(self) -> None:
        """Tell the server what it has not been told of this printer's jobs."""
        for report in self._around.outcomes.to_tell(self._id):
            try:
                self._around.server.tell_outcome(report)
            except RefusedError as error:
                if error.is_unauthenticated:
                    raise
                _log.warning("outcome-refused", job=report.job, why=str(error))
            self._around.outcomes.told(report.job)

    def hear(self, printer: Printer) -> None:
        """Take the printer's settings from the live connection; from any thread. What is new is looked at at once."""
        self._news = printer
        if printer != self._given:
            self.alarm.ring()

    def _meet(self, printer: Printer | None) -> None:
        """Take the printer's settings as the server has them now; a driver that fits them is kept."""
        self._news = None
        if printer is None or (printer == self._given and self._driver is not None):
            return
        self._given = printer
        if self._driver is not None and printer.fence is Fence.PROBE:
            printer = replace(printer, fence=self._driver.printer.fence)
        if self._driver is None or printer != self._driver.printer:
            self._driver = self._around.drivers.driver_of(printer, unclean=self._unclean)
            self._seen = None

    @property
    def _pause(self) -> float:
        rhythm = self._around.rhythm
        return rhythm.poll_listening if self._around.live.is_listening else rhythm.poll

    def _serve(self, job: ClaimedJob) -> None:
        if job.printer is None or job.slip is None:
            self._end(job.id, Printed(outcome=Outcome.FAILED, reason=Reason.BAD_SLIP, health=self._seen or _OK))
            return
        self._meet(job.printer)
        try:
            self._around.outcomes.begin(job.id, self._id)
        except OSError:
            _log.exception("job-not-begun", job=job.id)
            self._end(job.id, Printed(outcome=Outcome.FAILED, reason=Reason.PRINTER_ERROR, health=self._seen or _OK))
            return
        printed = self._print(job.id, job.slip)
        self._seen, self._looked_at = printed.health, self._around.clock.monotonic()
        self._end(job.id, printed)

    def _print(self, job: str, slip: Slip) -> Printed:
        assert self._driver is not None
        try:
            printed = self._driver.print(slip, job)
        except Exception:  # noqa: BLE001 - the border: whatever a driver does, the job ends with an outcome
            _log.exception("driver-failed", job=job)
            self._driver, self._unclean = None, True
            return Printed(outcome=Outcome.UNKNOWN, reason=Reason.PRINTER_ERROR, health=self._seen or _OK)
        self._unclean = printed.outcome is Outcome.UNKNOWN
        return printed

    def _end(self, job: str, printed: Printed) -> None:
        _log.info("job-ended", job=job, printer=self._id, outcome=printed.outcome.value, reason=printed.reason)
        reason = printed.reason.value if printed.reason is not None else None
        self._around.outcomes.end(Report(job=job, printer=self._id, outcome=printed.outcome, reason=reason))

    def _look(self) -> None:
        """Ask the idle printer how it is, now and then: staff should know before a visitor comes."""
        due = self._seen is None or self._around.clock.monotonic() - self._looked_at >= self._around.rhythm.look
        if self._driver is not None and due:
            self._looked_at = self._around.clock.monotonic()
            self._seen = self._driver.check()

    def _tell_health(self) -> None:
        if self._seen is None or self._driver is None:
            return
        now, health = self._around.clock.monotonic(), (self._seen, self._driver.printer.fence)
        if health == self._told and now - self._told_at < self._around.rhythm.tell:
            return
        self._around.server.tell_health(self._id, *health)
        self._told, self._told_at = health, now
