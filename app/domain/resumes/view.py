"""A document to look at: today's names, parsed dates, the order and the hidden marks applied."""

from collections.abc import Collection
from typing import Any

from app.domain.resumes.fields import (
    LIST_FIELDS,
    LOCATION_FIELDS,
    OLD_FIELDS,
    OLD_SECTIONS,
    SINGLE_DATES,
    TEXT_FIELDS,
)
from app.domain.resumes.meta import is_hidden, read_meta
from app.domain.resumes.schemas import SECTIONS, Document, Entry, ResumeView, Section, Text
from app.lib.dates import DateRange, PartialDate, parse_range


def view(document: Document) -> ResumeView:
    """Everything of `document` that JSON Resume knows; blank strings and empty entries left out.

    Sections come in the order of `meta.velvit.order`, the rest in the usual one. What is hidden is
    in the view with its mark, inherited from the entry or section around it. The one date of a
    certificate, publication or award is the entry's `end`. It reads unchecked documents too:
    values of a wrong type are passed over.
    """
    meta = read_meta(document)
    hidden = frozenset(meta.hidden)
    order = (*meta.order, *(name for name in SECTIONS if name not in meta.order))
    sections = tuple(
        section for name in order if (section := _section(document, name, hidden)) is not None
    )
    return ResumeView(
        basics=_basics(document, hidden),
        profiles=_profiles(document, hidden),
        sections=sections,
        meta=meta,
    )


def _basics(document: Document, hidden: Collection[str]) -> Entry:
    given = document.get("basics")
    given = given if isinstance(given, dict) else {}
    texts = _texts(given, "basics", "/basics", hidden)
    location = given.get("location")
    if isinstance(location, dict):
        for field in LOCATION_FIELDS:
            if (text := _text(location, field, "/basics/location", hidden)) is not None:
                texts[f"location.{field}"] = text
    return Entry("/basics", "basics", texts, {}, hidden=is_hidden(hidden, "/basics"))


def _profiles(document: Document, hidden: Collection[str]) -> tuple[Entry, ...]:
    basics = document.get("basics")
    profiles = basics.get("profiles") if isinstance(basics, dict) else None
    return _entries(profiles, "profiles", "/basics/profiles", hidden)


def _section(document: Document, name: str, hidden: Collection[str]) -> Section | None:
    entries = _entries(document.get(name), name, f"/{name}", hidden)
    path = f"/{name}"
    old = OLD_SECTIONS.get(name)
    if old is not None:
        entries += _entries(document.get(old), name, f"/{old}", hidden)
        path = path if name in document else f"/{old}"
    if not entries:
        return None
    return Section(name, path, entries, hidden=is_hidden(hidden, path))


def _entries(given: Any, section: str, path: str, hidden: Collection[str]) -> tuple[Entry, ...]:
    if not isinstance(given, list):
        return ()
    entries = (
        _entry(item, section, f"{path}/{index}", hidden)
        for index, item in enumerate(given)
        if isinstance(item, dict)
    )
    return tuple(entry for entry in entries if entry.texts or entry.lists)


def _entry(given: dict[str, Any], section: str, path: str, hidden: Collection[str]) -> Entry:
    texts = _texts(given, section, path, hidden)
    lists = {
        field: lines
        for field in LIST_FIELDS.get(section, ())
        if (lines := _lines(given.get(field), f"{path}/{field}", hidden))
    }
    start, end, is_current = _times(texts, section)
    return Entry(
        path, section, texts, lists, start, end, is_current, hidden=is_hidden(hidden, path)
    )


def _texts(
    given: dict[str, Any], section: str, path: str, hidden: Collection[str]
) -> dict[str, Text]:
    old = OLD_FIELDS.get(section, {})
    texts: dict[str, Text] = {}
    for field in TEXT_FIELDS[section]:
        text = _text(given, field, path, hidden)
        if text is None and field in old:
            text = _text(given, old[field], path, hidden)
        if text is not None:
            texts[field] = text
    return texts


def _text(given: dict[str, Any], field: str, path: str, hidden: Collection[str]) -> Text | None:
    value = given.get(field)
    if not isinstance(value, str) or not value.strip():
        return None
    where = f"{path}/{field}"
    return Text(where, value, hidden=is_hidden(hidden, where))


def _lines(given: Any, path: str, hidden: Collection[str]) -> tuple[Text, ...]:
    if not isinstance(given, list):
        return ()
    return tuple(
        Text(f"{path}/{index}", value, hidden=is_hidden(hidden, f"{path}/{index}"))
        for index, value in enumerate(given)
        if isinstance(value, str) and value.strip()
    )


def _times(
    texts: dict[str, Text], section: str
) -> tuple[PartialDate | None, PartialDate | None, bool]:
    """Start, end and whether it still runs; `startDate` alone may hold a whole range."""
    if section in SINGLE_DATES:
        only = _range(texts.get(SINGLE_DATES[section]))
        return None, only.end or only.start, only.is_current
    first, last = _range(texts.get("startDate")), _range(texts.get("endDate"))
    if "endDate" not in texts:
        is_span = first.end is not None and first.end != first.start
        return first.start, first.end if is_span else None, first.is_current
    return first.start, last.end, last.is_current


def _range(text: Text | None) -> DateRange:
    found = parse_range(text.text) if text is not None else None
    return found or DateRange(None, None)
