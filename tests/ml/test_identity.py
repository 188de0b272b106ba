"""Who somebody is changes no score; whole in `velvit models evaluate fairness`."""

import msgspec
import pytest

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view
from app.ml.analyzer import Analyzer
from app.ml.encoder import Encoder
from app.ml.evaluation.fairness import LIMIT, fairness_table, scored, spread
from app.ml.evaluation.graded import Graded, read_graded
from app.ml.evaluation.identities import identities, variants
from app.ml.lexicon import Lexicon

pytestmark = pytest.mark.engine


def graded() -> Graded:
    return read_graded(lambda one: resume_text(view(one)))


def test_fields_change_no_byte_and_words_hardly_a_point() -> None:
    analyzer, gold = Analyzer.load("off"), graded()
    for name in sorted(gold.documents)[::7]:
        analysis = analyzer.analyse(gold.postings[gold.best_posting(name)])
        for kind, documents in variants(gold.documents[name]):
            scores = [
                scored(analyzer, one, analysis, lambda one: resume_text(view(one)))
                for one in documents[::4]
            ]
            assert spread(scores) <= (0.0 if kind == "fields" else LIMIT), (name, kind)
            if kind == "fields":
                assert len({msgspec.json.encode(one) for one in scores}) == 1


@pytest.mark.encoder
def test_the_same_by_meaning(encoder: Encoder) -> None:
    analyzer, gold = Analyzer(Lexicon.load(), encoder), graded()
    name = "amara-osei"
    few = Graded(gold.postings, gold.resumes, gold.grades, {name: gold.documents[name]})
    table = fairness_table({"full": analyzer}, few, lambda one: resume_text(view(one)))
    assert [row.figures["most"] for row in table.rows] == [0.0, 0.0, 0.0]


@pytest.mark.encoder
@pytest.mark.slow
def test_all_resumes_as_all_people(encoder: Encoder) -> None:
    analyzer, gold = Analyzer(Lexicon.load(), encoder), graded()
    assert len(gold.documents) >= 20
    assert len(identities()) >= 40
    table = fairness_table({"full": analyzer}, gold, lambda one: resume_text(view(one)))
    fields, *words = table.rows
    assert fields.figures["same_bytes"] == len(gold.documents)
    assert all(row.figures["over_the_limit"] == 0 for row in words)
