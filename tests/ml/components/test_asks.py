import pytest

from app.ml.components.ask import Ask
from app.ml.components.asks import asks_in
from app.ml.components.facts import facts_in, free_skills
from app.ml.components.skills import find_skills
from tests.ml.engines import pipeline

pytestmark = pytest.mark.engine


def _asks(text: str) -> list[Ask]:
    facts = facts_in(text, 0, len(text), lead=0)
    skills = free_skills(text, facts, find_skills(pipeline()(text)))
    return list(asks_in(text, 0, len(text), facts, skills, ()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Deep experience with AWS (EKS, S3)", ["Deep experience with AWS", "EKS", "S3"]),
        ("CI/CD pipelines (GitHub Actions or CircleCI)", None),
        ("3 years' experience as an accountant in payroll", ["3 years' experience", None]),
        ("pivot tables, lookups, Power Query", ["pivot tables", "lookups", "Power Query"]),
        ("Expert in **Figma**", None),
        (
            "You should have knowledge of Docker and Kubernetes",
            ["knowledge of Docker", "Kubernetes"],
        ),
        ("Counterbalance or reach truck licence", None),
        ("Able to lift 20 kg", None),
    ],
)
def test_each_ask_has_the_words_that_state_it(text: str, words: list[str | None] | None) -> None:
    found = [text[ask.start : ask.end] for ask in _asks(text)]
    for said, expected in zip(found, words or [text], strict=True):
        assert expected is None or said == expected


def test_place_and_hours_and_tasks_ask_nothing() -> None:
    for text in (
        "Willing to travel up to 20%",
        "Flexible to work nights and weekends",
        "you will not write code",
        "0-2 years of industry experience",
        "Licence",
    ):
        assert _asks(text) == [], text


def test_unknown_words_are_one_other() -> None:
    (ask,) = _asks("Must be 18 or over")
    assert ask.kind == "other"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Understanding of the NMC Code and safeguarding",
            ["Understanding of the NMC Code", "safeguarding"],
        ),
        ("Excellent drafting skills and attention to detail", ["Excellent drafting skills", None]),
        ("Experience of designing and building APIs", None),
        ("Knowledge of manual and automated testing", None),
        ("Some Go or Rust (our backend is Go)", None),
        ("REST or GraphQL APIs", None),
        ("Forklift licence (counterbalance or reach)", None),
        ("at least two years' experience as a cook in a hotel, HACCP", [None, "HACCP"]),
        ("B2B experience", None),
    ],
)
def test_a_recruiter_would_part_them_so(text: str, words: list[str | None] | None) -> None:
    found = [text[one.start : one.end] for one in _asks(text)]
    assert len(found) == len(words or [text])
    assert all(wanted in (None, seen) for wanted, seen in zip(words or [], found, strict=False))


@pytest.mark.parametrize("text", ["To be aged 18 or over", "18 YEARS OF AGE OR OVER"])
def test_an_age_is_not_scored(text: str) -> None:
    assert _asks(text) == []
