"""The résumé's own words, quoted with the place where they stand."""

from typing import Any

from jsonpointer import resolve_pointer
from rich.text import Text

from app.domain.resumes.view import view
from app.lib.quoting import around
from app.ml.types import Evidence

NAMES = ("name", "organization", "institution", "title", "language")
"""The field that names an entry, section by section, in JSON Resume's words."""

LISTS = ("skills", "languages", "interests")
"""Sections whose entries are only lists: the section's name says more than the entry's."""


class Quotes:
    """Quotes from one document."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Remember what each entry is called."""
        self._document = document
        self._names: dict[str, str] = {}
        for section in view(document).sections:
            for entry in section.entries:
                named = (entry.texts[name] for name in NAMES if name in entry.texts)
                name = next(named, None)
                self._names[entry.path] = section.name
                if name is not None:
                    self._names[name.path] = section.name
                if name is not None and section.name not in LISTS:
                    self._names[entry.path] = name.text

    def quote(self, evidence: Evidence) -> Text:
        """Return the words with a little of what stands around them, and the entry's name."""
        return self.words(evidence.path, evidence.start, evidence.end)

    def words(self, path: str, start: int, end: int) -> Text:
        """Return `start`:`end` of the string at `path`, shown as `quote` shows it."""
        whole = str(resolve_pointer(self._document, path))
        before, words, after = around(whole, start, end)
        text = Text.assemble("“", before, (words, "underline"), after, "”", style="words")
        if place := self._place(path):
            text.append(f" – {place}", style="quiet")
        return text

    def _place(self, path: str) -> str | None:
        if path == "/basics/summary":
            return "summary"
        return self._names.get(path) or self._names.get("/".join(path.split("/")[:3]))
