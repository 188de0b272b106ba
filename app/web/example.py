"""The example on the first page: what the program says of two bundled samples.

It is made by the engine (`make example`) and kept as a file, because this process loads no engine;
a test holds it equal to what `velvit match` says.
"""

from functools import cache
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("example.json")


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words of one line; those that a requirement is about carry its number and its status."""

    text: str
    number: int | None = None
    status: str | None = None


class Line(msgspec.Struct, frozen=True):
    """One line of either side."""

    pieces: tuple[Piece, ...]

    @property
    def numbers(self) -> list[int]:
        """The requirements that this line is about, each once."""
        return list(dict.fromkeys(piece.number for piece in self.pieces if piece.number))


class Side(msgspec.Struct, frozen=True):
    """The posting, or the résumé: whose words, from where, and the lines in their order."""

    title: str
    origin: str
    heading: Line
    lines: tuple[Line, ...]


class Change(msgspec.Struct, frozen=True):
    """The suggestion that gains most: words before it, what goes, what comes, the rest."""

    gain: float
    before: str
    old: str
    new: str
    after: str


class Example(msgspec.Struct, frozen=True):
    """One match, told short."""

    score: float
    band: str
    low: float
    high: float
    met: int
    partly: int
    missing: int
    posting: Side
    resume: Side
    change: Change

    @property
    def answered(self) -> frozenset[int]:
        """The requirements that a shown line of the résumé answers."""
        shown = (self.resume.heading, *self.resume.lines)
        return frozenset(number for line in shown for number in line.numbers)


@cache
def example() -> Example:
    """The example as it was made."""
    return msgspec.json.decode(FILE.read_bytes(), type=Example)
