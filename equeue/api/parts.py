"""What the doors of the API are given by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from equeue.api.callers import Callers
from equeue.api.limits import Allowance, DeviceLimits, Patience
from equeue.api.metrics import Metrics
from equeue.api.previews import Previews
from equeue.api.turns import Turns
from equeue.kernel.clock import Clock
from equeue.kernel.messages import Messages
from equeue.kernel.runtime import Runtime
from equeue.usecases.unit import Unit
from equeue.views.backups import Backups

P = ParamSpec("P")
T = TypeVar("T")


class Reads(Protocol):
    """Asks the database, in a real thread and on one snapshot."""

    def run(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the question's answer."""
        ...


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Everything that an operation may need.

    Args:
        unit: The door for changes.
        reader: The door for questions.
        previews: The pictures that preview printers keep.
        backups: What is known of the daily backups.
        connected: Tells which devices hold a live connection.
        public_url: Where phones reach the server, if they can.
        version: Of the program.
    """

    unit: Unit
    reader: Reads
    clock: Clock
    runtime: Runtime
    messages: Messages
    callers: Callers
    metrics: Metrics
    patience: Patience
    passwords: Turns
    drawings: Turns
    issue_allowance: Allowance
    track_allowance: Allowance
    device_limits: DeviceLimits
    previews: Previews
    backups: Backups
    connected: Callable[[], frozenset[str]]
    public_url: str | None
    version: str
