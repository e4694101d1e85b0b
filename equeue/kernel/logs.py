"""One JSON line per happening, with fields; never a phone, a name or a secret."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO


class Log:
    """Writes named happenings with fields to the standard logging tree below `equeue`."""

    def __init__(self, area: str) -> None:
        self._logger = logging.getLogger(f"equeue.{area}")

    def debug(self, happening: str, **fields: object) -> None:
        """Write what only a developer wants to see."""
        self._write(logging.DEBUG, happening, fields)

    def info(self, happening: str, **fields: object) -> None:
        """Write what is as it should be."""
        self._write(logging.INFO, happening, fields)

    def warning(self, happening: str, **fields: object) -> None:
        """Write what somebody should look at."""
        self._write(logging.WARNING, happening, fields)

    def error(self, happening: str, **fields: object) -> None:
        """Write what is broken."""
        self._write(logging.ERROR, happening, fields)

    def exception(self, happening: str, **fields: object) -> None:
        """Write what is broken, with the traceback of the exception being handled."""
        self._write(logging.ERROR, happening, fields, traceback=True)

    def _write(self, level: int, happening: str, fields: dict[str, object], *, traceback: bool = False) -> None:
        if self._logger.isEnabledFor(level):
            self._logger.log(level, happening, extra={"fields": fields}, exc_info=traceback)


def get(area: str) -> Log:
    """Return the log of an area, such as `live` or `printing`."""
    return Log(area)


class JsonLines(logging.Formatter):
    """Formats a record as one JSON line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {
            "at": at.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "area": record.name.removeprefix("equeue."),
            "what": record.getMessage(),
        }
        fields: dict[str, object] = getattr(record, "fields", {})
        line = line | fields | line  # first what happened, and no field in its place
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure(level: str, stream: TextIO | None = None) -> None:
    """Send the logs of equeue away as JSON lines.

    Args:
        level: `debug`, `info`, `warning` or `error`.
        stream: Where to; None: standard error.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger("equeue")
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    root.propagate = False
