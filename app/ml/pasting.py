"""Lines of a résumé that were copied out of the posting instead of written."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from app.ml.types import Analysis, ResumeLine

LONG = 6
"""A line of the posting of so many words that stands in the résumé word for word was copied."""
SEVERAL, MANY = 3, 12
"""So many lines in a row that are the posting's, with so many words, are a piece of it."""
MOSTLY = 2 / 3
"""The share of a line's words that must be the posting's."""
GAP = 2
"""Lines between such lines that belong to them: headings, and what the posting asks of nobody."""
KEPT_LINES = 512
PROSE = frozenset({"highlights", "summary", "description"})

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"[^\n]+")

Place = tuple[str, int, int]


class Copied(msgspec.Struct, frozen=True):
    """A stretch of a line that stands in the posting; `in_a_row` where several were copied."""

    path: str
    start: int
    end: int
    in_a_row: bool = False


class _Piece(msgspec.Struct, frozen=True):
    """A line of text in a line of the résumé, and the stretches of it that are the posting's."""

    path: str
    start: int
    end: int
    words: int
    copies: tuple[tuple[int, int, int], ...]

    @property
    def copied(self) -> int:
        """How many of its words are the posting's."""
        return sum(size for _, _, size in self.copies)

    @property
    def is_theirs(self) -> bool:
        """Whether it is the posting's for the most part."""
        return self.copied >= MOSTLY * self.words


def copied(lines: Sequence[ResumeLine], analysis: Analysis) -> tuple[Copied, ...]:
    """What was copied, in the order of the résumé: pieces of the posting, and long lines of it."""
    texts = [one.text for one in analysis.requirements]
    index = _Index([*texts, *(one.text for one in analysis.responsibilities)])
    pieces = [piece for line in lines for piece in index.pieces(line)]
    rows = {at: pieces[at] for at in _rows(pieces)}
    paths = {piece.path for piece in rows.values()}
    found = [Copied(one.path, one.start, one.end, in_a_row=True) for one in rows.values()]
    for line in lines:
        if line.path not in paths:
            copies = index.copies(_places(line.text))
            found += [Copied(line.path, a, b) for a, b, size in copies if size >= LONG]
    order = {line.path: at for at, line in enumerate(lines)}
    return tuple(sorted(found, key=lambda one: (order[one.path], one.start)))


def _rows(pieces: Sequence[_Piece]) -> frozenset[int]:
    """The numbers of the pieces that stand in a row out of the posting, with what is between."""
    theirs = [at for at, piece in enumerate(pieces) if piece.is_theirs]
    rows: list[list[int]] = []
    for at in theirs:
        if rows and at - rows[-1][-1] <= GAP + 1:
            rows[-1].append(at)
        else:
            rows.append([at])
    whole = [
        row for row in rows if len(row) >= SEVERAL and sum(pieces[at].copied for at in row) >= MANY
    ]
    return frozenset(at for row in whole for at in range(row[0], row[-1] + 1))


@lru_cache(maxsize=KEPT_LINES)
def _places(text: str) -> tuple[Place, ...]:
    return tuple((one.group().casefold(), *one.span()) for one in _WORD.finditer(text))


class _Index:
    """The lines of a posting by their first words, so that a résumé is read once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_start: dict[str, list[tuple[str, ...]]] = {}
        for text in dict.fromkeys(texts):
            words = tuple(word for word, _, _ in _places(text))
            if words:
                self._by_start.setdefault(words[0], []).append(words)

    def pieces(self, line: ResumeLine) -> Iterable[_Piece]:
        """The lines of text in a line that is told in sentences."""
        if line.field not in PROSE:
            return
        for found in _PIECE.finditer(line.text):
            places = [one for one in _places(line.text) if found.start() <= one[1] < found.end()]
            if places:
                copies = tuple(self.copies(places))
                yield _Piece(line.path, *found.span(), len(places), copies)

    def copies(self, places: Sequence[Place]) -> Iterable[tuple[int, int, int]]:
        """The longest copies, left to right, apart: from where to where, and of how many words."""
        words = tuple(word for word, _, _ in places)
        at = 0
        while at < len(words):
            starts = self._by_start.get(words[at], ())
            size = max((len(one) for one in starts if words[at : at + len(one)] == one), default=0)
            if size:
                yield places[at][1], places[at + size - 1][2], size
            at += size or 1
