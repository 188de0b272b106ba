"""What a résumé is called."""

import pytest

from app.domain.errors import Invalid
from app.domain.resumes import titles


@pytest.mark.parametrize(
    ("document", "title"),
    [
        ({"basics": {"name": " Mara\n Ellingsen "}}, "Mara Ellingsen"),
        ({"basics": {"name": 7}}, ""),
        ({"basics": []}, ""),
        ({}, ""),
    ],
)
def test_without_a_title_it_takes_the_name(document: dict[str, object], title: str) -> None:
    assert titles.of(document) == title


def test_what_a_program_gives_is_cut_and_what_a_person_types_is_told() -> None:
    assert titles.cut("x" * 300) == "x" * 199 + "…"
    assert titles.checked(" a\0b ") == "a b"
    for wrong in ("", " \n ", "x" * 201):
        with pytest.raises(Invalid):
            titles.checked(wrong)
