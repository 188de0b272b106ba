"""Lines to vectors, by meaning: loaded when it is first used, and what it computed is kept."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.ml.similarity import NoEncoder
from app.ml.weights import Weights, find, locked

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODULES = ("torch", "tokenizers", "safetensors")
LONGEST_TOKENS = 256
"""What the model was made for; the rest of a longer line is not compared."""

LONGEST_CHARACTERS = 4096
"""More than 256 tokens of any real text: what is behind them costs no time."""

CACHE_BYTES = 32 * 1024**2
DECIMALS = 4
"""Machines differ in the seventh decimal; what a score is made of must not."""

Network = Callable[[Sequence[Sequence[int]]], NDArray[np.float32]]


def find_encoder() -> "Encoder":
    """The encoder of this program, not loaded yet.

    Raises `NoEncoder` where a library or the weights are missing, or the weights are damaged.
    """
    for module in MODULES:
        if find_spec(module) is None:
            raise NoEncoder("torch_missing", f"{module} is not installed")
    return Encoder(find(locked()))


class Encoder:
    """Vectors of lines; those of the last 20,000 lines or so are remembered, by hash of the line.

    Threads may share one; they compute one after the other.
    """

    def __init__(self, weights: Weights, *, cache_bytes: int = CACHE_BYTES) -> None:
        self.version = weights.version
        self._weights = weights
        self._kept = _Kept(cache_bytes)
        self._loaded: tuple[Tokenizer, Network] | None = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load torch and the weights, about a second, unless that is done. Raises `NoEncoder`."""
        with self._lock:
            self._parts()

    def encode(self, lines: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 for each line, the same bytes in whatever company.

        Raises `NoEncoder` when it is used for the first time and cannot be loaded.
        """
        with self._lock:
            names = [self._name(line) for line in lines]
            found = {name: self._kept.get(name) for name in names}
            missing = {
                name: line for name, line in zip(names, lines, strict=True) if found[name] is None
            }
            if missing:
                found |= self._computed(missing)
            rows = [row for name in names if (row := found[name]) is not None]
        return np.stack(rows) if rows else np.zeros((0, 0), np.float32)

    def similarity(self, asked: Sequence[str], lines: Sequence[str]) -> list[list[float]]:
        """The cosine of each pair, with four decimals. Raises `NoEncoder` as `encode` does."""
        if not asked or not lines:
            return [[] for _ in asked]
        vectors = self.encode([*asked, *lines]).astype(np.float64)
        # Not `@`: it hands the work to threads, and its sums depend on the shape.
        cosines = np.einsum("ik,jk->ij", vectors[: len(asked)], vectors[len(asked) :])
        rounded: list[list[float]] = (np.round(cosines, DECIMALS) + 0.0).tolist()
        return rounded

    def _computed(self, lines: dict[bytes, str]) -> dict[bytes, NDArray[np.float32]]:
        tokenizer, network = self._parts()
        rows = network([tokenizer.encode(_readable(line)).ids for line in lines.values()])
        computed = dict(zip(lines, rows, strict=True))
        for name, row in computed.items():
            self._kept.put(name, row.copy())
        return computed

    def _name(self, line: str) -> bytes:
        text = line.encode("utf-8", "surrogatepass")
        return hashlib.sha256(b"%s\0%s" % (self.version.encode(), text)).digest()

    def _parts(self) -> "tuple[Tokenizer, Network]":
        if self._loaded is None:
            self._loaded = _load(self._weights)
        return self._loaded


class _Kept:
    """Vectors by name, the last used ones within so many bytes."""

    EACH = 200
    """Bytes of a name, an array's head and a place in the dictionary."""

    def __init__(self, size: int) -> None:
        self._free = size
        self._rows: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()

    def get(self, name: bytes) -> NDArray[np.float32] | None:
        row = self._rows.get(name)
        if row is not None:
            self._rows.move_to_end(name)
        return row

    def put(self, name: bytes, row: NDArray[np.float32]) -> None:
        self._rows[name] = row
        self._free -= row.nbytes + self.EACH
        while self._free < 0:
            _, oldest = self._rows.popitem(last=False)
            self._free += oldest.nbytes + self.EACH


def _load(weights: Weights) -> "tuple[Tokenizer, Network]":
    # ruff: noqa: PLC0415 - a second and 250 MB: only who compares by meaning pays them
    try:
        from tokenizers import Tokenizer

        from app.ml.minilm import MiniLM

        tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST_TOKENS)
        return tokenizer, MiniLM(weights.model).vectors
    except Exception as fault:  # whatever a broken library raises: there is a way without it
        why = f"torch could not be loaded ({type(fault).__name__})"
        raise NoEncoder("broken", why) from fault


def _readable(line: str) -> str:
    """What the tokenizer takes: no halves of surrogate pairs, and no more than can matter."""
    cut = line[:LONGEST_CHARACTERS]
    return cut.encode("utf-8", "replace").decode("utf-8")
