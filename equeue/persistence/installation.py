"""The installation's own row: when the program was last seen alive, and whether it was stopped on purpose."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import INSTALLATION


@dataclass(frozen=True, kw_only=True)
class LastLife:
    """What the program left behind when it last ran.

    Args:
        alive_at: When it was last seen alive.
        stopped_at: When it was stopped on purpose.
    """

    alive_at: datetime | None
    stopped_at: datetime | None

    @property
    def last_sign(self) -> datetime | None:
        """When it last wrote anything of itself."""
        return max((moment for moment in (self.alive_at, self.stopped_at) if moment is not None), default=None)

    @property
    def was_stopped(self) -> bool:
        """Whether the last thing it did was to stop."""
        return self.alive_at is None or (self.stopped_at is not None and self.stopped_at >= self.alive_at)


_READ: Final = Prepared(select(INSTALLATION.c.alive_at, INSTALLATION.c.stopped_at))
_BEAT: Final = Prepared(update(INSTALLATION).values(alive_at=bindparam("now")))
_STOP: Final = Prepared(update(INSTALLATION).values(stopped_at=bindparam("now")))


def last_life(db: Connection) -> LastLife:
    """Return what the program left behind."""
    row = _READ.one(db, {})
    return LastLife(alive_at=row.alive_at, stopped_at=row.stopped_at)


def beat(db: Connection, now: datetime) -> None:
    """Say that the program is alive."""
    _BEAT.run(db, {"now": now})


def stop(db: Connection, now: datetime) -> None:
    """Say that the program stops on purpose."""
    _STOP.run(db, {"now": now})
