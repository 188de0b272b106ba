"""Words of the résumé or the posting inside a sentence of ours."""

LONGEST = 100
"""Characters that are quoted."""


def quoted(text: str) -> str:
    """`text` on one line in quotation marks, cut where it is long."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= LONGEST else f"“{flat[: LONGEST - 1].rstrip()}…”"
