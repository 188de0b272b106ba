"""Where verbatim words stand in a text."""

import re
from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def places(text: str, stretches: Iterable[str]) -> tuple[Span, ...]:
    """Where each stretch stands; the same words given again mean their next place.

    Whole words come before parts of words ("Go" is not in "Google" when it also stands alone).
    Raises `ValueError` for words that are not there.
    """
    used: dict[str, int] = {}
    found = []
    for words in stretches:
        spans = _all_places(text, words)
        if not spans:
            raise ValueError(f"{words!r} is no verbatim stretch of the text")
        turn = used.get(words, 0)
        used[words] = turn + 1
        found.append(spans[min(turn, len(spans) - 1)])
    return tuple(found)


def first_missing(text: str, stretches: Iterable[str]) -> str | None:
    """The first of the stretches that is empty or not in the text."""
    return next((words for words in stretches if not _all_places(text, words)), None)


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def largest_overlap(span: Span, others: Sequence[Span]) -> int | None:
    """The index of the span that shares most with `span`, ties to the earlier; None for nothing."""
    shared = [overlap(span, other) for other in others]
    best = max(shared, default=0)
    return shared.index(best) if best else None


def _all_places(text: str, words: str) -> list[Span]:
    if not words.strip():
        return []
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [one.span() for one in whole.finditer(text)]
    return found or [one.span() for one in re.finditer(re.escape(words), text)]
