"""The editor as its templates see it: the list of sections, and the forms of the chosen one."""

from typing import Any

import msgspec

from app.domain.resumes import marks, places
from app.domain.resumes.date_hints import hints
from app.domain.resumes.meta import is_hidden, read_meta
from app.domain.resumes.places import BASICS
from app.domain.resumes.schemas import SECTIONS, Document, VelvitMeta
from app.domain.resumes.stored import ResumeOut
from app.web.section_words import FORMS, PAGES, Field, SectionWords


class SectionItem(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the section list."""

    name: str
    title: str
    is_current: bool
    count: int | None = None
    is_hidden: bool = False
    can_move: bool = False
    is_first: bool = False
    is_last: bool = False


class InputView(msgspec.Struct, frozen=True, kw_only=True):
    """One input of a form."""

    id: str
    field: Field
    value: str
    hint: str | None = None


class RowView(msgspec.Struct, frozen=True, kw_only=True):
    """One string of a list that has an input an item."""

    id: str
    name: str
    index: int
    value: str
    is_hidden: bool
    is_first: bool
    is_last: bool


class RowsView(msgspec.Struct, frozen=True, kw_only=True):
    """Such a list."""

    id: str
    field: Field
    rows: tuple[RowView, ...]


class FormView(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one entry, or of a part of the basics."""

    id: str
    section: str
    title: str
    aside: str
    seen: str
    words: SectionWords
    inputs: tuple[InputView | RowsView, ...]
    more: tuple[InputView, ...]
    is_entry: bool = True
    is_open: bool = True
    is_hidden: bool = False
    is_first: bool = False
    is_last: bool = False
    photo: str = ""
    """The picture itself, where the document holds it."""

    @property
    def more_is_open(self) -> bool:
        """Does anything stand in the fields that are folded away?"""
        return any(one.value for one in self.more)


class Editor(msgspec.Struct, frozen=True, kw_only=True):
    """The whole page for one résumé and one chosen section."""

    resume: ResumeOut
    section: str
    words: SectionWords
    items: tuple[SectionItem, ...]
    addable: tuple[str, ...]
    forms: tuple[FormView, ...]
    profiles: tuple[FormView, ...]
    meta: VelvitMeta
    focus: str = ""
    """The id of the element that a person goes on with."""

    @property
    def current(self) -> SectionItem | None:
        """The chosen section's line in the list."""
        return next((item for item in self.items if item.is_current), None)

    @property
    def place(self) -> int:
        """Where it stands in the list, from 1."""
        return next((n for n, item in enumerate(self.items, 1) if item.is_current), 1)


def editor(
    resume: ResumeOut, section: str, *, at: str | None = None, entry: int = 0, focus: str = ""
) -> Editor:
    """The editor with `section` chosen; the entry at `at` (or the one with that number) is open."""
    section = section if section in PAGES else "basics"
    document = resume.document
    forms = _forms(resume, section)
    number = number_of(document, section, at) if at else entry
    return Editor(
        resume=resume,
        section=section,
        words=PAGES[section],
        items=tuple(_items(document, section)),
        addable=tuple(name for name in SECTIONS if not places.arrays(document, name)),
        forms=_opened(forms, min(number, len(forms) - 1), PAGES[section]),
        profiles=_entry_forms(resume, "profiles") if section == "basics" else (),
        meta=read_meta(document),
        focus=focus,
    )


def number_of(document: Document, section: str, at: str | None) -> int:
    """Which of a section's entries stands at a pointer; 0 when none does."""
    pointers = [pointer for pointer, _ in places.entries(document, section)]
    return pointers.index(at) if at in pointers else 0


def form_at(resume: ResumeOut, section: str, at: str | None) -> FormView | None:
    """The form of the entry at a pointer; None when there is none."""
    forms = _forms(resume, section) if section != "profiles" else _entry_forms(resume, section)
    if section in ("basics", "summary"):
        return forms[0]
    pointers = [pointer for pointer, _ in places.entries(resume.document, section)]
    return forms[pointers.index(at)] if at in pointers else None


def _items(document: Document, chosen: str) -> list[SectionItem]:
    hidden = frozenset(read_meta(document).hidden)
    names = places.sections(document)
    fixed = [
        SectionItem(name=name, title=PAGES[name].title, is_current=name == chosen)
        for name in ("basics", "summary")
    ]
    movable = [
        SectionItem(
            name=name,
            title=PAGES[name].title,
            is_current=name == chosen,
            count=sum(1 for _ in places.entries(document, name)),
            is_hidden=all(is_hidden(hidden, array) for array in places.arrays(document, name)),
            can_move=True,
            is_first=index == 0,
            is_last=index == len(names) - 1,
        )
        for index, name in enumerate(names)
    ]
    look = SectionItem(name="look", title=PAGES["look"].title, is_current=chosen == "look")
    return [*fixed, *movable, look]


def _forms(resume: ResumeOut, section: str) -> tuple[FormView, ...]:
    if section in ("basics", "summary"):
        return (_basics_form(resume, section),)
    return _entry_forms(resume, section) if section in SECTIONS else ()


def _basics_form(resume: ResumeOut, section: str) -> FormView:
    basics = resume.document.get("basics")
    entry = basics if isinstance(basics, dict) else {}
    words = PAGES[section]
    image = places.text_of(entry, "basics", "image")
    photo = image if image.startswith("data:") else ""
    more = tuple(one for one in words.more if not (photo and one.name == "image"))
    return FormView(
        id=section,
        section=section,
        title="",
        aside="",
        seen=_seen(resume, BASICS, entry, "basics", (*words.fields, *words.more)),
        words=words,
        inputs=_inputs(section, entry, "basics", words.fields),
        more=_inputs(section, entry, "basics", more),
        is_entry=False,
        photo=photo,
    )


def _entry_forms(resume: ResumeOut, section: str) -> tuple[FormView, ...]:
    hidden = frozenset(read_meta(resume.document).hidden)
    there = list(places.entries(resume.document, section))
    return tuple(
        _entry_form(resume, section, at, entry, number, len(there), hidden)
        for number, (at, entry) in enumerate(there)
    )


def _entry_form(
    resume: ResumeOut,
    section: str,
    at: str,
    entry: dict[str, Any],
    number: int,
    count: int,
    hidden: frozenset[str],
) -> FormView:
    words = FORMS[section]
    heads = [places.text_of(entry, section, field) for field in words.heads]
    form_id = f"{section}-{number}"
    inputs: list[InputView | RowsView] = []
    for field in words.fields:
        if field.kind == "rows":
            inputs.append(_rows(form_id, at, entry, field, hidden))
        else:
            inputs.extend(_inputs(form_id, entry, section, (field,)))
    return FormView(
        id=form_id,
        section=section,
        title=heads[0],
        aside=heads[1] if len(heads) > 1 else "",
        seen=_seen(resume, at, entry, section, (*words.fields, *words.more)),
        words=words,
        inputs=tuple(inputs),
        more=_inputs(form_id, entry, section, words.more),
        is_open=words.is_short,
        is_hidden=at in hidden,
        is_first=number == 0,
        is_last=number == count - 1,
    )


def _inputs(
    form_id: str, entry: dict[str, Any], section: str, fields: tuple[Field, ...]
) -> tuple[InputView, ...]:
    said = date_hints(entry, section)
    return tuple(
        InputView(
            id=f"{form_id}-{field.name.replace('.', '-')}",
            field=field,
            value=marks.shown(entry, section, field.name),
            hint=said.get(field.name),
        )
        for field in fields
    )


def date_hints(entry: dict[str, Any], section: str) -> dict[str, str]:
    """What is to be said beside the dates of an entry, as codes by field."""
    words = FORMS[section]
    dates = [field.name for field in words.fields if field.kind == "date"]
    return dict(hints({field: places.text_of(entry, section, field) for field in dates}))


def _rows(
    form_id: str, at: str, entry: dict[str, Any], field: Field, hidden: frozenset[str]
) -> RowsView:
    items = places.items_of(entry, field.name)
    list_id = f"{form_id}-{field.name}"
    rows = tuple(
        RowView(
            id=f"{list_id}-{index}",
            name=f"{field.name}.{index}",
            index=index,
            value=value,
            is_hidden=f"{at}/{field.name}/{index}" in hidden,
            is_first=index == 0,
            is_last=index == len(items) - 1,
        )
        for index, value in enumerate(items)
    )
    return RowsView(id=list_id, field=field, rows=rows)


def _seen(
    resume: ResumeOut, at: str, entry: dict[str, Any], section: str, fields: tuple[Field, ...]
) -> str:
    return marks.take(
        resume.version,
        at,
        entry,
        section,
        texts=[field.name for field in fields if field.kind != "rows"],
        lists=[field.name for field in fields if field.kind == "rows"],
    ).written


def _opened(forms: tuple[FormView, ...], number: int, words: SectionWords) -> tuple[FormView, ...]:
    if words.is_short:
        return forms
    return tuple(
        msgspec.structs.replace(form, is_open=index == number or not form.is_entry)
        for index, form in enumerate(forms)
    )
