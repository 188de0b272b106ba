"""Every requirement with its state, its points, and the résumé's own words that prove it."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.cli.quotes import Quotes
from app.ml.types import Evidence, Flag, Verdict

SIGNS = {
    "met": ("●", "Met"),
    "partial": ("◐", "Partly met"),
    "missing": ("○", "Missing"),
    "contradicted": ("✕", "Contradicted"),
}
"""Every state has a shape and a word; colour only repeats them."""

NOTES = {
    "alias": "in your words, not the posting's",
    "related": "related, not the same",
    "semantic": "close in meaning",
}
HALF = "only in a list or without a date: counts for half"

CAN_STAND_IN_A_LIST = ("skill", "certificate", "permit", "other")
"""Kinds whose half is for the place; a degree's or a language's half is for its level."""

FLAGS = {
    "hidden_text": "characters that nobody sees",
    "stuffing": "one skill again and again in one line",
    "injection": "words that speak to a machine, not to a reader",
    "pasted_posting": "a sentence copied from the posting",
}
QUOTES_SHOWN, FLAGS_SHOWN = 2, 4
"""More proof than this is in --json; a report that shows all of it is not read."""

WIDE = 76
"""Columns from which state and points stand beside the words instead of above them."""


def rows(verdicts: list[Verdict], quotes: Quotes, width: int) -> RenderableType:
    """Return the requirements as a table, or one below the other where the page is narrow."""
    if width < WIDE:
        return Group(*(_stacked(one, quotes) for one in verdicts))
    table = Table.grid(padding=(0, 2))
    table.add_column(width=14, no_wrap=True)
    table.add_column(width=12, justify="right", no_wrap=True)
    table.add_column()
    for one in verdicts:
        asked, *proof = _proof(one, quotes)
        table.add_row(_state(one), _points(one), Text("\n").join([asked, *proof]))
    return table


def _stacked(one: Verdict, quotes: Quotes) -> RenderableType:
    asked, *proof = _proof(one, quotes)
    head = Text("  ").join([_state(one), _points(one)])
    return Group(head, *(Padding(line, (0, 0, 0, 2)) for line in (asked, *proof)))


def _state(one: Verdict) -> Text:
    sign, word = SIGNS[one.status]
    return Text(f"{sign} {word}", style=one.status)


def _points(one: Verdict) -> Text:
    return Text(f"{one.points:.1f} of {one.of:.1f}")


def _proof(one: Verdict, quotes: Quotes) -> list[Text]:
    """Return what is asked, how it was counted, and the words, each a paragraph."""
    found = [item for item in one.evidence if item.kind != "dates"][:QUOTES_SHOWN]
    notes = [_note(one, item) for item in found]
    shared = notes[0] if len(notes) > 1 and len(set(notes)) == 1 else None
    lines = [Text(" ".join(one.text.split()))]
    lines += [Text(line, style="quiet") for line in (one.arithmetic, shared) if line]
    for item, note in zip(found, notes, strict=True):
        line = quotes.quote(item)
        if note and not shared:
            line.append(f" ({note})", style="quiet")
        lines.append(line)
    return lines


def _note(one: Verdict, item: Evidence) -> str | None:
    if one.support == 0.5 and item.kind in ("exact", "alias") and one.kind in CAN_STAND_IN_A_LIST:
        return HALF
    return NOTES.get(item.kind)


def flags(found: tuple[Flag, ...], quotes: Quotes, posting: str) -> RenderableType:
    """Return what a recruiter or a machine may hold against the résumé; it changes no points."""
    lines = [_flag(one, quotes, posting) for one in found[:FLAGS_SHOWN]]
    if len(found) > FLAGS_SHOWN:
        lines.append(Text(f"and {len(found) - FLAGS_SHOWN} more, in --json", style="quiet"))
    return Group(*(Padding(line, (0, 0, 0, 2)) for line in lines))


def _flag(one: Flag, quotes: Quotes, posting: str) -> Text:
    what = Text(f"{FLAGS.get(one.code, one.code)}: ")
    if one.path is None:
        return what.append(f"“{' '.join(posting[one.start : one.end].split())}” in the posting")
    return what.append_text(quotes.words(one.path, one.start, one.end))
