"""How the daily backup is: read from the small file beside the data."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from equeue.domain.backups import Record, is_late
from equeue.persistence.backups import record
from equeue.views.states.backup import BackupPhase, BackupState


@dataclass(frozen=True, kw_only=True)
class Backups:
    """Knows where what is known of the backups is kept.

    Args:
        home: The data folder.
        is_wanted: Whether the settings name a folder for the copies.
    """

    home: Path
    is_wanted: bool

    def state(self, now: datetime) -> BackupState:
        """Return how the daily backup is; reads a file."""
        known = record.read(self.home)
        return BackupState(
            state=self._phase(known, now),
            good_at=known.good_at,
            tried_at=known.tried_at,
            file=known.file,
            size=known.size,
            fault=known.fault,
            detail=known.detail,
            same_disk=known.same_disk,
        )

    def _phase(self, known: Record, now: datetime) -> BackupPhase:
        if not self.is_wanted:
            return "off"
        if known.fault is not None:
            return "failed"
        if known.good_at is None:
            return "pending"
        return "late" if is_late(known, now) else "ok"
