"""Labels inside an entry: `Employer: Acme Ltd`, or the label in a column of its own."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from app.domain.resumes.drafts import Draft
from app.domain.resumes.plain_lines import COLUMN, Line, flat
from app.domain.resumes.words import sections
from app.lib.date_spans import find_dates

FIELDS = {"work": {"employer": "name", "post": "position"}}
FIELDS["volunteer"] = {"employer": "organization", "post": "position"}
FIELDS["education"] = {"school": "institution", "degree": "studyType"}
"""The field that a label fills, by section; `dates`, `place` and `duties` go everywhere."""


def without_labels(section: str, lines: Sequence[Line], draft: Draft) -> list[Line]:
    """`lines` with their labels taken off and noted in `says`; empty ones are dropped."""
    return list(_read(section, lines, draft)) if section in FIELDS else list(lines)


def _read(section: str, lines: Sequence[Line], draft: Draft) -> Iterator[Line]:
    for line in (_without_duration(line, draft) for line in lines):
        if not line.text:
            continue
        found = _LABELLED.match(line.text)
        says = _says(section, found["label"]) if found and not line.marker else None
        if found is None or says is None:
            yield line
        elif found["rest"]:
            yield msgspec.structs.replace(line, text=found["rest"], says=says)
        else:
            draft.drop(line, "heading")


def _without_duration(line: Line, draft: Draft) -> Line:
    """`4 years 2 months` repeats what the dates say; no field holds it."""
    found = _DURATION.search(line.text)
    if found is None:
        return line
    is_beside = COLUMN in line.text[max(0, found.start() - 1) : found.end()]
    if line.marker and not is_beside:
        return line
    rest = line.text[: found.start()].rstrip(f" ·,–-{COLUMN}")
    if not rest:
        draft.drop(line, "unplaced")
    elif is_beside or find_dates(rest):
        draft.drop_piece(line, flat(found[0]))
    else:
        return line
    return msgspec.structs.replace(line, text=rest)


_DURATION = re.compile(
    r"[(·,–-]?\s*(?:less than a year"
    r"|\d{1,2}\+? ?(?:years?|yrs?|y)(?:,? \d{1,2} ?(?:months?|mos?|m))?"
    r"|\d{1,2} ?(?:months?|mos?))\.?\)?$",
    re.IGNORECASE,
)


def _says(section: str, label: str) -> str | None:
    plain = flat(re.sub(r"[,&/]", " ", label)).casefold()
    for says, labels in sections("labels").items():
        if plain in labels and says in (*FIELDS[section], "dates", "place", "duties"):
            return says
    return None


_LABELLED = re.compile(
    rf"^(?:\d{{1,2}}[.)]\s+)?(?P<label>[^\W\d_][^:{COLUMN}]{{1,60}}?)\s*[:：{COLUMN}]\s*(?P<rest>.*)$"
)
