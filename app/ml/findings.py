"""What was found for one requirement, and how much each kind of finding is worth."""

from collections.abc import Iterable
from fractions import Fraction

import msgspec

from app.ml.types import Evidence, EvidenceKind

OWN_WORDS = Fraction(1)
"""The posting's own words in a dated entry or project."""
OTHER_WORDS = Fraction(85, 100)
"""An alias there: who searches for the posting's word does not find it."""
LISTED = Fraction(1, 2)
"""Only in a list, the summary or an entry without a date: said, not shown."""
RELATED = Fraction(4, 10)
"""Another skill of the same group."""
SEMANTIC = Fraction(7, 10)
"""At most, for a line that means the same in other words (`nearness.py`)."""
ONE_STEP_BELOW = Fraction(1, 2)
"""A degree or a language level that is one step too low, or of which the level is not said."""
NOTHING = Fraction(0)

JUDGED: frozenset[EvidenceKind] = frozenset({"related", "semantic"})
"""Kinds of evidence that somebody may see otherwise."""
MOST_EVIDENCE = 4
"""Pieces of evidence shown for a requirement, besides dates: more proves nothing more."""


class Hit(msgspec.Struct, frozen=True):
    """One place in the résumé that speaks for a requirement; `order` is that of its line."""

    support: Fraction
    kind: EvidenceKind
    path: str
    start: int
    end: int
    text: str
    order: int

    @property
    def evidence(self) -> Evidence:
        """The place as it is printed."""
        return Evidence(self.path, self.start, self.end, self.text, self.kind)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The support of a requirement and what it rests on.

    `is_judged` is true where the support rests on a related skill or on a meaning: another judge
    may see nothing in it, or all that is asked. `certain` is what is left where that counts for
    nothing.
    """

    support: Fraction = NOTHING
    evidence: tuple[Evidence, ...] = ()
    arithmetic: str | None = None
    is_contradicted: bool = False
    is_judged: bool = False
    certain: Fraction = NOTHING


def best_of(hits: Iterable[Hit], most: int) -> list[Hit]:
    """The `most` best hits, one a line, ties in the order of the résumé; related only if alone."""
    ordered = sorted(hits, key=lambda hit: (-hit.support, hit.order, hit.start, -hit.end))
    proper = [hit for hit in ordered if hit.kind not in JUDGED]
    by_line: dict[str, Hit] = {}
    for hit in proper or ordered:
        by_line.setdefault(hit.path, hit)
    return list(by_line.values())[:most]


def finding(hits: Iterable[Hit], *, denied: bool = False) -> Finding:
    """The best hit counts; further ones are shown and add nothing."""
    best = best_of(hits, MOST_EVIDENCE)
    if not best:
        return Finding(is_contradicted=denied)
    return Finding(
        support=best[0].support,
        evidence=tuple(hit.evidence for hit in best),
        is_judged=best[0].kind in JUDGED,
    )


def nearer(found: Finding, semantic: Finding) -> Finding:
    """The better of what words show and what a line means; words win where both are equal."""
    if semantic.support <= found.support or found.is_contradicted:
        return found
    shown = found.evidence if not found.is_judged else ()
    return Finding(
        support=semantic.support,
        evidence=(*semantic.evidence, *shown)[:MOST_EVIDENCE],
        is_judged=True,
        certain=found.certain if found.is_judged else found.support,
    )
