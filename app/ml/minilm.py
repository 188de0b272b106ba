"""MiniLM's arithmetic: token numbers in, one vector a line out. The only module that loads torch.

A line's vector must not depend on the lines beside it, to the last bit: the same résumé would else
score differently in other company. Batches padded to one length break that. Here the rows (one a
token) of many lines lie one after the other, in blocks of always the same size: a row's numbers
come from itself and from constant shapes. What looks at a line as a whole, attention and the mean,
is done line by line.

That a multiplication treats each row of a block alike is true of every library known to us and
promised by none, so it is tried when the weights are loaded. Where it fails each line is computed
by itself: slower, and right.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

WIDTH, HEADS, LAYERS = 384, 12, 6
BLOCK = 64
"""Rows multiplied at once: more make many lines faster (128: by 8 %), fewer a single one."""

WINDOW = 16 * BLOCK
"""So many rows are in work at a time: it bounds the memory, about 30 MB."""

EPSILON = 1e-12
TRIED_ROWS = 4

Lines = Sequence[Sequence[int]]


class _Dense(msgspec.Struct, frozen=True):
    weight: Tensor
    bias: Tensor

    def rows(self, given: Tensor, sizes: Sequence[int]) -> Tensor:
        parts = [functional.linear(part, self.weight, self.bias) for part in given.split(sizes)]
        return torch.cat(parts)


class _Norm(msgspec.Struct, frozen=True):
    weight: Tensor
    bias: Tensor

    def of(self, given: Tensor) -> Tensor:
        return functional.layer_norm(given, (WIDTH,), self.weight, self.bias, EPSILON)


class _Layer(msgspec.Struct, frozen=True):
    attention: _Dense
    """Queries, keys and values in one."""
    attended: _Dense
    attended_norm: _Norm
    wide: _Dense
    narrow: _Dense
    norm: _Norm


class MiniLM:
    """The network with its weights, in fp32, on `threads` threads."""

    def __init__(self, file: Path, threads: int = 1) -> None:
        """Raise `OSError`, `KeyError` or `safetensors.SafetensorError` for a wrong file."""
        torch.set_num_threads(threads)
        tensors = load_file(file)
        self._words = tensors["embeddings.word_embeddings.weight"]
        kind = tensors["embeddings.token_type_embeddings.weight"][0]
        self._places = tensors["embeddings.position_embeddings.weight"] + kind
        self._norm = _Norm(*_pair(tensors, "embeddings.LayerNorm"))
        self._layers = [_layer(tensors, f"encoder.layer.{n}") for n in range(LAYERS)]
        with torch.inference_mode():
            self.rows_are_alike = self._try_rows()

    def vectors(self, lines: Lines) -> NDArray[np.float32]:
        """One vector of length 1 for each line of token numbers."""
        with torch.inference_mode():
            found = [self._window(window) for window in _windows(lines)]
        if not found:
            return np.zeros((0, WIDTH), np.float32)
        return np.concatenate([one.numpy() for one in found])

    def _window(self, lines: Lines) -> Tensor:
        lengths = [len(line) for line in lines]
        used = sum(lengths)
        blocks = -(-used // BLOCK)
        sizes = [BLOCK] * blocks if self.rows_are_alike else lengths
        spare = sum(sizes) - used
        numbers = torch.tensor([number for line in lines for number in line] + [0] * spare)
        places = torch.cat([torch.arange(length) for length in (*lengths, spare)])
        rows = self._norm.of(self._words[numbers] + self._places[places])
        for layer in self._layers:
            rows = _through(layer, rows, lengths, sizes)
        means = [one.mean(0) for one in rows[:used].split(lengths)]
        return torch.stack([one / one.norm() for one in means])

    def _try_rows(self) -> bool:
        """Whether the same row has the same result, bit by bit, wherever in a block it stands."""
        layer = self._layers[0]
        for row in self._words[1000 : 1000 + TRIED_ROWS]:
            given = row.repeat(BLOCK, 1)
            wide = layer.wide.rows(given, [BLOCK])
            seen = (wide, *(one.rows(given, [BLOCK]) for one in (layer.attention, layer.attended)))
            if not all(_alike(one) for one in (*seen, layer.narrow.rows(wide, [BLOCK]))):
                return False
        return True


def _through(layer: _Layer, rows: Tensor, lengths: Sequence[int], sizes: Sequence[int]) -> Tensor:
    asked = layer.attention.rows(rows, sizes)
    seen = torch.zeros_like(rows)
    at = 0
    for length in lengths:
        seen[at : at + length] = _attended(asked[at : at + length], length)
        at += length
    rows = layer.attended_norm.of(rows + layer.attended.rows(seen, sizes))
    wide = functional.gelu(layer.wide.rows(rows, sizes))
    return layer.norm.of(rows + layer.narrow.rows(wide, sizes))


def _attended(rows: Tensor, length: int) -> Tensor:
    """What each token of one line takes from the others."""
    size = WIDTH // HEADS
    queries, keys, values = rows.view(length, 3, HEADS, size).permute(1, 2, 0, 3)
    share = torch.softmax(queries @ keys.transpose(-1, -2) * size**-0.5, -1)
    return (share @ values).transpose(0, 1).reshape(length, WIDTH)


def _windows(lines: Lines) -> Iterator[Lines]:
    begun, rows = 0, 0
    for index, line in enumerate(lines):
        if rows and rows + len(line) > WINDOW:
            yield lines[begun:index]
            begun, rows = index, 0
        rows += len(line)
    if rows:
        yield lines[begun:]


def _alike(rows: Tensor) -> bool:
    return bool(torch.equal(rows, rows[:1].expand_as(rows)))


def _layer(tensors: dict[str, Tensor], name: str) -> _Layer:
    parts = [_pair(tensors, f"{name}.attention.self.{one}") for one in ("query", "key", "value")]
    weights, biases = zip(*parts, strict=True)
    return _Layer(
        attention=_Dense(torch.cat(weights), torch.cat(biases)),
        attended=_Dense(*_pair(tensors, f"{name}.attention.output.dense")),
        attended_norm=_Norm(*_pair(tensors, f"{name}.attention.output.LayerNorm")),
        wide=_Dense(*_pair(tensors, f"{name}.intermediate.dense")),
        narrow=_Dense(*_pair(tensors, f"{name}.output.dense")),
        norm=_Norm(*_pair(tensors, f"{name}.output.LayerNorm")),
    )


def _pair(tensors: dict[str, Tensor], name: str) -> tuple[Tensor, Tensor]:
    return tensors[f"{name}.weight"], tensors[f"{name}.bias"]
