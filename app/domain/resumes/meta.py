"""`meta.velvit`: what we add to a JSON Resume, and the pointers in it kept true."""

import copy
from collections.abc import Callable, Collection, Sequence
from typing import Any

from app.domain.resumes.fields import is_index
from app.domain.resumes.schemas import SECTIONS, Document, VelvitMeta


def read_meta(document: Document) -> VelvitMeta:
    """`meta.velvit` with its defaults; values of a wrong type count as not given."""
    given = _given(document)
    plain = VelvitMeta()
    options = given.get("options")
    return VelvitMeta(
        theme=_text(given, "theme") or plain.theme,
        page_size=_text(given, "page_size") or plain.page_size,
        language=_text(given, "language") or plain.language,
        options=dict(options) if isinstance(options, dict) else {},
        order=tuple(dict.fromkeys(name for name in _texts(given, "order") if name in SECTIONS)),
        hidden=_texts(given, "hidden"),
    )


def is_hidden(hidden: Collection[str], path: str) -> bool:
    """Whether `path` or anything it stands in is among the pointers `hidden` (best a set)."""
    while path and hidden:
        if path in hidden:
            return True
        path = path.rpartition("/")[0]
    return False


def set_hidden(document: Document, pointer: str) -> Document:
    """A copy of `document` in which `pointer` is hidden."""
    hidden = _texts(_given(document), "hidden")
    return document if pointer in hidden else with_hidden(document, (*hidden, pointer))


def unhide(document: Document, path: str) -> Document:
    """A copy in which nothing hides `path`: its own pointer and those around it are gone."""
    hidden = _texts(_given(document), "hidden")
    return with_hidden(document, tuple(item for item in hidden if not _covers(item, path)))


def unhide_patch(document: Document, path: str) -> tuple[dict[str, Any], ...]:
    """The JSON Patch (RFC 6902) that does what `unhide` does; empty when nothing hides `path`.

    Each removal is preceded by a test, so a patch never removes another pointer than it meant.
    """
    hidden = _given(document).get("hidden")
    if not isinstance(hidden, list):
        return ()
    patch: list[dict[str, Any]] = []
    for index in reversed(range(len(hidden))):
        if isinstance(hidden[index], str) and _covers(hidden[index], path):
            at = f"/meta/velvit/hidden/{index}"
            patch.append({"op": "test", "path": at, "value": hidden[index]})
            patch.append({"op": "remove", "path": at})
    return tuple(patch)


def with_hidden(document: Document, hidden: Sequence[str]) -> Document:
    """A copy of `document` with exactly these pointers hidden; the rest of it is untouched."""
    changed = copy.deepcopy(document)
    if not hidden and "hidden" not in _given(changed):
        return changed
    changed.setdefault("meta", {}).setdefault("velvit", {})["hidden"] = list(hidden)
    return changed


def added(hidden: Sequence[str], array: str, index: int) -> tuple[str, ...]:
    """`hidden` after an entry was put at `index` of the list at the pointer `array`."""
    return renumbered(hidden, array, lambda at: at + 1 if at >= index else at)


def removed(hidden: Sequence[str], array: str, index: int) -> tuple[str, ...]:
    """`hidden` after the entry at `index` of the list at `array` was taken out."""
    return renumbered(
        hidden, array, lambda at: None if at == index else at - 1 if at > index else at
    )


def moved(hidden: Sequence[str], array: str, start: int, end: int) -> tuple[str, ...]:
    """`hidden` after the entry at `start` of the list at `array` was moved to `end`."""

    def place(at: int) -> int:
        if at == start:
            return end
        if start < at <= end:
            return at - 1
        return at + 1 if end <= at < start else at

    return renumbered(hidden, array, place)


def renumbered(
    hidden: Sequence[str], array: str, place: Callable[[int], int | None]
) -> tuple[str, ...]:
    """`hidden` after each entry of the list at `array` went to `place(index)`; None: it is gone."""
    kept: list[str] = []
    for pointer in hidden:
        index, slash, rest = pointer.removeprefix(f"{array}/").partition("/")
        if not pointer.startswith(f"{array}/") or not is_index(index):
            kept.append(pointer)
        elif (at := place(int(index))) is not None:
            kept.append(f"{array}/{at}{slash}{rest}")
    return tuple(kept)


def _covers(pointer: str, path: str) -> bool:
    return path == pointer or path.startswith(f"{pointer}/")


def _given(document: Document) -> dict[str, Any]:
    meta = document.get("meta")
    given = meta.get("velvit") if isinstance(meta, dict) else None
    return given if isinstance(given, dict) else {}


def _text(given: dict[str, Any], key: str) -> str | None:
    value = given.get(key)
    return value if isinstance(value, str) else None


def _texts(given: dict[str, Any], key: str) -> tuple[str, ...]:
    value = given.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
