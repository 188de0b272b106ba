from app.render.sheet import LINE_CHARACTERS, LONG_LINES, Item


def test_a_name_and_a_date_are_brief() -> None:
    assert Item(what="Award", dates="2020").is_brief
    assert not Item(what="Award", role="Giver").is_brief
    assert not Item(what="Award", points=("x",)).is_brief


def test_an_entry_of_half_a_page_may_be_torn() -> None:
    assert not Item(points=("short",) * (LONG_LINES - 1)).is_long
    assert Item(points=("short",) * (LONG_LINES + 1)).is_long
    assert Item(summary=("x" * LINE_CHARACTERS * (LONG_LINES + 1),)).is_long
