"""Figures of a run: percentiles, the table, the file."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One row of the table.

    Attributes:
        what: What was measured.
        values: Names and values, each name ending in its unit (`_ms`, `_per_s`, `_mb`, …).
        aim: What is aimed at, in words.
        reached: Whether the aim was reached; None where there is none.
    """

    what: str
    values: Mapping[str, float]
    aim: str = ""
    reached: bool | None = None


@dataclass
class Report:
    """All figures of a run."""

    figures: list[Figure] = field(default_factory=list)

    def add(self, what: str, values: Mapping[str, float], *, aim: str = "", reached: bool | None = None) -> Figure:
        """Add a row and show it at once."""
        figure = Figure(what=what, values=values, aim=aim, reached=reached)
        self.figures.append(figure)
        print(_line(figure), flush=True)
        return figure

    def write(self, path: Path, machine: Mapping[str, object]) -> None:
        """Write all rows as JSON."""
        rows = [
            {"what": row.what, "values": dict(row.values), "aim": row.aim, "reached": row.reached}
            for row in self.figures
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"machine": machine, "figures": rows}, indent=2, ensure_ascii=False) + "\n")

    def missed(self) -> list[Figure]:
        """Return the rows whose aim was not reached."""
        return [figure for figure in self.figures if figure.reached is False]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that `share` of all values do not exceed; NaN for none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]


def spread(latencies_ms: Sequence[float]) -> dict[str, float]:
    """Return median, 99th percentile and maximum of latencies."""
    return {
        "p50_ms": percentile(latencies_ms, 0.5),
        "p99_ms": percentile(latencies_ms, 0.99),
        "max_ms": max(latencies_ms, default=math.nan),
    }


def _line(figure: Figure) -> str:
    mark = {None: " ", True: "✓", False: "✗"}[figure.reached]
    values = "  ".join(f"{_name(name)} {_number(value)}" for name, value in figure.values.items())
    aim = f"   [{figure.aim}]" if figure.aim else ""
    return f"{mark} {figure.what:<52} {values}{aim}"


def _name(name: str) -> str:
    return (
        name.replace("_per_s", "/s").replace("_ms", " ms").replace("_mb", " MB").replace("_kb", " kB").replace("_", " ")
    )


def _number(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
