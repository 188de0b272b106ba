"""Tokens on their own: cut without loss, and spellings that meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from app.ml.components.tokens import Tokenizer, spelling

pytestmark = pytest.mark.engine


def words(text: str, *whole: str) -> list[str]:
    return [token.text for token in Tokenizer(Vocab(), whole)(text)]


def test_names_given_stay_whole_whatever_their_case() -> None:
    assert words("pl/sql, PL/SQL") == ["pl", "/", "sql", ",", "PL", "/", "SQL"]
    assert words("pl/sql, PL/SQL", "PL/SQL") == ["pl/sql", ",", "PL/SQL"]


def test_a_name_does_not_begin_or_end_inside_a_word() -> None:
    assert words("C++x C# C#s") == ["C", "+", "+", "x", "C#", "C", "#", "s"]


def test_one_blank_belongs_to_its_word_and_more_is_a_token() -> None:
    doc = Tokenizer(Vocab())(" a  b\n\nc ")
    assert [token.text_with_ws for token in doc] == [" ", "a ", " ", "b", "\n\n", "c "]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_spelling_is_found_again(word: str) -> None:
    assert spelling(word) == spelling(word)
    assert spelling(word) == spelling(word).lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pipelines", "pipeline"), ("APIs", "API"), ("OKRs", "OKR"), ("libraries", "library"),
        ("organisation", "organization"), ("optimising", "optimizing"), ("behaviour", "behavior"),
        ("modelling", "modeling"), ("paediatric", "pediatric"), ("licence", "license"),
        ("caches", "cache"), ("boxes", "box"), ("parents’", "parents"), ("centre", "center"),
    ],
)  # fmt: skip
def test_spellings_that_meet(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("electronics", "electronic"), ("sales", "sale"), ("Java", "JavaScript"),
        ("analysis", "analyst"), ("AWS", "aw"), ("process", "proces"), ("iOS", "io"),
    ],
)  # fmt: skip
def test_spellings_that_stay_apart(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)
