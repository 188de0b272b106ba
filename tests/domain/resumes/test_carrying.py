"""An employer that stands once over several posts is the employer of each."""

import pytest

from app.domain.resumes.importing import read

TWO = (
    "EXPERIENCE\nAcme Hotels Ltd\nManager, 2019 - 2020\n- Led\n"
    "{gap}Receptionist, 2017 - 2019\n- Sat\n"
)


@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_employer_is_lent_and_the_entry_doubtful(gap: str) -> None:
    imported = read(TWO.format(gap=gap).encode(), "x")
    assert [post.get("name") for post in imported.resume["work"]] == ["Acme Hotels Ltd"] * 2
    lent = [f for f in imported.report.fields if f.path == "/work/1/name"]
    assert lent[0].confidence < 1


@pytest.mark.parametrize("post", ["Freelance photographer", "Self-employed baker"])
def test_who_worked_alone_is_lent_none(post: str) -> None:
    found = read(TWO.replace("Receptionist", post).format(gap="\n").encode(), "x").resume["work"]
    assert "name" not in found[1]


def test_an_employer_behind_its_post_is_lent_to_none() -> None:
    text = (
        "EXPERIENCE\nManager\nAcme Hotels Ltd\n2019 - 2020\n- Led\n\n"
        "Receptionist\n2017 - 2019\n- Sat\n"
    )
    assert "name" not in read(text.encode(), "x").resume["work"][1]


def test_a_school_with_two_degrees() -> None:
    text = "EDUCATION\nLeeds University\nMSc Physics, 2016 - 2018\nBSc Physics, 2013 - 2016\n"
    found = read(text.encode(), "x").resume["education"]
    assert [(one["institution"], one["studyType"]) for one in found] == [
        ("Leeds University", "MSc"),
        ("Leeds University", "BSc"),
    ]
