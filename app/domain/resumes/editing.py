"""What a person does to a document in the editor: pure verbs, each with a changed copy as answer.

Unknown fields, old names and the order of fields stay; `meta.velvit.hidden` keeps pointing at what
it pointed at. A verb raises `NotFound` when its place is not in the document.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from app.domain.errors import Fault, Invalid, NotFound
from app.domain.resumes import meta
from app.domain.resumes.meta import read_meta, with_hidden
from app.domain.resumes.places import (
    PROFILES,
    arrays,
    find,
    find_entry,
    find_list,
    key_of,
    location_part,
    sections,
    split,
    steps,
)
from app.domain.resumes.schemas import SECTIONS, Document
from app.lib import limits

LOOK = ("theme", "page_size", "language")
"""What a person chooses of the pages' looks."""

_ALIGNED = 2_000
"""Lists up to this long are compared item by item; longer ones by position."""


# ---- fields ----------------------------------------------------------------------------------


def set_texts(document: Document, at: str, section: str, texts: Mapping[str, str]) -> Document:
    """Write fields of the entry at `at` under the names that they have there."""
    changed = copy.deepcopy(document)
    entry = find_entry(changed, at)
    for field, text in texts.items():
        part = location_part(section, field)
        if part is not None:
            _set_part(entry, part, text)
        else:
            _set(entry, key_of(entry, section, field), text)
    return changed


def set_item(document: Document, at: str, field: str, index: int, text: str) -> Document:
    """Write one string of a list field; the index behind the last one adds it."""
    changed = copy.deepcopy(document)
    items = find_entry(changed, at).setdefault(field, [])
    if index > len(items):
        raise NotFound(Fault(f"{at}/{field}/{index}", "is not in the résumé"))
    items[index : index + 1] = [text]
    return changed


def set_items(document: Document, at: str, field: str, texts: Sequence[str]) -> Document:
    """Write a whole list field; what stays of it stays hidden where it was."""
    changed = copy.deepcopy(document)
    entry = find_entry(changed, at)
    before = entry.get(field) if isinstance(entry.get(field), list) else []
    if not texts and field not in entry:
        return changed
    entry[field] = list(texts)
    place = _places(before or [], entry[field])
    return _rehidden(changed, meta.renumbered(_hidden(changed), f"{at}/{field}", place))


def set_look(document: Document, values: Mapping[str, str]) -> Document:
    """Write `theme`, `page_size` or `language` of `meta.velvit`, where they are other than now."""
    current = read_meta(document)
    wanted = {
        key: values[key] for key in LOOK if key in values and values[key] != getattr(current, key)
    }
    if not wanted:
        return document
    changed = copy.deepcopy(document)
    _velvit(changed).update(wanted)
    return changed


# ---- things in lists: entries, profiles, highlights, keywords … ---------------------------------


def add_entry(document: Document, section: str) -> tuple[Document, str]:
    """A new, empty entry at the end of a section (or of `profiles`), and its pointer."""
    if section not in (*SECTIONS, "profiles"):
        raise NotFound(Fault(section, "is no section of a résumé"))
    changed = copy.deepcopy(document)
    array = (*arrays(changed, section), f"/{section}" if section != "profiles" else PROFILES)[0]
    if section == "profiles":
        find_entry(changed, "/basics").setdefault("profiles", [])
    else:
        changed.setdefault(steps(array)[0], [])
    entries = find_list(changed, array)
    _expect_room(array, entries)
    entries.append({})
    return changed, f"{array}/{len(entries) - 1}"


def add_item(document: Document, at: str, field: str, text: str = "") -> Document:
    """A new string at the end of a list field."""
    changed = copy.deepcopy(document)
    items = find_entry(changed, at).setdefault(field, [])
    _expect_room(f"{at}/{field}", items)
    items.append(text)
    return changed


def remove(document: Document, at: str) -> Document:
    """Take out the entry or the string at `at`, with what was hidden in it."""
    array, index = split(at)
    changed = copy.deepcopy(document)
    find(changed, at)
    del find_list(changed, array)[index]
    return _rehidden(changed, meta.removed(_hidden(changed), array, index))


def move(document: Document, at: str, by: int) -> Document:
    """Move the entry or the string at `at` by so many places, at most to the first or the last."""
    array, index = split(at)
    changed = copy.deepcopy(document)
    items = find_list(changed, array)
    find(changed, at)
    end = min(max(index + by, 0), len(items) - 1)
    items.insert(end, items.pop(index))
    return _rehidden(changed, meta.moved(_hidden(changed), array, index, end))


def put_back(document: Document, earlier: Document, at: str) -> Document:
    """Put what stood at `at` in an `earlier` state back in its place, hidden as it was there."""
    array, index = split(at)
    changed = copy.deepcopy(document)
    value = copy.deepcopy(find(earlier, at))
    items = _list_for(changed, array)
    if len(items) >= len(find_list(earlier, array)) and items[index : index + 1] == [value]:
        return changed  # it is back already: a button pressed twice
    _expect_room(array, items)
    place = min(index, len(items))
    items.insert(place, value)
    hidden = meta.added(_hidden(changed), array, place)
    inside = (one for one in _hidden(earlier) if one == at or one.startswith(f"{at}/"))
    back = (f"{array}/{place}{one.removeprefix(at)}" for one in inside)
    return _rehidden(changed, (*hidden, *back))


# ---- shown and hidden, order of sections --------------------------------------------------------


def hide(document: Document, at: str) -> Document:
    """Leave the section, entry or string at `at` out of the pages; it stays in the document."""
    find(document, at)
    return meta.set_hidden(document, at)


def show(document: Document, at: str) -> Document:
    """Let the pages show what is at `at`, and therefore what it stands in."""
    find(document, at)
    return meta.unhide(document, at)


def hide_section(document: Document, name: str) -> Document:
    """Leave out a section, under whichever names it stands."""
    return _each_array(document, name, hide)


def show_section(document: Document, name: str) -> Document:
    """Show a section; what is hidden inside it stays so."""
    return _each_array(document, name, show)


def add_section(document: Document, name: str) -> Document:
    """A section with one empty entry; one that is there gets no second one."""
    return document if any(True for _ in _entries(document, name)) else add_entry(document, name)[0]


def drop_section(document: Document, name: str) -> Document:
    """Take an empty section off the list. Raises `Invalid` when it has entries."""
    if any(True for _ in _entries(document, name)):
        raise Invalid(Fault(name, "has entries"))
    changed = copy.deepcopy(document)
    gone = arrays(changed, name)
    for array in gone:
        del changed[steps(array)[0]]
    return _rehidden(changed, tuple(one for one in _hidden(changed) if one not in gone))


def move_section(document: Document, name: str, by: int) -> Document:
    """Move a section by so many places among those that the document has."""
    shown = sections(document)
    if name not in shown:
        raise NotFound(Fault(name, "is no section of this résumé"))
    index = shown.index(name)
    end = min(max(index + by, 0), len(shown) - 1)
    if end == index:
        return document
    shown.insert(end, shown.pop(index))
    changed = copy.deepcopy(document)
    velvit = _velvit(changed)
    given = velvit.get("order")
    rest = [one for one in given if one not in shown] if isinstance(given, list) else []
    velvit["order"] = [*shown, *rest]
    return changed


# ---- below --------------------------------------------------------------------------------------


def _set(entry: dict[str, Any], key: str, text: str) -> None:
    if text or key in entry:
        entry[key] = text


def _set_part(basics: dict[str, Any], part: str, text: str) -> None:
    location = basics.get("location")
    if not isinstance(location, dict):
        if not text:
            return
        location = basics["location"] = {}
    _set(location, part, text)


def _places(before: Sequence[Any], after: Sequence[Any]) -> Callable[[int], int | None]:
    """Where each item of a list went when it became another one; None for what is gone."""
    if max(len(before), len(after)) > _ALIGNED:
        return lambda at: at if at < len(after) else None
    went: dict[int, int] = {}
    matcher = SequenceMatcher(None, list(map(repr, before)), list(map(repr, after)), autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        went |= dict(zip(range(start, end), range(new_start, new_end), strict=False))
    return went.get


def _expect_room(where: str, items: Sequence[Any]) -> None:
    if len(items) >= limits.SECTION_ENTRIES:
        raise Invalid(Fault(where, f"holds {limits.SECTION_ENTRIES:,} already, the most it can"))


def _list_for(document: Document, array: str) -> list[Any]:
    """The list at `array`, made when it went with its last entry."""
    outer, _, key = array.rpartition("/")
    parent = document if not outer else find_entry(document, outer)
    parent.setdefault(key, [])
    return find_list(document, array)


def _entries(document: Document, name: str) -> list[Any]:
    return [entry for array in arrays(document, name) for entry in find_list(document, array)]


def _each_array(
    document: Document, name: str, verb: Callable[[Document, str], Document]
) -> Document:
    found = arrays(document, name)
    if name == "profiles" or not found:
        raise NotFound(Fault(name, "is no section of this résumé"))
    for array in found:
        document = verb(document, array)
    return document


def _hidden(document: Document) -> tuple[str, ...]:
    return read_meta(document).hidden


def _rehidden(document: Document, hidden: Sequence[str]) -> Document:
    same = tuple(hidden) == _hidden(document)
    return document if same else with_hidden(document, tuple(dict.fromkeys(hidden)))


def _velvit(document: Document) -> dict[str, Any]:
    """`meta.velvit` of a document that is being changed; made where there is none."""
    outer = document.setdefault("meta", {})
    if not isinstance(outer, dict):
        raise Invalid(Fault("/meta", "is no object"))
    inner = outer.setdefault("velvit", {})
    if not isinstance(inner, dict):
        raise Invalid(Fault("/meta/velvit", "is no object"))
    return inner
