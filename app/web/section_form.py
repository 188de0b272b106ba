"""A form of the editor, read: which entry it is about, what was typed, what its button says."""

import re
from collections.abc import Mapping

import msgspec

from app.domain.errors import Fault, Invalid, NotFound
from app.domain.resumes import marks
from app.domain.resumes.merging import Prefer, Typed
from app.domain.resumes.section_editing import SectionEdit, read_do
from app.web.section_words import FORMS, Field


class SectionForm(msgspec.Struct, frozen=True):
    """What every form of the editor sends besides its texts."""

    seen: str = ""
    do: str = ""


_ROW = re.compile(r"([a-z]+)\.(\d{1,4})")
_FORM_ID = re.compile(r"[a-z]+(?:-\d{1,4})?")


def read_edit(section: str, sent: Mapping[str, str]) -> SectionEdit:
    """The edit that a form asks for. Raises `NotFound` for no such section, `Invalid`."""
    if section not in FORMS or section == "look":
        raise NotFound(Fault("section", "there is no such section"))
    do = sent.get("do") or "save"
    prefer: Prefer = "ask"
    if do in ("mine", "theirs"):
        prefer, do = ("mine" if do == "mine" else "theirs"), "save"
    return SectionEdit(
        section="basics" if section == "summary" else section,
        marks=marks.read(sent.get("seen", "")),
        typed=_typed(section, sent),
        do=read_do(do),
        prefer=prefer,
    )


def form_id(section: str, sent: Mapping[str, str]) -> str:
    """The id of the form on the page that sent it; the section's when it sends none."""
    given = sent.get("form", "")
    return given if _FORM_ID.fullmatch(given) else section


def field_of(section: str, name: str) -> Field | None:
    """The field of a section by its name."""
    words = FORMS[section]
    return next((one for one in (*words.fields, *words.more) if one.name == name), None)


def _typed(section: str, sent: Mapping[str, str]) -> Typed:
    words = FORMS[section]
    texts: dict[str, str] = {}
    lists: dict[str, str] = {}
    rows: dict[str, list[str]] = {}
    for field in (*words.fields, *words.more):
        if field.kind == "rows":
            rows[field.name] = _rows(field.name, sent)
        elif field.name in sent:
            to = lists if field.kind == "list" else texts
            to[field.name] = _clean(sent[field.name])
    return Typed(texts, lists, rows)


def _rows(name: str, sent: Mapping[str, str]) -> list[str]:
    """The rows in their order. Raises `Invalid` when one is missing between others."""
    found = {
        int(match[2]): _clean(text)
        for key, text in sent.items()
        if (match := _ROW.fullmatch(key)) and match[1] == name
    }
    if sorted(found) != list(range(len(found))):
        raise Invalid(Fault(name, "comes with rows missing"))
    return [found[index] for index in range(len(found))]


def _clean(text: str) -> str:
    """Without NUL, which no browser types and no JSON Resume may hold."""
    return text.replace("\0", "")


class Removed(msgspec.Struct, frozen=True):
    """What was just taken out of a résumé, so that a press puts it back."""

    removed: str = ""
    kept: int = 0
