import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.components.skills import find_skills
from app.ml.components.wish_lists import is_wish, is_wish_list, names_only_skills, opens_wish
from tests.ml.engines import outlined, pipeline

pytestmark = pytest.mark.engine


def _is_list(text: str) -> bool:
    return is_wish_list(text, *outlined(text))


@pytest.mark.parametrize(
    "line",
    [
        "Experience with Terraform",
        "Hands-on experience of wound care",
        "5 years of experience with Python",
        "3+ years in sales",
        "2 years' experience",
        "Knowledge of HACCP",
        "Proficiency in AutoCAD",
        "Proven record of site work",
        "Strong communication skills",
        "Ability to lift 25 kg",
        "Fluent German",
        "Degree in nursing",
        "Degree or diploma, certificate of fitness",
        "Familiarity with PLCs",
    ],
)
def test_how_wishes_begin(line: str) -> None:
    assert opens_wish(line)


@pytest.mark.parametrize(
    "line",
    [
        "5 years of warranty",
        "5 years guarantee",
        "Strong coffee",
        "Strong growth in the first quarter",
        "Experience the difference",
        "Python",
        "We have 5 years of experience",
    ],
)
def test_what_begins_otherwise(line: str) -> None:
    assert not opens_wish(line)


@pytest.mark.parametrize(
    ("line", "is_bare"),
    [
        ("Python, Terraform and Kubernetes", True),
        ("Strong Python/SQL", True),
        ("Python book", False),
        ("our Kubernetes", False),
        ("", False),
    ],
)
def test_a_line_of_skills_alone(line: str, is_bare: bool) -> None:
    skills = find_skills(pipeline()(line))
    assert names_only_skills(line, 0, len(line), skills) is is_bare


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("Platform engineer\nPython\nTerraform", True),
        ("Acme Ltd\nPlatform engineer\nLeeds\nPython\nTerraform", True),
        ("Requirements\n- Python\n- Kubernetes", True),
        ("Platform engineer", False),
        ("Platform engineer\na@b.example\nPython", False),
        ("Platform engineer\nPython\nLed a team of six", False),
        ("Python\nTerraform", False),
        ("Reads logs.\nRequirements\n- Python\n- Docker\nInstallation\nRun pip install.", False),
    ],
)
def test_lists_of_wishes(text: str, is_list: bool) -> None:
    assert _is_list(text) is is_list


@pytest.mark.parametrize(
    ("line", "wished"),
    [("Scrum", True), ("Experience with Scrum", True), ("Leeds", False), ("Sales manager", False)],
)
def test_wishes_below_the_first_line(line: str, wished: bool) -> None:
    text = f"Scrum Master\n{line}"
    first, second = outlined(text)[1]
    assert not is_wish(text, *first)
    assert is_wish(text, *second) is wished


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_line_is_judged(line: str) -> None:
    assert opens_wish(line) in {True, False}
    assert names_only_skills(line, 0, len(line), ()) is False
