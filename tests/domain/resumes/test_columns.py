"""Two columns side by side are read one after the other; other gaps stay what they are."""

from app.domain.resumes.columns import unfold
from app.domain.resumes.importing import read

SIDE = """Ann Lee

SKILLS              EXPERIENCE
Tea                 Cook, Acme Ltd
Cake                2019 - 2020
Bread               - Baked bread
                    - Made tea
LANGUAGES           Baker, Bakehouse Ltd
English             2017 - 2019
German              - Baked cake
"""


def test_the_left_column_comes_first() -> None:
    halves = [(raw.half, raw.text.strip()) for raw in unfold(SIDE.splitlines()) if raw.text.strip()]
    assert halves[0] == (0, "Ann Lee")
    assert [text for half, text in halves if half == 1][:2] == ["SKILLS", "Tea"]
    assert [text for half, text in halves if half == 2][:2] == ["EXPERIENCE", "Cook, Acme Ltd"]
    found = read(SIDE.encode(), "x").resume
    assert [skill["name"] for skill in found["skills"]] == ["Tea", "Cake", "Bread"]
    assert [post["name"] for post in found["work"]] == ["Acme Ltd", "Bakehouse Ltd"]


def test_a_text_that_goes_on_below_belongs_to_the_left_column() -> None:
    text = "\n".join(
        [
            "Ann Lee",
            "WORK EXPERIENCE          SKILLS",
            "Cook                     Tea",
            "Acme Ltd, Leeds          Cake",
            "2019 - 2020              Bread",
            "- Baked bread            Jam",
            "- Made tea for everyone  Soup",
            "- And a cake of a most remarkable height",
        ]
    )
    found = read(text.encode(), "x").resume
    assert found["work"][0]["highlights"][-1] == "And a cake of a most remarkable height"
    assert [skill["name"] for skill in found["skills"]] == ["Tea", "Cake", "Bread", "Jam", "Soup"]


def test_dates_that_stand_apart_are_no_column() -> None:
    text = "EXPERIENCE\n" + "\n".join(f"Cook, Acme Ltd{' ' * 20}20{year}" for year in range(10, 20))
    assert all(raw.half == 0 for raw in unfold(text.splitlines()))


def test_a_name_below_a_side_column_is_the_top() -> None:
    text = (
        "Contact\nann@example.org\n\nTop Skills\nTea\nCake\n\nAnn Lee\nCook at Acme\nLeeds, UK\n\n"
        "Summary\nI cook with joy and care.\n\nExperience\nAcme Ltd\nCook\n2019 - 2020\n"
    )
    found = read(text.encode(), "x").resume
    assert found["basics"]["name"] == "Ann Lee"
    assert [skill["name"] for skill in found["skills"]] == ["Tea", "Cake"]
