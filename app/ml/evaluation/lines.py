"""How well a posting is read: kinds and importance by piece, asks, constraints, skill mentions."""

from collections.abc import Callable, Sequence
from typing import get_args

import msgspec

from app.ml.evaluation.classes import Choice, accuracy, f1, macro_f1
from app.ml.evaluation.gold_places import Span, largest_overlap
from app.ml.evaluation.gold_types import Piece, Posting
from app.ml.evaluation.lines_found import Found, found_in
from app.ml.evaluation.rows import Figure, Row, Table, share
from app.ml.types import Analysis, Importance, Line, LineKind

KINDS: tuple[str, ...] = get_args(LineKind)
IMPORTANCES: tuple[str, ...] = get_args(Importance)

ABOUT = (
    "A piece of the gold gets the kind and importance of the line that shares most with it. "
    "Macro F1 is the plain mean over kinds; importance is counted on the gold's requirements, "
    "whatever kind the line was given. asks found: a requirement overlaps the words, of the same "
    "kind or of any; requirements right: lie in a requirement of the gold; constraints found: kind "
    "and value are equal; skills found: a skill seen overlaps the labelled words."
)
BY_TRADE = "Labelled skill mentions in requirements and responsibilities, and the share found."

UNREAD = Line(0, 0, "other", "neutral")
"""What is said of a piece that no line overlaps."""

Reads = Callable[[Posting], Sequence[Line]]
"""Whatever gives kinds and importances to stretches of a posting's text."""


class Guess(msgspec.Struct, frozen=True):
    """A piece of the gold with the kind and importance that it was given."""

    posting: str
    index: int
    piece: Piece
    kind: LineKind
    importance: Importance


def guesses(posting: Posting, lines: Sequence[Line]) -> list[Guess]:
    """What `lines` say of each piece; a piece that no line overlaps is `other` and neutral."""
    spans: list[Span] = [(line.start, line.end) for line in lines]
    found = []
    for index, (piece, start) in enumerate(zip(posting.pieces, posting.starts, strict=True)):
        if piece.kind is None:
            continue
        best = largest_overlap((start, start + len(piece.text)), spans)
        line = UNREAD if best is None else lines[best]
        found.append(Guess(posting.id, index, piece, line.kind, line.importance))
    return found


def guess_figures(found: Sequence[Guess]) -> dict[str, Figure]:
    """Accuracy and F1 of kinds and importances over all pieces."""
    kinds: list[Choice] = [(str(one.piece.kind), one.kind) for one in found]
    asked: list[Choice] = [
        (one.piece.importance, one.importance) for one in found if one.piece.kind == "requirement"
    ]
    return {
        "pieces": len(kinds),
        "kind_accuracy": accuracy(kinds),
        "kind_macro_f1": macro_f1(kinds, KINDS),
        **{f"{name}_f1": f1(kinds, name) for name in KINDS},
        "requirement_pieces": len(asked),
        "importance_macro_f1": macro_f1(asked, IMPORTANCES),
        "must_nice_macro_f1": macro_f1(asked, ("must", "nice")),
        **{f"{name}_f1": f1(asked, name) for name in IMPORTANCES},
    }


def reader_row(name: str, read: Sequence[tuple[Posting, Analysis]]) -> Row:
    """The row of a reader that says more than kinds."""
    found = [one for posting, analysis in read for one in guesses(posting, analysis.lines)]
    return Row(name, {**guess_figures(found), **_share_figures(_sum(read))})


def plain_row(name: str, postings: Sequence[Posting], reads: Reads) -> Row:
    """The row of something that gives kinds and importances and nothing else."""
    found = [one for posting in postings for one in guesses(posting, reads(posting))]
    return Row(name, guess_figures(found))


def trades_table(readers: dict[str, Sequence[tuple[Posting, Analysis]]]) -> Table:
    """Skill mentions by trade, one column a reader."""
    figures: dict[str, dict[str, Figure]] = {}
    for name, read in readers.items():
        trades = sorted({posting.trade for posting, _ in read})
        for trade in [*trades, "all trades"]:
            mine = [one for one in read if trade in (one[0].trade, "all trades")]
            total = _sum(mine)
            of_trade = figures.setdefault(trade, {"mentions": total.skills})
            of_trade[f"found_{name}"] = share(total.skills_found, total.skills)
    return Table("skills by trade", BY_TRADE, tuple(Row(*one) for one in figures.items()))


def _sum(read: Sequence[tuple[Posting, Analysis]]) -> Found:
    return sum((found_in(*one) for one in read), Found())


def _share_figures(found: Found) -> dict[str, Figure]:
    return {
        "asks": found.asks,
        "asks_found": share(found.asks_found, found.asks),
        "asks_found_any_kind": share(found.asks_found_any_kind, found.asks),
        "requirements": found.requirements,
        "requirements_right": share(found.requirements_right, found.requirements),
        "constraints": found.constraints,
        "constraints_found": share(found.constraints_found, found.constraints),
        "skills": found.skills,
        "skills_found": share(found.skills_found, found.skills),
    }
