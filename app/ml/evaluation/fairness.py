"""Whether who somebody is changes a score: the same résumés as of forty people each."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.ml.analyzer import Analyzer
from app.ml.evaluation.graded import AsText, Graded
from app.ml.evaluation.identities import variants
from app.ml.evaluation.pairs import DAY
from app.ml.evaluation.rows import Figure, Row, Table, share
from app.ml.types import Analysis, Score

LIMIT = 0.5
"""Points that words about a person may move a score at most; fields may move nothing."""

ABOUT = (
    "Each résumé of the gold as of forty people: name, pronouns, title, age, place, photo, "
    "contact. fields: in fields of their own; words: in the summary and behind every highlight; "
    "bare name: the name alone, before the summary and the first line of each post. "
    "Each is held against the posting that it fits best. most: the greatest difference of two "
    "scores of one résumé, in points; over the limit: résumés with more than 0.5; bands: résumés "
    "whose band changes; same bytes: résumés whose whole result is the same for all forty."
)


def fairness_table(analyzers: Mapping[str, Analyzer], graded: Graded, as_text: AsText) -> Table:
    """Rows by mode and kind of change."""
    rows: list[Row] = []
    for mode, analyzer in analyzers.items():
        read = {name: analyzer.analyse(text) for name, text in graded.postings.items()}
        found: dict[str, list[Sequence[Score]]] = {}
        for name, document in graded.documents.items():
            analysis = read[graded.best_posting(name)]
            for kind, changed in variants(document):
                scores = [scored(analyzer, one, analysis, as_text) for one in changed]
                found.setdefault(kind, []).append(scores)
        rows += [_row(f"{mode}, {kind}", scores) for kind, scores in found.items()]
    return Table("fairness", ABOUT, tuple(rows))


def scored(
    analyzer: Analyzer, document: dict[str, Any], analysis: Analysis, as_text: AsText
) -> Score:
    """The score of a document on the day of all evaluations."""
    return analyzer.score(as_text(document), analysis, DAY)


def spread(scores: Sequence[Score]) -> float:
    """The greatest difference of two scores, in points."""
    points = [one.score if one.score is not None else -1.0 for one in scores]
    return round(max(points) - min(points), 1)


def _row(name: str, found: Sequence[Sequence[Score]]) -> Row:
    spreads = [spread(scores) for scores in found]
    figures: dict[str, Figure] = {
        "resumes": len(found),
        "people": len(found[0]) if found else 0,
        "most": max(spreads, default=None),
        "mean": share(sum(spreads), len(spreads)),
        "over_the_limit": sum(one > LIMIT for one in spreads),
        "bands": sum(len({one.band and one.band.name for one in scores}) > 1 for scores in found),
        "same_bytes": sum(all(one == scores[0] for one in scores) for scores in found),
    }
    return Row(name, figures)
