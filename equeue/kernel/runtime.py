"""What the program asks of whatever runs its tasks: green threads or real ones.

Only `equeue.serving.runtime` knows which library stands behind these Protocols.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Event(Protocol):
    """A flag that tasks of the loop wait for."""

    def set(self) -> None:
        """Raise the flag and wake who waits; called from the loop only."""
        ...

    def clear(self) -> None:
        """Lower the flag; called from the loop only."""
        ...

    def wait(self, timeout: float | None = None) -> bool:
        """Wait in the loop until the flag is up.

        Args:
            timeout: Seconds to wait at most; None waits for ever.

        Returns:
            Whether the flag is up.
        """
        ...


class Runtime(Protocol):
    """Runs tasks side by side, and blocking calls in real threads."""

    @property
    def name(self) -> str:
        """`eventlet` or `threading`."""
        ...

    def spawn(self, task: Callable[[], None], *, name: str) -> None:
        """Start a task in the loop; an exception that leaves it is logged under its name."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let the others run for so many seconds; 0 gives way once."""
        ...

    def event(self) -> Event:
        """Return a new flag, lowered."""
        ...

    def run_blocking(self, call: Callable[[], T]) -> T:
        """Run the call in a real thread; only the calling task waits.

        Returns:
            What the call returned.

        Raises:
            BaseException: What the call raised.
        """
        ...

    def post(self, call: Callable[[], None]) -> None:
        """Have the call run in the loop soon; from any real thread, in order.

        An exception that leaves the call is logged and stops no later call.
        """
        ...
