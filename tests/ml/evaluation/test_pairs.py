from collections.abc import Sequence

import msgspec
import pytest

from app.ml.evaluation.gold_types import Pair
from app.ml.evaluation.pairs import (
    best_threshold,
    one_requirement,
    pair_misses,
    pairs_table,
    support,
)
from tests.ml.evaluation.small_gold import PAIRS, lexical

pytestmark = pytest.mark.engine

GIVEN = [msgspec.convert(one, Pair) for one in PAIRS]


def letters(texts: Sequence[str]) -> list[list[float]]:
    """A small encoder: how often each letter stands in a text."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return [[float(text.lower().count(letter)) for letter in alphabet] for text in texts]


def test_a_requirement_is_read_as_the_only_one() -> None:
    analysis = one_requirement(lexical().lexical, "Experience with wound care")
    assert [(one.kind, one.any_of[0].name) for one in analysis.requirements] == [
        ("skill", "Wound care")
    ]


def test_what_the_reader_takes_for_no_requirement_is_held_as_words() -> None:
    analysis = one_requirement(lexical().lexical, "We offer 30 days of holiday")
    (only,) = analysis.requirements
    assert (only.kind, only.text) == ("other", "We offer 30 days of holiday")


def test_support_is_what_the_score_gives_a_line() -> None:
    analyzer = lexical().lexical
    assert support(analyzer, "Experience with wound care", "Wound care daily") == 1.0
    assert support(analyzer, "Experience with wound care", "Sold garden furniture") == 0.0
    assert support(analyzer, "SQL and Python", "Wrote SQL reports") == 0.5


def test_a_row_a_half_with_baselines_beside() -> None:
    choose, report = pairs_table(GIVEN, None, lexical().lexical, None, GIVEN[:1]).rows
    assert (choose.name, report.name) == ("pairs-choose", "pairs-report")
    assert choose.figures == {
        "true_pairs": 1,
        "near_misses": 1,
        "found": None,
        "accepted": None,
        "found_lexical": 1.0,
        "accepted_lexical": 0.0,
        "found_words": 1.0,
        "accepted_words": 0.0,
        "found_cosine": None,
        "accepted_cosine": None,
        "cosine_threshold": None,
        "true_pairs_sharing_words": 1,
        "plain_pairs": 1,
        "found_plain": None,
        "found_plain_lexical": 1.0,
        "strangers_near": None,
    }
    assert (report.figures["found_lexical"], report.figures["accepted_lexical"]) == (0.0, None)
    assert report.figures["true_pairs_sharing_words"] == 0


def test_with_an_encoder_there_is_nothing_left_out() -> None:
    analyzer = lexical().lexical
    choose, _ = pairs_table(GIVEN, analyzer, analyzer, letters).rows
    assert choose.figures["found"] == choose.figures["found_lexical"]
    assert (choose.figures["found_cosine"], choose.figures["accepted_cosine"]) == (1.0, 0.0)


def test_the_threshold_is_chosen_on_its_half_alone() -> None:
    true, near, other = GIVEN
    more = [true, true, near, near, other]
    assert best_threshold(more, [0.9, 0.6, 0.7, 0.2, 0.1]) == 0.9  # as good as 0.6, and higher
    assert best_threshold(more, [0.9, 0.6, 0.5, 0.2, 0.1]) == 0.6
    assert best_threshold([other], [0.3]) == 1.0


def test_errors_of_the_half_that_counts_are_not_shown() -> None:
    wrong = [msgspec.structs.replace(one, same=not one.same) for one in GIVEN]
    told = pair_misses(wrong, lexical().lexical)
    assert [(one.where, one.what) for one in told] == [
        ("pairs-choose", "near miss"),
        ("pairs-choose", "paraphrase"),
    ]
