"""Content tokens: what is left out, and where a line really ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.components.content import BREAK, Content, content_of
from app.ml.lexicon import Lexicon
from app.ml.pipeline import build

pytestmark = pytest.mark.engine

NLP = build(Lexicon([], [], "empty"))


def content(text: str) -> Content:
    return content_of(NLP.make_doc(text))


def test_hyphens_inside_compounds_and_bullets_are_left_out() -> None:
    seen = content("• rate-limiting is\nfun - mostly")
    assert seen.words == ("rate", "limiting", "is", "fun", "-", "mostly")
    assert seen.tight == frozenset({0})


@pytest.mark.parametrize(
    ("text", "is_broken"),
    [
        ("stakeholder\nmanagement", False),  # goes on in small letters
        ("Stakeholder\nManagement", True),
        ("a line that is long enough to have been wrapped by hand, Stakeholder\nManagement", False),
        ("stakeholder\n\nmanagement", True),
        ("stakeholder.\nmanagement", True),
        ("stakeholder\n- management", True),
        ("stakeholder\r\nmanagement", False),
        ("stakeholder\n   management", False),
        ("stakeholder\tmanagement", True),
        ("stakeholder    management", True),
        ("stakeholder  management", False),
    ],
)
def test_where_a_line_ends(text: str, is_broken: bool) -> None:
    assert (BREAK in content(text).words) is is_broken


def test_beyond_both_ends_there_is_a_break() -> None:
    seen = content("one")
    assert (seen.word(-1), seen.word(0), seen.word(1)) == (BREAK, "one", BREAK)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_every_content_token_is_one_of_the_text(text: str) -> None:
    doc = NLP.make_doc(text)
    seen = content_of(doc)
    assert list(seen.origin) == sorted(set(seen.origin))
    assert len(seen.words) == len(seen.origin) == len(seen.doc)
    for word, index in zip(seen.words, seen.origin, strict=True):
        assert word in (doc[index].text, BREAK)
