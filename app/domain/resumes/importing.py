"""A résumé from a file, whatever it was written in, with a report of what went where."""

import re
from collections.abc import Iterator
from typing import Any

from app.domain.errors import Fault, Invalid
from app.domain.resumes import document, json_text
from app.domain.resumes.json_text import pointer_token
from app.domain.resumes.plain_text import read_text
from app.domain.resumes.schemas import (
    Document,
    Imported,
    ImportReport,
    ReportField,
    ReportWarning,
)
from app.domain.resumes.view import view
from app.domain.resumes.words import sections
from app.lib import limits
from app.lib.dates import PartialDate
from app.lib.files import FileFault, decode

JSON_RESUME, PLAIN_TEXT = "json-resume", "plain-text"
"""The names of the formats in `report.format`; scripts may rely on them."""


def read(data: bytes, source: str) -> Imported:
    """The résumé in `data`: a JSON Resume as it stands, or plain text read line by line.

    `source` names the file in messages. Raises `Invalid` for an empty or binary input and for JSON
    that is no résumé.
    """
    try:
        text = decode(data, source)
    except FileFault as fault:
        raise Invalid(Fault(fault.where, fault.message)) from fault
    if json_text.looks_like_json(text):
        return _from_json(data, source)
    if _MARKUP.match(text):
        expected = "expected JSON Resume or plain text: open it in a browser and copy its text"
        raise Invalid(Fault(source, f"found a page of markup (HTML or XML), {expected}"))
    if len(text) > limits.PLAIN_TEXT_CHARACTERS:
        allowed = f"at most {limits.PLAIN_TEXT_CHARACTERS:,}"
        raise Invalid(
            Fault(source, f"found a text of {len(text):,} characters, expected {allowed}")
        )
    return _from_text(text)


_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)


def _from_json(data: bytes, source: str) -> Imported:
    resume = document.load(data, source)
    fields = tuple(ReportField(path, text) for path, text in _strings(resume, "") if text.strip())
    return Imported(resume, ImportReport(JSON_RESUME, fields, (), tuple(warnings_of(resume))))


def _from_text(text: str) -> Imported:
    draft = read_text(text)
    resume = draft.finished()
    warnings = [*_missing(resume, text), *warnings_of(resume)]
    return Imported(
        resume, ImportReport(PLAIN_TEXT, draft.fields(), draft.dropped(), tuple(warnings))
    )


def warnings_of(resume: Document) -> Iterator[ReportWarning]:
    """What is allowed and yet likely a slip: an end before its start."""
    for section in view(resume).sections:
        for entry in section.entries:
            if entry.start and entry.end and _is_before(entry.end, entry.start):
                yield ReportWarning(
                    "end_before_start",
                    f'ends "{_date(entry.texts, "endDate")}" before it starts '
                    f'"{_date(entry.texts, "startDate")}"',
                    entry.path,
                )


def _is_before(end: PartialDate, start: PartialDate) -> bool:
    """Whether `end` lies before `start`, only as exact as both are known."""
    if end.year != start.year or end.month is None or start.month is None:
        return end.year < start.year
    if end.month != start.month or end.day is None or start.day is None:
        return end.month < start.month
    return end.day < start.day


def _date(texts: Any, field: str) -> str:
    return str(texts[field].text) if field in texts else ""


def _missing(resume: Document, text: str) -> Iterator[ReportWarning]:
    """What every résumé has and this text did not seem to."""
    basics = resume.get("basics", {})
    for field, words in (("name", "no name"), ("email", "no e-mail address")):
        if field not in basics:
            yield ReportWarning(f"no_{field}", f"{words} was found", f"/basics/{field}")
    if looks_like_posting(text) and not any(map(_is_dated, resume.get("work", []))):
        yield ReportWarning("looks_like_posting", "this reads like a job advert, not like a résumé")
    if "work" not in resume and "education" not in resume:
        yield ReportWarning("no_sections", "no heading such as Experience or Education was found")


def looks_like_posting(text: str) -> bool:
    """Whether a text speaks as an employer does: three phrases of adverts in it."""
    words = " ".join(text.casefold().split())
    return sum(phrase in words for phrase in sections("marks")["advert"]) >= ADVERT_PHRASES


ADVERT_PHRASES = 3
"""A résumé may quote one or two ("responsibilities include"); no advert read so far has fewer."""


def _is_dated(entry: dict[str, Any]) -> bool:
    return "startDate" in entry and "position" in entry


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, f"{path}/{pointer_token(key)}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, f"{path}/{index}")
