import pytest

from app.ml.identity_words import without_identity

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She ran her ward and they trusted her", "He ran his ward and they trusted him"),
        ("Ms Anna Schmidt led a team of 12", "Mr Rahul Patel led a team of 12"),
        ("My name is Anna Schmidt and I cook", "My name is Bo Chen and I cook"),
        ("Nurse in Leeds, 34 years old", "Nurse in Lagos, 51 years old"),
        ("Nurse (she/her)", "Nurse (they/them)"),
        ("Chairwoman of a club", "Chairman of a club"),
        ("Salesman for pumps near Bath", "Saleswoman for pumps near Kyiv"),
        ("Married nurse from Kenya", "nurse from Peru"),
        ("In Leeds, taught phonics", "In New York City, taught phonics"),
    ],
)
def test_who_somebody_is_makes_no_difference(one: str, other: str) -> None:
    assert without_identity(one) == without_identity(other)


@pytest.mark.parametrize(
    "text",
    [
        "Did not miss a deadline",
        "Taught phonics in Year 9",
        "Moved a payroll onto AWS in Q3",
        "Ran themed evenings",
    ],
)
def test_what_somebody_did_stays(text: str) -> None:
    assert without_identity(text) == text


def test_a_skill_is_no_place() -> None:
    text = "Wrote services in Rust"
    assert without_identity(text, [(18, 22)]) == text
    assert without_identity(text) == "Wrote services in"
