"""Ports for servers under test: no two processes that run tests are given the same one."""

import os
import random
import socket

FIRST = 20_000
PER_WORKER = 700
WORKERS = 16
"""All of them lie below the ports that the system gives to outgoing connections, which could take one away while a
server is being started again."""

_given: set[int] = set()


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens at and that was not given before."""
    first = FIRST + _worker() % WORKERS * PER_WORKER
    left = [port for port in range(first, first + PER_WORKER) if port not in _given]
    random.shuffle(left)
    for port in left:
        with socket.socket() as wire:
            try:
                wire.bind(("127.0.0.1", port))
            except OSError:
                continue
        _given.add(port)
        return port
    raise RuntimeError(f"all ports from {first} to {first + PER_WORKER} are taken")


def _worker() -> int:
    """Return which of the processes this is among those that share the tests: 0 if it is alone."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
