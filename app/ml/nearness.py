"""How near in meaning a requirement and a line of a résumé are, one number for each pair.

Vectors of one kind of text all lean one way: every requirement is a little like every other one.
What requirements and lines have in common on the average is taken out of the vectors first, and the
cosine taken of what is left. The two averages are data (`nearness.json`), made from the half
`choose` of the gold; so is the curve from nearness to support.
"""

import json
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.ml.components.tables import DATA
from app.ml.similarity import Similar

FILE = "nearness.json"
DECIMALS = 4
SCALE = 10_000
LEAST, MOST = Fraction(1, 4), Fraction(7, 10)
"""Support of what is just near enough, and of what is as near as can be."""

Vectors = NDArray[np.float64]


class Measure(msgspec.Struct, frozen=True):
    """What `nearness.json` holds: averages in ten-thousandths, for one model; and the curve.

    From `near` on there is support, from `same` on as much as there can be; where the two share
    words, and yet the words alone prove nothing, only from `sharing` on.
    """

    model: str
    near: float
    same: float
    sharing: float
    asked: tuple[int, ...]
    lines: tuple[int, ...]

    @staticmethod
    @cache
    def load() -> "Measure":
        """The measure of this program."""
        return msgspec.convert(json.loads((DATA / FILE).read_text("utf-8")), Measure)

    def support(self, nearness: float) -> Fraction:
        """What a nearness is worth, 0 or 0.25 to 0.7: the higher the nearer."""
        if nearness < self.near:
            return Fraction(0)
        steps = [round(SCALE * one) for one in (nearness, self.near, self.same)]
        share = min(Fraction(steps[0] - steps[1], steps[2] - steps[1]), Fraction(1))
        return LEAST + share * (MOST - LEAST)


class Nearness:
    """Compares lines by meaning, all in one call to the encoder."""

    def __init__(self, similar: Similar, measure: Measure | None = None) -> None:
        self._similar = similar
        self.measure = measure or Measure.load()

    def rows(self, asked: Sequence[str], lines: Sequence[str]) -> list[list[float]]:
        """One row for each of `asked`, one column for each of `lines`: −1 to 1, four decimals.

        A pair's number depends on its two texts alone. Raises `app.ml.similarity.NoEncoder`.
        """
        if not asked or not lines:
            return [[] for _ in asked]
        vectors = self._similar.encode([*asked, *lines]).astype(np.float64)
        first = self._bare(vectors[: len(asked)], self.measure.asked)
        second = self._bare(vectors[len(asked) :], self.measure.lines)
        # Not `@`: its sums depend on the shape, and a pair's number must not.
        found = np.einsum("ik,jk->ij", first, second)
        rows: list[list[float]] = (np.round(found, DECIMALS) + 0.0).tolist()
        return rows

    def prepare(self, lines: Sequence[str]) -> None:
        """Have the encoder remember these lines. Raises `app.ml.similarity.NoEncoder`."""
        if lines:
            self._similar.encode(lines)

    def _bare(self, vectors: Vectors, average: Sequence[int]) -> Vectors:
        if self.measure.model == self._similar.version:  # of another model they mean nothing
            vectors = vectors - np.asarray(average, np.float64) / SCALE
        lengths = np.sqrt(np.einsum("ik,ik->i", vectors, vectors))
        return vectors / np.where(lengths > 0, lengths, 1.0)[:, np.newaxis]
