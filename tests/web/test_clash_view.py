"""Two texts side by side: both whole, the words that differ marked."""

from hypothesis import given
from hypothesis import strategies as st

from app.web.clash_view import compared


def said(mine: str, theirs: str) -> tuple[list[str], list[str]]:
    left, right = compared(mine, theirs)
    return [p.text.strip() for p in left if p.differs], [p.text.strip() for p in right if p.differs]


def test_only_the_words_that_differ_are_marked() -> None:
    mine, theirs = said("Set up the rota for nine.", "Set up and ran the rota.")
    assert mine == ["for nine"]
    assert theirs == ["and ran"]


def test_very_long_texts_are_compared_from_both_ends() -> None:
    mine, theirs = said("a " * 2000 + "mine " + "b " * 2000, "a " * 2000 + "theirs " + "b " * 2000)
    assert (mine, theirs) == (["mine"], ["theirs"])
    grown, same = said("a " * 3000, "a " * 2000)
    assert "".join(grown) == ("a " * 1000).strip()
    assert same == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_letter_of_either_text_is_lost(mine: str, theirs: str) -> None:
    left, right = compared(mine, theirs)
    assert "".join(piece.text for piece in left) == mine
    assert "".join(piece.text for piece in right) == theirs
    assert [p.text for p in left if not p.differs] == [p.text for p in right if not p.differs]
