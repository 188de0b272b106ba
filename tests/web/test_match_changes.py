"""Suggestions sorted by what a person can do with them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.match_changes import (
    PLACES,
    Wording,
    advice_of,
    changes_of,
    compared,
    gaps_of,
)
from tests.web.results import nurse_as_engineer, of_samples


def test_a_sentence_is_cut_around_what_differs_at_whole_words() -> None:
    old = "Moved 31 services to k8s without a minute."
    new = "Moved 31 services to Kubernetes (k8s) without a minute."
    assert compared(old, new) == Wording(
        "Moved 31 services to ", "k8s", "Kubernetes (k8s)", " without a minute."
    )
    assert compared("Tuned Postgres queries", "Tuned PostgreSQL queries") == Wording(
        "Tuned ", "Postgres", "PostgreSQL", " queries"
    )


@given(st.text(max_size=30), st.text(max_size=30))
def test_both_sentences_can_be_put_together_again(old: str, new: str) -> None:
    cut = compared(old, new)
    assert cut.before + cut.old + cut.after == old
    assert cut.before + cut.new + cut.after == new


@pytest.mark.engine
@pytest.mark.parametrize("pair", ["samples", "stranger"])
def test_every_suggestion_has_its_place_once(samples: Path, pair: str) -> None:
    result = (of_samples(samples) if pair == "samples" else nurse_as_engineer(samples))[2]
    numbers = {one.id: number for number, one in enumerate(result.requirements, 1)}
    changes, advice = changes_of(result, numbers), advice_of(result, numbers)
    gaps = gaps_of(result, numbers)
    blocking = {one.requirement for one in result.blockers}
    told = [one for one in result.suggestions if one.patch or one.requirement not in blocking]
    assert len(changes) + len(advice) + len(gaps) == len(told)
    assert [one.id for one in changes] == [one.id for one in result.suggestions if one.patch]
    assert [one.worth for one in gaps] == sorted((one.worth for one in gaps), reverse=True)
    assert {one.section for one in (*advice, *gaps)} <= set(PLACES.values())
