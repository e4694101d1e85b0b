"""The pictures that the print agent of a preview printer keeps below the data folder."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

PICTURE: Final = "image/png"
NEWEST: Final = 20
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, kw_only=True)
class KeptSlip:
    """A slip's picture: its print job and the moment it was drawn."""

    job: str
    at: datetime


@dataclass(frozen=True)
class Previews:
    """Reads the folder; slow, so never in the loop.

    Args:
        folder: One folder for each printer, in it `<job>.png`.
    """

    folder: Path

    def newest(self, printer: str) -> list[KeptSlip]:
        """Return the newest slips, the newest first."""
        if not _NAME.fullmatch(printer):
            return []
        kept = [slip for path in (self.folder / printer).glob("*.png") if (slip := _slip(path)) is not None]
        return sorted(kept, key=lambda slip: (slip.at, slip.job), reverse=True)[:NEWEST]

    def picture(self, printer: str, job: str) -> bytes | None:
        """Return the bytes of a picture, or nothing if there is none."""
        if not _NAME.fullmatch(printer) or not _NAME.fullmatch(job):
            return None
        try:
            return (self.folder / printer / f"{job}.png").read_bytes()
        except FileNotFoundError:
            return None


def _slip(path: Path) -> KeptSlip | None:
    if not _NAME.fullmatch(path.stem):
        return None
    try:
        drawn = path.stat().st_mtime
    except FileNotFoundError:  # the agent forgets the oldest while we look
        return None
    return KeptSlip(job=path.stem, at=datetime.fromtimestamp(drawn, UTC))
