"""Figures of an evaluation as tables for people."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

if TYPE_CHECKING:
    from app.ml.evaluation.rows import Miss, Report


def print_report(report: "Report", console: Console) -> None:
    """Print what was measured with what, every table with how it is counted, notes and errors."""
    from app.ml.evaluation.rows import cells

    part = f" ({report.part})" if report.part else ""
    engine = f"{report.engine.name} {report.engine.version}, {report.engine.mode} mode"
    console.print(Text(f"\n{report.evaluation}{part}: {engine}", style="heading"))
    for table in report.tables:
        console.print(Text(f"\n{table.name}", style="heading"))
        console.print(_grid(cells(table)))
        console.print(Padding(Text(table.about, style="quiet"), (0, 0, 0, 2)))
    if report.misses:
        console.print(Text(f"\nSingle errors ({len(report.misses)})", style="heading"))
        console.print(_errors(report.misses))
    for note in report.notes:
        console.print(Text(f"\nNote: {note}", style="quiet"))


def _grid(lines: list[list[str]]) -> Grid:
    grid = Grid.grid(padding=(0, 3, 0, 0))
    for place in range(len(lines[0])):
        grid.add_column(justify="left" if place == 0 else "right", no_wrap=place == 0)
    for place, (name, *rest) in enumerate(lines):
        style = "quiet" if place == 0 else ""
        grid.add_row(Text(f"  {name}", style="quiet"), *(Text(one, style=style) for one in rest))
    return grid


def _errors(misses: "tuple[Miss, ...]") -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for one in misses:
        told = f"{one.expected}, found {one.found}"
        words = Text(" ".join(one.words.split()), style="words")
        grid.add_row(Text(f"  {one.where}", style="quiet"), one.what, Text(told), words)
    return grid
