"""A form laid over the newest document: field by field, and what two windows changed told apart.

A field that this form did not change stays as it is now. One that only this form changed is
written. One that both changed differently is a clash, and a clash is never settled silently.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from app.domain.resumes import editing
from app.domain.resumes.marks import BLANK, Marks, find_marked, items_in, lines, mark, shown
from app.domain.resumes.places import BASICS, entries, find_entry, items_of, text_of
from app.domain.resumes.schemas import Document

Prefer = Literal["ask", "mine", "theirs"]
"""What to do with a clash: leave it and tell, or take the text of one side."""

ENTRY = ""
"""The field of a clash about the whole entry: it was removed elsewhere."""


class Typed(msgspec.Struct, frozen=True):
    """What a form holds, by field: single texts, lists written one item a line, and rows."""

    texts: Mapping[str, str] = {}
    lines: Mapping[str, str] = {}
    rows: Mapping[str, Sequence[str]] = {}


class Clash(msgspec.Struct, frozen=True):
    """One text that both windows changed; `theirs` is None when it was removed there."""

    field: str
    mine: str
    theirs: str | None
    index: int | None = None


class Merged(msgspec.Struct, frozen=True):
    """The document with the form in it, except for the clashes.

    `at` is where the entry stands now, None when it is gone. `rows` says for each row of the form
    where it stands now.
    """

    document: Document
    at: str | None
    clashes: tuple[Clash, ...] = ()
    rows: Mapping[str, tuple[int | None, ...]] = {}


def merge(
    document: Document,
    section: str,
    marks: Marks,
    typed: Typed,
    *,
    version: int,
    prefer: Prefer = "ask",
) -> Merged:
    """Lay a form over `document`, which is version `version` of the résumé."""
    at = _place(document, section, marks, version)
    if at is None:
        return _without_entry(document, section, typed, prefer)
    work = _Merge(document, section, at, marks, prefer)
    for field, text in typed.texts.items():
        work.text(field, lines(text))
    for field, text in typed.lines.items():
        work.lines(field, text)
    for field, rows in typed.rows.items():
        work.rows(field, rows)
    return Merged(work.document, at, tuple(work.clashes), work.went)


def next_marks(
    document: Document, section: str, merged: Merged, typed: Typed, seen: Marks
) -> Marks:
    """What the form is made from, once it was kept in `document`, though it still shows its texts.

    A text that was changed elsewhere, and not here, keeps its old mark: the form does not show it.
    """
    if merged.at is None:
        return seen
    entry = find_entry(dict(document), merged.at)
    given = {
        **typed.texts,
        **{field: "\n".join(items_in(typed.lines[field])) for field in typed.lines},
    }
    agreed = {
        field: mark(text)
        for field, text in given.items()
        if lines(text) == lines(shown(entry, section, field))
    }
    lists = {
        field: _row_marks(
            items_of(entry, field), merged.rows[field], rows, seen.lists.get(field, [])
        )
        for field, rows in typed.rows.items()
    }
    return msgspec.structs.replace(
        seen, at=merged.at, texts={**seen.texts, **agreed}, lists={**seen.lists, **lists}
    )


def _row_marks(
    there: Sequence[str], went: Sequence[int | None], rows: Sequence[str], seen: Sequence[str]
) -> list[str]:
    return [
        mark(row) if at is not None and lines(row) == lines(there[at]) else was
        for row, at, was in zip(rows, went, seen, strict=False)
    ]


def _place(document: Document, section: str, marks: Marks, version: int) -> str | None:
    if marks.at == BASICS:
        return BASICS
    if marks.version == version and any(at == marks.at for at, _ in entries(document, section)):
        return marks.at
    return find_marked(document, section, marks)


def _without_entry(document: Document, section: str, typed: Typed, prefer: Prefer) -> Merged:
    """The entry was removed elsewhere: it is told, or comes back with what was typed."""
    texts = {field: lines(text) for field, text in typed.texts.items() if text}
    lists = {field: items_in(text) for field, text in typed.lines.items()}
    lists |= {field: [lines(row) for row in rows] for field, rows in typed.rows.items()}
    whole = "\n".join([*texts.values(), *(item for items in lists.values() for item in items)])
    if prefer == "theirs" or not whole.strip():
        return Merged(document, None)
    if prefer == "ask":
        return Merged(document, None, (Clash(ENTRY, whole, None),))
    changed, at = editing.add_entry(document, section)
    changed = editing.set_texts(changed, at, section, texts)
    for field, items in lists.items():
        changed = editing.set_items(changed, at, field, items)
    rows = {field: tuple(range(len(given))) for field, given in typed.rows.items()}
    return Merged(changed, at, rows=rows)


class _Merge:
    """The work on one entry."""

    def __init__(
        self, document: Document, section: str, at: str, marks: Marks, prefer: Prefer
    ) -> None:
        self.document = document
        self.clashes: list[Clash] = []
        self.went: dict[str, tuple[int | None, ...]] = {}
        self._section = section
        self._at = at
        self._marks = marks
        self._prefer = prefer
        self._entry = find_entry(dict(document), at)

    def text(self, field: str, mine: str) -> None:
        """One single text."""
        theirs = text_of(self._entry, self._section, field)
        if self._takes(field, mine, theirs, self._marks.texts.get(field)):
            self.document = editing.set_texts(self.document, self._at, self._section, {field: mine})

    def lines(self, field: str, mine: str) -> None:
        """A list that is written one item a line; it counts as one text."""
        theirs = shown(self._entry, self._section, field)
        items = items_in(mine)
        if self._takes(field, "\n".join(items), theirs, self._marks.texts.get(field)):
            self.document = editing.set_items(self.document, self._at, field, items)

    def rows(self, field: str, rows: Sequence[str]) -> None:
        """A list with one input an item, in the order in which the form showed them."""
        seen = self._marks.lists.get(field, [])
        there = items_of(self._entry, field)
        went = _aligned(seen, [mark(item) for item in there])
        for index, row in enumerate(rows[: len(seen)]):
            at = went[index]
            theirs = there[at] if at is not None else None
            if self._takes(field, lines(row), theirs, seen[index], index):
                went[index] = self._write(field, at, lines(row))
        self.went[field] = tuple(went)

    def _write(self, field: str, at: int | None, text: str) -> int:
        now_there = items_of(find_entry(dict(self.document), self._at), field)
        index = len(now_there) if at is None else at
        self.document = editing.set_item(self.document, self._at, field, index, text)
        return index

    def _takes(
        self, field: str, mine: str, theirs: str | None, seen: str | None, index: int | None = None
    ) -> bool:
        """Is `mine` to be written? A clash is noted, or settled by what is preferred."""
        if seen is None or mark(mine) == seen or mine == lines(theirs or ""):
            return False
        if seen == (BLANK if theirs is None else mark(theirs)):
            return True
        if self._prefer == "ask":
            self.clashes.append(Clash(field, mine, theirs, index))
        return self._prefer == "mine"


def _aligned(seen: Sequence[str], there: Sequence[str]) -> list[int | None]:
    """For each item that the form showed, its index now; None when it was removed elsewhere.

    Items that were changed in place are found by standing between the same neighbours.
    """
    went: list[int | None] = [None] * len(seen)
    if list(seen) == list(there):
        return list(range(len(seen)))
    for _, start, end, new_start, new_end in SequenceMatcher(
        None, seen, there, autojunk=False
    ).get_opcodes():
        if end - start == new_end - new_start:
            went[start:end] = range(new_start, new_end)
    taken = set(went)
    for index, was in enumerate(seen):
        moved = [at for at, now_it_is in enumerate(there) if now_it_is == was and at not in taken]
        if went[index] is None and moved:
            went[index] = moved[0]
            taken.add(moved[0])
    return went
