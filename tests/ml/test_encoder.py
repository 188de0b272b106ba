import hashlib
import itertools
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.ml import encoder as module
from app.ml.encoder import LONGEST_CHARACTERS, Encoder, find_encoder
from app.ml.similarity import NoEncoder
from app.ml.weights import Weights

NOWHERE = Weights("tiny-1", Path("none.safetensors"), Path("none.json"))
LINES = [
    "The patient was turned every two hours.",
    "Led a team of 8; cut costs by 12 %.",
    "Köln – C++/C# 日本語 👩🏽‍🚒",
    "Forklift driving licence (FLT) essential",
    "",
    "half a pair: \ud83d, and \udca9",
    "Nurse " * 5000,
    "a" * 100_000,
    "\u202ereversed\u0000 and \u200b\u200b",
]


class Tiny(Encoder):
    """No torch: a line's row is made of its characters, and what was computed is noted."""

    def __init__(self, **options: Any) -> None:
        super().__init__(NOWHERE, **options)
        self.computed: list[str] = []
        self._loaded = (SimpleNamespace(encode=self._tokens), self._rows)  # type: ignore[assignment] # stands in

    def _tokens(self, line: str) -> Any:
        self.computed.append(line)
        return SimpleNamespace(ids=[*map(ord, line)])

    def _rows(self, lines: Sequence[Sequence[int]]) -> Any:
        return np.array([[sum(ids), len(ids) + 1] for ids in lines], np.float32)


def test_a_line_is_computed_once() -> None:
    tiny = Tiny()
    first = tiny.encode(["a", "b", "a"])
    assert first[0].tobytes() == first[2].tobytes()
    assert tiny.encode(["b", "c"])[0].tobytes() == first[1].tobytes()
    assert tiny.computed == ["a", "b", "c"]


def test_what_is_given_out_is_not_what_is_kept() -> None:
    tiny = Tiny()
    tiny.encode(["a"])[:] = 0
    assert tiny.encode(["a"]).any()


def test_the_lines_used_last_are_remembered() -> None:
    tiny = Tiny(cache_bytes=2 * (200 + 8))
    for line in ("a", "b", "a", "c", "a"):
        tiny.encode([line])
    assert tiny.computed == ["a", "b", "c"]
    tiny.encode(["b"])
    assert tiny.computed == ["a", "b", "c", "b"]


def test_more_lines_than_can_be_remembered_are_answered_all_the_same() -> None:
    tiny = Tiny(cache_bytes=100)
    assert len(tiny.encode([str(number) for number in range(50)])) == 50


def test_nothing_asked_is_nothing_done() -> None:
    tiny = Tiny()
    assert len(tiny.encode([])) == 0
    assert tiny.similarity([], ["a"]) == []
    assert tiny.similarity(["a", "b"], []) == [[], []]
    assert tiny.computed == []


def test_halves_of_pairs_and_endless_lines_are_made_readable() -> None:
    tiny = Tiny()
    tiny.encode(["x\ud83dy", "é" * 10 * LONGEST_CHARACTERS])
    assert tiny.computed == ["x?y", "é" * LONGEST_CHARACTERS]


def test_nothing_is_loaded_before_it_is_used() -> None:
    lazy = Encoder(NOWHERE)
    with pytest.raises(NoEncoder) as found:
        lazy.encode(["a"])
    assert found.value.reason == "broken"
    assert "torch could not be loaded" in str(found.value)


@pytest.mark.parametrize("absent", module.MODULES)
def test_without_a_library_there_is_no_encoder(
    monkeypatch: pytest.MonkeyPatch, absent: str
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == absent else True)
    with pytest.raises(NoEncoder, match=f"{absent} is not installed") as found:
        find_encoder()
    assert found.value.reason == "torch_missing"


# ---- the real one ------------------------------------------------------------------------------


@pytest.mark.encoder
def test_its_numbers_are_those_of_the_published_model(encoder: Encoder) -> None:
    """As the `transformers` library computes them, mean of the tokens, length 1."""
    found = encoder.encode(LINES[:4])[:, :4]
    expected = [
        [0.012293, 0.103113, -0.005042, 0.044173],
        [0.029023, 0.097155, -0.003584, -0.010281],
        [-0.033032, 0.060012, 0.081678, -0.054536],
        [-0.056768, -0.020186, 0.025749, 0.002033],
    ]
    assert float(np.abs(found - np.array(expected)).max()) < 2e-6


@pytest.mark.encoder
def test_lines_of_like_meaning_are_near(encoder: Encoder) -> None:
    asked = ["Experience in caring for elderly people"]
    near, far = encoder.similarity(asked, ["Looked after old residents", "Drove a forklift"])[0]
    assert near > 0.5 > 0.3 > far
    assert (near, far) == (round(near, 4), round(far, 4))


@pytest.mark.encoder
def test_200_orders_and_companies_give_the_same_bytes(encoder: Encoder) -> None:
    alone = {line: encoder.encode([line])[0].tobytes() for line in LINES}
    chance = random.Random(3)  # noqa: S311 - the same every time
    for number in range(200):
        fresh = Encoder(encoder._weights, cache_bytes=0)
        fresh._loaded = encoder._loaded
        several = chance.sample(LINES[:6], chance.randrange(1, 6)) if number else LINES
        found = fresh.encode(several)
        assert [row.tobytes() for row in found] == [alone[line] for line in several]


@pytest.mark.encoder
def test_a_pair_has_its_number_in_any_table(encoder: Encoder) -> None:
    table = encoder.similarity(LINES[:5], LINES)
    for (row, asked), (column, line) in itertools.product(
        enumerate(LINES[:5]), enumerate(LINES[:5])
    ):
        assert encoder.similarity([asked], [line]) == [[table[row][column]]]
        assert table[row][column] == table[column][row]


@pytest.mark.encoder
@pytest.mark.slow
def test_two_processes_give_the_same_bytes(encoder: Encoder) -> None:
    program = (
        "import hashlib\nfrom app.ml.encoder import find_encoder\n"
        f"print(hashlib.sha256(find_encoder().encode({LINES[::-1]!a}).tobytes()).hexdigest())\n"
    )
    said = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert said[0].stdout == said[1].stdout
    here = np.ascontiguousarray(encoder.encode(LINES[::-1]))
    assert said[0].stdout.strip() == hashlib.sha256(here.tobytes()).hexdigest()
