"""The lines of a plain-text résumé as the reader looks at them."""

import re
from collections.abc import Sequence

import msgspec

COLUMN = "\t"
"""Stands in a line's text for a wide gap, which people use to set a date or place apart."""


class Raw(msgspec.Struct, frozen=True):
    """A source line, or one half of it; `number` counts from 1, `half` is 1 or 2 in columns."""

    number: int
    text: str
    half: int = 0


class Line(msgspec.Struct, frozen=True):
    """One non-blank line.

    `number` counts from 1, `text` has its bullet and its white space removed (wide gaps are
    `COLUMN`), `indent` and `width` are characters of the line as it stands, `has_gap` tells whether
    a blank line precedes it. `says` is what a label told of it, `half` the column it stands in.
    """

    number: int
    text: str
    marker: str
    indent: int
    body_indent: int
    width: int
    has_gap: bool
    says: str = ""
    half: int = 0

    @property
    def flat(self) -> str:
        """The text on one line with single spaces."""
        return flat(self.text)

    @property
    def typed(self) -> str:
        """The text with its bullet, as it was typed."""
        return f"{self.marker} {self.flat}" if self.marker else self.flat


def flat(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def between(text: str, first: str, last: str) -> str:
    """The stretch of `text` from `first` to the end of `last`, as it was typed but for white space.

    Parts that belong together are joined so, never by marks of our own.
    """
    start = max(0, text.find(first))
    end = text.rfind(last)
    return flat(text[start : end + len(last)]) if end >= start else first


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`; every line break that Unicode knows ends one.

    In a double-spaced text only more than one blank line is a gap.
    """
    return lines_of([Raw(number, raw) for number, raw in enumerate(text.splitlines(), start=1)])


def lines_of(raws: Sequence[Raw]) -> list[Line]:
    """The non-blank ones of `raws`, in their order."""
    numbers = [index for index, raw in enumerate(raws) if raw.text.strip()]
    counted = _counted([raws[index].text.strip() for index in numbers])
    gaps = [number - before - 1 for before, number in zip([-2, *numbers], numbers, strict=False)]
    usual = 1 if len(gaps) >= 8 and sum(gap > 0 for gap in gaps) >= len(gaps) * 0.8 else 0
    return [
        _line(raws[index], has_gap=gap > usual, is_counted=is_counted)
        for index, gap, is_counted in zip(numbers, gaps, counted, strict=True)
    ]


def _counted(texts: Sequence[str]) -> list[bool]:
    """Which texts are items of a numbered list: the number before or after theirs stands near."""
    found = [_NUMBERED.match(text) for text in texts]
    numbers = [int(one["number"]) if one else 0 for one in found]
    return [
        number > 0
        and not {number - 1, number + 1}.isdisjoint(
            set(numbers[max(0, at - NUMBERED_APART) : at + NUMBERED_APART + 1]) - {0}
        )
        for at, number in enumerate(numbers)
    ]


NUMBERED_APART = 4
"""Lines between two items of a numbered list; more than these are coincidence."""


def is_rule(line: Line) -> bool:
    """Whether a line is drawn, not written: underlines, boxes, invisible characters."""
    return not any(letter.isalnum() for letter in line.typed)


def _line(raw: Raw, *, has_gap: bool, is_counted: bool) -> Line:
    shown = raw.text.expandtabs(8).rstrip()
    indent = len(shown) - len(shown.lstrip())
    body = raw.text.strip()
    marker = ""
    if found := _BULLET.match(body) or (_NUMBERED.match(body) if is_counted else None):
        marker, body = found["marker"], body[found.end() :]
    body_indent = indent + (len(shown.lstrip()) - len(body.expandtabs(8)) if marker else 0)
    text = _WIDE.sub(COLUMN, body.strip())
    width = len(shown)
    return Line(raw.number, text, marker, indent, body_indent, width, has_gap, half=raw.half)


_WIDE = re.compile(r"[^\S\n]*\t[^\S\n]*|[^\S\n]{3,}")
_NUMBERED = re.compile(
    r"(?P<marker>\(?(?P<number>\d{1,2})[.)])\s+(?=[^\W\d_])(?!\w+(?: \w+){0,3}\s*[:：])"
)
_BULLET = re.compile(
    "(?P<marker>"
    "[•◦▪▫‣⁃∙·●○■□◆◇►▶➢➤➔→✓✔✦★☆※¤»›\uf0b7\uf0a7\uf076\uf0d8\uf02d]"
    r"|[*\-–—+](?=\s|[^\W\d_])(?!.*(?<!\*)\*$)"
    r"|o(?=\s+[A-Z0-9])|>(?=\s)"
    r")\s*(?=\S)"
)
"""What people put before an item. A minus before a digit is a number, letter o needs a capital."""
