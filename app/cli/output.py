"""Text for people: colours on a terminal that has them, plain and clean everywhere else."""

import os
import sys
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment
from rich.theme import Theme

WIDTH_WHEN_PIPED = 100
"""Columns when neither a terminal nor COLUMNS says how wide the page is."""

NARROWEST, WIDEST = 40, 110
"""Columns below which a table cannot stand, and above which lines get too long to read."""

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

_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]),
    **dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
    **dict.fromkeys([0x2028, 0x2029], " "),
}
"""Control characters and what turns the direction of text: a file may not steer a terminal."""


class _Clean:
    """Something printable without what steers a terminal, and without blanks at line ends."""

    def __init__(self, inner: ConsoleRenderable) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in Segment.split_lines(console.render(self._inner, options)):
            yield from _trimmed(line)
            yield Segment.line()


def _trimmed(line: Iterable[Segment]) -> list[Segment]:
    kept = [Segment(one.text.translate(_UNSEEN), one.style, one.control) for one in line]
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        last = kept.pop()
        kept.append(Segment(last.text.rstrip(), last.style, last.control))
    return kept


class _Cleaning(RenderHook):
    """Cleans whatever is printed, so that no place where a file's words are shown can forget it."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Wrap each renderable."""
        return [_Clean(one) for one in renderables]


def console(*, to_stderr: bool = False, width: int | None = None) -> Console:
    """Return a console for people: plain text where it is no terminal, colours where wanted."""
    stream = sys.stderr if to_stderr else sys.stdout
    is_told = stream.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    columns = width or (None if is_told else WIDTH_WHEN_PIPED)
    made = Console(file=stream, theme=STYLES, highlight=False, width=columns, emoji=False)
    made.width = max(NARROWEST, min(WIDEST, made.width))
    made.push_render_hook(_Cleaning())
    return made
