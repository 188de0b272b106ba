from typing import Any

import msgspec
import pytest

from app.ml.evaluation.gold_checks import label_fault, posting_faults
from app.ml.evaluation.gold_types import Posting, SecondLabel
from tests.ml.evaluation.small_gold import BAKER

WISH = {"text": "Can bake", "kind": "requirement"}


def faults(*pieces: dict[str, Any]) -> list[str]:
    posting = msgspec.convert({**BAKER, "pieces": [WISH, *pieces]}, Posting)
    return [f"{one.where} {one.message}" for one in posting_faults(posting, "baker")]


def test_good_gold_has_no_fault() -> None:
    assert [*posting_faults(msgspec.convert(BAKER, Posting), "baker")] == []


@pytest.mark.parametrize(
    ("piece", "message"),
    [
        ({"text": "", "kind": "other"}, 'a blank line is {"text": ""} and nothing else'),
        ({"text": "  "}, 'a blank line is {"text": ""} and nothing else'),
        ({"text": "Pay"}, "has no kind"),
        ({"text": "a\nb", "kind": "other"}, "holds a line break: a piece is one line"),
        (
            {"text": "Bake", "kind": "responsibility", "importance": "must"},
            "'must', but only a requirement is more than neutral",
        ),
        (
            {"text": "Bake", "kind": "other", "asks": [{"kind": "skill", "words": "Bake"}]},
            "has asks, but is no requirement",
        ),
        (
            {"text": "Bake", "kind": "company", "skills": ["Bake"]},
            "has skills, but is neither requirement nor responsibility",
        ),
        (
            {"text": "Bake", "kind": "responsibility", "skills": ["bake"]},
            "'bake' is no verbatim stretch of the text",
        ),
        (
            {"text": "x", "kind": "other", "constraints": [{"kind": "degree", "value": "BSc"}]},
            "degree is 'BSc', expected one of school, vocational, associate, bachelor, master, "
            "doctorate, any",
        ),
    ],
)
def test_a_fault_is_told_with_its_piece(piece: dict[str, Any], message: str) -> None:
    assert faults(piece) == [f".pieces[1] {message}"]


def test_a_sentence_goes_on_only_behind_another() -> None:
    told = ".pieces[2] `same_line`, but there is no line before it"
    assert faults({"text": ""}, {"text": "x", "kind": "other", "same_line": True}) == [told]


def test_a_posting_without_a_requirement_is_none() -> None:
    posting = msgspec.convert({**BAKER, "pieces": [{"text": "x", "kind": "other"}]}, Posting)
    assert [one.message for one in posting_faults(posting, "baker")] == [
        "no piece is a requirement"
    ]


def test_a_second_label_is_held_against_the_posting() -> None:
    known = {"baker": msgspec.convert(BAKER, Posting)}
    assert label_fault(SecondLabel("baker", 5, "requirement", "must"), known) is None
    assert label_fault(SecondLabel("cook", 5, "other"), known) == "there is no posting 'cook'"
    assert "no piece 99" in str(label_fault(SecondLabel("baker", 99, "other"), known))
    assert "neutral" in str(label_fault(SecondLabel("baker", 5, "other", "must"), known))
