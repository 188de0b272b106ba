"""Where the things of a document stand: its sections, their entries, the fields of an entry."""

from collections.abc import Iterator
from typing import Any

from app.domain.errors import Fault, NotFound
from app.domain.resumes.fields import (
    LIST_FIELDS,
    LOCATION_FIELDS,
    OLD_FIELDS,
    OLD_SECTIONS,
    is_index,
)
from app.domain.resumes.meta import read_meta
from app.domain.resumes.schemas import SECTIONS, Document

BASICS = "/basics"
PROFILES = "/basics/profiles"


def steps(pointer: str) -> list[str]:
    """The keys and indexes of a JSON Pointer, unescaped."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def find(document: Document, pointer: str) -> Any:
    """What stands at `pointer`. Raises `NotFound`."""
    current: Any = document
    for step in steps(pointer):
        if isinstance(current, dict) and step in current:
            current = current[step]
        elif isinstance(current, list) and is_index(step) and int(step) < len(current):
            current = current[int(step)]
        else:
            raise NotFound(Fault(pointer, "is not in the résumé"))
    return current


def find_entry(document: Document, at: str) -> dict[str, Any]:
    """The object at `at`; `/basics` is made where there is none. Raises `NotFound`."""
    if at == BASICS and "basics" not in document:
        document["basics"] = {}
    entry = find(document, at)
    if not isinstance(entry, dict):
        raise NotFound(Fault(at, "is no entry"))
    return entry


def find_list(document: Document, at: str) -> list[Any]:
    """The list at `at`. Raises `NotFound`."""
    found = find(document, at)
    if not isinstance(found, list):
        raise NotFound(Fault(at, "is no list"))
    return found


def split(at: str) -> tuple[str, int]:
    """The list that the entry at `at` stands in, and its index there. Raises `NotFound`."""
    array, _, index = at.rpartition("/")
    if not array or not is_index(index):
        raise NotFound(Fault(at, "is no entry of a list"))
    return array, int(index)


def arrays(document: Document, section: str) -> tuple[str, ...]:
    """The lists of a section that are there: it may stand under its old name, or under both."""
    if section == "profiles":
        basics = document.get("basics")
        there = isinstance(basics, dict) and isinstance(basics.get("profiles"), list)
        return (PROFILES,) if there else ()
    names = (section, OLD_SECTIONS.get(section, section))
    return tuple(f"/{name}" for name in dict.fromkeys(names) if _is_list(document, name))


def entries(document: Document, section: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entry of a section with its pointer; what is no object is passed over."""
    for array in arrays(document, section):
        for index, entry in enumerate(find(document, array)):
            if isinstance(entry, dict):
                yield f"{array}/{index}", entry


def sections(document: Document) -> list[str]:
    """The sections that the document has, empty ones too, in the order in which it shows them."""
    chosen = read_meta(document).order
    order = (*chosen, *(name for name in SECTIONS if name not in chosen))
    return [name for name in order if arrays(document, name)]


def key_of(entry: dict[str, Any], section: str, field: str) -> str:
    """The name that a field has in this entry: today's, unless only an old one holds words."""
    old = OLD_FIELDS.get(section, {}).get(field)
    if old is None or _has_words(entry, field):
        return field
    if _has_words(entry, old) or (old in entry and field not in entry):
        return old
    return field


def text_of(entry: dict[str, Any], section: str, field: str) -> str:
    """What a field says, empty when it is not there; `location.city` is a field of `basics`."""
    part = location_part(section, field)
    if part is not None:
        inner = entry.get("location")
        value = inner.get(part) if isinstance(inner, dict) else None
    else:
        value = entry.get(key_of(entry, section, field))
    return value if isinstance(value, str) else ""


def items_of(entry: dict[str, Any], field: str) -> list[str]:
    """The strings of a list field, in their places; empty when it is not there."""
    value = entry.get(field)
    if not isinstance(value, list):
        return []
    return [item if isinstance(item, str) else "" for item in value]


def location_part(section: str, field: str) -> str | None:
    """`city` for `location.city` of `basics`, None for other fields."""
    outer, _, part = field.partition(".")
    if section == "basics" and outer == "location" and part in LOCATION_FIELDS:
        return part
    return None


def list_fields(section: str) -> tuple[str, ...]:
    """The fields of a section that hold lists of strings."""
    return LIST_FIELDS.get(section, ())


def _has_words(entry: dict[str, Any], key: str) -> bool:
    value = entry.get(key)
    return isinstance(value, str) and bool(value.strip())


def _is_list(document: Document, name: str) -> bool:
    return isinstance(document.get(name), list)
