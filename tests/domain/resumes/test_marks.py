"""A form's marks: small, the same for the same text, and good enough to find the entry again."""

import pytest

from app.domain.errors import Invalid
from app.domain.resumes.marks import find_marked, items_in, mark, read, take

WORK = {"name": "Brightwell", "highlights": ["one", "two"], "x": 1}


def test_marks_come_back_from_a_form() -> None:
    marks = take(7, "/work/0", WORK, "work", texts=["name", "url"], lists=["highlights"])
    assert read(marks.written) == marks
    assert marks.version == 7
    assert marks.texts["name"] == mark("Brightwell")
    assert marks.texts["url"] == mark("")
    assert len(marks.lists["highlights"]) == 2
    assert "Brightwell" not in marks.written


@pytest.mark.parametrize("written", ["", "x", "{}", '{"version":"1"}', "[]", "\ud800"])
def test_what_is_no_mark_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        read(written)


def test_a_mark_does_not_mind_line_ends() -> None:
    assert mark("a\r\nb\rc") == mark("a\nb\nc")
    assert mark("a b") != mark("a\nb")


def test_items_are_lines_that_say_something() -> None:
    assert items_in(" SQL \r\n\n  \nGo") == ["SQL", "Go"]


def test_of_two_alike_the_nearer_one_is_meant() -> None:
    document = {"work": [dict(WORK), {"name": "other"}, dict(WORK)]}
    marks = take(1, "/work/3", WORK, "work", texts=["name"])
    assert find_marked(document, "work", marks) == "/work/2"


def test_half_of_the_texts_must_be_left() -> None:
    marks = take(1, "/work/0", WORK, "work", texts=["name", "url"], lists=["highlights"])
    assert find_marked({"work": [{"name": "Brightwell"}]}, "work", marks) is None
    close = {"work": [{"name": "Brightwell", "highlights": ["one"]}]}
    assert find_marked(close, "work", marks) == "/work/0"
    assert find_marked({}, "work", marks) is None


def test_a_place_of_thousands_of_digits_is_none() -> None:
    marks = take(1, f"/work/{'9' * 5_000}", WORK, "work", texts=["name"])
    assert find_marked({"work": [{}, dict(WORK)]}, "work", marks) == "/work/1"
