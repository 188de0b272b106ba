"""The lists of words are sound: lower case, one meaning for each heading."""

import pytest

from app.domain.resumes.words import sections, single, words_of


@pytest.mark.parametrize("name", ["headings", "places", "languages", "marks"])
def test_lists_between_commas_are_lower_case(name: str) -> None:
    for words in sections(name).values():
        assert words
        assert [word for word in words if word != word.casefold() and "ß" not in word] == []


@pytest.mark.parametrize("name", ["roles", "organisations", "degrees"])
def test_lists_between_blanks_are_lower_case(name: str) -> None:
    assert [word for word in single(name) if word != word.casefold() and "ß" not in word] == []


def test_a_heading_opens_one_section() -> None:
    headings = {name: words for name, words in sections("headings").items() if name != "filler"}
    seen = [word for words in headings.values() for word in words]
    assert sorted({word for word in seen if seen.count(word) > 1}) == []


def test_words_keep_their_marks() -> None:
    assert words_of("J. Burton & Sons, St. Mary's (A/S)") == [
        "j.",
        "burton",
        "&",
        "sons",
        "st.",
        "mary's",
        "a/s",
    ]
