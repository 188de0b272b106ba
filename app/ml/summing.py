"""From supports to points: the whole arithmetic of the score, in fractions, printed in tenths."""

from collections.abc import Sequence
from fractions import Fraction

from app.ml.apportion import TENTHS, apportion, rounded, to_points
from app.ml.bands import band_name
from app.ml.findings import NOTHING, OWN_WORDS
from app.ml.judging import Judged
from app.ml.types import Band, Importance, Part, RequirementKind, Verdict

WEIGHTS: dict[Importance, Fraction] = {
    "must": Fraction(1),
    "neutral": Fraction(6, 10),
    "nice": Fraction(3, 10),
}
PARTS: dict[RequirementKind, str] = {
    "skill": "skills",
    "experience": "experience",
    "education": "education",
    "language": "languages",
    "certificate": "credentials",
    "permit": "credentials",
    "other": "other",
}
"""The part of the score to which a kind belongs, in the order in which the parts are told."""

WHOLE = 100 * TENTHS
"""A full score in tenths of a point."""


class Sum:
    """The shares of a list of requirements and the points their supports give.

    `of` are tenths of a point that add up to 1000, `points` tenths that add up to `total`.
    """

    def __init__(self, judged: Sequence[Judged]) -> None:
        """Add up; `judged` must not be empty."""
        self.judged = judged
        weights = [WEIGHTS[one.requirement.importance] for one in judged]
        all_weight = sum(weights, NOTHING)
        self._shares = [WHOLE * weight / all_weight for weight in weights]
        self.of = apportion(self._shares, WHOLE, [WHOLE] * len(judged))
        self.points = self._points([one.support for one in judged])
        self.total = sum(self.points)

    def _points(self, supports: Sequence[Fraction]) -> list[int]:
        due = [share * support for share, support in zip(self._shares, supports, strict=True)]
        return apportion(due, rounded(sum(due, NOTHING)), self.of)

    @property
    def score(self) -> float:
        """The score in points."""
        return to_points(self.total)

    @property
    def band(self) -> Band:
        """The word for the score, and the score with all that is related or meant at 0 and at 1."""
        low, high = (
            sum(self._points([_at(one, limit) for one in self.judged]))
            for limit in (NOTHING, OWN_WORDS)
        )
        return Band(band_name(self.total), to_points(low), to_points(high))

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every requirement with its points, in the order of the posting."""
        return tuple(
            _verdict(one, points, of)
            for one, points, of in zip(self.judged, self.points, self.of, strict=True)
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sums by kind; a part without requirements is left out."""
        parts = []
        for name in dict.fromkeys(PARTS.values()):
            of = [
                (points, of)
                for one, points, of in zip(self.judged, self.points, self.of, strict=True)
                if PARTS[one.requirement.kind] == name
            ]
            if of:
                parts.append(_part(name, sum(one for one, _ in of), sum(one for _, one in of)))
        return tuple(parts)


def _at(one: Judged, limit: Fraction) -> Fraction:
    """The support of a requirement where all that is a matter of judgement counts `limit`."""
    if not one.finding.is_judged:
        return one.support
    return max(limit, one.certain)


def _part(name: str, points: int, of: int) -> Part:
    score = rounded(Fraction(WHOLE * points, of)) if of else 0
    return Part(name, to_points(score), of / WHOLE, to_points(points), to_points(of))


def _verdict(one: Judged, points: int, of: int) -> Verdict:
    asked = one.requirement
    return Verdict(
        id=asked.id,
        text=asked.text,
        start=asked.start,
        end=asked.end,
        importance=asked.importance,
        kind=asked.kind,
        part=PARTS[asked.kind],
        weight=float(WEIGHTS[asked.importance]),
        status=one.status,
        support=float(one.support),
        points=to_points(points),
        of=to_points(of),
        arithmetic=one.finding.arithmetic,
        evidence=one.finding.evidence,
    )
