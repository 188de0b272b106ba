"""The résumé document: read, checked and written so that nothing of it is lost."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError

from app.domain.errors import Fault, Invalid
from app.domain.resumes import json_text
from app.domain.resumes.json_text import pointer_token
from app.domain.resumes.schemas import SECTIONS, Document
from app.lib import limits
from app.lib.dates import parse_range

SCHEMA_FILE = Path(__file__).with_name("jsonresume-schema.json")
"""JSON Resume's schema, relaxed where we read more; its notice lies beside it."""

RESUME_KEYS = ("basics", *SECTIONS, "hobbies")
"""What an object must have one of to be a résumé at all."""

_POSTING_KEYS = frozenset(
    {"description", "responsibilities", "qualifications", "hiringOrganization"}
)


def load(data: bytes, source: str) -> Document:
    """The document in `data`. Raises `Invalid` with every fault found, each with its pointer.

    `source` names the file in messages about the whole.
    """
    value = json_text.parse(data, source)
    if not is_resume(value):
        raise Invalid(Fault(source, _no_resume(value)))
    if faults := check(value):
        raise Invalid(*faults)
    document: Document = value
    return document


def is_resume(value: Any) -> bool:
    """Whether a JSON value means to be a résumé: an object with at least one of its fields."""
    if not isinstance(value, dict) or not any(key in value for key in RESUME_KEYS):
        return False
    return not is_posting(value)


def is_posting(value: Any) -> bool:
    """Whether a JSON value means to be a posting; both kinds have `skills` and `meta`."""
    if not isinstance(value, dict) or "basics" in value or "work" in value:
        return False
    return value.get("@type") == "JobPosting" or (
        "title" in value and not _POSTING_KEYS.isdisjoint(value)
    )


def check(document: Document) -> list[Fault]:
    """Every fault of a parsed document in order of its fields; an empty list when it is valid.

    After `limits.FAULTS_REPORTED` the search ends with a last fault that says so.
    """
    errors = _validator().iter_errors(document)
    faults = [_fault(error) for error in islice(errors, limits.FAULTS_REPORTED)]
    is_cut = len(faults) == limits.FAULTS_REPORTED and next(errors, None) is not None
    faults.extend(_too_long(document))
    faults.sort(key=lambda fault: _position(document, fault.where))
    if is_cut:
        faults.append(
            Fault("/", f"found more than {limits.FAULTS_REPORTED:,} faults, expected none")
        )
    return faults


def dump(document: Document) -> bytes:
    """`document` as a file: UTF-8, two spaces of indent, a newline at the end, order kept."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _no_resume(value: Any) -> str:
    expected = "expected a JSON Resume: an object with basics, work, education or skills"
    if is_posting(value):
        return f"found a posting, {expected}"
    if isinstance(value, dict) and value:
        keys = ", ".join(list(map(_short, value))[:5])
        return f"found an object with only {keys}, {expected}"
    return f"found {_what(value)}, {expected}"


@cache
def _validator() -> jsonschema.Draft7Validator:
    formats = jsonschema.FormatChecker(formats=())
    formats.checks("written-date")(_is_written_date)
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=formats)


def _is_written_date(value: object) -> bool:
    return not isinstance(value, str) or not value.strip() or parse_range(value) is not None


def _fault(error: ValidationError) -> Fault:
    where = "".join(f"/{pointer_token(str(step))}" for step in error.absolute_path)
    expected = _EXPECTATIONS[str(error.validator)](error)
    return Fault(where or "/", f"found {_what(error.instance)}, expected {expected}")


def _expected_type(error: ValidationError) -> str:
    return _TYPES[str(error.validator_value)]


def _expected_choice(error: ValidationError) -> str:
    *choices, last = map(str, _schema_of(error)["enum"])
    return f"{', '.join(choices)} or {last}"


def _expected_words(error: ValidationError) -> str:
    return str(_schema_of(error)["description"])


def _schema_of(error: ValidationError) -> dict[str, Any]:
    schema = error.schema
    return dict(schema) if isinstance(schema, Mapping) else {}


_TYPES = {"string": "text", "object": "an object { … }", "array": "a list [ … ]"}

_EXPECTATIONS: dict[str, Callable[[ValidationError], str]] = {
    "type": _expected_type,
    "enum": _expected_choice,
    "pattern": _expected_words,
    "format": lambda _: "a date such as 2021-03, Mar 2021, 03/2021, 2021 or present",
}
"""How to say what is expected, for each keyword that our schema uses (a test keeps it complete)."""


def _what(value: Any) -> str:
    """The value found, as a person would name it."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {_short(str(value))}"
    if isinstance(value, str):
        return f'the text "{_short(value)}"' if value else "an empty text"
    if isinstance(value, list):
        return "a list"
    return "an object" if value else "an empty object"


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else " " for letter in text[:41])
    return shown if len(text) <= 40 else f"{shown[:40]}…"


def _too_long(document: Document) -> Iterator[Fault]:
    for name in RESUME_KEYS:
        entries = document.get(name)
        if isinstance(entries, list) and len(entries) > limits.SECTION_ENTRIES:
            found = f"found {len(entries):,} entries"
            yield Fault(f"/{name}", f"{found}, expected at most {limits.SECTION_ENTRIES:,}")


def _position(document: Document, where: str) -> tuple[tuple[int, int], ...]:
    """Where a pointer stands in the file, so that faults come in reading order."""
    position: list[tuple[int, int]] = []
    current: Any = document
    for token in where.split("/")[1:]:
        if isinstance(current, list) and token.isdigit() and int(token) < len(current):
            position.append((1, int(token)))
            current = current[int(token)]
        elif isinstance(current, dict):
            key = token.replace("~1", "/").replace("~0", "~")
            position.append((1, list(current).index(key) if key in current else -1))
            current = current.get(key)
    return tuple(position)
