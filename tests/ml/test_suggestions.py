import pytest

from app.ml.judging import Judges
from app.ml.lexicon import Lexicon
from app.ml.scoring import Scorer
from app.ml.suggestions import Suggester
from app.ml.types import Candidate, Requirement, ResumeEntry, ResumeLine
from tests.ml.engines import judges, pipeline
from tests.ml.hand_made import (
    TODAY,
    analysis,
    degree,
    entry,
    language,
    line,
    other,
    resume,
    skill,
    years,
)
from tests.ml.hand_similar import HandSimilar

pytestmark = pytest.mark.engine


def found(
    asked: list[Requirement], lines: list[ResumeLine], entries: list[ResumeEntry] | None = None
) -> list[Candidate]:
    whole = resume(lines, [entry()] if entries is None else entries)
    read = analysis(*asked)
    score = Scorer(judges()).score(whole, read, TODAY)
    return list(Suggester(judges()).candidates(whole, read, score))


K8S = skill("r1", "Kubernetes")
ULCERS, LINE = "dressing leg ulcers", "Cleaned and bandaged wounds each day"


def by_meaning(near: float, *lines: ResumeLine) -> list[Candidate]:
    """What is suggested where `LINE` comes that near to the requirement."""
    with_meaning = Judges(pipeline(), Lexicon.load(), HandSimilar({(ULCERS, LINE): near}))
    whole, read = resume([*lines], [entry()]), analysis(other("r1", ULCERS))
    score = Scorer(with_meaning).score(whole, read, TODAY)
    return list(Suggester(with_meaning).candidates(whole, read, score))


def test_a_line_that_means_it_is_to_say_it() -> None:
    [one] = by_meaning(0.9, line(LINE), line("Baked", "work/0/highlights/1"))
    assert (one.kind, one.path, one.replacement) == ("show", "/work/0/highlights/0", None)
    assert f"Your line “{LINE}” comes near “{ULCERS}” in other words. If that" in one.text


def test_a_gap_is_told_with_the_line_that_comes_nearest() -> None:
    [one] = by_meaning(0.21, line(LINE, "basics/summary"), line("Baked"))  # counts for half
    assert (one.kind, one.path) == ("gap", None)
    assert one.text.endswith(f"What comes nearest is “{LINE}”.")
    [far] = by_meaning(0.15, line(LINE))
    assert "nearest" not in far.text


def test_a_line_that_was_not_read_in_full_is_not_rewritten() -> None:
    assert [one.kind for one in found([K8S], [line("Moved\u200b\u200b\u200b to k8s")])] == []


def test_another_name_in_a_post_is_a_wording() -> None:
    [one] = found([K8S], [line("Moved 40 services to k8s")])
    assert (one.kind, one.path) == ("wording", "/work/0/highlights/0")
    assert one.replacement == "Moved 40 services to Kubernetes (k8s)"
    assert one.text == (
        "Write “Kubernetes (k8s)” where you wrote “k8s”: it is the same thing, and the posting "
        "says “Kubernetes”."
    )


def test_one_change_for_two_requirements_is_one_candidate() -> None:
    asked = [K8S, skill("r2", "Kubernetes", importance="nice")]
    assert [one.requirement for one in found(asked, [line("Moved to k8s")])] == ["r1"]


def test_a_word_in_a_list_is_to_be_shown() -> None:
    [one] = found([K8S], [line("Kubernetes", "skills/0/keywords/0"), line("Baked")])
    assert (one.kind, one.path, one.replacement) == ("show", "/skills/0/keywords/0", None)
    assert "stands only in your list of skills" in one.text
    assert "up to 50.0 points" in one.text


def test_nothing_at_all_is_a_gap() -> None:
    [one] = found([K8S], [line("Baked")])
    assert (one.kind, one.path) == ("gap", None)
    assert one.text.startswith("Nothing in your résumé shows “Kubernetes”, a must.")


def test_something_related_is_named() -> None:
    [one] = found([K8S], [line("Ran Docker Swarm")])
    assert one.text.startswith("You name “Docker Swarm”; the posting asks for “Kubernetes”, a must")


def test_years_of_a_skill_that_is_only_listed() -> None:
    lines = [line("Python", "skills/0/keywords/0"), line("Baked")]
    [one] = found([years("r1", 3, "Python")], lines)
    assert one.kind == "show"
    assert "too few dated jobs name it" in one.text


def test_too_few_years_tell_the_sum() -> None:
    [one] = found([years("r1", 30)], [line("Cook", "work/0/position")])
    assert one.kind == "gap"
    assert "Jan 2020 – Nov 2026: 83 months; 6.9 of 30 years asked" in one.text


@pytest.mark.parametrize(
    "asked",
    [
        degree("r1", "master"),
        language("r1", "de", "C1"),
        other("r1", "supporting vulnerable adults"),
        skill("r1", "PMP", kind="certificate"),
        skill("r1", "Driving licence", kind="permit"),
    ],
)
def test_every_kind_has_its_advice(asked: Requirement) -> None:
    [one] = found([asked], [line("Baked")])
    assert one.kind == "gap"
    assert "If " in one.text
    assert one.text.endswith("up to 100.0 points.")


def test_what_is_met_in_full_needs_nothing() -> None:
    assert found([K8S], [line("Ran Kubernetes")]) == []


def test_the_most_valuable_comes_first() -> None:
    asked = [skill("r1", "Terraform", importance="nice"), skill("r2", "Kubernetes")]
    assert [one.requirement for one in found(asked, [line("Baked")])] == ["r2", "r1"]


def test_a_title_or_a_certificate_is_not_rewritten() -> None:
    entries = [entry("work/0"), entry("certificates/0", None, "2020")]
    for where in ("work/0/position", "certificates/0/name"):
        assert found([K8S], [line("k8s administrator", where)], entries) == []
