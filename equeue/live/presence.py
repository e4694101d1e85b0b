"""Which devices are connected now; kept in memory, for a restart makes all of it new."""

from collections import Counter
from datetime import datetime


class Presence:
    """Counts the connections of each device.

    The views read it from real threads, so what they get is never changed afterwards.
    """

    def __init__(self) -> None:
        self._connections: Counter[str] = Counter()
        self._since: dict[str, datetime] = {}
        self._changed: set[str] = set()

    def connected(self) -> dict[str, datetime]:
        """Return since when each connected device has been connected."""
        return self._since

    def came(self, device_id: str, now: datetime) -> None:
        """Count one more connection."""
        self._connections[device_id] += 1
        if self._connections[device_id] == 1:
            self._since = {**self._since, device_id: now}
            self._changed.add(device_id)

    def left(self, device_id: str) -> None:
        """Count one connection less."""
        self._connections[device_id] -= 1
        if self._connections[device_id] <= 0:
            del self._connections[device_id]
            self._since = {device: at for device, at in self._since.items() if device != device_id}
            self._changed.add(device_id)

    def take_changed(self) -> set[str]:
        """Return the devices that came or left since the last time this was asked."""
        changed, self._changed = self._changed, set()
        return changed
