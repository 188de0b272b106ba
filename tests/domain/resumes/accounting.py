"""What must hold of every import, whatever the text: used by several tests."""

import re
from collections.abc import Iterator
from typing import Any

from app.domain.resumes.document import check
from app.domain.resumes.schemas import Imported

LABELS = frozenset(
    {"name", "address", "anschrift", "phone", "telefon", "tel", "mobile", "email", "e", "mail"}
    | {"profile", "languages", "interests", "skills", "references", "education", "projects"}
    | {"summary", "certificates", "experience", "volunteering", "at", "in", "by", "o"}
)
"""Words that only name what follows, or stand between two things; they end in no field."""


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a document with its pointer."""
    if isinstance(value, str):
        yield path, value
        return
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield from strings(item, f"{path}/{key}")


def squeezed(text: str) -> str:
    """`text` without white space and soft hyphens: the joints of wrapped lines."""
    return "".join(text.replace("\u00ad", "").split())


def assert_honest(text: str, imported: Imported) -> None:
    """Nothing invented or empty, the report complete, the document valid, no line forgotten."""
    found = list(strings(imported.resume))
    source = squeezed(text)
    for path, value in found:
        assert value.strip(), path
        for line in value.split("\n"):
            assert squeezed(line) in source, (path, line)
    assert [(field.path, field.text) for field in imported.report.fields] == found
    assert check(imported.resume) == []
    _assert_no_line_is_lost(text, imported, " ".join(value for _, value in found))


def _assert_no_line_is_lost(text: str, imported: Imported, filled: str) -> None:
    lines = text.splitlines()
    whole = {item.line for item in imported.report.dropped}
    for item in imported.report.dropped:
        assert squeezed(item.text) in squeezed(lines[item.line - 1])
    words = set(re.findall(r"\w+", filled))
    for number, line in enumerate(lines, start=1):
        if line.strip() and number not in whole:
            lost = [word for word in re.findall(r"\w+", line) if word not in words]
            assert [word for word in lost if word.casefold() not in LABELS] == [], (number, line)
