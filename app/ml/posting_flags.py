"""Text in a posting that no person reads, or that speaks to a machine."""

from app.ml.components.injection import injections
from app.ml.components.unseen import hidden_spans
from app.ml.types import Flag

MOST = 20
"""Flags that are told: a whole web page may hide more."""


def posting_flags(text: str) -> tuple[Flag, ...]:
    """What is odd in a posting, in its order; the reader takes none of it for a requirement."""
    spans = [("hidden_text", *span) for span in hidden_spans(text)]
    spans += [("injection", *span) for span in injections(text)]
    ordered = sorted(spans, key=lambda one: (one[1], one[2]))[:MOST]
    return tuple(
        Flag(code=code, found_in="posting", start=start, end=end) for code, start, end in ordered
    )
