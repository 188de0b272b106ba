"""What the gold is made of: labelled postings, pairs, second labels, and faults in them."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from app.ml.types import Importance, LineKind, RequirementKind

Part = Literal["dev", "test"]
Half = Literal["choose", "report"]
FactKind = Literal[
    "years", "degree", "language", "certificate", "permit", "location", "remote", "travel", "hours"
]


class Wrong(msgspec.Struct, frozen=True):
    """One fault: `where` is file and place within it."""

    where: str
    message: str


class GoldFault(ValueError):
    """Gold that is missing or breaks the format; carries every fault that was found."""

    def __init__(self, *faults: Wrong) -> None:
        super().__init__("; ".join(f"{one.where}: {one.message}" for one in faults))
        self.faults = faults


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One requirement within a piece; `words` stand in the piece as they are."""

    kind: RequirementKind
    words: str


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A constraint with its value, as `velvit analyse` prints it."""

    kind: FactKind
    value: Any


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a posting, or one sentence of its prose; a blank line has no kind."""

    text: str
    kind: LineKind | None = None
    importance: Importance = "neutral"
    asks: tuple[Ask, ...] = ()
    constraints: tuple[Fact, ...] = ()
    skills: tuple[str, ...] = ()
    same_line: bool = False


class Posting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled posting; its text is the pieces, joined."""

    id: str
    trade: str
    title: str
    company: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The posting as a person would paste it."""
        return "".join(self._joined())

    @property
    def starts(self) -> tuple[int, ...]:
        """Where in the text each piece begins."""
        starts, at = [], 0
        for index, part in enumerate(self._joined()):
            starts.append(at + (index > 0))
            at += len(part)
        return tuple(starts)

    def _joined(self) -> Iterator[str]:
        for index, piece in enumerate(self.pieces):
            mark = " " if piece.same_line else "\n"
            yield piece.text if index == 0 else mark + piece.text


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A requirement and a line of a résumé; `same` where the line proves the requirement."""

    trade: str
    requirement: str
    line: str
    same: bool
    part: Half


class SecondLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a second labeller said of a piece, without having seen the first labels."""

    posting: str
    piece: int
    kind: LineKind
    importance: Importance = "neutral"
