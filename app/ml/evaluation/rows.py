"""What an evaluation says: tables of rows with named figures, and the cells a person reads."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from app.ml.types import Engine

Figure = float | int | None
"""A share is a fraction with four decimals, a count is whole; None where it cannot be had."""

DECIMALS = 4
MOST_COLUMNS = 6
"""A table with more figures than this is shown standing: a line a figure, a column a row."""


class Row(msgspec.Struct, frozen=True):
    """One thing that was measured."""

    name: str
    figures: dict[str, Figure]


class Table(msgspec.Struct, frozen=True):
    """Rows that belong beside each other; `about` says how the figures are counted."""

    name: str
    about: str
    rows: tuple[Row, ...]


class Miss(msgspec.Struct, frozen=True):
    """A single error: what was expected of which words, and what was found."""

    where: str
    what: str
    words: str
    expected: str
    found: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that one evaluation found; `notes` say what could not be measured."""

    evaluation: str
    part: str | None = None
    engine: Engine
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    misses: tuple[Miss, ...] = ()


def as_objects(report: Report) -> list[dict[str, Any]]:
    """One object a row, figures by name; single errors come last, under the table `errors`."""
    facts = {
        "evaluation": report.evaluation,
        **({"part": report.part} if report.part is not None else {}),
        "version": report.engine.version,
        "mode": report.engine.mode,
    }
    rows = [
        {**facts, "table": table.name, "row": row.name, **row.figures}
        for table in report.tables
        for row in table.rows
    ]
    errors = [{**facts, "table": "errors", **msgspec.to_builtins(one)} for one in report.misses]
    return [*rows, *errors]


def cells(table: Table) -> list[list[str]]:
    """The table as text, heading first; many figures stand below each other."""
    names = list(dict.fromkeys(name for row in table.rows for name in row.figures))
    grid = [["", *(_words(name) for name in names)]]
    grid += [[row.name, *(shown(row.figures.get(name)) for name in names)] for row in table.rows]
    return grid if len(names) <= MOST_COLUMNS else [list(line) for line in zip(*grid, strict=True)]


def shown(figure: Figure) -> str:
    """A figure as a person reads it: a share with three decimals, nothing as a dash."""
    if figure is None:
        return "–"
    return f"{figure:,}" if isinstance(figure, int) else f"{figure:.3f}"


def share(part: float, whole: float) -> float | None:
    """`part` of `whole` as a fraction; None where there is nothing to share."""
    return round(part / whole, DECIMALS) if whole else None


def mean(values: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return share(sum(values), len(values))


def counted(hits: Iterable[bool]) -> tuple[int, int]:
    """How many there are, and how many of them hold."""
    found = list(hits)
    return len(found), sum(found)


def _words(name: str) -> str:
    return name.replace("_", " ")
