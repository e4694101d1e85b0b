"""Which devices are connected now; kept in memory, for a restart makes all of it new."""

import threading
from collections import Counter
from collections.abc import Set as AbstractSet


class Presence:
    """Counts the connections of each device.

    The views read it from real threads: the set they get is never changed afterwards.
    """

    def __init__(self) -> None:
        self._connections: Counter[str] = Counter()
        self._connected: frozenset[str] = frozenset()
        self._changed: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def connected(self) -> frozenset[str]:
        """Return the ids of the devices that are connected."""
        return self._connected

    def came(self, branch_id: str, device_id: str) -> None:
        """Count one more connection."""
        with self._lock:
            self._connections[device_id] += 1
            if self._connections[device_id] == 1:
                self._connected |= {device_id}
                self._changed.add((branch_id, device_id))

    def left(self, branch_id: str, device_id: str) -> None:
        """Count one connection less."""
        with self._lock:
            self._connections[device_id] -= 1
            if self._connections[device_id] <= 0:
                del self._connections[device_id]
                self._connected -= {device_id}
                self._changed.add((branch_id, device_id))

    def take_changed(self) -> AbstractSet[tuple[str, str]]:
        """Return branch and id of the devices that came or left since the last time this was asked."""
        with self._lock:
            changed, self._changed = self._changed, set()
        return changed
