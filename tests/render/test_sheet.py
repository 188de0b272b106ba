from app.render.sheet import LINE_CHARACTERS, LONG_LINES, SHORT_ENTRIES, Block, Item, width


def test_a_name_and_a_date_are_brief() -> None:
    assert Item(what="Award", dates="2020").is_brief
    assert not Item(what="Award", role="Giver").is_brief
    assert not Item(what="Award", points=("x",)).is_brief


def test_an_entry_of_half_a_page_may_be_torn() -> None:
    assert not Item(points=("short",) * (LONG_LINES - 1)).is_long
    assert Item(points=("short",) * (LONG_LINES + 1)).is_long
    assert Item(summary=("x" * LINE_CHARACTERS * (LONG_LINES + 1),)).is_long


def test_wide_letters_take_the_room_of_two() -> None:
    assert [width(text) for text in ("abc", "äöü", "王小明", "")] == [3, 3, 6, 0]


def test_a_short_list_is_kept_on_one_page() -> None:
    few = tuple(Item(what="Language", level="C1") for _ in range(SHORT_ENTRIES))
    assert Block("languages", "Languages", "pairs", few).is_short
    assert not Block("languages", "Languages", "pairs", (*few, Item(what="x"))).is_short
    assert not Block("work", "Work", "entries", few).is_short


def test_lines_of_a_narrow_list() -> None:
    some = (Item(what="A", words=("b", "c"), level="d"), Item(what="E", level="f"))
    block = Block("skills", "Skills", "pairs", some)
    assert block.lines == 5
    assert block.has_words
    assert not Block("skills", "Skills", "pairs", some[1:]).has_words
