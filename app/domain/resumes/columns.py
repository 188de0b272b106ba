"""Two columns that a PDF's text sets side by side, read one after the other."""

import re
from collections.abc import Sequence

from app.domain.resumes.headings import Block, section_of
from app.domain.resumes.phrases import is_place, is_role, looks_like_name
from app.domain.resumes.plain_lines import Line, Raw

_BEHIND_GAP = re.compile(r"(?<=  )\S")

PAGE_CHARACTERS = 200
"""No page of text is wider; columns are looked for up to here."""

COLUMN_LINES = 6
"""Fewer lines beside each other than these are a table, not two columns."""


def unfold(raws: Sequence[str]) -> list[Raw]:
    """The lines of a text in reading order: where two columns stand, the left one comes first.

    They are columns only when both have a heading that we know: dates or places that stand apart
    have none. Where the text goes on below them it goes on with the left one, so that comes last.
    """
    lines = [Raw(number, text) for number, text in enumerate(raws, start=1)]
    shown = [text.expandtabs(8).rstrip() for text in raws]
    for gutter in _gutters(shown):
        first, last = _reach(shown, gutter)
        left = [Raw(i + 1, shown[i][:gutter].rstrip(), 1) for i in range(first, last)]
        right = [Raw(i + 1, shown[i][gutter:], 2) for i in range(first, last)]
        both = sum(
            bool(a.text.strip() and b.text.strip()) for a, b in zip(left, right, strict=True)
        )
        if both >= COLUMN_LINES and _has_heading(left) and _has_heading(right):
            blank = Raw(last, "", 2)
            goes_on = any(line.text.strip() for line in lines[last:])
            columns = [*right, blank, *left] if goes_on else [*left, blank, *right]
            return [*lines[:first], blank, *columns, *lines[last:]]
    return lines


def _gutters(shown: Sequence[str]) -> list[int]:
    """Where the right part of many lines begins behind a wide gap, the most usual first."""
    counts: dict[int, int] = {}
    for line in shown:
        for found in _BEHIND_GAP.finditer(line, 8, PAGE_CHARACTERS):
            counts[found.start()] = counts.get(found.start(), 0) + 1
    usual = [position for position, count in counts.items() if count >= COLUMN_LINES]
    return sorted(usual, key=lambda position: (-counts[position], position))[:5]


def _reach(shown: Sequence[str], gutter: int) -> tuple[int, int]:
    """The longest run of lines that leave the gutter free, as first and last plus one.

    It begins and ends with lines that have something in the right column.
    """
    best = (0, 0)
    start = 0
    for index in range(len(shown) + 1):
        if index < len(shown) and not shown[index][gutter - 2 : gutter].strip():
            continue
        if index - start > best[1] - best[0]:
            best = (start, index)
        start = index + 1
    behind = [at for at in range(*best) if len(shown[at]) > gutter and shown[at][gutter] != " "]
    return (behind[0], behind[-1] + 1) if behind else (0, 0)


def _has_heading(lines: Sequence[Raw]) -> bool:
    texts = [line.text.strip() for line in lines]
    return any(3 <= len(text) <= 40 and section_of(text) is not None for text in texts)


def uncover_top(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with the name first where a side column stood before it, as LinkedIn prints it.

    Contact, skills and languages come first there, and the name follows the last of them.
    """
    main = next((i for i, one in enumerate(blocks) if one.section in ("summary", "work")), 0)
    if blocks[0].lines or main < 2:
        return list(blocks)
    side = blocks[main - 1]
    for at in range(max(1, len(side.lines) - TOP_LINES), len(side.lines) - 1):
        if _is_top(side.lines[at], side.lines[at + 1 :]):
            top = Block("basics", "", None, side.lines[at:])
            side.lines = side.lines[:at]
            return [top, *blocks]
    return list(blocks)


TOP_LINES = 6
"""A name, what the person is in up to three lines, and a place."""


def _is_top(line: Line, below: Sequence[Line]) -> bool:
    words = line.flat.split()
    is_name = 2 <= len(words) <= 5 and looks_like_name(line.flat) and not is_place(line.flat)
    is_name = is_name and line.has_gap and not line.marker and words[0][:1].isupper()
    return is_name and any(is_role(one.flat) or is_place(one.flat) for one in below)
