"""A text cut into pieces wherever words in it begin or end that something is said about."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec


class Span(msgspec.Struct, frozen=True):
    """Words that the requirement with this number is about; offsets are into the text."""

    start: int
    end: int
    number: int
    status: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a text and all that is said of it."""

    text: str
    numbers: tuple[int, ...] = ()
    """The requirements that these words are about."""
    begins: tuple[int, ...] = ()
    """Those whose words begin here."""
    anchors: tuple[int, ...] = ()
    """Those that a link leads here for: of several places the first."""
    status: str | None = None
    """That of the narrowest of them."""


def cut(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> list[Piece]:
    """The stretch `start`:`end` of `text` in pieces; joined they are that stretch again.

    Words may lie inside others or overlap them. Of words that began before the stretch the rest is
    marked, their number is not told again.
    """
    end = len(text) if end is None else end
    inside = [one for one in spans if one.start < end and one.end > start and one.start < one.end]
    cuts = {start, end}
    cuts |= {max(one.start, start) for one in inside} | {min(one.end, end) for one in inside}
    return [_piece(text, first, last, inside) for first, last in pairwise(sorted(cuts))]


def _piece(text: str, start: int, end: int, spans: Sequence[Span]) -> Piece:
    over = [one for one in spans if one.start <= start and one.end >= end]
    over.sort(key=lambda one: (one.end - one.start, one.number))
    return Piece(
        text=text[start:end],
        numbers=tuple(dict.fromkeys(one.number for one in over)),
        begins=tuple(sorted({one.number for one in over if one.start == start})),
        status=over[0].status if over else None,
    )
