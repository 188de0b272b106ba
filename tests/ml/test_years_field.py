import pytest

from app.ml.years_field import entries_naming, field_asked
from tests.ml.engines import judges
from tests.ml.hand_made import entry, line, resume

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("5+ years of experience", None),
        ("Minimum three years", None),
        ("two to three years' commercial experience", None),
        ("3-5 years of relevant experience in a similar role", None),
        ("At least one year on an acute ward", "acute ward"),
        ("Two years or more as a bricklayer", "bricklayer"),
        ("2 years+ as supervisor or shift leader", "supervisor or shift leader"),
    ],
)
def test_in_what_the_years_are_asked(text: str, field: str | None) -> None:
    assert field_asked(text) == field


def test_posts_that_say_a_telling_word() -> None:
    lines = [
        line("Bricklayer", "work/0/position"),
        line("Served customers of a bricklayer's yard", "work/1/highlights/0"),
        line("Cook", "work/2/position"),
        line("Bricklayer", "skills/0/level"),
    ]
    read = judges().read(resume(lines, [entry(f"work/{at}") for at in range(3)]))
    assert entries_naming("bricklayer", read) == {"/work/0", "/work/1"}
    assert entries_naming("customer work", read) == {"/work/1"}
