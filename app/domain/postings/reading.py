"""A posting from a file: plain text as it stands, or a JSON advert joined to one text."""

from collections.abc import Iterator
from typing import Any

import msgspec

from app.domain.errors import Fault, Invalid
from app.domain.postings.html_text import plain
from app.domain.resumes import json_text
from app.domain.resumes.document import is_resume
from app.lib.files import FileFault, decode
from app.ml.types import FieldSpan


class PostingText(msgspec.Struct, frozen=True):
    """The text that all offsets of an analysis point into.

    `title` and `company` are given only where the file names them as such (JSON);
    `looks_like_resume` is true for a JSON Resume, whose strings are joined all the same so that
    the reader can say what it saw. `fields` say which stretch came from which field of the JSON.
    """

    text: str
    was_json: bool
    title: str | None = None
    company: str | None = None
    looks_like_resume: bool = False
    fields: tuple[FieldSpan, ...] = ()


def read(data: bytes, source: str) -> PostingText:
    """The posting in `data`; `source` names it in messages.

    Plain text is kept to the letter (a byte order mark excepted). Raises `Invalid` for an empty or
    binary input, broken JSON, and JSON without any text of a posting.
    """
    try:
        text = decode(data, source)
    except FileFault as fault:
        raise Invalid(Fault(fault.where, fault.message)) from fault
    if not json_text.looks_like_json(text):
        return PostingText(text, was_json=False)
    try:
        value = json_text.parse(data, source)
    except Invalid:
        if _is_prose(text):
            return PostingText(text, was_json=False)
        raise
    return _from_json(value, source)


def _is_prose(text: str) -> bool:
    """Whether a text that begins like JSON is none: an advert may open with `[m/f/d]` or `{`."""
    first = text.lstrip()[1:].lstrip()[:1]
    return first not in ('"', "{", "[", "}", "]")


def _from_json(value: Any, source: str) -> PostingText:
    if is_resume(value) and not _is_advert(value):
        return PostingText("\n".join(_strings(value)), was_json=True, looks_like_resume=True)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    advert = value if isinstance(value, dict) else {}
    pieces = [(name, piece) for name in _FIELDS for piece in _pieces(advert.get(name))]
    if all(name == "title" for name, _ in pieces):
        expected = "expected a posting with description, responsibilities, qualifications or skills"
        raise Invalid(Fault(source, f"found JSON without a posting's text, {expected}"))
    return PostingText(
        text="\n".join(piece for _, piece in pieces),
        was_json=True,
        title=_first(advert.get("title")),
        company=_first(advert.get("company") or advert.get("hiringOrganization")),
        fields=tuple(_spans(pieces)),
    )


def _is_advert(value: Any) -> bool:
    """Whether an object with `skills` names a post and nobody's life: then it is no résumé."""
    return isinstance(value.get("title"), str) and not {"basics", "work"} & value.keys()


_FIELDS = (
    "title",
    "description",
    "responsibilities",
    "qualifications",
    "skills",
    "experienceRequirements",
    "educationRequirements",
)
"""Fields of JSON Resume's posting schema, then those of schema.org that ask for something."""


def _spans(pieces: list[tuple[str, str]]) -> Iterator[FieldSpan]:
    position = 0
    for name, piece in pieces:
        yield FieldSpan(name, position, position + len(piece))
        position += len(piece) + 1


def _first(value: Any) -> str | None:
    return next(_pieces(value), None)


def _pieces(value: Any) -> Iterator[str]:
    """The texts of one field, one a line: of a list each item, of an object what names it."""
    if isinstance(value, str):
        if text := plain(value):
            yield text
    elif isinstance(value, list):
        for item in value:
            yield from _pieces(item)
    elif isinstance(value, dict):
        named = [value.get("name") or value.get("description") or value.get("credentialCategory")]
        keywords = value.get("keywords")
        words = [*named, *(keywords if isinstance(keywords, list) else [])]
        if line := ", ".join(plain(word) for word in words if isinstance(word, str)):
            yield line


def _strings(value: Any) -> Iterator[str]:
    """Every string of a value in its order."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, list | dict):
        for item in value if isinstance(value, list) else value.values():
            yield from _strings(item)
