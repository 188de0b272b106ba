"""Saying what is hidden so that its owner knows it at once."""

from collections.abc import Iterable
from typing import Any

from jsonpointer import JsonPointer

from app.domain.resumes.schemas import Document

_SECTIONS = {
    "basics": "your summary",
    "work": "your work",
    "volunteer": "your volunteering",
    "projects": "your projects",
    "education": "your education",
    "certificates": "your certificates",
    "skills": "your skills",
    "languages": "your languages",
    "publications": "your publications",
    "awards": "your awards",
    "interests": "your interests",
    "hobbies": "your interests",
    "references": "your references",
}
_TITLES = ("position", "name", "company", "organization", "institution", "title", "language")
"""The fields by which a person knows an entry, the most telling first."""
_LONGEST = 80
"""Characters quoted."""


def unhide_text(document: Document, pointers: Iterable[str]) -> str:
    """The sentence that suggests showing what these pointers hide."""
    things = " and ".join(_thing(document, pointer) for pointer in sorted(pointers))
    return f"Show {things} again: hidden in this version, and the posting asks for it."


def _thing(document: Document, pointer: str) -> str:
    section = pointer.split("/")[1] if "/" in pointer else ""
    place = _SECTIONS.get(section, "a part of your résumé")
    title = _title(JsonPointer(pointer).resolve(document, None))
    if title is None or pointer.count("/") < 2:
        return place
    return f"{_quoted(title)} in {place}" if section != "basics" else place


def _title(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        known = (value.get(field) for field in _TITLES)
        return next((text for text in known if isinstance(text, str) and text.strip()), None)
    return None


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= _LONGEST else f"“{flat[: _LONGEST - 1].rstrip()}…”"
