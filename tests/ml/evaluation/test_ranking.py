from pathlib import Path

import pytest

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view
from app.ml.evaluation.graded import Graded, read_graded
from app.ml.evaluation.ranking import (
    by_bm25,
    by_cosine,
    by_keywords,
    by_score,
    document,
    order_misses,
    ranking_table,
)
from tests.ml.evaluation.small_gold import lexical, write_gold

pytestmark = pytest.mark.engine


@pytest.fixture
def graded(tmp_path: Path) -> Graded:
    return read_graded(lambda one: resume_text(view(one)), write_gold(tmp_path))


def test_every_way_ranks_the_nurse_first_and_the_gardener_last(graded: Graded) -> None:
    engines = lexical()
    ways = {
        "score": by_score(engines.lexical, graded),
        "keywords": by_keywords(engines.nlp, graded),
        "skills": by_keywords(engines.nlp, graded, skills_only=True),
        "bm25": by_bm25(graded),
        "cosine": by_cosine(
            lambda texts: [
                [one.lower().count(w) for w in ("wound", "triage", "tree")] for one in texts
            ],
            graded,
        ),
    }
    for row in ranking_table(graded, ways).rows:
        assert row.figures == {
            "postings": 1,
            "ndcg_10": 1.0,
            "ndcg_10_over_ties": 1.0,
            "map": 1.0,
            "ties": 0,
        }, row.name


def test_equal_scores_are_counted_and_levelled(graded: Graded) -> None:
    (row,) = ranking_table(graded, {"flat": lambda *_: 0.0}).rows
    assert row.figures["ties"] == 2
    assert row.figures["ndcg_10"] == 0.7309  # carer, gardener, nurse: 3 + 7/2 of 7 + 3/log2(3)
    assert row.figures["ndcg_10_over_ties"] == 0.7987  # 10/3 in each place


def test_a_way_that_is_not_to_be_had_stays_empty(graded: Graded) -> None:
    (row,) = ranking_table(graded, {"full": None}).rows
    assert row.figures["ndcg_10"] is None
    assert row.figures["ties"] is None


def test_a_wrong_order_is_told_and_a_right_one_is_not(graded: Graded) -> None:
    assert order_misses(graded, by_score(lexical().lexical, graded)) == ()
    (miss,) = order_misses(graded, lambda _, resume: float(len(resume)))
    assert miss.words == "gardener (0: 8.0), carer (2: 5.0), nurse (3: 5.0)"


def test_the_document_is_what_a_scorer_may_read(graded: Graded) -> None:
    assert document(graded.resumes["gardener"]) == "Somewhere\nPlanted trees"
