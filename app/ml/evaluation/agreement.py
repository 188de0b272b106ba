"""How far two labellers agree who did not see each other's labels."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.ml.evaluation.classes import Choice, accuracy
from app.ml.evaluation.gold_types import Posting, SecondLabel
from app.ml.evaluation.rows import DECIMALS, Row, Table

ABOUT = (
    "Of the pieces that were labelled twice: the share labelled alike, and Cohen's kappa, which "
    "takes off what chance alone would give. Importance is compared where both saw a requirement."
)


def agreement(postings: Mapping[str, Posting], second: Sequence[SecondLabel]) -> Table:
    """Raw agreement and kappa of the first and the second labels, by what was labelled."""
    kinds: list[Choice] = []
    importances: list[Choice] = []
    for label in second:
        piece = postings[label.posting].pieces[label.piece]
        kinds.append((str(piece.kind), label.kind))
        if piece.kind == label.kind == "requirement":
            importances.append((piece.importance, label.importance))
    rows = (_row("kind", kinds), _row("importance", importances))
    return Table("agreement", ABOUT, rows)


def kappa(choices: Sequence[Choice]) -> float | None:
    """Cohen's kappa (1960); None of nothing, and where both know one class only."""
    if not choices:
        return None
    total = len(choices)
    first, second = (Counter(one[side] for one in choices) for side in (0, 1))
    observed = sum(one == other for one, other in choices) / total
    by_chance = sum(first[name] * second[name] for name in first) / total**2
    return round((observed - by_chance) / (1 - by_chance), DECIMALS) if by_chance < 1 else None


def _row(name: str, choices: Sequence[Choice]) -> Row:
    figures = {"pieces": len(choices), "alike": accuracy(choices), "kappa": kappa(choices)}
    return Row(f"agreement of {name}", figures)
