"""The agent's own memory of its jobs, on disk: what it began, how it ended, what the server has been told.

A line is synced to the disk before the first byte of a job goes out, and again when it has ended. So whatever happens
to this process, a job is never begun twice, an outcome that could not be delivered is delivered later, and a job begun
but not ended is known to be `unknown`.
"""

import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.printing.printers import Outcome, Reason

_BEGUN: Final = "begun"
_ENDED: Final = "ended"
_TOLD: Final = "told"
_LONGEST: Final = 65_536

_log = logs.get("agent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is to be told to the server."""

    job: str
    printer: str
    outcome: Outcome
    reason: str | None


class OutcomeFile:
    """Jobs of all printers of one agent; used by the threads of all of them.

    Args:
        path: The file; its folder exists.
        clock: Dates the lines, for people who look at them.

    Raises:
        OSError: The file cannot be read or written.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._begun: dict[str, str] = {}
        self._reports: dict[str, Report] = {}
        self._read()
        self.cut_off = frozenset(self._begun.values())
        """Printers whose last job may have been cut off in the middle."""
        for job, printer in self._begun.items():
            self._reports[job] = Report(job=job, printer=printer, outcome=Outcome.UNKNOWN, reason=Reason.INTERRUPTED)
            _log.warning("job-interrupted", job=job, printer=printer)
        self._begun = {}
        self._rewrite()

    def begin(self, job: str, printer: str) -> None:
        """Write down that a job is being printed; on disk when this returns.

        Raises:
            OSError: It could not be written; the job must not be begun.
        """
        with self._lock:
            self._append({"job": job, "state": _BEGUN, "printer": printer}, sync=True)
            self._begun[job] = printer

    def end(self, report: Report) -> None:
        """Write down how a job ended; on disk when this returns, kept in memory even if the disk refuses."""
        with self._lock:
            self._begun.pop(report.job, None)
            self._reports[report.job] = report
            try:
                self._append(_ended(report), sync=True)
            except OSError:
                _log.exception("outcome-not-written", job=report.job)

    def told(self, job: str) -> None:
        """Write down that the server knows the outcome. Not synced: telling it twice does no harm."""
        with self._lock:
            self._reports.pop(job, None)
            try:
                self._append({"job": job, "state": _TOLD}, sync=False)
                if not self._begun and self._path.stat().st_size > _LONGEST:
                    self._rewrite()
            except OSError:
                _log.exception("outcome-not-written", job=job)

    def to_tell(self, printer: str) -> list[Report]:
        """Return what the server has not been told yet of a printer's jobs, the oldest first."""
        with self._lock:
            return [report for report in self._reports.values() if report.printer == printer]

    def printers_to_tell(self) -> set[str]:
        """Return the printers of whose jobs the server has not been told all."""
        with self._lock:
            return {report.printer for report in self._reports.values()}

    def _read(self) -> None:
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError):
                _log.warning("outcome-line-damaged", length=len(line))

    def _take(self, entry: dict[str, str]) -> None:
        job, state = entry["job"], entry["state"]
        if state == _BEGUN:
            self._begun[job] = entry["printer"]
            return
        self._begun.pop(job, None)
        if state == _TOLD:
            self._reports.pop(job, None)
        else:
            outcome = Outcome(entry["outcome"])
            self._reports[job] = Report(
                job=job, printer=entry["printer"], outcome=outcome, reason=entry.get("reason") or None
            )

    def _append(self, entry: dict[str, str], *, sync: bool) -> None:
        line = json.dumps(entry | {"at": self._clock.now().isoformat(timespec="milliseconds")}, ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            if sync:
                os.fsync(file.fileno())

    def _rewrite(self) -> None:
        """Keep only what is still to be told; the file is whole at every moment."""
        new = self._path.with_suffix(".new")
        with new.open("w", encoding="utf-8") as file:
            for report in self._reports.values():
                file.write(json.dumps(_ended(report), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _ended(report: Report) -> dict[str, str]:
    return {
        "job": report.job,
        "state": _ENDED,
        "printer": report.printer,
        "outcome": report.outcome.value,
        "reason": report.reason or "",
    }
