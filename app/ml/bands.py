"""The word for a score."""

from typing import Literal

BandName = Literal["weak", "fair", "good", "strong"]

EDGES: tuple[tuple[int, BandName], ...] = ((400, "weak"), (600, "fair"), (800, "good"))
"""A score below the edge, in tenths of a point, bears the word; from the last one on: strong."""


def band_name(tenths: int) -> BandName:
    """The band of a score given in tenths of a point."""
    for edge, name in EDGES:
        if tenths < edge:
            return name
    return "strong"
