"""Figures, ratios and tables: how a run is summed up, printed and kept."""

import dataclasses
import statistics
from collections.abc import Sequence
from typing import Any


@dataclasses.dataclass(frozen=True)
class Spread:
    """The middle of several measurements: median and quartiles, and the 95th percentile."""

    median: float
    low: float
    high: float
    p95: float
    count: int

    def __str__(self) -> str:
        return f"{number(self.median)} ({number(self.low)}–{number(self.high)})"


def spread(values: Sequence[float]) -> Spread:
    """Sum up at least one measurement."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0], values[0], 1)
    parts = statistics.quantiles(values, n=20, method="inclusive")
    return Spread(statistics.median(values), parts[4], parts[14], parts[18], len(values))


@dataclasses.dataclass(frozen=True)
class Aim:
    """A figure that is aimed at: `found` should be at most `limit`; None only tells it."""

    what: str
    found: float
    limit: float | None
    unit: str = "×"

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        return None if self.limit is None else self.found <= self.limit

    def __str__(self) -> str:
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        unit = "" if self.unit == "×" else f" {self.unit}"
        found = f"{self.found:.{1 if unit else 2}f}{unit}"
        limit = "no aim" if self.limit is None else f"aim ≤ {self.limit:g}{unit}"
        return f"{verdict:<6}  {found:>9}  {'(' + limit + ')':<13}  {self.what}"


@dataclasses.dataclass
class Table:
    """Rows under a heading; the first cell of a row is its name."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = dataclasses.field(default_factory=list)

    def __str__(self) -> str:
        cells = [self.columns, *([_cell(value) for value in row] for row in self.rows)]
        widths = [max(len(row[at]) for row in cells) for at in range(len(self.columns))]
        lines = ["  ".join(_aligned(row, widths)).rstrip() for row in cells]
        rule = "  ".join("-" * width for width in widths)
        return "\n".join([self.title, lines[0], rule, *lines[1:]])

    def as_json(self) -> dict[str, Any]:
        """Return the table for `figures.json`: a spread keeps all its parts."""
        rows = [dict(zip(self.columns, map(_plain, row), strict=True)) for row in self.rows]
        return {"title": self.title, "rows": rows}


@dataclasses.dataclass
class Report:
    """All that one run found."""

    facts: dict[str, Any]
    tables: list[Table] = dataclasses.field(default_factory=list)
    aims: list[Aim] = dataclasses.field(default_factory=list)
    left_out: list[str] = dataclasses.field(default_factory=list)

    def add(self, table: Table) -> None:
        """Keep and print a table."""
        self.tables.append(table)
        print(f"\n{table}", flush=True)

    def aim(self, aim: Aim) -> None:
        """Keep and print an aim."""
        self.aims.append(aim)
        print(f"  {aim}", flush=True)

    def leave_out(self, what: str, why: object) -> None:
        """Keep and print, once, what could not be measured."""
        line = f"{what}: {why}"
        if line not in self.left_out:
            self.left_out.append(line)
            print(f"  left out: {line}", flush=True)

    def as_json(self) -> dict[str, Any]:
        """Return everything for `figures.json`."""
        return {
            **self.facts,
            "tables": [table.as_json() for table in self.tables],
            "aims": [{**dataclasses.asdict(aim), "met": aim.met} for aim in self.aims],
            "left_out": self.left_out,
        }


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of ours ÷ theirs round by round: a drifting machine cancels out."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def number(value: float) -> str:
    """Return a figure with about three digits that mean something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _cell(value: Any) -> str:
    return number(value) if isinstance(value, float) else str(value)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first = f"{row[0]:<{widths[0]}}"
    pairs = zip(row[1:], widths[1:], strict=True)
    return [first, *(f"{text:>{width}}" for text, width in pairs)]


def _plain(value: Any) -> Any:
    if isinstance(value, Spread):
        return {name: round(part, 3) for name, part in dataclasses.asdict(value).items()}
    return round(value, 3) if isinstance(value, float) else value
