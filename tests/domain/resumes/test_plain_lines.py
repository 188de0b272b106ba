"""Lines are cut, unbulleted and measured; what was typed can be said again."""

from app.domain.resumes.plain_lines import COLUMN, between, is_rule, split_lines


def test_bullets_gaps_and_columns() -> None:
    first, second, third = split_lines("A    B\tC\r\n\r\n  - item  one\n-5 degrees")
    assert first.text == f"A{COLUMN}B{COLUMN}C"
    assert (second.marker, second.flat, second.indent, second.has_gap) == ("-", "item one", 2, True)
    assert (second.number, second.typed) == (3, "- item one")
    assert (third.marker, third.text, third.has_gap) == ("", "-5 degrees", False)


def test_a_double_spaced_text_has_no_gaps_but_wide_ones() -> None:
    lines = split_lines("\n\n".join("abcdefghij") + "\n\n\n\nk")
    assert [line.flat for line in lines if line.has_gap][-1] == "k"
    assert sum(line.has_gap for line in lines) <= 2


def test_rules_are_told_from_words() -> None:
    assert [is_rule(line) for line in split_lines("-----\n= a =\n\u200b\n• • •")] == [
        True,
        False,
        True,
        True,
    ]


def test_parts_are_joined_as_they_were_typed() -> None:
    assert between("a,b ; c  d", "b", "d") == "b ; c d"
    assert between("abc", "x", "y") == "x"
