import json
from pathlib import Path

import msgspec
import pytest

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view
from app.ml.analyzer import Analyzer
from tests.ml.hand_made import TODAY

pytestmark = pytest.mark.engine


def test_it_is_loaded_once_and_says_what_it_is() -> None:
    assert Analyzer.load() is Analyzer.load()
    assert (Analyzer.load().engine.name, Analyzer.load().engine.mode) == ("velvit", "lexical")


def test_the_samples_are_read_scored_and_advised(samples: Path) -> None:
    analyzer = Analyzer.load()
    analysis = analyzer.analyse((samples / "platform-engineer.txt").read_text("utf-8"))
    document = json.loads((samples / "backend-engineer.json").read_text("utf-8"))
    resume = resume_text(view(document))
    score = analyzer.score(resume, analysis, TODAY)
    assert score.score is not None
    assert score.score > 50
    assert [one.id for one in score.requirements] == [one.id for one in analysis.requirements]
    candidates = analyzer.candidates(resume, analysis, score)
    assert any(one.kind == "wording" for one in candidates)
    assert {one.requirement for one in candidates} <= {one.id for one in analysis.requirements}


@pytest.mark.shared
def test_every_pair_of_the_shared_files_scores_and_adds_up(shared_data: Path) -> None:
    analyzer = Analyzer.load()
    resumes = sorted((shared_data / "resumes").glob("*.json"))
    postings = sorted((shared_data / "postings").glob("*.txt"))
    assert resumes
    assert postings
    for file in resumes:
        resume = resume_text(view(json.loads(file.read_text("utf-8"))))
        for posting in postings:
            analysis = analyzer.analyse(posting.read_text("utf-8"))
            score = analyzer.score(resume, analysis, TODAY)
            assert score.score is not None
            total = sum(round(10 * one.points) for one in score.requirements)
            assert total == round(10 * score.score)
            again = Analyzer.load().score(resume, analysis, TODAY)
            assert msgspec.json.encode(again) == msgspec.json.encode(score)
