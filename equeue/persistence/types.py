"""Column types: moments, days and small values, the same on SQLite and PostgreSQL."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import BigInteger, Dialect, Row, String, Text, TypeDecorator

AnyRow = Row[*tuple[Any, ...]]
"""A row of whatever columns."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """A moment as whole microseconds since 1970 in UTC: exact, in order, alike in both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - given by SQLAlchemy
        """Return the microseconds of an aware moment; a missing zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment without a zone"
            raise ValueError(msg)
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - given by SQLAlchemy
        """Return the moment, aware and in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Day(TypeDecorator[date]):
    """A calendar day as `2026-11-22`."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - given by SQLAlchemy
        """Return the day's ISO form."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002 - given by SQLAlchemy
        """Return the day."""
        return None if value is None else date.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """A small value as JSON text, with letters readable to a person."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 - any JSON value; given by SQLAlchemy
        """Return the text."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - any JSON value; given by SQLAlchemy
        """Return the value."""
        return None if value is None else json.loads(value)
