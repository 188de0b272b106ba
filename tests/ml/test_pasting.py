from app.ml.pasting import copied
from tests.ml.hand_made import analysis, line, other

LONG = "Experience of looking after vulnerable adults at home"
SHORT = ("Write care plans with families", "Give medication and record it", "Be kind")
ASKED = analysis(*(other(f"r{at}", text) for at, text in enumerate((LONG, *SHORT))))


def found(*texts: str, field: str = "highlights") -> list[tuple[str, bool]]:
    lines = [line(text, f"work/0/{field}/{at}") for at, text in enumerate(texts)]
    by_path = {one.path: one.text for one in lines}
    return [(by_path[one.path][one.start : one.end], one.in_a_row) for one in copied(lines, ASKED)]


def test_one_long_line_was_copied_and_a_short_one_may_be_anybodys() -> None:
    text = "experience of looking\nafter vulnerable adults, at home"
    assert found(f"Has {text} and a good deal more of it") == [(text, False)]
    assert found(SHORT[0]) == []


def test_several_in_a_row_are_a_piece_of_the_posting_with_all_between() -> None:
    assert [flag for _, flag in found(LONG, *SHORT)] == [True] * 4
    rows = (SHORT[0], "What else we ask", f"{SHORT[2]}.", "Desirable", LONG)
    assert found(*rows) == [(one, True) for one in rows]
    assert found("\n".join(rows)) == [(one, True) for one in rows]


def test_lines_far_apart_few_words_and_keywords_are_no_piece() -> None:
    own = ("Ran a bar", "Ran a shop", "Ran a school")
    assert found(SHORT[0], *own, SHORT[1], *own, SHORT[2]) == []
    assert found("Be kind", "Be kind", "Be kind") == []
    assert found(LONG, *SHORT, field="keywords") == [(LONG, False)]


def test_a_few_of_its_words_in_lines_of_ones_own_are_no_copy() -> None:
    own = f"Learned to {SHORT[0].lower()} on a ward of thirty people in two languages"
    assert found(own, own, own) == []
