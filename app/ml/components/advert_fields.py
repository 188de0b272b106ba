"""The fields of a JSON advert: what each says of the lines that came from it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from app.ml.components.headings import Section
from app.ml.types import FieldSpan

_SECTIONS: dict[str, Section] = {
    "responsibilities": "duties",
    "qualifications": "profile",
    "skills": "profile",
    "experienceRequirements": "profile",
    "educationRequirements": "profile",
}
"""Names of JSON Resume's posting schema and of schema.org's JobPosting; the rest say nothing."""
_LONGEST_ITEM = 120
"""A single text of a field that is longer, in characters, may be prose."""


def section_of_field(name: str) -> Section | None:
    """Return the section that a field stands for, as a heading would; None for a description."""
    return _SECTIONS.get(name)


def field_at(fields: Sequence[FieldSpan], position: int) -> str:
    """Return the name of the field that holds `position`, or an empty one; `fields` in order."""
    at = bisect_right(fields, position, key=lambda one: one.start) - 1
    return fields[at].name if at >= 0 and position < fields[at].end else ""


def first_told(fields: Sequence[FieldSpan]) -> int | None:
    """Return where the first field begins that speaks of tasks or wishes, None without any."""
    return min((one.start for one in fields if one.name in _SECTIONS), default=None)


def item_starts(text: str, fields: Sequence[FieldSpan]) -> dict[int, bool]:
    """Return where a text of a field begins, and whether it is an item of a list.

    The texts of one field are its items; so is a short one alone. What has several lines is read
    as those lines.
    """
    several = {name for name, count in Counter(one.name for one in fields).items() if count > 1}
    return {
        one.start: one.name in _SECTIONS
        and "\n" not in text[one.start : one.end]
        and (one.name in several or one.end - one.start <= _LONGEST_ITEM)
        for one in fields
    }
