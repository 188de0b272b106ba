"""What must hold within the gold beyond its shape."""

from collections.abc import Iterator, Mapping

from app.ml.evaluation.gold_facts import fact_fault
from app.ml.evaluation.gold_places import first_missing
from app.ml.evaluation.gold_types import Piece, Posting, SecondLabel, Wrong


def posting_faults(posting: Posting, stem: str) -> Iterator[Wrong]:
    """What is wrong with a posting, `where` within it; `stem` is its file's name."""
    if posting.id != stem:
        yield Wrong(".id", f"is {posting.id!r}, expected the file's name, {stem!r}")
    if not any(piece.kind == "requirement" for piece in posting.pieces):
        yield Wrong(".pieces", "no piece is a requirement")
    for index, piece in enumerate(posting.pieces):
        for message in _piece_faults(piece):
            yield Wrong(f".pieces[{index}]", message)
        if piece.same_line and (index == 0 or not posting.pieces[index - 1].text):
            yield Wrong(f".pieces[{index}]", "`same_line`, but there is no line before it")


def _piece_faults(piece: Piece) -> Iterator[str]:
    labels = (piece.asks, piece.constraints, piece.skills)
    if not piece.text.strip():
        if piece.text or piece.kind is not None or any(labels):
            yield 'a blank line is {"text": ""} and nothing else'
        return
    if "\n" in piece.text or "\r" in piece.text:
        yield "holds a line break: a piece is one line"
    if piece.kind is None:
        yield "has no kind"
    yield from _misplaced(piece)
    for words in ([one.words for one in piece.asks], piece.skills):
        if (missing := first_missing(piece.text, words)) is not None:
            yield f"{missing!r} is no verbatim stretch of the text"
    for fact in piece.constraints:
        if (wrong := fact_fault(fact.kind, fact.value)) is not None:
            yield f"{fact.kind} {wrong}"


def _misplaced(piece: Piece) -> Iterator[str]:
    """Labels on a piece whose kind has none of them."""
    if piece.kind != "requirement" and piece.importance != "neutral":
        yield f"{piece.importance!r}, but only a requirement is more than neutral"
    if piece.kind != "requirement" and piece.asks:
        yield "has asks, but is no requirement"
    if piece.kind not in ("requirement", "responsibility") and piece.skills:
        yield "has skills, but is neither requirement nor responsibility"


def label_fault(one: SecondLabel, postings: Mapping[str, Posting]) -> str | None:
    """What is wrong with a label of the second pass; None for nothing."""
    posting = postings.get(one.posting)
    if posting is None:
        return f"there is no posting {one.posting!r}"
    if not 0 <= one.piece < len(posting.pieces) or posting.pieces[one.piece].kind is None:
        return f"{one.posting!r} has no piece {one.piece} with a kind"
    if one.kind != "requirement" and one.importance != "neutral":
        return f"{one.importance!r}, but only a requirement is more than neutral"
    return None
