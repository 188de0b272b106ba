"""What is held beside us: plain ways to read a posting, to pair words, and to rank résumés."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from app.ml.components.clean import cleaned
from app.ml.components.line_kinds import section_importance
from app.ml.components.outline import outline_of
from app.ml.content_words import content_words
from app.ml.evaluation.gold_types import Posting
from app.ml.types import Importance, Line, LineKind

Label = TypeVar("Label", bound=str)

Vectors = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""An encoder: one vector a text, in the order given."""

K1, B = 1.5, 0.75
"""Usual values: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, 3.5."""

_KINDS: dict[str, LineKind] = {
    **dict.fromkeys(("must", "profile", "nice", "sub"), "requirement"),
    "duties": "responsibility",
    "benefits": "benefit",
    "company": "company",
}


def most_common(postings: Sequence[Posting]) -> Callable[[Posting], list[Line]]:
    """Read every line as the most common kind and importance of these very postings."""
    pieces = [piece for posting in postings for piece in posting.pieces if piece.kind is not None]
    kind: LineKind = _commonest([piece.kind for piece in pieces if piece.kind is not None])
    wished = [piece.importance for piece in pieces if piece.kind == "requirement"]
    importance: Importance = _commonest(wished)
    return lambda posting: [Line(0, len(posting.text), kind, importance)]


def by_headings(posting: Posting) -> list[Line]:
    """Read every line as what the last heading known to the program says, and nothing else."""
    text = cleaned(posting.text)
    return [
        Line(
            one.lead,
            one.end,
            "other" if one.is_heading else _KINDS.get(one.section or "", "other"),
            "neutral" if one.is_heading else section_importance(one.section),
        )
        for one in outline_of(text).sentences
    ]


def words_of(text: str) -> list[str]:
    """The content words of a text, folded, repeats included."""
    return [word.key for word in content_words(text)]


def shares_half(asked: str, line: str) -> bool:
    """Whether at least half of the content words of `asked` stand in `line`."""
    words = set(words_of(asked))
    return bool(words) and 2 * len(words & set(words_of(line))) >= len(words)


def share_of(keywords: set[str], held: set[str]) -> float:
    """The keyword percentage as a fraction: keywords found of all keywords."""
    return len(keywords & held) / len(keywords) if keywords else 0.0


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """The cosine of two vectors; 0 where one of them is nothing."""
    product = math.fsum(a * b for a, b in zip(one, other, strict=True))
    lengths = math.hypot(*one) * math.hypot(*other)
    return product / lengths if lengths else 0.0


class Bm25:
    """Okapi BM25 over a few documents, with an inverse frequency that is never negative."""

    def __init__(self, documents: dict[str, Sequence[str]]) -> None:
        self._counts = {name: Counter(words) for name, words in documents.items()}
        self._lengths = {name: len(words) for name, words in documents.items()}
        self._mean = math.fsum(self._lengths.values()) / max(1, len(documents)) or 1.0
        self._holding = Counter(word for counts in self._counts.values() for word in counts)

    def score(self, query: Sequence[str], name: str) -> float:
        """How well the document `name` answers `query`; a word asked twice counts twice."""
        counts, length = self._counts[name], self._lengths[name]
        norm = K1 * (1 - B + B * length / self._mean)
        return math.fsum(
            self._rarity(word) * counts[word] * (K1 + 1) / (counts[word] + norm) for word in query
        )

    def _rarity(self, word: str) -> float:
        holding = self._holding[word]
        return math.log(1 + (len(self._counts) - holding + 0.5) / (holding + 0.5))


def _commonest(labels: Sequence[Label]) -> Label:
    """The label that is there most often, ties by name."""
    counts = Counter(labels)
    return min(counts, key=lambda label: (-counts[label], label))
