import pytest

from app.domain.matching.own_name import name_spans


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Ada Byron wrote notes; Ada leads.", "Ada Byron", ["Ada Byron", "Ada"]),
        ("Ada K. Byron wrote", "Ada Byron", ["Ada K. Byron"]),
        ("A rose for Rose's team", "Rose Gray", ["Rose"]),
        ("Adapted the Byronic engine", "Ada Byron", []),
        ("محمد led a team", "محمد الحسن", ["محمد"]),
        ("Wrote notes", "", []),
        ("J wrote notes", "J K", []),
    ],
)
def test_the_name_as_whole_words(text: str, name: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in name_spans(text, name)] == found
