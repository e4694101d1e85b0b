"""Hands facts to listeners after the commit; a deaf listener hurts nobody."""

from collections.abc import Callable, Iterable

from equeue.kernel import logs

Listener = Callable[[object], None]

_log = logs.get("bus")


class Bus:
    """Tells every listener every fact, in order."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Tell `listener` every fact from now on."""
        self._listeners.append(listener)

    def publish(self, facts: Iterable[object]) -> None:
        """Tell all listeners; what one of them raises is logged and goes no further."""
        for fact in facts:
            for listener in self._listeners:
                try:
                    listener(fact)
                except Exception:  # noqa: BLE001 - the border: one listener's fault must not reach another
                    _log.exception("listener-failed", fact=type(fact).__name__)
