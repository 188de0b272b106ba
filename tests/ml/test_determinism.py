"""The same input gives the same bytes: again, in any order, in another process, by meaning too."""

import hashlib
import json
import subprocess
import sys

import msgspec
import pytest

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view
from app.ml.analyzer import Analyzer
from app.ml.encoder import Encoder
from app.ml.evaluation.gold import FOLDER
from app.ml.lexicon import Lexicon
from tests.ml.hand_made import TODAY

pytestmark = [pytest.mark.engine, pytest.mark.encoder]

RESUMES = ("amara-osei", "sian-morgan", "bev-sutton")
POSTINGS = ("care-ward-nurse", "teaching-sen-assistant", "logistics-transport-planner")
REPEATS = 200


def digest(analyzer: Analyzer, resume: str, posting: str) -> str:
    document = json.loads((FOLDER / "ranking" / "resumes" / f"{resume}.json").read_text("utf-8"))
    text = (FOLDER / "ranking" / "postings" / f"{posting}.txt").read_text("utf-8")
    read, analysis = resume_text(view(document)), analyzer.analyse(text)
    score = analyzer.score(read, analysis, TODAY)
    found = [score, analyzer.candidates(read, analysis, score)]
    return hashlib.sha256(msgspec.json.encode(found)).hexdigest()


def test_repeats_and_shuffled_calls(encoder: Encoder) -> None:
    pairs = [(resume, posting) for resume in RESUMES for posting in POSTINGS]
    analyzer = Analyzer(Lexicon.load(), encoder)
    first = {pair: digest(analyzer, *pair) for pair in pairs}
    for turn in range(REPEATS):
        pair = pairs[(turn * turn + turn // 5) % len(pairs)]  # no order that comes back soon
        assert digest(analyzer, *pair) == first[pair]
    fresh = Analyzer(Lexicon.load(), Encoder(encoder._weights))
    assert {pair: digest(fresh, *pair) for pair in reversed(pairs)} == first


@pytest.mark.slow
def test_another_process(encoder: Encoder) -> None:
    here = digest(Analyzer(Lexicon.load(), encoder), RESUMES[0], POSTINGS[0])
    program = (
        "import sys; from app.ml.analyzer import Analyzer; from tests.ml.test_determinism import "
        f"digest; sys.stdout.write(digest(Analyzer.load('auto'), {RESUMES[0]!r}, {POSTINGS[0]!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout == here
