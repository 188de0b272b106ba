"""A posting as it was read: what it asks, in its own words."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.ml.types import Analysis, Requirement

HEADINGS = (("must", "Must have"), ("neutral", "Asked for"), ("nice", "Nice to have"))


def print_posting(analysis: Analysis, posting: str, console: Console) -> None:
    """Print title, requirements by importance, the constraints and the notices."""
    title = analysis.title or "A posting without a title"
    company = f", {analysis.company}" if analysis.company else ""
    console.print(Text(f"\n{_flat(title + company)}", style="heading"))
    for importance, heading in HEADINGS:
        found = [one for one in analysis.requirements if one.importance == importance]
        if found:
            console.print(Text(f"\n{heading} ({len(found)})", style="heading"))
            console.print(_rows([(one.kind, _asked(one)) for one in found]))
    if analysis.constraints:
        console.print(Text("\nHard facts", style="heading"))
        facts = [(one.kind, posting[one.start : one.end]) for one in analysis.constraints]
        console.print(_rows([(kind, Text(_flat(words))) for kind, words in facts]))
    if analysis.responsibilities:
        console.print(Text("\nWhat you would do there", style="heading"))
        tasks = [("–", Text(_flat(one.text))) for one in analysis.responsibilities]
        console.print(_rows(tasks, width=1))
    notes = [Text(f"Note: {one.message}", style="quiet") for one in analysis.notices]
    if notes:
        console.print(Padding(Text("\n").join(notes), (1, 0, 0, 0)))


def _asked(one: Requirement) -> Text:
    """Return the posting's words, and what they were understood as where that is not plain."""
    text = Text(_flat(one.text))
    understood = [wanted.name for wanted in one.any_of]
    unsaid = [name for name in understood if name.casefold() not in text.plain.casefold()]
    if unsaid:
        text.append(f"  = {' or '.join(dict.fromkeys(understood))}", style="quiet")
    return text


def _rows(found: list[tuple[str, Text]], width: int = 11) -> Table:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(width=width + 2)
    rows.add_column()
    for label, text in found:
        rows.add_row(Text(f"  {label}", style="quiet"), text)
    return rows


def _flat(text: str) -> str:
    return " ".join(text.split())
