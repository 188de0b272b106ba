"""Stretches of text that may not overlap."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Span(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Found = TypeVar("Found", bound=Span)


def free_of(found: Iterable[Found], taken: Iterable[tuple[int, int]]) -> tuple[Found, ...]:
    """Return those of `found` that overlap none of `taken`, which may overlap one another."""
    starts, ends = _merged(sorted(taken))
    return tuple(one for one in found if not _overlaps(one, starts, ends))


def _merged(taken: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in taken:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _overlaps(one: Span, starts: list[int], ends: list[int]) -> bool:
    at = bisect_right(starts, one.start) - 1
    if at >= 0 and ends[at] > one.start:
        return True
    return at + 1 < len(starts) and starts[at + 1] < one.end


def places(found: Iterable[Span]) -> list[tuple[int, int]]:
    """Return where each of `found` begins and ends."""
    return [(one.start, one.end) for one in found]
