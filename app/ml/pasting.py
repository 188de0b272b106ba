"""Lines of a résumé that were copied out of the posting instead of written."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from app.ml.types import Analysis, ResumeLine

LONG = 6
"""A line of the posting of so many words that stands in the résumé word for word was copied."""
SHORT, SEVERAL = 4, 3
"""So many copies of so many words, one after the other, are a piece of the posting."""
MOSTLY = 2 / 3
"""The share of a line that a short copy must be to count as one of several."""

_WORD = re.compile(r"\w+")


class Copied(msgspec.Struct, frozen=True):
    """A stretch of a line that stands in the posting; `in_a_row` where several were copied."""

    path: str
    start: int
    end: int
    words: int
    in_a_row: bool = False


def copied(lines: Sequence[ResumeLine], analysis: Analysis) -> tuple[Copied, ...]:
    """What was copied, in the order of the résumé: long lines, and short ones in a row."""
    texts = [one.text for one in analysis.requirements]
    index = _Index([*texts, *(one.text for one in analysis.responsibilities)])
    runs: list[list[Copied]] = [[]]
    single: list[Copied] = []
    for line in lines:
        found = list(index.copies(line))
        several = len(found) >= SEVERAL or sum(one.words for one in found) >= MOSTLY * len(
            _WORD.findall(line.text)
        )
        if found and several:
            runs[-1] += found
        else:
            single += found
            runs.append([])
    whole = [run for run in runs if len(run) >= SEVERAL]
    loose = [*single, *(one for run in runs if len(run) < SEVERAL for one in run)]
    rows = [msgspec.structs.replace(one, in_a_row=True) for run in whole for one in run]
    order = {line.path: at for at, line in enumerate(lines)}
    kept = [*rows, *(one for one in loose if one.words >= LONG)]
    return tuple(sorted(kept, key=lambda one: (order[one.path], one.start)))


class _Index:
    """The lines of a posting by their first words, so that a résumé is read once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_start: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for text in dict.fromkeys(texts):
            words = tuple(word.casefold() for word in _WORD.findall(text))
            if len(words) >= SHORT:
                self._by_start.setdefault(words[:SHORT], []).append(words)

    def copies(self, line: ResumeLine) -> Iterable[Copied]:
        """The longest copies in a line, left to right, apart."""
        places = [(one.group().casefold(), *one.span()) for one in _WORD.finditer(line.text)]
        words = tuple(word for word, _, _ in places)
        at = 0
        while at < len(words):
            size = self._longest(words, at)
            if size:
                yield Copied(line.path, places[at][1], places[at + size - 1][2], size)
            at += size or 1

    def _longest(self, words: tuple[str, ...], at: int) -> int:
        found = self._by_start.get(words[at : at + SHORT], ())
        return max((len(one) for one in found if words[at : at + len(one)] == one), default=0)
