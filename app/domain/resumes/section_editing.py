"""One form of the editor: what was typed is kept, then what its button says is done."""

from collections.abc import Callable
from typing import Literal
from uuid import UUID

import msgspec

from app.domain.errors import Conflict, Fault, Invalid, NotFound
from app.domain.resumes import editing
from app.domain.resumes.fields import is_index
from app.domain.resumes.marks import Marks, take
from app.domain.resumes.merging import Clash, Merged, Prefer, Typed, merge, next_marks
from app.domain.resumes.places import find_entry, find_list, list_fields, split
from app.domain.resumes.schemas import Document
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeOut

Verb = Literal["save", "add", "up", "down", "remove", "hide", "show"]


class Do(msgspec.Struct, frozen=True):
    """What a button asks for: a verb, on the entry of the form or on one of its rows."""

    verb: Verb = "save"
    field: str | None = None
    row: int | None = None


class SectionEdit(msgspec.Struct, frozen=True, kw_only=True):
    """A form as it was sent; `marks` say what it was made from."""

    section: str
    marks: Marks
    typed: Typed
    do: Do = Do()
    prefer: Prefer = "ask"


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. `at` is where the entry stands now, `row` where the row does.

    `removed` is the pointer of what was taken out, and `kept` the number of the copy that has it.
    `marks` are what the form is made from now, `is_behind` says that it does not show all of it.
    """

    resume: ResumeOut
    at: str | None
    row: int | None = None
    removed: str | None = None
    kept: int | None = None
    marks: Marks | None = None
    is_behind: bool = False


class Clashing(Conflict):
    """Two windows changed the same text; nothing of this form was kept yet."""

    def __init__(self, clashes: tuple[Clash, ...], current: ResumeOut) -> None:
        super().__init__(Fault("seen", "was changed in another window"), current=current)
        self.clashes = clashes


async def edit_section(resumes: ResumeService, resume_id: UUID, edit: SectionEdit) -> Edited:
    """Keep a form's texts and do what its button says.

    Raises `Clashing` (and keeps nothing) when a text was changed elsewhere too, unless the edit
    says which one to prefer; then both are in the kept copies. Raises `NotFound`, `Invalid`.
    """
    if edit.do.field is not None and edit.do.field not in list_fields(edit.section):
        raise Invalid(Fault("do", f"{edit.do.field!r} is no list of {edit.section}"))
    saved, merged = await _keep(resumes, resume_id, edit)
    if merged.at is None or edit.do.verb == "save":
        return _as_typed(saved, merged, edit)
    return await _do(resumes, saved, merged, edit.do)


async def add_entry(resumes: ResumeService, resume_id: UUID, section: str) -> Edited:
    """An empty entry at the end of a section. Raises `NotFound`, `Invalid`."""
    placed: list[str] = []

    def change(document: Document) -> Document:
        changed, at = editing.add_entry(document, section)
        placed.append(at)
        return changed

    saved = await resumes.edit(resume_id, change)
    return Edited(resume=saved, at=placed[-1])


async def put_back(resumes: ResumeService, resume_id: UUID, *, kept: int, removed: str) -> Edited:
    """Undo a removal: `removed` as it was in the copy `kept`. Raises `NotFound`, `Invalid`."""
    copy = await resumes.version(resume_id, kept)
    saved = await resumes.edit(
        resume_id, lambda document: editing.put_back(document, copy.document, removed)
    )
    return Edited(resume=saved, at=removed)


SECTION_VERBS: dict[str, Callable[[Document, str], Document]] = {
    "up": lambda document, name: editing.move_section(document, name, -1),
    "down": lambda document, name: editing.move_section(document, name, 1),
    "hide": editing.hide_section,
    "show": editing.show_section,
    "add": editing.add_section,
    "drop": editing.drop_section,
}
"""What a person does to a whole section."""


async def change_section(
    resumes: ResumeService, resume_id: UUID, verb: str, name: str
) -> ResumeOut:
    """Do a verb of `SECTION_VERBS` to a section. Raises `NotFound`, `Invalid`."""
    if verb not in SECTION_VERBS:
        raise Invalid(Fault("do", f"found {verb!r}, expected {', '.join(SECTION_VERBS)}"))
    return await resumes.edit(resume_id, lambda document: SECTION_VERBS[verb](document, name))


def read_do(value: str) -> Do:
    """`save`, `up`, `remove`, or with a row `up:highlights:2`. Raises `Invalid`."""
    verb, _, rest = value.partition(":")
    field, _, row = rest.partition(":")
    try:
        return msgspec.convert(
            {
                "verb": verb or "save",
                "field": field or None,
                "row": int(row) if is_index(row) else None,
            },
            Do,
        )
    except msgspec.ValidationError as fault:
        raise Invalid(Fault("do", "is nothing that can be done")) from fault


async def _keep(
    resumes: ResumeService, resume_id: UUID, edit: SectionEdit
) -> tuple[ResumeOut, Merged]:
    before = await resumes.lock(resume_id)
    merged = _merged(before, edit, edit.prefer)
    if merged.clashes:
        raise Clashing(merged.clashes, before)
    if edit.prefer == "ask":
        return await resumes.edit(resume_id, lambda _: merged.document), merged
    if edit.prefer == "theirs":
        mine = _merged(before, edit, "mine").document
        await resumes.edit(resume_id, lambda _: mine, keep_copy=True)
    return await resumes.edit(resume_id, lambda _: merged.document, keep_copy=True), merged


def _merged(before: ResumeOut, edit: SectionEdit, prefer: Prefer) -> Merged:
    return merge(
        before.document,
        edit.section,
        edit.marks,
        edit.typed,
        version=before.version,
        prefer=prefer,
    )


def _as_typed(saved: ResumeOut, merged: Merged, edit: SectionEdit) -> Edited:
    marks = next_marks(saved.document, edit.section, merged, edit.typed, edit.marks)
    if merged.at is None:
        return Edited(resume=saved, at=None)
    entry = find_entry(dict(saved.document), merged.at)
    fresh = take(
        saved.version, merged.at, entry, edit.section, texts=marks.texts, lists=marks.lists
    )
    return Edited(
        resume=saved,
        at=merged.at,
        marks=msgspec.structs.replace(marks, version=saved.version, entry=fresh.entry),
        is_behind=(marks.texts, marks.lists) != (fresh.texts, fresh.lists),
    )


async def _do(resumes: ResumeService, saved: ResumeOut, merged: Merged, do: Do) -> Edited:
    """The verb of a button, after what was typed is kept: an undo brings back all of it."""
    at, row = str(merged.at), None
    if do.field is None:
        if do.verb == "add":
            raise Invalid(Fault("do", "does not say what to add"))
    elif do.verb == "add":
        return await _add_row(resumes, saved, at, do.field)
    else:
        row = _row_now(merged, do)
        if row is None:
            return Edited(resume=saved, at=at)
    target = at if row is None else f"{at}/{do.field}/{row}"
    changed = await resumes.edit(
        saved.id,
        lambda document: _ON_ONE[do.verb](document, target),
        keep_copy=do.verb == "remove",
    )
    return _placed(changed, saved, at, row, do)


async def _add_row(resumes: ResumeService, saved: ResumeOut, at: str, field: str) -> Edited:
    changed = await resumes.edit(saved.id, lambda document: editing.add_item(document, at, field))
    return Edited(resume=changed, at=at, row=len(find_list(changed.document, f"{at}/{field}")) - 1)


def _row_now(merged: Merged, do: Do) -> int | None:
    """Where the row of a button stands now; None when it was removed elsewhere."""
    rows = merged.rows.get(do.field or "", ())
    if do.row is None or do.row >= len(rows):
        raise NotFound(Fault("do", "there is no such row"))
    return rows[do.row]


def _placed(changed: ResumeOut, saved: ResumeOut, at: str, row: int | None, do: Do) -> Edited:
    """Where the thing of a button stands after it was pressed."""
    if do.verb == "remove":
        gone = at if row is None else f"{at}/{do.field}/{row}"
        return Edited(
            resume=changed,
            at=at,
            row=row,
            removed=gone,
            kept=saved.version,
        )
    by = {"up": -1, "down": 1}.get(do.verb, 0) if changed.version > saved.version else 0
    if row is not None:
        count = len(find_list(changed.document, f"{at}/{do.field}"))
        return Edited(resume=changed, at=at, row=min(max(row + by, 0), count - 1))
    array, index = split(at)
    count = len(find_list(changed.document, array))
    return Edited(resume=changed, at=f"{array}/{min(max(index + by, 0), count - 1)}")


_ON_ONE: dict[str, Callable[[Document, str], Document]] = {
    "up": lambda document, at: editing.move(document, at, -1),
    "down": lambda document, at: editing.move(document, at, 1),
    "remove": editing.remove,
    "hide": editing.hide,
    "show": editing.show,
}
"""What a button does to one entry or one row."""
