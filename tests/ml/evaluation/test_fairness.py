from pathlib import Path

import pytest

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view
from app.ml.evaluation.fairness import fairness_table, spread
from app.ml.evaluation.graded import read_graded
from app.ml.types import Score
from tests.ml.evaluation.small_gold import lexical, write_gold

pytestmark = pytest.mark.engine


def test_a_row_for_each_kind_of_change(tmp_path: Path) -> None:
    graded = read_graded(lambda one: resume_text(view(one)), write_gold(tmp_path))
    analyzers = lexical().analyzers
    table = fairness_table(analyzers, graded, lambda one: resume_text(view(one)))
    assert [row.name for row in table.rows] == [
        "lexical, fields",
        "lexical, words",
        "lexical, bare name",
    ]
    assert [row.figures["most"] for row in table.rows] == [0.0, 0.0, 0.0]
    assert table.rows[0].figures["same_bytes"] == table.rows[0].figures["resumes"] == 3


def test_the_greatest_difference() -> None:
    scores = [
        Score(score=one, band=None, parts=(), requirements=(), blockers=(), flags=())
        for one in (50.0, 51.5, 50.2)
    ]
    assert spread(scores) == 1.5
