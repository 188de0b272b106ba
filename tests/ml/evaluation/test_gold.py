import copy
import json
from pathlib import Path
from typing import Any

import pytest

from app.ml.evaluation import gold
from app.ml.evaluation.gold_types import GoldFault
from tests.ml.evaluation.small_gold import BAKER, PAIRS, lines_of, write_gold


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "gold")


def faults_of(call: Any, *arguments: Any) -> list[str]:
    with pytest.raises(GoldFault) as caught:
        call(*arguments)
    return [f"{one.where}: {one.message}" for one in caught.value.faults]


def test_all_of_a_small_gold_is_read(folder: Path) -> None:
    (dev,), (test,) = gold.read_postings("dev", folder), gold.read_postings("test", folder)
    assert (dev.id, test.id) == ("baker", "night-baker")
    assert [one.same for one in gold.read_pairs(folder)] == [True, False, True]
    known = {one.id: one for one in (dev, test)}
    assert [one.piece for one in gold.read_second_pass(known, folder)] == [5, 7]


def test_what_is_missing_is_named(folder: Path, tmp_path: Path) -> None:
    (told,) = faults_of(gold.read_postings, "dev", tmp_path / "elsewhere")
    assert told == "gold: is not here: expected the folder `gold` in `app/ml`"
    (folder / "pairs.jsonl").unlink()
    assert faults_of(gold.read_pairs, folder) == ["pairs.jsonl: is not in the gold"]
    (folder / "postings" / "dev" / "baker.json").unlink()
    assert faults_of(gold.read_postings, "dev", folder) == ["postings/dev: holds no posting"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"{", "is no JSON"),
        (b"\xff", "is not UTF-8"),
        (b'{"id": "a", "id": "b"}', "a key stands twice"),
        (b'{"id": "baker"}', "missing required field `trade`"),
        (json.dumps({**BAKER, "colour": 1}).encode(), "unknown field `colour`"),
    ],
)
def test_what_is_no_posting_is_told(folder: Path, text: bytes, message: str) -> None:
    (folder / "postings" / "dev" / "baker.json").write_bytes(text)
    (told,) = faults_of(gold.read_postings, "dev", folder)
    assert told.startswith("postings/dev/baker.json: ")
    assert message in told


def test_the_faults_of_all_postings_are_told_at_once(folder: Path) -> None:
    for name in ("baker", "cook"):
        broken = copy.deepcopy(BAKER)
        broken["id"] = "other"
        broken["pieces"][5]["asks"][0]["words"] = "2  years"
        (folder / "postings" / "dev" / f"{name}.json").write_text(json.dumps(broken))
    assert faults_of(gold.read_postings, "dev", folder) == [
        "postings/dev/baker.json.id: is 'other', expected the file's name, 'baker'",
        "postings/dev/baker.json.pieces[5]: '2  years' is no verbatim stretch of the text",
        "postings/dev/cook.json.id: is 'other', expected the file's name, 'cook'",
        "postings/dev/cook.json.pieces[5]: '2  years' is no verbatim stretch of the text",
    ]


def test_pairs_that_stand_twice_or_are_empty_are_told(folder: Path) -> None:
    (folder / "pairs.jsonl").write_text(lines_of([PAIRS[0], PAIRS[0], {**PAIRS[1], "line": " "}]))
    assert faults_of(gold.read_pairs, folder) == [
        "pairs.jsonl:2: this pair stands there twice",
        "pairs.jsonl:3: a requirement or a line is empty",
    ]


def test_a_second_label_needs_its_piece(folder: Path) -> None:
    known = {one.id: one for one in gold.read_postings("dev", folder)}
    label = {"posting": "baker", "piece": 5, "kind": "requirement"}
    (folder / "second-pass.jsonl").write_text(lines_of([label, {**label, "piece": 1}, label]))
    assert faults_of(gold.read_second_pass, known, folder) == [
        "second-pass.jsonl:2: 'baker' has no piece 1 with a kind",
        "second-pass.jsonl:3: this piece is labelled twice",
    ]


def test_the_gold_of_the_program_is_in_order() -> None:
    """Whatever of it is there is read; a part without postings is a fault of its own."""
    known = {}
    for part in ("dev", "test"):
        if (gold.FOLDER / "postings" / part).is_dir():
            known |= {one.id: one for one in gold.read_postings(part)}
    if (gold.FOLDER / "second-pass.jsonl").exists():
        assert gold.read_second_pass(known)
    assert {one.part for one in gold.read_pairs()} == {"choose", "report"}
