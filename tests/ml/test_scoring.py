"""The score as a whole, on hand-made postings."""

import json
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.matching.service import match
from app.ml.analyzer import Analyzer
from app.ml.scoring import Scorer
from app.ml.types import Match, Requirement, ResumeLine, ResumeText
from tests.ml.engines import fresh_judges, judges
from tests.ml.hand_made import TODAY, analysis, entry, language, line, other, resume, skill, years

pytestmark = pytest.mark.engine

ASKED = (
    skill("r1", "Kubernetes"),
    skill("r2", "Java", "Kotlin", importance="neutral"),
    skill("r3", "Terraform", importance="nice"),
    years("r4", 7),
    years("r5", 3, "Python"),
    language("r6", "de", "B2"),
    skill("r7", "Driving licence=driving licence", kind="permit"),
    other("r8", "Experience of mentoring junior engineers"),
)


def scorer() -> Scorer:
    return Scorer(judges())


def test_no_requirement_is_no_posting() -> None:
    score = scorer().score(resume([line("Ran Kubernetes")]), analysis(), TODAY)
    assert score.score is None
    assert score.refused is not None
    assert score.refused.code == "not_a_posting"
    assert (score.band, score.parts, score.requirements, score.blockers) == (None, (), (), ())


@pytest.mark.parametrize("lines", [[], [line("Ran Kubernetes", hidden=True)], [line("  ")]])
def test_no_visible_line_is_an_empty_resume(lines: list[ResumeLine]) -> None:
    score = scorer().score(resume(lines), analysis(*ASKED), TODAY)
    assert score.refused is not None
    assert score.refused.code == "empty_resume"


def test_a_missing_permit_or_language_is_told_apart_and_stays_in_the_sum() -> None:
    lines = [line("Ran Kubernetes"), line("German", "languages/0/language")]
    lines += [line("A1", "languages/0/fluency")]
    score = scorer().score(resume(lines, [entry()]), analysis(*ASKED), TODAY)
    assert [(one.requirement, one.state) for one in score.blockers] == [
        ("r6", "contradicted"),
        ("r7", "missing"),
    ]
    points = {one.id: (one.points, one.of) for one in score.requirements}
    assert points["r6"][0] == points["r7"][0] == 0
    assert points["r6"][1] > 0
    assert "B2 asked, A1 found" in score.blockers[0].message


def test_what_is_only_nice_blocks_nothing() -> None:
    asked = skill("r1", "Driving licence", kind="permit", importance="nice")
    assert scorer().score(resume([line("x")]), analysis(asked), TODAY).blockers == ()


def test_the_day_decides_how_long_a_post_has_lasted() -> None:
    one = resume([line("Cook", "work/0/position")], [entry(start="2020-01")])
    early = scorer().score(one, analysis(years("r1", 6)), date(2022, 12, 31))
    late = scorer().score(one, analysis(years("r1", 6)), date(2025, 12, 31))
    assert (early.score, late.score) == (50.0, 100.0)


WORDS = st.sampled_from(
    ["Ran Kubernetes", "Moved to k8s", "Wrote Kotlin", "Java, Go", "Nomad", "Terraform", "Baked",
     "Mentored junior engineers", "Wrote Python services", "No experience with Terraform",
     "German (C1)", "Full driving licence", "Docker Swarm and Pulumi", ""]
)  # fmt: skip
PLACES = st.sampled_from(
    ["work/0/highlights/{}", "work/1/summary", "skills/0/keywords/{}", "basics/summary",
     "projects/0/highlights/{}", "volunteer/0/highlights/{}", "certificates/{}/name"]
)  # fmt: skip
LINES = st.lists(st.tuples(WORDS, PLACES), max_size=7).map(
    lambda pairs: list(
        {
            one.path: one
            for n, (text, place) in enumerate(pairs)
            if (one := line(text, place.format(n)))
        }.values()
    )
)
STARTS = st.integers(2005, 2026).map(lambda year: f"{year}-03")


@st.composite
def resumes(draw: st.DrawFn) -> ResumeText:
    lines = [line("Cook", "work/0/position"), *draw(LINES)]
    posts = [entry("work/0", draw(STARTS)), entry("work/1", "2001-01", "2003-06")]
    return resume(lines, posts)


@settings(max_examples=40)
@given(resumes())
def test_the_score_is_bounded_and_adds_up(one: ResumeText) -> None:
    score = scorer().score(one, analysis(*ASKED), TODAY)
    assert score.score is not None
    assert score.band is not None
    assert 0 <= score.band.low <= score.score <= score.band.high <= 100
    assert sum(round(10 * each.points) for each in score.requirements) == round(10 * score.score)
    lines = {each.path: each.text for each in one.lines}
    for verdict in score.requirements:
        for proof in verdict.evidence:
            if proof.kind != "dates":
                assert lines[proof.path][proof.start : proof.end] == proof.text
        assert not (verdict.status in ("missing", "contradicted") and verdict.points)


PROOFS = st.sampled_from(
    ["Built Kubernetes clusters", "Wrote Java for banks", "Wrote Kotlin", "Wrote Terraform modules",
     "Mentoring junior engineers weekly", "Python tooling"]
)  # fmt: skip


@settings(max_examples=40)
@given(resumes(), PROOFS)
def test_a_new_true_line_never_lowers_the_score(one: ResumeText, proof: str) -> None:
    better = resume([*one.lines, line(proof, "work/0/highlights/99")], one.entries)
    before = scorer().score(one, analysis(*ASKED), TODAY).score
    after = scorer().score(better, analysis(*ASKED), TODAY).score
    assert before is not None
    assert after is not None
    assert after >= before


@settings(max_examples=30)
@given(resumes(), st.integers(1, 60))
def test_a_longer_period_never_lowers_the_score(one: ResumeText, months: int) -> None:
    first = one.entries[0]
    assert first.start is not None
    month = first.start.year * 12 + (first.start.month or 1) - 1 - months
    longer = msgspec.structs.replace(
        first, start=msgspec.structs.replace(first.start, year=month // 12, month=month % 12 + 1)
    )
    before = scorer().score(one, analysis(*ASKED), TODAY).score
    after = scorer().score(resume(one.lines, [longer, *one.entries[1:]]), analysis(*ASKED), TODAY)
    assert before is not None
    assert after.score is not None
    assert after.score >= before


@settings(max_examples=15)
@given(st.lists(resumes(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_neither_order_of_calls_nor_memory_changes_a_byte(
    many: list[ResumeText], random: object
) -> None:
    asked = analysis(*ASKED)
    cold = [msgspec.json.encode(Scorer(fresh_judges()).score(one, asked, TODAY)) for one in many]
    warm = scorer()
    again = [msgspec.json.encode(warm.score(one, asked, TODAY)) for one in reversed(many)]
    assert cold == again[::-1]


def test_repeating_oneself_adds_nothing() -> None:
    once = resume([line("Kubernetes", "skills/0/keywords/0")], [entry()])
    often = resume([line("Kubernetes", f"skills/0/keywords/{n}") for n in range(80)], [entry()])
    asked: tuple[Requirement, ...] = (skill("r1", "Kubernetes"), skill("r2", "Java"))
    assert scorer().score(once, analysis(*asked), TODAY).score == 25.0
    assert scorer().score(often, analysis(*asked), TODAY).score == 25.0


def test_the_encoded_score_is_plain_json() -> None:
    score = scorer().score(resume([line("Ran k8s")], [entry()]), analysis(*ASKED), TODAY)
    shown = json.loads(msgspec.json.encode(score))
    assert shown["requirements"][0]["support"] == 0.85
    assert isinstance(shown["score"], float)


# `docs/scoring.md` promises that its example can be redone.

DOCUMENT = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text("utf-8")


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found is not None
    return found[1]


def example() -> Match:
    return match(Analyzer.load("off"), json.loads(block("json")), block("posting"), TODAY)


def test_every_row_of_the_example_is_what_the_program_says() -> None:
    rows = re.findall(
        r"^\| (.+?) \| (\S+) \| .+? \| (\S+) \| (\S+) \| (\S+) \|$", DOCUMENT, re.MULTILINE
    )
    told = [(text, *map(float, figures)) for text, *figures in rows if figures[0][0].isdigit()]
    assert told == [
        (one.text, one.weight, one.support, one.of, one.points) for one in example().requirements
    ]


def test_the_score_the_band_and_the_gain_are_what_the_program_says() -> None:
    found = example()
    assert found.band is not None
    assert found.band.name == "good"
    gain = next(one.gain for one in found.suggestions if one.patch)
    told = [float(figure) for figure in re.findall(r"\*\*(\d+\.\d)\*\*", DOCUMENT)]
    assert told == [found.score, found.band.low, found.band.high, gain]


def test_the_example_of_the_sum_is_right_by_hand() -> None:
    musts, nice = 100 * 1 / 4.6, 100 * 0.3 / 4.6
    supports = [0.7, 0.85, 1, 0.5]
    by_hand = musts * sum(supports) + nice * (0.5 + 0.4)
    assert round(by_hand, 1) == example().score
