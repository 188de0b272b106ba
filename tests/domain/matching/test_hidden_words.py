import pytest

from app.domain.matching.hidden_words import unhide_text

DOCUMENT = {
    "basics": {"summary": "I cook."},
    "work": [{"name": "Firm", "position": "Cook", "highlights": ["Baked " + "bread " * 40]}],
    "hobbies": [{"name": "Chess"}],
}


@pytest.mark.parametrize(
    ("pointers", "words"),
    [
        (["/work"], "Show your work again:"),
        (["/work/0"], "Show “Cook” in your work again:"),
        (["/work", "/work/0"], "Show your work and “Cook” in your work again:"),
        (["/hobbies/0"], "Show “Chess” in your interests again:"),
        (["/basics/summary"], "Show your summary again:"),
        (["/nothing/7"], "Show a part of your résumé again:"),
    ],
)
def test_what_is_hidden_is_named(pointers: list[str], words: str) -> None:
    assert unhide_text(DOCUMENT, pointers).startswith(words)


def test_a_long_line_is_cut() -> None:
    assert len(unhide_text(DOCUMENT, ["/work/0/highlights/0"])) < 180
