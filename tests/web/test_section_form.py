"""A sent form of the editor, read."""

import pytest

from app.domain.errors import Invalid, NotFound
from app.domain.resumes.marks import take
from app.web.section_form import form_id, read_edit

SEEN = take(1, "/work/0", {}, "work", texts=["name"], lists=["highlights"]).written


def test_texts_lists_and_rows_are_told_apart() -> None:
    sent = {"seen": SEEN, "name": "A\0cme", "highlights.1": "b", "highlights.0": "a", "x": "y"}
    edit = read_edit("work", sent)
    assert edit.typed.texts == {"name": "Acme"}
    assert edit.typed.rows == {"highlights": ["a", "b"]}
    skills = read_edit("skills", {"seen": SEEN, "keywords": "a\nb"})
    assert skills.typed.lines == {"keywords": "a\nb"}


def test_the_choice_of_a_clash_is_a_save() -> None:
    edit = read_edit("work", {"seen": SEEN, "do": "theirs"})
    assert (edit.prefer, edit.do.verb) == ("theirs", "save")
    assert read_edit("work", {"seen": SEEN}).prefer == "ask"


def test_the_summary_is_a_field_of_the_basics() -> None:
    assert read_edit("summary", {"seen": SEEN, "summary": "x"}).section == "basics"


@pytest.mark.parametrize("section", ["nothing", "look", "", "x-own"])
def test_no_such_section(section: str) -> None:
    with pytest.raises(NotFound):
        read_edit(section, {"seen": SEEN})


def test_rows_come_whole() -> None:
    with pytest.raises(Invalid):
        read_edit("work", {"seen": SEEN, "highlights.0": "a", "highlights.2": "c"})


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("work-12", "work-12"),
        ("basics", "basics"),
        ('x"><b>', "work"),
        ("", "work"),
        ("a b", "work"),
    ],
)
def test_the_id_of_a_form_is_one_of_ours(sent: str, read: str) -> None:
    assert form_id("work", {"form": sent}) == read
