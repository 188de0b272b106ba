"""A `Similar` made by hand: texts of one topic are as near as the test says."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.ml.similarity import NoEncoder

MORE = 64
"""Places for texts of which nothing is said: each is like nothing else."""


class HandSimilar:
    """`near` gives the cosine of pairs (requirement, line); all other pairs have 0."""

    version = "by hand"

    def __init__(self, near: Mapping[tuple[str, str], float]) -> None:
        self.near = near
        self.calls: list[list[str]] = []
        self._asked = list(dict.fromkeys(asked for asked, _ in near))
        self._others: list[str] = []

    def encode(self, lines: Sequence[str]) -> NDArray[np.float32]:
        self.calls.append([*lines])
        return np.stack([self._vector(line) for line in lines])

    def similarity(self, asked: Sequence[str], lines: Sequence[str]) -> list[list[float]]:
        vectors = self.encode([*asked, *lines]).astype(float)
        found: list[list[float]] = (vectors[: len(asked)] @ vectors[len(asked) :].T).tolist()
        return found

    def _vector(self, line: str) -> NDArray[np.float32]:
        row = np.zeros(len(self._asked) + MORE, np.float32)
        if line in self._asked:
            row[self._asked.index(line)] = 1
            return row
        for at, asked in enumerate(self._asked):
            row[at] = self.near.get((asked, line), 0.0)
        if line not in self._others:
            self._others.append(line)
        row[len(self._asked) + self._others.index(line)] = np.sqrt(max(0.0, 1 - float(row @ row)))
        return row


class BrokenSimilar(HandSimilar):
    """It turns out not to be there."""

    def encode(self, lines: Sequence[str]) -> NDArray[np.float32]:
        raise NoEncoder("broken", "torch could not be loaded")
