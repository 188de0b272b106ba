"""Requirement and résumé line, one against one: paraphrases found, near misses accepted."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

import msgspec

from app.lib.dates import PartialDate
from app.ml.analyzer import Analyzer
from app.ml.evaluation.baselines import Vectors, cosine, shares_half, words_of
from app.ml.evaluation.gold_places import overlap
from app.ml.evaluation.gold_types import Half, Pair
from app.ml.evaluation.measuring import strangers_near
from app.ml.evaluation.rows import Figure, Miss, Row, Table, share
from app.ml.nearness import Measure
from app.ml.types import Analysis, Requirement, ResumeEntry, ResumeLine, ResumeText

LEAST = 0.25
"""Support from which a requirement counts as partly met."""
DAY = date(2026, 11, 1)
"""The day that "present" means: figures do not change because time goes by."""

FRAME = "We are hiring an assistant to join our team. Apply with your CV.\n\nRequirements:\n- "
"""What stands above the requirement, so that the reader takes it for part of an advert."""

ABOUT = (
    "Each requirement is read as the only one of an advert and held against a résumé of this one "
    "line in a dated post; accepted from a support of 0.25. found: true pairs accepted; accepted: "
    "near misses accepted. Beside it: at least half of the requirement's content words stand in "
    "the line; cosine alone, at the threshold best on the half `choose` (mean of found and not "
    "accepted). Plain pairs mean the same and share words. strangers near: lines of other trades "
    "that come near enough to count. Thresholds are chosen on `choose`; `report` is what counts."
)


class Verdicts(msgspec.Struct, frozen=True):
    """One answer a pair, or none at all where a way of asking is not to be had."""

    name: str
    accepts: Sequence[bool] | None


def support(analyzer: Analyzer, requirement: str, line: str) -> float:
    """How far `line` proves `requirement`, 0 to 1: several readings of it weigh as in a score."""
    score = analyzer.score(one_line(line), one_requirement(analyzer, requirement), DAY).score
    return (score or 0.0) / 100


def one_requirement(analyzer: Analyzer, words: str) -> Analysis:
    """The analysis of an advert that asks `words` and nothing else."""
    text = f"{FRAME}{words}\n"
    span = (len(FRAME), len(text))
    read = analyzer.analyse(text)
    asked = tuple(one for one in read.requirements if overlap(span, (one.start, one.end)))
    if not asked:
        start, end = len(FRAME), len(text) - 1
        asked = (Requirement("r1", words, start, end, "must", "other"),)
    return msgspec.structs.replace(read, requirements=asked)


def one_line(text: str) -> ResumeText:
    """A résumé with one post, held now, and one line in it."""
    entry = ResumeEntry(
        path="/work/0",
        section="work",
        start=PartialDate(2021, 1),
        end=None,
        is_current=True,
        start_path="/work/0/startDate",
        start_text="2021-01",
        end_path=None,
        end_text=None,
    )
    line = ResumeLine("/work/0/highlights/0", text, "work", "highlights", "/work/0")
    return ResumeText((line,), (entry,))


def pairs_table(
    pairs: Sequence[Pair],
    full: Analyzer | None,
    lexical: Analyzer,
    vectors: Vectors | None,
    plain: Sequence[Pair] = (),
) -> Table:
    """A row for each half: ours with and without the encoder, and the baselines.

    `plain` are true pairs that share words, as a résumé and an advert usually do.
    """
    cosines = None if vectors is None else pair_cosines(vectors, pairs)
    threshold = None if cosines is None else best_threshold(pairs, cosines)
    ways = [
        Verdicts("", None if full is None else accepted(full, pairs)),
        Verdicts("_lexical", accepted(lexical, pairs)),
        Verdicts("_words", [shares_half(one.requirement, one.line) for one in pairs]),
        Verdicts(
            "_cosine",
            None if cosines is None else [one >= (threshold or 0.0) for one in cosines],
        ),
    ]
    rows = [_row(half, pairs, ways, threshold) for half in get_args(Half)]
    for row, half in zip(rows, get_args(Half), strict=True):
        alike = [one for one in plain if one.part == half]
        row.figures["plain_pairs"] = len(alike)
        row.figures["found_plain"] = None if full is None else _found(full, alike)
        row.figures["found_plain_lexical"] = _found(lexical, alike)
        true = [one for one in pairs if one.same and one.part == half]
        similar = None if full is None else full.encoder
        row.figures["strangers_near"] = (
            None if similar is None else strangers_near(similar, true, Measure.load())
        )
    return Table("pairs", ABOUT, tuple(rows))


def _found(analyzer: Analyzer, pairs: Sequence[Pair]) -> float | None:
    return share(sum(accepted(analyzer, pairs)), len(pairs))


def accepted(analyzer: Analyzer, pairs: Sequence[Pair]) -> list[bool]:
    """Whether the matcher takes each line as proof."""
    return [support(analyzer, one.requirement, one.line) >= LEAST for one in pairs]


def pair_cosines(vectors: Vectors, pairs: Sequence[Pair]) -> list[float]:
    """The cosine of each requirement with its line."""
    asked = vectors([one.requirement for one in pairs])
    lines = vectors([one.line for one in pairs])
    return [cosine(one, other) for one, other in zip(asked, lines, strict=True)]


def best_threshold(pairs: Sequence[Pair], cosines: Sequence[float]) -> float:
    """The cosine of the half `choose` that parts true from false best, ties to the higher."""
    known = [
        (near, one.same) for one, near in zip(pairs, cosines, strict=True) if one.part == "choose"
    ]

    def worth(threshold: float) -> tuple[float, float]:
        right = [near >= threshold for near, same in known if same]
        wrong = [near >= threshold for near, same in known if not same]
        found, taken = share(sum(right), len(right)), share(sum(wrong), len(wrong))
        return (found or 0.0) - (taken or 0.0), threshold

    return max((near for near, _ in known), key=worth, default=1.0)


def pair_misses(pairs: Sequence[Pair], analyzer: Analyzer) -> tuple[Miss, ...]:
    """What goes wrong in the half `choose`; the other half is not for looking at."""
    chosen = [one for one in pairs if one.part == "choose"]
    return tuple(
        Miss(
            "pairs-choose",
            "paraphrase" if pair.same else "near miss",
            f"{pair.requirement} / {pair.line}",
            "accepted" if pair.same else "refused",
            "accepted" if taken else "refused",
        )
        for pair, taken in zip(chosen, accepted(analyzer, chosen), strict=True)
        if taken != pair.same
    )


def _row(
    half: Half, pairs: Sequence[Pair], ways: Sequence[Verdicts], threshold: float | None
) -> Row:
    true = [index for index, one in enumerate(pairs) if one.part == half and one.same]
    near = [index for index, one in enumerate(pairs) if one.part == half and not one.same]
    figures: dict[str, Figure] = {"true_pairs": len(true), "near_misses": len(near)}
    for way in ways:
        figures[f"found{way.name}"] = _share_of(way.accepts, true)
        figures[f"accepted{way.name}"] = _share_of(way.accepts, near)
    figures["cosine_threshold"] = None if threshold is None else round(threshold, 4)
    sharing = [
        bool({*words_of(pairs[index].requirement)} & {*words_of(pairs[index].line)})
        for index in true
    ]
    figures["true_pairs_sharing_words"] = sum(sharing)
    return Row(f"pairs-{half}", figures)


def _share_of(accepts: Sequence[bool] | None, indexes: Sequence[int]) -> float | None:
    if accepts is None:
        return None
    return share(sum(accepts[index] for index in indexes), len(indexes))
