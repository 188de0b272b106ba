import msgspec
import pytest

from app.ml.encoder import Encoder
from app.ml.findings import SEMANTIC
from app.ml.judging import Judged, Judges
from app.ml.lexicon import Lexicon
from app.ml.nearness import Measure
from app.ml.semantic_evidence import IN_PART
from app.ml.similarity import NoEncoder, Similar
from app.ml.types import Requirement, ResumeLine
from tests.ml.engines import pipeline
from tests.ml.hand_made import TODAY, degree, entry, line, other, resume, skill, years
from tests.ml.hand_similar import BrokenSimilar, HandSimilar

pytestmark = pytest.mark.engine

WORDS = "dressing leg ulcers"
LINE = "Cleaned and bandaged wounds each day"
ASKED = other("r1", WORDS)


def judged(asked: list[Requirement], lines: list[ResumeLine], similar: Similar) -> list[Judged]:
    judges = Judges(pipeline(), Lexicon.load(), similar)
    return judges.judge_all(asked, judges.read(resume(lines, [entry()])), TODAY)


def test_a_line_in_other_words_is_shown_and_a_matter_of_judgement() -> None:
    [found] = judged([ASKED], [line(LINE)], HandSimilar({(WORDS, LINE): 0.9}))
    assert (found.support, found.status, found.certain) == (SEMANTIC, "partial", 0)
    [proof] = found.finding.evidence
    assert (proof.kind, proof.text) == ("semantic", LINE)
    assert found.finding.is_judged


def test_under_the_threshold_there_is_nothing() -> None:
    near = Measure.load().near
    [found] = judged([ASKED], [line(LINE)], HandSimilar({(WORDS, LINE): near - 0.01}))
    assert (found.status, found.finding.evidence) == ("missing", ())


def test_in_the_summary_it_counts_for_half() -> None:
    lines = [line(LINE, "basics/summary")]
    [found] = judged([ASKED], lines, HandSimilar({(WORDS, LINE): 0.9}))
    assert found.support == SEMANTIC / 2


@pytest.mark.parametrize(
    ("text", "more", "status"),
    [
        ("Looked after a leg all day", -0.01, "missing"),
        ("Dressed a stump all day", -0.2, "partial"),  # the verb alone is shared
        ("Dressed up and kept a leg", IN_PART, "missing"),  # not what was dressed
        ("Managed a leg ward", 0.2, "missing"),
        ("Drove a leg to the ward", 0.2, "missing"),  # another act
    ],
)
def test_words_in_common_need_more(text: str, more: float, status: str) -> None:
    near = Measure.load().sharing + more
    [found] = judged([ASKED], [line(text)], HandSimilar({(WORDS, text): near}))
    assert found.status == status


def test_a_wish_means_nothing() -> None:
    text = "Keen to learn how to bandage wounds"
    [found] = judged([ASKED], [line(text)], HandSimilar({(WORDS, text): 0.9}))
    assert found.status == "missing"


def test_what_is_shown_in_words_wins_and_a_listed_word_is_certain() -> None:
    asked = skill("r1", "Kubernetes")
    text = "Kept forty services alive in containers"
    near = HandSimilar({("Kubernetes", text): 0.9})
    [found] = judged([asked], [line("Ran Kubernetes"), line(text, "work/0/highlights/1")], near)
    assert (found.support, [one.kind for one in found.finding.evidence]) == (1, ["exact"])
    listed = [line("Kubernetes", "skills/0/keywords/0"), line(text)]
    [found] = judged([asked], listed, near)
    assert (found.support, found.certain * 2) == (SEMANTIC, 1)
    assert [one.kind for one in found.finding.evidence] == ["semantic", "exact"]


def test_all_of_a_score_is_asked_in_one_call_and_only_what_can_be_meant() -> None:
    similar = HandSimilar({(WORDS, LINE): 0.9})
    asked = [ASKED, degree("r2", "master"), years("r3", 3), skill("r4", "Kubernetes")]
    judged(asked, [line(LINE), line("Nurse", "work/0/position")], similar)
    assert similar.calls == [[WORDS, "Kubernetes", LINE]]


def test_years_count_in_a_post_that_means_the_field() -> None:
    asked = years("r1", 5)
    asked = msgspec.structs.replace(asked, text="5 years of dressing leg ulcers")
    (found,) = judged([asked], [line(LINE)], HandSimilar({(WORDS, LINE): 0.9}))
    assert (found.status, found.certain, found.finding.is_judged) == ("met", 0, True)
    (found,) = judged([asked], [line(LINE)], HandSimilar({(WORDS, LINE): 0.1}))
    assert found.status == "missing"


def test_that_there_is_no_encoder_is_for_others_to_handle() -> None:
    with pytest.raises(NoEncoder):
        judged([ASKED], [line(LINE)], BrokenSimilar({}))


@pytest.mark.encoder
def test_the_order_of_lines_changes_nothing(encoder: Encoder) -> None:
    texts = [LINE, "Drove a van", "Wrote supply agreements", "Planned the rota"]
    lines = [line(text, f"work/0/highlights/{at}") for at, text in enumerate(texts)]
    asked = [ASKED, other("r2", "drafting contracts"), other("r3", "shift planning")]
    one = judged(asked, lines, encoder)
    other_way = judged(asked[::-1], lines[::-1], encoder)
    assert [found.support for found in one] == [found.support for found in other_way[::-1]]
    assert one[0].finding.evidence[0].text == LINE
