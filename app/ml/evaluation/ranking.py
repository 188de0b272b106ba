"""How well résumés are ordered for a posting: our score beside keywords, BM25 and cosine."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from spacy.language import Language

from app.ml.analyzer import Analyzer
from app.ml.components.skills import find_skills
from app.ml.evaluation.baselines import Bm25, Vectors, cosine, share_of, words_of
from app.ml.evaluation.graded import Graded
from app.ml.evaluation.orders import (
    RELEVANT,
    average_precision,
    gain,
    ndcg,
    ordered,
    tied_gains,
)
from app.ml.evaluation.pairs import DAY
from app.ml.evaluation.rows import Figure, Miss, Row, Table, mean
from app.ml.types import ResumeText

Scores = Callable[[str, str], float]
"""The score of a posting (its id) with a résumé (its id)."""

REFUSED = -1.0
"""Where there is no score: behind every score."""

ABOUT = (
    "Every posting orders its graded résumés; figures are means over postings. nDCG@10 with "
    "exponential gain (0, 1, 3, 7 for grades 0 to 3); MAP takes grades 2 and 3 as fit. Equal "
    "scores are ordered by the résumé's name; nDCG over ties is the mean of all their orders. "
    "keywords: found of all, these being the lexicon's skills in the posting and its content "
    "words; keywords, skills only: without the words. BM25: content words, k1 1.5, b 0.75, over "
    "all résumés. cosine: posting and résumé, each as one document."
)


def ranking_table(graded: Graded, ways: Mapping[str, Scores | None]) -> Table:
    """One row a way to score; a way that is not to be had has empty figures."""
    return Table("ranking", ABOUT, tuple(_row(graded, *way) for way in ways.items()))


def by_score(analyzer: Analyzer, graded: Graded) -> Scores:
    """Our own score, on a fixed day."""
    read = cache(lambda posting: analyzer.analyse(graded.postings[posting]))

    def score(posting: str, resume: str) -> float:
        found = analyzer.score(graded.resumes[resume], read(posting), DAY).score
        return REFUSED if found is None else found

    return score


def by_keywords(nlp: Language, graded: Graded, *, skills_only: bool = False) -> Scores:
    """The keyword percentage."""

    def keywords(text: str) -> set[str]:
        skills = {f"skill {one.name}" for one in find_skills(nlp(text))}
        return skills if skills_only else skills | set(words_of(text))

    asked = cache(lambda posting: keywords(graded.postings[posting]))
    held = cache(lambda resume: keywords(document(graded.resumes[resume])))
    return lambda posting, resume: share_of(asked(posting), held(resume))


def by_bm25(graded: Graded) -> Scores:
    """BM25 of the posting's content words over all résumés."""
    index = Bm25({name: words_of(document(one)) for name, one in graded.resumes.items()})
    query = cache(lambda posting: words_of(graded.postings[posting]))
    return lambda posting, resume: index.score(query(posting), resume)


def by_cosine(vectors: Vectors, graded: Graded) -> Scores:
    """The cosine of two documents, each given to the encoder as one text."""
    asked = cache(lambda posting: vectors([graded.postings[posting]])[0])
    held = cache(lambda resume: vectors([document(graded.resumes[resume])])[0])
    return lambda posting, resume: cosine(asked(posting), held(resume))


def document(resume: ResumeText) -> str:
    """All that may be read of a résumé, as one text."""
    return "\n".join(line.text for line in resume.lines if not line.hidden)


def order_misses(graded: Graded, score: Scores) -> tuple[Miss, ...]:
    """For each posting whose order is not the best, the order with grades and scores."""
    return tuple(
        Miss(posting, "order", _told(posting, score, grades), "falling grades", "another order")
        for posting, grades in sorted(graded.grades.items())
        if not _falls(grades[name] for name in _order(posting, score, grades))
    )


def _order(posting: str, score: Scores, grades: Mapping[str, int]) -> list[str]:
    return ordered({name: score(posting, name) for name in grades})


def _told(posting: str, score: Scores, grades: Mapping[str, int]) -> str:
    order = _order(posting, score, grades)
    return ", ".join(f"{name} ({grades[name]}: {score(posting, name):.1f})" for name in order)


def _falls(grades: Iterable[int]) -> bool:
    found = list(grades)
    return found == sorted(found, reverse=True)


def _row(graded: Graded, name: str, score: Scores | None) -> Row:
    figures: dict[str, Figure] = {"postings": len(graded.grades)}
    values: dict[str, list[float | None]] = {"ndcg_10": [], "ndcg_10_over_ties": [], "map": []}
    ties = 0
    for posting, grades in sorted(graded.grades.items()):
        if score is None:
            continue
        scores = {resume: score(posting, resume) for resume in grades}
        order, given = ordered(scores), [*grades.values()]
        values["ndcg_10"].append(ndcg([gain(grades[one]) for one in order], given))
        values["ndcg_10_over_ties"].append(ndcg(tied_gains(scores, grades), given))
        values["map"].append(average_precision([grades[one] >= RELEVANT for one in order]))
        ties += len(scores) - len(set(scores.values()))
    for figure, found in values.items():
        figures[figure] = mean([one for one in found if one is not None])
    figures["ties"] = None if score is None else ties
    return Row(name, figures)
