"""The texts that every engine is given: two fictional résumés and a posting, changed each round."""

import json
import random
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "texts"

Document = dict[str, Any]

PROSE = frozenset({"summary", "description", "highlights", "reference"})
"""Fields whose strings are changed from round to round; names and dates stay as they are."""


def one_page(layout: str) -> Document:
    """Return the résumé that fills most of one A4 page; our theme `classic` has less room."""
    document = _read("one-page.json")
    if layout == "classic":
        del document["work"][2:], document["projects"], document["certificates"]
    return document


def two_pages() -> Document:
    """Return the résumé that needs two A4 pages."""
    return _read("two-pages.json")


def posting() -> str:
    """Return the posting: 40 lines that hold text."""
    return (FOLDER / "posting.txt").read_text(encoding="utf-8")


def varied(document: Document, number: int) -> Document:
    """Return a copy in which every prose string differs from that of another `number`.

    Digits are drawn anew, so that words, and nearly the length of each line, stay; a string
    without digits gets a reference number at its end.
    """
    numbers = random.Random(number)  # noqa: S311 - a source of test texts, no secret
    varied_document: Document = _varied(document, "", numbers)
    return varied_document


def varied_text(text: str, number: int) -> str:
    """Return the posting with other digits and with a number at the end of each long line."""
    numbers = random.Random(number)  # noqa: S311 - a source of test texts, no secret
    lines = text.splitlines()
    return "\n".join(_changed(line, numbers) if len(line) > 30 else line for line in lines) + "\n"


def one_line_edited(document: Document, number: int) -> Document:
    """Return a copy in which only the first highlight of the first employer differs."""
    edited: Document = json.loads(json.dumps(document))
    highlights = edited["work"][0]["highlights"]
    highlights[0] = _changed(highlights[0], random.Random(number))  # noqa: S311 - no secret
    return edited


def strings(document: Document) -> list[str]:
    """Return every string a reader of the finished page must find, without dates and addresses."""
    found: list[str] = []
    for section in ("work", "volunteer", "projects", "education"):
        for entry in document.get(section, []):
            found += [entry[key] for key in ("name", "position", "institution") if key in entry]
            found += entry.get("highlights", [])
    return [document["basics"]["name"], document["basics"]["summary"], *found]


def _read(name: str) -> Document:
    document: Document = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return document


def _varied(value: Any, key: str, numbers: random.Random) -> Any:
    if isinstance(value, dict):
        return {name: _varied(part, name, numbers) for name, part in value.items()}
    if isinstance(value, list):
        return [_varied(part, key, numbers) for part in value]
    if isinstance(value, str) and key in PROSE:
        return _changed(value, numbers)
    return value


def _changed(text: str, numbers: random.Random) -> str:
    def digit(match: re.Match[str]) -> str:
        return "".join(str(numbers.randint(1, 9)) for _ in match[0])

    changed, count = re.subn(r"\d+", digit, text)
    return changed if count else f"{text} (no. {numbers.randint(100, 999)})"
