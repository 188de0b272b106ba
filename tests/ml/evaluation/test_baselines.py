import math

import msgspec
import pytest

from app.ml.evaluation.baselines import (
    Bm25,
    by_headings,
    cosine,
    most_common,
    share_of,
    shares_half,
    words_of,
)
from app.ml.evaluation.gold_types import Posting
from app.ml.evaluation.lines import guesses
from tests.ml.evaluation.small_gold import BAKER

POSTING = msgspec.convert(BAKER, Posting)


def test_the_most_common_kind_is_said_of_everything() -> None:
    said = {(one.kind, one.importance) for one in guesses(POSTING, most_common([POSTING])(POSTING))}
    assert said == {("other", "must")}  # one must, one nice, one neutral: ties by name


def test_headings_alone_know_lists_but_no_cue() -> None:
    found = {one.piece.text: one for one in guesses(POSTING, by_headings(POSTING))}
    assert found["- Shape and bake 400 loaves a night"].kind == "responsibility"
    assert found["- 28 days of holiday"].kind == "benefit"
    assert found["Requirements"].kind == "other"
    plus = found["- Food hygiene certificate is a plus."]
    assert (plus.kind, plus.importance) == ("requirement", "must")


def test_half_of_the_content_words_are_enough() -> None:
    assert shares_half("vulnerable adults", "Supported adults at home")
    assert not shares_half("vulnerable young adults", "Supported adults at home")
    assert not shares_half("", "anything")


def test_the_keyword_percentage_is_found_of_all() -> None:
    assert share_of({"bread", "oven", "dough"}, {"oven", "knife"}) == pytest.approx(1 / 3)
    assert share_of(set(), {"oven"}) == 0.0


def test_cosine_is_one_for_the_same_direction() -> None:
    assert cosine([1, 2], [2, 4]) == pytest.approx(1)
    assert cosine([1, 0], [0, 1]) == 0
    assert cosine([0, 0], [1, 1]) == 0


def test_bm25_is_what_it_is_on_paper() -> None:
    """Two documents of the mean length, the word once in one of them: its rarity, log 2."""
    index = Bm25({"a": ["oven", "bread"], "b": ["knife", "soup"]})
    assert index.score(["oven"], "a") == pytest.approx(math.log(2))
    assert index.score(["oven", "oven"], "a") == pytest.approx(2 * math.log(2))
    assert index.score(["oven", "saw"], "b") == 0


def test_bm25_takes_a_rare_word_and_a_short_document_for_more() -> None:
    index = Bm25({"a": ["oven", "bread"], "b": ["bread"], "c": ["oven", "x", "y", "z"]})
    assert index.score(["bread"], "b") > index.score(["bread"], "a")
    assert index.score(["z"], "c") > index.score(["oven"], "c")
    assert Bm25({"a": []}).score(["oven"], "a") == 0


def test_words_are_folded_and_repeats_kept() -> None:
    assert words_of("Managed ovens, manages oven") == ["manag", "oven", "manag", "oven"]
