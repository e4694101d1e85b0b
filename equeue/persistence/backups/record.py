"""What is known of the daily backups, in a small file beside the data: it is there when the database is not."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from equeue.domain.backups import Record
from equeue.persistence.backups import files

FILE: Final = "backup.json"
_MOMENTS: Final = ("tried_at", "good_at")


def read(home: Path) -> Record:
    """Return what is known; nothing if there is no file, or none that can be read."""
    try:
        kept: dict[str, Any] = json.loads((home / FILE).read_text(encoding="utf-8"))
        moments = {name: _moment(kept.get(name)) for name in _MOMENTS}
        return Record(**{**kept, **moments})
    except (OSError, ValueError, TypeError, AttributeError):
        return Record()


def write(home: Path, record: Record) -> None:
    """Keep what is known.

    Raises:
        BackupError: The disk of the data is full.
    """
    kept = asdict(record)
    for name in _MOMENTS:
        kept[name] = None if kept[name] is None else kept[name].isoformat()
    files.write_text(home / FILE, json.dumps(kept, indent=2))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)
