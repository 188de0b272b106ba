"""The lines of a section as items: bullets with their wrapped lines, paragraphs, header lines."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from app.domain.resumes.phrases import is_prose, kind_of
from app.domain.resumes.plain_lines import COLUMN, Line
from app.lib.date_spans import DateSpan, find_dates

HEADER_CHARACTERS = 200
"""No line that names a post is longer; dates are looked for up to here."""

WRAP_SHARE = 0.8
"""A line at least this full, of the width at which the text wraps, may go on in the next."""

Kind = Literal["bullet", "paragraph", "head"]


class Item(msgspec.Struct):
    """One bullet, paragraph or header line; `lines` are the source lines joined in it."""

    kind: Kind
    lines: list[Line]
    date: DateSpan | None = None

    @property
    def text(self) -> str:
        """The words of all lines on one line; a word parted at a soft hyphen is whole again."""
        return " ".join(line.flat for line in self.lines).replace("\u00ad ", "")

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]


def split_items(lines: Sequence[Line], wrap: int) -> list[Item]:
    """`lines` as items; `wrap` is the width at which the whole text was wrapped (0: it was not).

    Where every entry of a section has a bullet of its own, those bullets are taken for header
    lines.
    """
    top = _top_bullets(lines)
    items: list[Item] = []
    for line in lines:
        is_bullet = line.says == "duties" or (bool(line.marker) and line.number not in top)
        date = header_date(line)
        if is_bullet:
            items.append(Item("bullet", [line], date))
        elif items and not line.says and _continues(items[-1], line, date, wrap):
            items[-1].lines.append(line)
        else:
            is_text = date is None and not line.says and _is_text(line, items)
            kind: Kind = "paragraph" if is_text else "head"
            items.append(Item(kind, [line], date))
    return items


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a text was wrapped by hand or by a program; 0 when it was not.

    Three lines must come near the longest one, and that must not be longer than a page is wide.
    """
    widths = sorted((line.width for line in lines if COLUMN not in line.text), reverse=True)
    if not widths or not 50 <= widths[0] <= 130:
        return 0
    near = sum(width >= widths[0] * WRAP_SHARE for width in widths)
    return widths[0] if near >= 3 else 0


def header_date(line: Line) -> DateSpan | None:
    """The date of a header line: a range anywhere, or a date at either end or on its own.

    None for sentences that merely mention a date.
    """
    text = line.text
    if len(text) > HEADER_CHARACTERS:
        return None
    spans = [span for span in find_dates(text) if not EXPIRY.search(text[: span.start])]
    if not spans:
        return None
    ranges = [span for span in spans if span.last is not None or _is_ranged(text, span)]
    if is_prose(line.flat) and not any(_is_at_edge(text, span) for span in ranges):
        return None
    if ranges:
        return ranges[-1]
    edges = [span for span in spans if _is_at_edge(text, span) or _is_apart(text, span)]
    return edges[-1] if edges else None


EXPIRY = re.compile(
    r"\b(?:valid|expir\w*|exp\.?|renew\w*|until|through|gültig|bis|valable|válido|due)"
    r"(?:\s+(?:to|until|till|thru|through|on|date|bis|jusqu'en|hasta))?\s*:?\s*$",
    re.IGNORECASE,
)
"""Words before a date that says when something ends to be valid, not when it was earned."""


def _is_ranged(text: str, span: DateSpan) -> bool:
    return not text[span.start : span.end][-4:].isdigit() or span.end - span.start > 14


def _is_at_edge(text: str, span: DateSpan) -> bool:
    before, after = text[: span.start].strip(" \t([:,-–—|"), text[span.end :].strip(" \t)]:.,;-–—|")
    return not before or not after


def _is_apart(text: str, span: DateSpan) -> bool:
    """Whether a date stands between separators, as in `Chef | 2019 | Leeds`."""
    before, after = text[: span.start].rstrip()[-1:], text[span.end :].lstrip()[:1]
    return before in "|,;(–—\t•·" and after in "|,;)–—\t•·"


def _top_bullets(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of bullets that are entries: nothing else stands at the left edge of the section."""
    if not lines or not all(line.marker for line in lines if line.indent == _left(lines)):
        return frozenset()
    left = [line for line in lines if line.indent == _left(lines)]
    dated = [line for line in left if header_date(line) is not None]
    deeper = any(line.marker and line.indent > _left(lines) for line in lines)
    if len(dated) * 2 >= len(left) or deeper:
        return frozenset(line.number for line in left)
    return frozenset()


def _left(lines: Sequence[Line]) -> int:
    return min(line.indent for line in lines)


def _continues(item: Item, line: Line, date: DateSpan | None, wrap: int) -> bool:
    """Whether an unmarked line goes on with the bullet or paragraph before it."""
    if line.number != item.lines[-1].number + 1:
        return False
    if item.kind == "head" or line.has_gap or (date is not None and not is_prose(line.flat)):
        return False
    last = item.lines[-1]
    starts_low = line.text[:1].islower() or line.text[:1] in "(&,;/%$€£" or line.text[:1].isdigit()
    is_aligned = item.kind == "bullet" and line.indent > item.first.indent
    if starts_low or (is_aligned and not last.flat.endswith(":")):
        return True
    if last.text.rstrip()[-1:] in (",", "-", "–", "&", "/") or last.text.endswith(
        (" and", " of", " the")
    ):
        return True
    is_full = bool(wrap) and last.width >= wrap * WRAP_SHARE
    is_next_word = is_full and last.width + 1 + len(line.text.split(" ")[0]) > wrap * 0.95
    return is_next_word and not _is_title(line)


def _is_title(line: Line) -> bool:
    words = line.text.split()
    return COLUMN in line.text or (len(words) <= 6 and kind_of(line.flat) in ("role", "body"))


REMARK = re.compile(r"^[^\W\d_][\w /&-]{2,40}: \S")
"""A line with a label of its own says something about the entry above it."""

SCORED = re.compile(r"c?gpa|grade|note|abschlussnote|result|score|final|average|major|minor", re.I)
"""Labels that belong to the head of an entry of education."""


def _is_text(line: Line, items: list[Item]) -> bool:
    """Whether an unmarked, undated line is running text rather than the header of an entry."""
    if COLUMN in line.text:
        return False
    if is_prose(line.flat) or (items and REMARK.match(line.flat) and not SCORED.match(line.flat)):
        return True
    is_said = line.flat.endswith(".") and len(line.flat.split()) >= 3
    is_unnamed = is_said and kind_of(line.flat) == "unknown"
    return bool(items) and (line.flat.endswith(":") or is_unnamed)
