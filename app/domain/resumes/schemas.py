"""The words of the résumé document: what is read, what is reported, what others may look at.

A `Document` is the JSON Resume object exactly as it was read: order of fields and unknown fields
are kept, nothing is normalised. Everything else is derived from it by `app.domain.resumes.view`.
"""

from typing import Any

import msgspec

from app.lib.dates import PartialDate

Document = dict[str, Any]

SECTIONS = (
    "work",
    "volunteer",
    "projects",
    "education",
    "certificates",
    "skills",
    "languages",
    "publications",
    "awards",
    "interests",
    "references",
)
"""JSON Resume's sections besides `basics`, in the order in which a document shows them."""


class VelvitMeta(msgspec.Struct, frozen=True):
    """`meta.velvit` of a document; every key is optional there."""

    theme: str = "classic"
    page_size: str = "a4"
    language: str = "en"
    options: dict[str, Any] = msgspec.field(default_factory=dict)
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Text(msgspec.Struct, frozen=True):
    """One string of the document: `path` is its JSON Pointer in the document *as given*."""

    path: str
    text: str
    hidden: bool = False


class Entry(msgspec.Struct, frozen=True):
    """One entry of a section (or `basics` itself) under today's JSON Resume names.

    `texts` holds the single strings by canonical name (`name`, `position`, `url`, `startDate` …; a
    document that says `company` has it here as `name`, with the path it really has). `lists` holds
    `highlights`, `keywords`, `courses`, `roles`. `start` and `end` are the parsed dates; `end` is
    None both for "present" and for no date: `is_current` tells them apart from a start alone.
    """

    path: str
    section: str
    texts: dict[str, Text]
    lists: dict[str, tuple[Text, ...]]
    start: PartialDate | None = None
    end: PartialDate | None = None
    is_current: bool = False
    hidden: bool = False


class Section(msgspec.Struct, frozen=True):
    """One section in the order in which it is to be shown."""

    name: str
    path: str
    entries: tuple[Entry, ...]
    hidden: bool = False


class ResumeView(msgspec.Struct, frozen=True):
    """A document to look at: canonical names, parsed dates, order and hidden marks applied.

    `basics.texts` also holds the location's parts as `location.city` and so on; `profiles` are
    entries of their own with `network`, `username`, `url`.
    """

    basics: Entry
    profiles: tuple[Entry, ...]
    sections: tuple[Section, ...]
    meta: VelvitMeta


class ReportField(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field that `import` filled: where it went, the words it holds, how sure the reader is."""

    path: str
    text: str
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float = msgspec.field(default=1.0)


class DroppedLine(msgspec.Struct, frozen=True):
    """A non-blank line that found no field (`line` counts from 1).

    `reason` is `heading` or `title` for words that only name what follows, `rule` for drawn lines,
    `page` for page marks, `unplaced` for content that JSON Resume has no place for.
    """

    line: int
    text: str
    reason: str = "unplaced"


class ReportWarning(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something a person should know although the work was done."""

    code: str
    message: str
    path: str | None = None


class ImportReport(msgspec.Struct, frozen=True):
    """What `import` made of a file."""

    format: str
    fields: tuple[ReportField, ...]
    dropped: tuple[DroppedLine, ...]
    warnings: tuple[ReportWarning, ...]


class Imported(msgspec.Struct, frozen=True):
    """A document and how it came about."""

    resume: Document
    report: ImportReport
