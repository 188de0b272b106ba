"""What others may ask of an encoder, whichever it is: how near in meaning lines are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Reason = Literal["off", "torch_missing", "weights_missing", "weights_damaged", "broken"]
"""Why there is no encoder: somebody chose so, or what is not as it should be."""


class NoEncoder(Exception):
    """Nothing can be compared by meaning; the text says why, in a few words for people."""

    def __init__(self, reason: Reason, why: str) -> None:
        super().__init__(why)
        self.reason: Reason = reason


class Similar(Protocol):
    """Compares lines by meaning; `app.ml.encoder.Encoder` does."""

    @property
    def version(self) -> str:
        """Which model: numbers of another one are not comparable."""

    def similarity(self, asked: Sequence[str], lines: Sequence[str]) -> list[list[float]]:
        """One row for each of `asked`, one column for each of `lines`; −1 to 1, four decimals.

        A number depends on its two lines alone, not on what else is asked. Raises `NoEncoder`.
        """

    def encode(self, lines: Sequence[str]) -> "NDArray[np.float32]":
        """One row of length 1 for each line, the same bytes in whatever company.

        Raises `NoEncoder`.
        """
