"""The first page's example is what the program says today."""

import pytest

from app.web.example import FILE, example
from tests.house.make_example import made


@pytest.mark.engine
@pytest.mark.slow
def test_the_example_is_what_match_says_now() -> None:
    assert FILE.read_bytes() == made(), "run `make example`"


def test_every_mark_of_the_resume_answers_a_requirement_shown() -> None:
    asked = {number for line in example().posting.lines for number in line.numbers}
    assert 5 in example().answered  # home.css lights this pair when nothing is pointed at
    assert max(asked) <= 9  # and knows so many
    assert example().answered <= asked


def test_a_status_is_one_that_the_style_sheet_knows() -> None:
    told = example()
    lines = (*told.posting.lines, *told.resume.lines, told.resume.heading)
    statuses = {piece.status for line in lines for piece in line.pieces if piece.number}
    assert statuses == {"met", "partly", "missing"}
    assert all(
        (piece.number is None) == (piece.status is None) for line in lines for piece in line.pieces
    )


def test_the_change_says_what_goes_and_what_comes() -> None:
    change = example().change
    assert change.gain > 0
    assert change.old != change.new
