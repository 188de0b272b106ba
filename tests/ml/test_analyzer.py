import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view
from app.ml import analyzer as module
from app.ml.analyzer import Analyzer
from app.ml.encoder import Encoder
from app.ml.lexicon import Lexicon
from app.ml.similarity import NoEncoder
from app.ml.weights import Weights
from tests.ml.hand_made import TODAY

pytestmark = pytest.mark.engine


def test_it_is_loaded_once_and_says_what_it_is() -> None:
    analyzer = Analyzer.load("off")
    assert analyzer is Analyzer.load("off")
    assert (analyzer.engine.name, analyzer.engine.mode) == ("velvit", "lexical")
    assert analyzer.why_lexical is not None
    assert analyzer.why_lexical.reason == "off"


def test_the_samples_are_read_scored_and_advised(samples: Path) -> None:
    analyzer = Analyzer.load("off")
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
    analyzer = Analyzer.load("off")
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
            again = Analyzer.load("off").score(resume, analysis, TODAY)
            assert msgspec.json.encode(again) == msgspec.json.encode(score)


POSTING = "Nurse\n\nRequirements\n- Wound care\n- Two years of experience\n"


@pytest.fixture
def unremembered() -> Iterator[None]:
    """Nothing that was loaded before is given out here, and nothing from here later."""
    Analyzer.load.cache_clear()
    yield
    Analyzer.load.cache_clear()


@pytest.mark.usefixtures("unremembered")
@pytest.mark.parametrize("reason", ["torch_missing", "weights_missing", "weights_damaged"])
def test_without_an_encoder_it_goes_by_words_and_says_why(
    monkeypatch: pytest.MonkeyPatch, reason: Any
) -> None:
    def none() -> Encoder:
        raise NoEncoder(reason, "something is not as it should be")

    monkeypatch.setattr(module, "find_encoder", none)
    analyzer = Analyzer.load("auto")
    assert analyzer.engine.mode == "lexical"
    assert analyzer.why_lexical is not None
    assert analyzer.why_lexical.reason == reason
    (notice,) = (one for one in analyzer.analyse(POSTING).notices if one.code == "lexical_mode")
    assert "something is not as it should be" in notice.message


def test_an_encoder_that_breaks_later_is_done_without() -> None:
    broken = Encoder(Weights("tiny-1", Path("none.safetensors"), Path("none.json")))
    analyzer = Analyzer(Lexicon.load(), broken)
    assert analyzer.engine.mode == "full"
    assert analyzer.notices == ()
    analyzer.warm()
    assert analyzer.encoder is None
    assert analyzer.engine == Analyzer.load("off").engine
    assert [one.code for one in analyzer.notices] == ["lexical_mode"]
    assert "lexical_mode" in [one.code for one in analyzer.analyse(POSTING).notices]


@pytest.mark.encoder
@pytest.mark.slow
def test_with_the_encoder_results_say_so(encoder: Encoder, samples: Path) -> None:
    analyzer = Analyzer(Lexicon.load(), encoder)
    assert analyzer.engine.mode == "full"
    assert analyzer.engine.version.endswith(f"+{encoder.version}")
    text = (samples / "platform-engineer.txt").read_text("utf-8")
    analysis = analyzer.analyse(text)
    assert analysis.engine == analyzer.engine
    assert analysis.notices == ()
    document = json.loads((samples / "backend-engineer.json").read_text("utf-8"))
    score = analyzer.score(resume_text(view(document)), analysis, TODAY)
    again = Analyzer(Lexicon.load(), encoder).score(resume_text(view(document)), analysis, TODAY)
    assert msgspec.json.encode(again) == msgspec.json.encode(score)
