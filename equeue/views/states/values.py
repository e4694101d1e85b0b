"""What states are made of: moments, and how one thing names another."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema


def rfc3339(moment: datetime) -> str:
    """Write a moment as the contract does: `2026-11-22T08:15:30.123Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Moment = Annotated[
    datetime,
    PlainSerializer(rfc3339, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
RoleName = Literal["operator", "reception", "manager", "administrator", "auditor"]


class State(BaseModel):
    """A value on the wire."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_timedelta="float")


class Named(State):
    """An id with the name people read."""

    id: str
    name: str


class WindowRef(State):
    """A window as others name it."""

    id: str
    label: str


class Estimate(State):
    """An interval of waiting time: half wait at most `p50_s`, nine of ten at most `p90_s`.

    `minutes` is the range that people are shown, rounded up; one that begins with 0 is said as "up to".
    """

    p50_s: int
    p90_s: int
    basis: Literal["learned", "norm"]
    windows: int
    minutes: tuple[int, int]
