from app.ml.pasting import copied
from tests.ml.hand_made import analysis, line, other

ASKED = analysis(
    other("r1", "Experience of looking after vulnerable adults at home"),
    other("r2", "Write care plans with families"),
    other("r3", "Give medication and record it"),
    other("r4", "Be kind"),
)


def found(*texts: str) -> list[tuple[str, bool]]:
    lines = [line(text, f"work/0/highlights/{at}") for at, text in enumerate(texts)]
    by_path = {one.path: one.text for one in lines}
    return [(by_path[one.path][one.start : one.end], one.in_a_row) for one in copied(lines, ASKED)]


def test_one_long_line_was_copied_and_a_short_one_may_be_anybodys() -> None:
    text = "experience of looking after\nvulnerable adults, at home"
    assert found(f"Has {text} and more") == [(text, False)]
    assert found("Write care plans with families") == []


def test_several_in_a_row_are_a_piece_of_the_posting() -> None:
    rows = ["Write care plans with families", "Give medication and record it."]
    rows.append("Experience of looking after vulnerable adults at home")
    assert [flag for _, flag in found(*rows)] == [True] * 3
    assert [flag for _, flag in found("; ".join(rows))] == [True] * 3
    assert found(rows[0], "Ran a bar", rows[1], "Ran a shop") == []


def test_a_few_of_its_words_in_a_line_of_ones_own_are_no_copy() -> None:
    own = "Used to write care plans with families on a ward of thirty people in two languages"
    assert found(own, own, own) == []
