import pytest

from app.ml.components.facts import facts_in
from app.ml.components.skill_asks import experience_and_skills
from app.ml.components.skills import find_skills
from tests.ml.engines import pipeline

pytestmark = pytest.mark.engine


def _asks(text: str) -> list[tuple[float | None, str | None, list[str]]]:
    facts = facts_in(text, 0, len(text), lead=0)
    skills = find_skills(pipeline()(text))
    return [
        (
            ask.years.min if ask.years else None,
            ask.years.skill if ask.years else None,
            [one.name for one in ask.any_of],
        )
        for ask in experience_and_skills(text, 0, len(text), facts, skills)
    ]


def test_years_belong_to_the_one_tool_they_are_asked_for() -> None:
    assert _asks("4+ years of professional Python experience") == [(4, "Python", [])]
    assert _asks("3 years' experience with Kubernetes") == [(3, "Kubernetes", [])]


def test_years_of_a_field_or_of_several_tools_stand_beside_them() -> None:
    assert _asks("4+ years of product management experience") == [
        (4, None, []),
        (None, None, ["Product management"]),
    ]
    assert _asks("5 years of experience with Python and Docker") == [
        (5, None, []),
        (None, None, ["Python"]),
        (None, None, ["Docker"]),
    ]


def test_up_to_some_years_asks_for_none() -> None:
    assert _asks("up to 2 years of experience") == []
