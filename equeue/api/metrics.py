"""Counts for operations, in the text format of Prometheus."""

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

Labels = tuple[tuple[str, str], ...]
Gauges = Mapping[str, Mapping[Labels, float]]
"""Name of a gauge → labels → value."""


@dataclass
class _Times:
    below: list[int] = field(default_factory=lambda: [0] * (len(_BOUNDS_S) + 1))
    total_s: float = 0.0


class Metrics:
    """Counts requests and facts since the start."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._times: dict[str, _Times] = {}
        self._facts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request by its route, never by its path."""
        with self._lock:
            self._requests[method, route, status] += 1
            times = self._times.setdefault(route, _Times())
            times.below[bisect_left(_BOUNDS_S, seconds)] += 1
            times.total_s += seconds

    def happened(self, fact: object) -> None:
        """Count a fact by its kind; a listener of the bus."""
        with self._lock:
            self._facts[type(fact).__name__] += 1

    def text(self, gauges: Iterable[Callable[[], Gauges]] = ()) -> str:
        """Return all counts, and what the gauges show now."""
        with self._lock:
            lines = [*self._request_lines(), *self._time_lines(), *self._fact_lines()]
        for ask in gauges:
            lines.extend(_gauge_lines(ask()))
        return "\n".join([*lines, ""])

    def _request_lines(self) -> Iterable[str]:
        yield "# TYPE equeue_http_requests_total counter"
        for (method, route, status), count in sorted(self._requests.items()):
            labels = (("method", method), ("route", route), ("status", str(status)))
            yield _line("equeue_http_requests_total", labels, count)

    def _time_lines(self) -> Iterable[str]:
        name = "equeue_http_request_seconds"
        yield f"# TYPE {name} histogram"
        for route, times in sorted(self._times.items()):
            so_far = 0
            for bound, count in zip((*_BOUNDS_S, "+Inf"), times.below, strict=True):
                so_far += count
                yield _line(f"{name}_bucket", (("route", route), ("le", str(bound))), so_far)
            yield _line(f"{name}_sum", (("route", route),), round(times.total_s, 6))
            yield _line(f"{name}_count", (("route", route),), so_far)

    def _fact_lines(self) -> Iterable[str]:
        yield "# TYPE equeue_facts_total counter"
        for fact, count in sorted(self._facts.items()):
            yield _line("equeue_facts_total", (("fact", fact),), count)


def _gauge_lines(gauges: Gauges) -> Iterable[str]:
    for name, values in gauges.items():
        yield f"# TYPE {name} gauge"
        for labels, value in values.items():
            yield _line(name, labels, value)


def _line(name: str, labels: Labels, value: float) -> str:
    inside = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels)
    return f"{name}{{{inside}}} {value}" if inside else f"{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
