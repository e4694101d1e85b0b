"""What the demonstration keeps beside its database: its screens’ tokens and the passwords that the simulator uses.

The file can be read by its owner alone. It holds no password of the manager or the administrator.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

FILE: Final = "demo.json"
RECEPTION: Final = "reception"
"""Who lets the simulated hall stand still."""
_PRIVATE: Final = 0o600
_FORMAT: Final = 1


@dataclass(frozen=True, kw_only=True)
class Demonstration:
    """Who can sign in to the demonstration.

    Attributes:
        url: Where it was served last.
        branch: Its branch.
        tokens: Of its devices, by id.
        passwords: Of its operators and its reception, by name.
        windows: The window each operator is simulated at, by name.
    """

    url: str
    branch: str
    tokens: dict[str, str]
    passwords: dict[str, str]
    windows: dict[str, str]


def read(home: Path) -> Demonstration | None:
    """Return what was kept; None if there is no demonstration in this folder."""
    try:
        kept = json.loads((home / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    kept.pop("format", None)
    return Demonstration(**kept)


def write(home: Path, demonstration: Demonstration) -> None:
    """Keep it."""
    write_private(home / FILE, json.dumps({"format": _FORMAT, **asdict(demonstration)}, indent=2))


def write_private(file: Path, text: str) -> None:
    """Write a file, whole or not at all, that its owner alone can read."""
    passing = file.with_name(f"{file.name}.new")
    passing.unlink(missing_ok=True)
    descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    passing.replace(file)
