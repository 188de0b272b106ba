"""Words quoted with what stands around them."""

from app.lib.quoting import CONTEXT, around


def test_a_short_text_is_quoted_whole() -> None:
    assert around("Moved 31 services to k8s.", 21, 24) == ("Moved 31 services to ", "k8s", ".")


def test_a_long_text_is_cut_at_words() -> None:
    whole = "one " * 30 + "k8s" + " two" * 30
    before, words, after = around(whole, 120, 123)
    assert words == "k8s"
    assert before.startswith("… one")
    assert after.endswith("two …")
    assert len(before) <= CONTEXT + 2
    assert len(after) <= CONTEXT + 2


def test_line_breaks_become_blanks() -> None:
    assert around("a\nb\r\nc", 2, 3) == ("a ", "b", "  c")
