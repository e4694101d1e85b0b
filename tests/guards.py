"""What no test may do: talk to another machine."""

import ipaddress
import socket
import sys
from typing import Any


class ForeignAddressError(AssertionError):
    """A test, or the code under test, wanted to talk to an address outside this machine."""


class NetworkGuard:
    """Refuses connections to anything but loopback addresses, in this process, from `install` on."""

    def __init__(self) -> None:
        self._own_names = {"", "localhost", socket.gethostname()}

    def install(self) -> None:
        """Listen to Python's own audit events; there is no way back."""
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in {"socket.connect", "socket.sendto"}:
            address = arguments[1]
            if isinstance(address, tuple) and not self._is_own(address[0]):
                raise ForeignAddressError(f"{event} to {address!r}: tests talk to this machine only")
        elif event == "socket.getaddrinfo" and not self._is_own(arguments[0]):
            raise ForeignAddressError(f"a look-up of {arguments[0]!r}: tests talk to this machine only")

    def _is_own(self, host: str | bytes | None) -> bool:
        name = host.decode() if isinstance(host, bytes) else host or ""
        if name in self._own_names:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or address.is_unspecified
