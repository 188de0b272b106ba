"""What of one posting was found: counts, and the single errors behind them."""

from collections.abc import Iterator, Sequence

import msgspec

from app.ml.evaluation.gold_facts import SAID_ANYWHERE, is_same
from app.ml.evaluation.gold_places import Span, largest_overlap, overlap, places
from app.ml.evaluation.gold_types import Ask, Fact, Posting
from app.ml.evaluation.rows import Miss, counted
from app.ml.types import Analysis, Requirement


class Found(msgspec.Struct, frozen=True):
    """How many there are of each thing in the gold, or in what was read, and how many are right."""

    asks: int = 0
    asks_found: int = 0
    asks_found_any_kind: int = 0
    requirements: int = 0
    requirements_right: int = 0
    constraints: int = 0
    constraints_found: int = 0
    skills: int = 0
    skills_found: int = 0

    def __add__(self, other: "Found") -> "Found":
        pairs = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return Found(*(one + another for one, another in pairs))


def found_in(posting: Posting, analysis: Analysis) -> Found:
    """Count what the analysis of a posting found."""
    asks = [*_asks(posting)]
    near = [_overlapping(span, analysis.requirements) for _, span in asks]
    strict = [
        any(one.kind == ask.kind for one in hits) for (ask, _), hits in zip(asks, near, strict=True)
    ]
    return Found(
        *counted(strict),
        sum(bool(hits) for hits in near),
        *counted(is_asked(posting, one) for one in analysis.requirements),
        *counted(_is_known(fact, span, analysis) for fact, span in _facts(posting)),
        *counted(_is_seen(span, analysis) for _, span in _skills(posting)),
    )


def misses_in(posting: Posting, analysis: Analysis) -> Iterator[Miss]:
    """Every single error besides kinds and importances, in the order of the posting."""
    for ask, span in _asks(posting):
        hits = _overlapping(span, analysis.requirements)
        if not any(one.kind == ask.kind for one in hits):
            found = ", ".join(one.kind for one in hits) or "nothing"
            yield Miss(posting.id, "ask", ask.words, ask.kind, found)
    for one in analysis.requirements:
        if not is_asked(posting, one):
            yield Miss(posting.id, "requirement", one.text, "nothing", one.kind)
    for fact, span in _facts(posting):
        if not _is_known(fact, span, analysis):
            known = [str(one.value) for one in analysis.constraints if one.kind == fact.kind]
            words = posting.text[slice(*span)]
            expected = f"{fact.kind} {fact.value}"
            yield Miss(posting.id, "constraint", words, expected, ", ".join(known) or "nothing")
    for words, span in _skills(posting):
        if not _is_seen(span, analysis):
            yield Miss(posting.id, "skill", words, "a skill", "nothing")


def is_asked(posting: Posting, found: Requirement) -> bool:
    """Whether a requirement lies, for its larger part, in a requirement of the gold."""
    spans = [
        (start, start + len(piece.text))
        for piece, start in zip(posting.pieces, posting.starts, strict=True)
    ]
    best = largest_overlap((found.start, found.end), spans)
    return best is not None and posting.pieces[best].kind == "requirement"


def _asks(posting: Posting) -> Iterator[tuple[Ask, Span]]:
    for piece, start in zip(posting.pieces, posting.starts, strict=True):
        spans = places(piece.text, [one.words for one in piece.asks])
        for ask, (first, last) in zip(piece.asks, spans, strict=True):
            yield ask, (start + first, start + last)


def _facts(posting: Posting) -> Iterator[tuple[Fact, Span]]:
    for piece, start in zip(posting.pieces, posting.starts, strict=True):
        for fact in piece.constraints:
            yield fact, (start, start + len(piece.text))


def _skills(posting: Posting) -> Iterator[tuple[str, Span]]:
    for piece, start in zip(posting.pieces, posting.starts, strict=True):
        spans = places(piece.text, piece.skills)
        for words, (first, last) in zip(piece.skills, spans, strict=True):
            yield words, (start + first, start + last)


def _overlapping(span: Span, found: Sequence[Requirement]) -> list[Requirement]:
    return [one for one in found if overlap(span, (one.start, one.end))]


def _is_known(fact: Fact, span: Span, analysis: Analysis) -> bool:
    return any(
        one.kind == fact.kind
        and is_same(one.value, fact.value)
        and (fact.kind in SAID_ANYWHERE or overlap(span, (one.start, one.end)) > 0)
        for one in analysis.constraints
    )


def _is_seen(span: Span, analysis: Analysis) -> bool:
    return any(overlap(span, (one.start, one.end)) for one in analysis.skills)
