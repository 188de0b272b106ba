import pytest

from app.ml.lexicon import Lexicon, LexiconFault
from app.ml.titles_held import TitlesHeld
from tests.ml.engines import judged
from tests.ml.hand_made import line, skill

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("Data science", "Senior Data Scientist"),
        ("Software engineering", "Senior Backend Engineer"),
        ("Back-end development", "Backend Engineer"),
        ("Nursing", "Staff Nurse"),
        ("Cooking", "Chef de Partie"),
    ],
)
def test_a_title_held_shows_its_field_in_other_words(field: str, title: str) -> None:
    assert judged(skill("r1", field), [line(title, "work/0/position")]) == ("met", 0.85, ["alias"])


def test_a_title_may_say_the_field_in_its_own_words() -> None:
    asked = skill("r1", "Software engineering")
    found = judged(asked, [line("Software Engineer II", "work/0/position")])
    assert found == ("met", 1.0, ["exact"])


def test_only_a_title_held_does() -> None:
    asked = skill("r1", "Data science")
    assert judged(asked, [line("Worked beside a data scientist")])[0] == "missing"


def test_a_chef_has_not_used_the_program_of_that_name() -> None:
    assert judged(skill("r1", "Chef"), [line("Chef", "work/0/position")])[0] == "missing"


def test_a_field_that_the_lexicon_lacks_is_a_fault() -> None:
    with pytest.raises(LexiconFault, match="no skill of the lexicon"):
        TitlesHeld(Lexicon.read({"a.txt": "A | | tool | g |"}, ""))
