from app.ml.quotes import LONGEST, quoted


def test_words_stand_on_one_line() -> None:
    assert quoted("  a\r\n b ") == "“a b”"


def test_long_words_are_cut() -> None:
    assert len(quoted("x" * 500)) == LONGEST + 2
    assert quoted("x" * 500).endswith("…”")
