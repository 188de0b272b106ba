"""Makes the measure of nearness from the half `choose` of the pairs: averages and thresholds.

Nothing here looks at the half `report`. The same pairs and model give the same numbers.
"""

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from app.ml.asked_words import about
from app.ml.evaluation.gold_types import Pair
from app.ml.evaluation.rows import share
from app.ml.identity_words import without_identity
from app.ml.nearness import SCALE, Measure, Nearness
from app.ml.similarity import Similar

STRANGERS = 0.05
"""The share of lines of other trades that may come as near as what counts."""
PLAIN = 0.1
"""The share of pairs that mean the same in the same words and may stay below full nearness."""
STEP = 100
"""Thresholds are rounded to a hundredth, up."""


def measured(similar: Similar, pairs: Sequence[Pair], plain: Sequence[Pair]) -> Measure:
    """The measure for this model; `plain` are pairs that share words and mean the same.

    near: where one in twenty lines of another trade would be reached. same: what nine in
    ten plain pairs reach. sharing: what parts plain pairs from near misses best, ties to the
    higher.
    """
    chosen = [one for one in pairs if one.part == "choose"]
    alike = [one for one in plain if one.part == "choose"]
    known = [*chosen, *alike]
    bare = Measure(
        model=similar.version,
        near=0.0,
        same=1.0,
        sharing=0.0,
        asked=_average(similar, (asked_text(one) for one in known)),
        lines=_average(similar, (line_text(one) for one in known)),
    )
    nearness = Nearness(similar, bare)
    own = dict(zip(known, _own(nearness, known), strict=True))
    near = _quantile(_strangers(nearness, [one for one in chosen if one.same]), 1 - STRANGERS)
    same = _quantile([own[one] for one in alike], PLAIN)
    misses = [own[one] for one in chosen if not one.same]
    sharing = _parting([own[one] for one in alike], misses)
    return msgspec.structs.replace(bare, near=near, same=same, sharing=max(near, sharing))


def asked_text(pair: Pair) -> str:
    """The words of the requirement that are compared."""
    return about(pair.requirement)


def line_text(pair: Pair) -> str:
    """The words of the line that are compared."""
    return without_identity(pair.line)


def strangers_near(similar: Similar, pairs: Sequence[Pair], measure: Measure) -> float | None:
    """The share of lines of other trades that come near the requirements of true pairs."""
    found = list(_strangers(Nearness(similar, measure), pairs))
    return share(sum(one >= measure.near for one in found), len(found))


def _average(similar: Similar, texts: Iterable[str]) -> tuple[int, ...]:
    mean = similar.encode([*texts]).astype(np.float64).mean(axis=0)
    return tuple(int(one) for one in np.round(mean * SCALE))


def _own(nearness: Nearness, pairs: Sequence[Pair]) -> list[float]:
    rows = nearness.rows([asked_text(one) for one in pairs], [line_text(one) for one in pairs])
    return [row[at] for at, row in enumerate(rows)]


def _strangers(nearness: Nearness, pairs: Sequence[Pair]) -> Iterable[float]:
    rows = nearness.rows([asked_text(one) for one in pairs], [line_text(one) for one in pairs])
    return (
        near
        for asked, row in zip(pairs, rows, strict=True)
        for line, near in zip(pairs, row, strict=True)
        if asked.trade != line.trade
    )


def _quantile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    found = ordered[min(int(share * len(ordered)), len(ordered) - 1)]
    return -(-round(found * SCALE) // (SCALE // STEP)) / STEP


def _parting(right: Sequence[float], wrong: Sequence[float]) -> float:
    def worth(threshold: float) -> tuple[float, float]:
        found = sum(one >= threshold for one in right) / len(right)
        return found - sum(one >= threshold for one in wrong) / len(wrong), threshold

    return max((at / STEP for at in range(STEP)), key=worth)
