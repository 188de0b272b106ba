"""A place at the top of a résumé as street, postal code, city, region and country."""

import re
from typing import Any

from app.domain.resumes.drafts import Draft
from app.domain.resumes.phrases import is_region
from app.domain.resumes.plain_lines import Line, between, flat
from app.domain.resumes.words import sections
from app.lib.date_spans import find_dates

_STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|close|way|place|square|terrace"
    r"|boulevard|blvd|apt|apartment|flat|unit|suite|p\.?o\.? box|rue|calle|gate"
    r"|via|plaza|weg|platz|allee|gasse|ul)\b\.?"
    r"|(?:stra(?:ß|ss)e|str|weg|gasse|allee|platz|ring|damm|ufer|gata|gatan|vägen|veien|straat"
    r"|laan|utca|plein)\b\.?",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d"
    r"|\d{5}(?:-\d{4})?|\d{4}\s?[A-Z]{2}|\d{2}-\d{3})\b"
    r"|^\d{4}(?=\s)|\b\d{4}$"
)


def is_address(text: str) -> bool:
    """Whether a phrase has a street or a postal code; a year at its end is none."""
    if not any(letter.isdigit() for letter in text) or ":" in text:
        return False
    return bool(_STREET.search(text) or (_POSTAL.search(text) and not find_dates(text)))


def put_place(text: str, line: Line, draft: Draft) -> bool:
    """Split a place into street, code, city and region; False when it was given before."""
    location: dict[str, Any] = draft.basics.setdefault("location", {})
    before = dict(location)
    parts = _with_one_street(text)
    for index, part in enumerate(parts):
        if not _put_part(part, parts[index + 1 :], location):
            draft.basics["location"] = before
            if not before:
                del draft.basics["location"]
            return False
    draft.use(line)
    return True


def _with_one_street(text: str) -> list[str]:
    """The parts of a place; `Flat 3, 22 Dock Road` is one: a place has one address."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    streets = [i for i, part in enumerate(parts) if _STREET.search(part) and re.search(r"\d", part)]
    last = streets[-1] if streets else 0
    return [between(text, parts[0], parts[last]), *parts[last + 1 :]] if last else parts


def _put_part(part: str, following: list[str], location: dict[str, Any]) -> bool:
    """Put one part of a place where it belongs; False when that is taken."""
    code = _POSTAL.search(part)
    if (
        _STREET.search(part)
        and any(letter.isdigit() for letter in part)
        and not (code and code[0] == part)
    ):
        return _fill(location, part, "address")
    if code and "postalCode" not in location:
        location["postalCode"] = flat(code[0])
        names = [part[: code.start()].strip(), part[code.end() :].strip()]
        return all(_put_name(name, location) for name in names if name)
    if any(letter.isdigit() for letter in part) and following:
        return _fill(location, part, "address")
    return _put_name(part, location)


def _put_name(name: str, location: dict[str, Any]) -> bool:
    is_known_region = is_region(name) and name.casefold() not in sections("places")["cities"]
    if name in ("UK", "US", "USA", "GB", "DE", "FR", "CA") and "region" in location:
        return _fill(location, name, "countryCode")
    if is_known_region and "region" not in location and "city" in location:
        return _fill(location, name, "region")
    return _fill(location, name, "city", "region")


def _fill(location: dict[str, Any], text: str, *fields: str) -> bool:
    for field in fields:
        if field not in location:
            location[field] = flat(text)
            return True
    return False
