"""The cue words of postings: what a line is, and how much what it asks for is wanted."""

from functools import cache
from typing import Literal

import msgspec

from app.ml.components.phrases import Hit, PhraseTable
from app.ml.components.tables import listed, rows

Cue = Literal["must", "nice", "not", "want", "duty", "offer", "firm", "admin"]

WEIGHTS = frozenset({"must", "nice", "not"})
"""Cues that say how much a thing is wanted; the others say what a line is."""


@cache
def _table(*, of_weight: bool) -> PhraseTable[Cue]:
    return PhraseTable(
        (phrase, msgspec.convert(cue, Cue))
        for cue, phrases in rows("cues.txt", 2)
        if (cue in WEIGHTS) == of_weight
        for phrase in listed(phrases)
    )


def weight_cues(text: str) -> list[Hit[Cue]]:
    """Return the words in `text` that say must, nice or not at all, with offsets into it."""
    return _table(of_weight=True).find(text)


def line_cues(text: str) -> list[Hit[Cue]]:
    """Return the words in `text` that say what kind of line it is, with offsets into it."""
    return _table(of_weight=False).find(text)
