"""A posting as it was read: what it asks, in its own words."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.ml.types import Analysis, Requirement

HEADINGS = (("must", "Must have"), ("neutral", "Asked for"), ("nice", "Nice to have"))


def print_posting(analysis: Analysis, posting: str, console: Console) -> None:
    """Print title, requirements by importance, the constraints and the notices."""
    title = analysis.title or "A posting without a title"
    company = f", {analysis.company}" if analysis.company else ""
    console.print(Text(f"\n{title}{company}", style="heading"))
    for importance, heading in HEADINGS:
        found = [one for one in analysis.requirements if one.importance == importance]
        if found:
            console.print(Text(f"\n{heading}, {len(found)}", style="heading"))
            console.print(_requirements(found))
    if analysis.constraints:
        console.print(Text("\nHard facts", style="heading"))
        console.print(_constraints(analysis, posting))
    if analysis.responsibilities:
        console.print(Text("\nWhat one does there", style="heading"))
        for one in analysis.responsibilities:
            console.print(Text(f"  – {_flat(one.text)}"))
    for notice in analysis.notices:
        console.print(Text(f"\nNote: {notice.message}", style="quiet"))
    console.print()


def _requirements(found: list[Requirement]) -> Table:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(width=13)
    rows.add_column()
    for one in found:
        text = Text(_flat(one.text))
        names = [wanted.name for wanted in one.any_of]
        if names and _flat(one.text) not in names:
            text.append(f"  {' or '.join(dict.fromkeys(names))}", style="quiet")
        rows.add_row(Text(f"  {one.kind}", style="quiet"), text)
    return rows


def _constraints(analysis: Analysis, posting: str) -> Table:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(width=13)
    rows.add_column()
    for one in analysis.constraints:
        words = _flat(posting[one.start : one.end])
        rows.add_row(Text(f"  {one.kind}", style="quiet"), Text(words))
    return rows


def _flat(text: str) -> str:
    return " ".join(text.split())
