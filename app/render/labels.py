"""The program's own words in a document, its dates and countries, in the document's language.

Each language is one small file in `labels/`. A language without a file gets the English words and
English dates, yet keeps its own `lang` and direction of writing.
"""

import datetime
import functools
import re
import tomllib
from pathlib import Path

import msgspec
from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton

from app.lib.dates import PartialDate

FOLDER = Path(__file__).parent / "labels"

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}|[a-z]{2}")
_SAME = {"no": "nb", "nn": "nb", "iw": "he"}


class Labels(msgspec.Struct, frozen=True):
    """The words of one language; `document` holds `{name}`, `page_of` holds `{page}`, `{pages}`."""

    document: str
    present: str
    page_of: str
    summary: str
    profile: str
    contact: str
    courses: str
    grade: str
    keywords: str
    level: str
    sections: dict[str, str]


class Language(msgspec.Struct, frozen=True):
    """A document's language: its tag for `lang`, direction, words, and the locale of its dates."""

    tag: str
    direction: str
    labels: Labels
    locale: str

    def date(self, date: PartialDate) -> str:
        """Return a date as month and year, or the year alone: "Mar 2021", "mars 2021", "2019"."""
        if date.month is None:
            return str(date.year)
        if not 1 <= date.year <= datetime.MAXYEAR:
            return f"{date.month}/{date.year}"
        day = datetime.date(date.year, date.month, 1)
        return str(format_skeleton("yMMM", day, locale=self.locale))

    def country(self, code: str) -> str:
        """Return a country's name for its ISO 3166 code of two letters; else the words as typed."""
        if not _COUNTRY.fullmatch(code):
            return code
        return str(Locale.parse(self.locale).territories.get(code.upper(), code))


def languages() -> tuple[str, ...]:
    """Return the languages that have words of their own."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _locale(tag: str) -> Locale | None:
    for candidate in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


@functools.lru_cache(maxsize=64)
def language(tag: str) -> Language:
    """Return what a document in the language `tag` (BCP 47) needs; an unknown tag gives English."""
    plain = tag.strip().replace("_", "-")
    if not _TAG.fullmatch(plain):
        plain = "en"
    primary = plain.partition("-")[0].lower()
    known = _SAME.get(primary, primary)
    if not (FOLDER / f"{known}.toml").is_file():
        known = "en"
    data = tomllib.loads((FOLDER / f"{known}.toml").read_text("utf-8"))
    own = _locale(plain)
    dates = own if own is not None and own.language == known else Locale.parse(known)
    direction = own.text_direction if own is not None else "ltr"
    return Language(plain, direction, msgspec.convert(data, Labels), str(dates))
