"""Both sides of a match as texts: the posting line by line, the résumé section by section."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from app.domain.resumes.schemas import Document, Entry, Section, Text
from app.domain.resumes.view import view
from app.ml.types import Analysis, Verdict
from app.web.marked_text import Piece, Span, cut

_MARKER = re.compile(r"\s*(?:[-*•·–—▪◦‣]|\d{1,2}[.)])\s+")
_HEADING_CHARACTERS = 60
_DIM = frozenset({"company", "benefit", "other"})

TITLES = ("name", "organization", "institution", "title", "language")
"""The fields that name an entry."""
PARAGRAPHS = ("description", "summary", "reference")
SHORT = frozenset({"skills", "languages", "interests"})
"""Sections whose entries are one line each."""
LEFT_OUT = frozenset({"url"})


class Block(msgspec.Struct, frozen=True):
    """A line of a posting, or (`items`) several that are listed."""

    kind: str
    """`heading`, `line` or `list`."""
    pieces: tuple[Piece, ...] = ()
    is_dim: bool = False
    """It asks for nothing."""
    items: tuple[tuple[Piece, ...], ...] = ()


class Words(msgspec.Struct, frozen=True):
    """One string of a résumé; the pieces joined are the string at `path`."""

    path: str
    pieces: tuple[Piece, ...]


class EntryText(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: its name, what stands beside it, its sentences, its list, its words in a row."""

    path: str
    title: Words | None
    beside: tuple[Words, ...]
    paragraphs: tuple[Words, ...]
    items: tuple[Words, ...]
    row: tuple[Words, ...]


class SectionText(msgspec.Struct, frozen=True):
    """One section; the summary is one as well."""

    name: str
    is_short: bool
    entries: tuple[EntryText, ...]


# ---- the posting ---------------------------------------------------------------------------------


def posting_blocks(
    text: str, verdicts: Sequence[Verdict], analysis: Analysis | None
) -> tuple[Block, ...]:
    """The posting's own lines with the words that ask for something; blank lines are left out."""
    spans = [Span(one.start, one.end, number, one.status) for number, one in enumerate(verdicts, 1)]
    lines = list(_lines(text, spans, analysis))
    blocks: list[Block] = []
    for is_item, group in groupby(lines, key=lambda line: line.kind == "item"):
        found = list(group)
        if is_item:
            blocks.append(Block("list", items=tuple(line.pieces for line in found)))
        else:
            blocks.extend(found)
    return tuple(blocks)


def _lines(text: str, spans: Sequence[Span], analysis: Analysis | None) -> Iterator[Block]:
    is_after_blank, position = True, 0
    for line in text.splitlines(keepends=True):
        start, end = position, position + len(line.rstrip("\r\n"))
        position += len(line)
        words = text[start:end]
        if not words.strip():
            is_after_blank = True
            continue
        marker = _MARKER.match(words)
        begin = start + (marker.end() if marker else len(words) - len(words.lstrip()))
        pieces = tuple(cut(text, spans, begin, end))
        yield Block(
            _kind(words, pieces, is_item=marker is not None, is_after_blank=is_after_blank),
            pieces,
            is_dim=_is_dim(analysis, begin, end),
        )
        is_after_blank = False


def _kind(words: str, pieces: Iterable[Piece], *, is_item: bool, is_after_blank: bool) -> str:
    if is_item:
        return "item"
    is_asked = any(piece.numbers for piece in pieces)
    is_short = len(words.strip()) <= _HEADING_CHARACTERS and words.strip()[-1] not in ".,;!?"
    return "heading" if is_short and is_after_blank and not is_asked else "line"


def _is_dim(analysis: Analysis | None, start: int, end: int) -> bool:
    if analysis is None:
        return False
    kinds = {line.kind for line in analysis.lines if line.start < end and line.end > start}
    return kinds <= _DIM


# ---- the résumé ----------------------------------------------------------------------------------


def resume_sections(document: Document, verdicts: Sequence[Verdict]) -> tuple[SectionText, ...]:
    """What a scorer may read of a résumé, in its own order, without name, contact and the hidden.

    Evidence of an earlier version is marked only where the same words still stand.
    """
    marks, shown = _Marks(verdicts), view(document)
    sections = []
    summary = shown.basics.texts.get("summary")
    if summary is not None and not summary.hidden:
        sections.append(SectionText("summary", False, (_entry(shown.basics, marks, ("summary",)),)))
    sections += [
        found
        for section in shown.sections
        if not section.hidden and (found := _section(section, marks)).entries
    ]
    return tuple(sections)


class _Marks:
    """Marks evidence in strings, and remembers which number had its first place already."""

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self._found: dict[str, list[tuple[Span, str]]] = {}
        self._seen: set[int] = set()
        for number, verdict in enumerate(verdicts, 1):
            for one in verdict.evidence:
                span = Span(one.start, one.end, number, verdict.status)
                self._found.setdefault(one.path, []).append((span, one.text))

    def words(self, text: Text) -> Words:
        """The string with its marks, where the words are still those that were scored."""
        spans = [
            span
            for span, words in self._found.get(text.path, ())
            if text.text[span.start : span.end] == words
        ]
        return Words(text.path, tuple(map(self._anchored, cut(text.text, spans))))

    def _anchored(self, piece: Piece) -> Piece:
        new = tuple(number for number in piece.begins if number not in self._seen)
        self._seen.update(new)
        return msgspec.structs.replace(piece, anchors=new) if new else piece


def _section(section: Section, marks: _Marks) -> SectionText:
    entries = tuple(_entry(entry, marks) for entry in section.entries if not entry.hidden)
    return SectionText(section.name, section.name in SHORT, entries)


def _entry(entry: Entry, marks: _Marks, fields: Sequence[str] | None = None) -> EntryText:
    """The entry, or only these of its `fields`."""
    texts = {
        field: marks.words(text)
        for field, text in entry.texts.items()
        if not text.hidden and (field in fields if fields else field not in LEFT_OUT)
    }
    title = next((field for field in TITLES if field in texts), None)
    lists = {
        field: tuple(marks.words(text) for text in found if not text.hidden)
        for field, found in entry.lists.items()
    }
    beside = (field for field in texts if field != title and field not in PARAGRAPHS)
    return EntryText(
        path=entry.path,
        title=texts[title] if title else None,
        beside=(*lists.get("roles", ()), *(texts[field] for field in beside)),
        paragraphs=tuple(texts[field] for field in PARAGRAPHS if field in texts),
        items=lists.get("highlights", ()) + lists.get("courses", ()),
        row=lists.get("keywords", ()),
    )
