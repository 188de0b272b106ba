import pytest

from app.ml.advice import gap_text, near_text, show_text, wording_text
from app.ml.types import Evidence, EvidenceKind, Requirement, Status, Verdict
from tests.ml.hand_made import degree, language, line, other, skill, years


def verdict(asked: Requirement, status: Status = "missing") -> Verdict:
    return Verdict(
        id=asked.id,
        text=asked.text,
        start=0,
        end=1,
        importance=asked.importance,
        kind=asked.kind,
        part="skills",
        weight=1.0,
        status=status,
        support=0.0,
        points=0.0,
        of=7.2,
        evidence=(),
    )


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("skills/0/keywords/0", "your list of skills"),
        ("basics/summary", "your summary"),
        ("projects/0/keywords/0", "a list of keywords"),
        ("work/0/highlights/0", "an entry without dates"),
    ],
)
def test_the_place_is_named(where: str, words: str) -> None:
    text = show_text(skill("r1", "Go"), "Go", line("Go", where), 3.5)
    assert f"stands only in {words}." in text
    assert text.endswith("up to 3.5 points.")


def test_alternatives_are_named_once() -> None:
    asked = skill("r1", "Java", "Kotlin", "Java", importance="nice")
    assert gap_text(asked, verdict(asked), 7.2).startswith(
        "Nothing in your résumé shows “Java” or “Kotlin”. If you have it"
    )


@pytest.mark.parametrize(
    "asked",
    [
        skill("r1", "Go"),
        skill("r1", "PMP", kind="certificate"),
        skill("r1", "Driving licence", kind="permit"),
        years("r1", 4),
        degree("r1", None),
        language("r1", "de"),
        other("r1", "care"),
    ],
)
@pytest.mark.parametrize("status", ["missing", "contradicted"])
def test_no_advice_claims_anything_about_the_person(asked: Requirement, status: Status) -> None:
    text = gap_text(asked, verdict(asked, status), 7.2)
    assert "If " in text
    assert "None" not in text
    assert len(text) < 250


@pytest.mark.parametrize(
    ("kind", "words"), [("semantic", "in other words. If that is"), ("exact", "says part of")]
)
def test_the_line_that_comes_near_is_quoted_and_nothing_is_claimed(
    kind: EvidenceKind, words: str
) -> None:
    asked = other("r1", "Experience of dressing leg ulcers is essential")
    proof = Evidence("/work/0/highlights/0", 0, 16, "Cleaned the legs", kind)
    text = near_text(asked, proof, 4.0)
    assert words in text
    assert "“Cleaned the legs”" in text
    assert "“dressing leg ulcers”" in text
    assert text.endswith("up to 4.0 points.")


def test_a_gap_names_what_comes_nearest() -> None:
    asked = other("r1", "dressing leg ulcers")
    text = gap_text(asked, verdict(asked), 4.0, "Cleaned the floor")
    assert text.endswith("What comes nearest is “Cleaned the floor”.")


def test_a_wording_says_why() -> None:
    assert "the posting says “Kubernetes”" in wording_text("k8s", "Kubernetes (k8s)", "Kubernetes")
