"""The lines of a plain-text résumé as the reader looks at them."""

import re

import msgspec

COLUMN = "\t"
"""Stands in a line's text for a wide gap, which people use to set a date or place apart."""


class Line(msgspec.Struct, frozen=True):
    """One non-blank line.

    `number` counts from 1, `text` has its bullet and its white space removed (wide gaps are
    `COLUMN`), `indent` and `width` are characters of the line as it stands, `has_gap` tells whether
    a blank line precedes it.
    """

    number: int
    text: str
    marker: str
    indent: int
    body_indent: int
    width: int
    has_gap: bool

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
    raws = text.splitlines()
    numbers = [index for index, raw in enumerate(raws) if raw.strip()]
    gaps = [number - before - 1 for before, number in zip([-2, *numbers], numbers, strict=False)]
    usual = 1 if len(gaps) >= 8 and sum(gap > 0 for gap in gaps) >= len(gaps) * 0.8 else 0
    return [
        _line(number + 1, raws[number], has_gap=gap > usual)
        for number, gap in zip(numbers, gaps, strict=True)
    ]


def is_rule(line: Line) -> bool:
    """Whether a line is drawn, not written: underlines, boxes, invisible characters."""
    return not any(letter.isalnum() for letter in line.typed)


def _line(number: int, raw: str, *, has_gap: bool) -> Line:
    shown = raw.expandtabs(8).rstrip()
    indent = len(shown) - len(shown.lstrip())
    body = raw.strip()
    marker = ""
    if found := _BULLET.match(body):
        marker, body = found["marker"], body[found.end() :]
    body_indent = indent + (len(shown.lstrip()) - len(body.expandtabs(8)) if marker else 0)
    text = _WIDE.sub(COLUMN, body.strip())
    return Line(number, text, marker, indent, body_indent, len(shown), has_gap)


_WIDE = re.compile(r"[^\S\n]*\t[^\S\n]*|[^\S\n]{3,}")
_BULLET = re.compile(
    "(?P<marker>"
    "[•◦▪▫‣⁃∙·●○■□◆◇►▶➢➤➔→✓✔✦★☆※¤»›\uf0b7\uf0a7\uf076\uf0d8\uf02d]"
    r"|[*\-–—+](?=\s|[^\W\d_])"
    r"|o(?=\s+[A-Z0-9])|>(?=\s)"
    r")\s*(?=\S)"
)
"""What people put before an item. A minus before a digit is a number, letter o needs a capital."""
