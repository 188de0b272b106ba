from app.ml.components.phrases import PhraseTable


def _found(table: PhraseTable[int], text: str) -> list[tuple[str, int]]:
    return [(text[hit.start : hit.end], hit.value) for hit in table.find(text)]


def test_the_longest_phrase_wins_whatever_stands_between_its_words() -> None:
    table = PhraseTable([("first aid", 1), ("first aid at work", 2)])
    assert _found(table, "First-aid at\n  work and first aid") == [
        ("First-aid at\n  work", 2),
        ("first aid", 1),
    ]


def test_short_names_with_a_capital_are_sought_as_written() -> None:
    table = PhraseTable([("PMP", 1)])
    assert _found(table, "PMP, pmp") == [("PMP", 1)]
    assert _found(PhraseTable([("BSc", 1)]), "BSc, BSC, bsc") == [("BSc", 1), ("BSC", 1)]
    assert _found(PhraseTable([("Welsh", 1)]), "WELSH") == [("WELSH", 1)]


def test_words_far_apart_are_no_phrase() -> None:
    table = PhraseTable([("right to work", 1)])
    assert _found(table, "right, to; work") == []
