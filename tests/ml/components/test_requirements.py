import pytest

from app.ml.components.facts import facts_in
from app.ml.components.requirements import AskingLine, requirements_of
from app.ml.components.skills import find_skills
from app.ml.types import Importance, Requirement
from tests.ml.engines import pipeline

pytestmark = pytest.mark.engine


def _read(*lines: tuple[str, Importance], is_known_only: bool = False) -> tuple[Requirement, ...]:
    text, asking = "", []
    for line, importance in lines:
        start = len(text)
        text += line + "\n"
        end = start + len(line)
        facts = facts_in(text, start, end, lead=start)
        skills = tuple(
            one for one in find_skills(pipeline()(text)) if start <= one.start and one.end <= end
        )
        asking.append(AskingLine(start, end, importance, facts, skills))
    return requirements_of(text, asking, is_known_only=is_known_only)


def test_the_same_thing_twice_is_once_and_the_strongest() -> None:
    found = _read(("Knowledge of Docker", "nice"), ("Docker and Kubernetes", "must"))
    assert [(one.id, one.text, one.importance) for one in found] == [
        ("r1", "Docker", "must"),
        ("r2", "Kubernetes", "must"),
    ]


def test_alternatives_of_which_one_is_asked_anyway_are_left_out() -> None:
    found = _read(("Python", "must"), ("Python or Java", "must"))
    assert [one.text for one in found] == ["Python"]


def test_cues_and_softened_degrees() -> None:
    found = _read(("BSc or equivalent experience", "must"), ("Kafka is a plus", "must"))
    assert [(one.kind, one.importance) for one in found] == [
        ("education", "neutral"),
        ("skill", "nice"),
    ]


def test_what_is_denied_is_no_requirement() -> None:
    assert _read(("No driving licence required", "must"), ("Docker not required", "must")) == ()


def test_what_is_told_before_the_wish_is_left_out() -> None:
    (one,) = _read(
        ("The team uses Docker, and we are looking for a cook who can bake bread", "neutral")
    )
    assert "Docker" not in one.text


def test_in_another_tongue_only_what_is_known_counts() -> None:
    found = _read(("Docker", "must"), ("gute Laune und Humor", "must"), is_known_only=True)
    assert [one.text for one in found] == ["Docker"]


def test_who_seeks_somebody_asks_for_nothing_by_its_name() -> None:
    found = _read(("Brennan Haulage are looking for an HGV Class 2 driver", "neutral"))
    assert [one.kind for one in found] == ["permit"]


def test_another_mixture_softens_all_that_is_asked_of_both() -> None:
    line = (
        "A degree in Biology and one year of experience; or an equivalent combination of education"
    )
    assert {one.importance for one in _read((line, "must"))} == {"neutral"}


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (
            "3 years in finance, retail background an advantage",
            [("experience", "must"), ("other", "nice")],
        ),
        ("Phonics, ideally Jolly Grammar", [("skill", "must"), ("other", "nice")]),
        (
            "Knowledge of the Widget Act 1996 and Gadget Standards",
            [("other", "must"), ("other", "must")],
        ),
        (
            "Fault finding, frobnicators and servo drives",
            [("skill", "must")] + [("other", "must")] * 2,
        ),
        ("Communication skills, written and verbal", [("skill", "must")]),
        (
            "Calm and structured way of working as well as teamwork",
            [("other", "must"), ("skill", "must")],
        ),
        ("18 or over", []),
        ("Registered Nurse (NMC registered)", [("permit", "must")]),
    ],
)
def test_what_no_table_knows_beside_what_one_does(line: str, asked: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.importance) for one in _read((line, "must"))] == asked
