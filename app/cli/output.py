"""What is printed: one JSON document for programs, or text for people."""

import os
import sys
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.theme import Theme

WIDTH_WHEN_PIPED = 100
"""Columns when no terminal says how wide it is."""

WIDEST = 110
"""Columns above which lines get too long to read."""

STYLES = Theme(
    {
        "met": "green",
        "partial": "yellow",
        "missing": "red",
        "contradicted": "red",
        "quiet": "dim",
        "gain": "bold green",
        "heading": "bold",
        "words": "italic",
    },
    inherit=True,
)
"""Colours come on top of signs and words, never instead of them (see the look's principles)."""


def print_json(value: Any) -> None:
    """Write `value` as one UTF-8 JSON document, keys in fixed order, one newline at the end."""
    document = msgspec.json.format(msgspec.json.encode(value), indent=2)
    click.echo(document.decode())


def console(*, to_stderr: bool = False, width: int | None = None) -> Console:
    """Return a console for people: plain text where it is no terminal, colours where wanted."""
    stream = sys.stderr if to_stderr else sys.stdout
    is_terminal = stream.isatty()
    columns = width or (None if is_terminal else WIDTH_WHEN_PIPED)
    made = Console(file=stream, theme=STYLES, highlight=False, width=columns, emoji=False)
    if made.width > WIDEST:
        made.width = WIDEST
    if is_terminal and os.environ.get("TERM") == "dumb":
        made.no_color = True
    return made
