"""A posting as its page shows it: line by line, what was found in each, and what it all asks."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from app.domain.postings.schemas import PostingOut
from app.ml.types import Analysis, Constraint, Line, Requirement

REQUIREMENT = "requirement"
KIND_CHOICES = ("must", "neutral", "nice", "responsibility", "benefit", "company", "other")
"""What a person may say of a line: the three importances stand for a requirement."""
_HEADING_CHARACTERS = 60


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a line; `numbers` are the requirements that begin here."""

    text: str
    is_skill: bool = False
    is_limit: bool = False
    numbers: tuple[int, ...] = ()


class ShownLine(msgspec.Struct, frozen=True):
    """One line: `kind` is one of `KIND_CHOICES`, `number` counts from 1."""

    number: int
    start: int
    kind: str
    is_heading: bool
    is_corrected: bool
    pieces: tuple[Piece, ...]


class Ask(msgspec.Struct, frozen=True):
    """One requirement, in short; `line` is the number of the line it stands in."""

    number: int
    text: str
    line: int | None


class PostingView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the page shows of a posting that was read."""

    lines: tuple[ShownLine, ...]
    counts: dict[str, int]
    """How many lines of each kind."""
    asks: dict[str, tuple[Ask, ...]]
    """Requirements by importance, in the order of the posting."""
    constraints: tuple[Constraint, ...]
    skills: tuple[str, ...]


def view(posting: PostingOut) -> PostingView | None:
    """What to show of a posting; None while it has not been read."""
    read = posting.analysis
    if read is None:
        return None
    numbers = {one.id: number for number, one in enumerate(read.requirements, 1)}
    corrected = {one.start for one in posting.corrections}
    lines = tuple(_lines(posting.text, read, numbers, corrected))
    return PostingView(
        lines=lines,
        counts={kind: sum(line.kind == kind for line in lines) for kind in KIND_CHOICES},
        asks=_asks(read, numbers),
        constraints=read.constraints,
        skills=tuple(dict.fromkeys(skill.name for skill in read.skills)),
    )


def kind_of(line: Line) -> str:
    """A line's kind as one of `KIND_CHOICES`."""
    return line.importance if line.kind == REQUIREMENT else line.kind


def _lines(
    text: str, read: Analysis, numbers: dict[str, int], corrected: set[int]
) -> Iterator[ShownLine]:
    for number, line in enumerate(read.lines, 1):
        yield ShownLine(
            number=number,
            start=line.start,
            kind=kind_of(line),
            is_heading=_is_heading(text, line),
            is_corrected=line.start in corrected,
            pieces=tuple(_pieces(text, line, read, numbers)),
        )


def _is_heading(text: str, line: Line) -> bool:
    """A short line of its own that is no sentence: for the eye only, nothing depends on it."""
    words = text[line.start : line.end].strip()
    is_alone = text[: line.start].rstrip(" \t").endswith("\n") or line.start == 0
    return (
        line.kind == "other"
        and is_alone
        and len(words) <= _HEADING_CHARACTERS
        and words[-1:] not in (".", ",", ";")
    )


def _pieces(text: str, line: Line, read: Analysis, numbers: dict[str, int]) -> Iterator[Piece]:
    """The line cut wherever something found in it begins or ends; nothing is left out."""
    skills = [(one.start, one.end) for one in read.skills if _inside(one.start, line)]
    limits = [(one.start, one.end) for one in read.constraints if _inside(one.start, line)]
    begins = {one.start: numbers[one.id] for one in read.requirements if _inside(one.start, line)}
    cuts = sorted(
        {line.start, line.end, *begins}
        | {min(at, line.end) for span in (*skills, *limits) for at in span}
    )
    for start, end in pairwise(cuts):
        yield Piece(
            text[start:end],
            is_skill=_covered(start, skills),
            is_limit=_covered(start, limits),
            numbers=tuple(number for at, number in begins.items() if at == start),
        )


def _inside(at: int, line: Line) -> bool:
    return line.start <= at < line.end


def _covered(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _asks(read: Analysis, numbers: dict[str, int]) -> dict[str, tuple[Ask, ...]]:
    return {
        importance: tuple(
            Ask(numbers[one.id], one.text, _line_of(one, read.lines))
            for one in read.requirements
            if one.importance == importance
        )
        for importance in ("must", "neutral", "nice")
    }


def _line_of(one: Requirement, lines: tuple[Line, ...]) -> int | None:
    return next((n for n, line in enumerate(lines, 1) if line.start <= one.start < line.end), None)
