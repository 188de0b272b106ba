"""The arithmetic of the real network: its numbers, and that company changes none of them."""

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.ml.encoder import Encoder
from app.ml.weights import find, locked

pytestmark = pytest.mark.encoder

LENGTHS = (2, 3, 7, 31, 32, 33, 63, 64, 65, 100, 255, 256)
"""Around the sizes of blocks, heads and the longest line."""


@pytest.fixture(scope="module")
def network(encoder: Encoder) -> Any:
    """A network of its own, where torch and the weights are here."""
    assert encoder.version
    from app.ml.minilm import MiniLM

    return MiniLM(find(locked()).model)


@pytest.fixture(scope="module")
def lines() -> list[list[int]]:
    chance = random.Random(5)  # noqa: S311 - the same every time
    return [[101, *(chance.randrange(1000, 30000) for _ in range(n - 2)), 102] for n in LENGTHS]


def plain(file: Path, line: list[int]) -> Any:
    """One line as the paper and the common implementation have it: no packing, nothing joined."""
    import torch
    from safetensors.torch import load_file

    held = load_file(file)

    def dense(name: str, rows: Any) -> Any:
        return rows @ held[f"{name}.weight"].T + held[f"{name}.bias"]

    def norm(name: str, rows: Any) -> Any:
        centred = rows - rows.mean(-1, keepdim=True)
        scaled = centred / torch.sqrt((centred**2).mean(-1, keepdim=True) + 1e-12)
        return scaled * held[f"{name}.weight"] + held[f"{name}.bias"]

    words, places, kinds = (
        held[f"embeddings.{one}_embeddings.weight"] for one in ("word", "position", "token_type")
    )
    rows = norm("embeddings.LayerNorm", words[line] + places[: len(line)] + kinds[0])
    for number in range(6):
        at = f"encoder.layer.{number}"
        asked, keys, values = (
            dense(f"{at}.attention.self.{one}", rows).view(-1, 12, 32).transpose(0, 1)
            for one in ("query", "key", "value")
        )
        share = torch.softmax(asked @ keys.transpose(1, 2) / 32**0.5, -1)
        seen = (share @ values).transpose(0, 1).reshape(-1, 384)
        rows = norm(f"{at}.attention.output.LayerNorm",
                    rows + dense(f"{at}.attention.output.dense", seen))  # fmt: skip
        wide = dense(f"{at}.intermediate.dense", rows)
        wide = wide * 0.5 * (1 + torch.erf(wide / 2**0.5))
        rows = norm(f"{at}.output.LayerNorm", rows + dense(f"{at}.output.dense", wide))
    mean = rows.mean(0)
    return (mean / mean.norm()).numpy()


def test_it_computes_what_the_plain_network_does(network: Any, lines: list[list[int]]) -> None:
    file = find(locked()).model
    expected = np.stack([plain(file, line) for line in lines])
    found = network.vectors(lines)
    assert found.dtype == np.float32
    assert float(np.abs(found - expected).max()) < 2e-6


def test_a_vector_is_the_same_in_any_company(network: Any, lines: list[list[int]]) -> None:
    alone = [network.vectors([line])[0].tobytes() for line in lines]
    chance = random.Random(7)  # noqa: S311
    for _ in range(12):
        order = chance.sample(range(len(lines)), chance.randrange(1, len(lines) + 1))
        found = network.vectors([lines[index] for index in order])
        assert [row.tobytes() for row in found] == [alone[index] for index in order]


def test_more_lines_than_fit_into_one_window(network: Any, lines: list[list[int]]) -> None:
    many = [*lines, *reversed(lines)] * 2
    found = network.vectors(many)
    assert sum(map(len, many)) > 3 * 1024
    assert found[0].tobytes() == found[-1].tobytes() == network.vectors(lines[:1])[0].tobytes()


def test_where_rows_are_not_alike_each_line_is_computed_by_itself(
    network: Any, lines: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = network.vectors(lines)
    monkeypatch.setattr(network, "rows_are_alike", False)
    apart = network.vectors(lines)
    assert float(np.abs(packed - apart).max()) < 2e-6
    assert apart[4].tobytes() == network.vectors(lines[4:5])[0].tobytes()


def test_on_this_machine_rows_are_alike_and_one_thread_computes(network: Any) -> None:
    import torch

    assert network.rows_are_alike
    assert torch.get_num_threads() == 1


def test_rows_that_differ_are_found_out(network: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    from app.ml import minilm

    def uneven(rows: Any, weight: Any, bias: Any) -> Any:
        found = rows @ weight.T + bias
        found[-1, 0] = torch.nextafter(found[-1, 0], torch.tensor(9.0))
        return found

    monkeypatch.setattr(minilm.functional, "linear", uneven)
    assert not network._try_rows()


def test_no_lines_are_no_rows(network: Any) -> None:
    assert network.vectors([]).shape == (0, 384)


def test_a_file_of_something_else_is_refused(network: Any, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    file = tmp_path / "other.safetensors"
    save_file({"weight": torch.zeros(2)}, file)
    with pytest.raises(KeyError):
        type(network)(file)
