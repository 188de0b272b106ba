"""A document in the making, with a record of which line of the source went where."""

from typing import Any

from app.domain.resumes.plain_lines import Line
from app.domain.resumes.schemas import Document, DroppedLine, ReportField
from app.lib import limits


class Draft:
    """What the plain-text reader has found so far.

    Every line ends up either used (its words stand in the document) or dropped, never both.
    """

    def __init__(self) -> None:
        self.document: Document = {}
        self.basics: dict[str, Any] = {}
        self._used: set[tuple[int, int]] = set()
        self._dropped: dict[tuple[int, int], DroppedLine] = {}
        self._pieces: list[DroppedLine] = []
        self._doubtful: set[int] = set()

    def has(self, line: Line) -> bool:
        """Whether a line has its place already."""
        return _key(line) in self._used or _key(line) in self._dropped

    def use(self, *lines: Line) -> None:
        """Note that the words of `lines` stand in the document."""
        for line in lines:
            self._used.add(_key(line))
            self._dropped.pop(_key(line), None)

    def drop(self, line: Line, reason: str) -> None:
        """Note that a line found no field, and why (see `DroppedLine`)."""
        if _key(line) not in self._used:
            self._dropped[_key(line)] = DroppedLine(line.number, line.typed, reason)

    def drop_piece(self, line: Line, text: str) -> None:
        """Note that a part of a used line found no field."""
        self._pieces.append(DroppedLine(line.number, text, "unplaced"))

    def put_basics(self, field: str, text: str, line: Line) -> bool:
        """Fill a field of `basics` once; False when it holds something already."""
        if field in self.basics or not text:
            return False
        self.basics[field] = text
        self.use(line)
        return True

    def add_profile(self, profile: dict[str, str | None], line: Line) -> None:
        """Add a network or a further address; empty parts are left out."""
        kept = {name: text for name, text in profile.items() if text}
        self.basics.setdefault("profiles", []).append(kept)
        self.use(line)

    def add(
        self, section: str, entry: dict[str, Any], *lines: Line, is_certain: bool = True
    ) -> None:
        """Add an entry made of `lines`; one without any words is no entry.

        A section holds `limits.SECTION_ENTRIES`; lines of further ones stay unplaced.
        """
        if not entry or len(self.document.get(section, ())) >= limits.SECTION_ENTRIES:
            return
        self.document.setdefault(section, []).append(entry)
        self.use(*lines)
        if not is_certain:
            self._doubtful.add(id(entry))

    def finished(self) -> Document:
        """The document, `basics` first."""
        return {"basics": self.basics, **self.document} if self.basics else dict(self.document)

    def fields(self) -> tuple[ReportField, ...]:
        """One report field for each string of the document, in its order."""
        return tuple(self._fields(self.finished(), "", CERTAIN))

    def dropped(self) -> tuple[DroppedLine, ...]:
        """What found no field, in the order of the lines."""
        everything = [*self._dropped.values(), *self._pieces]
        return tuple(sorted(everything, key=lambda item: item.line))

    def _fields(self, value: Any, path: str, confidence: float) -> list[ReportField]:
        if isinstance(value, str):
            return [ReportField(path, value, confidence=confidence)]
        if id(value) in self._doubtful:
            confidence = DOUBTFUL
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return [
            field
            for key, item in items
            for field in self._fields(item, f"{path}/{key}", confidence)
        ]


def _key(line: Line) -> tuple[int, int]:
    """What tells a line from all others: two columns share its number."""
    return line.number, line.half


CERTAIN = 1.0
"""The words of the entry say what they are."""

DOUBTFUL = 0.6
"""Only the order of the words decided which is the post and which the employer."""
