"""The words that pages put for codes, and dates, numbers and sizes as one language writes them.

The words themselves stand in `code_words`, marked for the catalogue; a `Words` looks them up.
"""

import datetime
import re
from collections.abc import Iterable
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from babel.units import format_unit
from markupsafe import Markup

from app.lib.clock import now
from app.lib.languages import PSEUDO, SOURCE
from app.web.code_words import (
    BANDS,
    CHOICES,
    DONE,
    EVENTS,
    FAULTS,
    N_,
    OUTCOMES,
    PROBLEMS,
    REASONS,
    SCOPES,
    STEPS,
    TASKS,
    Problem,
)
from app.web.pseudo import PseudoTranslations, pseudo

CATALOGUES = Path(__file__).resolve().parents[1] / "locales"


CAN_UNDO = ("/resumes", "/postings", "/matches", "/exports")
"""Lists that a deletion leads back to."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; the source language is its own."""
    if language == PSEUDO:
        return PseudoTranslations()
    return translation("velvit", CATALOGUES, [language], fallback=True)


class Words:
    """One language: messages by their code, and its way of writing dates, numbers and sizes."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.tag = "en-XA" if language == PSEUDO else language
        """For `lang`: what private words are made of is English."""
        self._catalogue = translations(language)
        self._locale = Locale.parse("en_GB" if language in (SOURCE, PSEUDO) else language)

    # ---- codes ---------------------------------------------------------------------------------

    def task(self, kind: str) -> str:
        """What a task of this kind does."""
        return self._of(TASKS, kind, N_("Working"))

    def step(self, code: str | None) -> str:
        """What a running task does now; empty when it did not say."""
        return self._of(STEPS, code or "", "")

    def reason(self, code: str | None) -> str:
        """Why a task failed, and what to do."""
        return self._of(REASONS, code or "", REASONS["failed"])

    def done(self, path: str) -> str:
        """What the last form did, by `?done=` of the address; empty when it said nothing."""
        codes = parse_qs(urlsplit(path).query).get("done", [""])
        return self._of(DONE, codes[-1], "")

    def undo(self, path: str) -> str:
        """Where to take back the deletion that led to `path` (`/exports?undo=ID`), or empty."""
        found = urlsplit(path)
        given = parse_qs(found.query).get("undo", [""])[-1]
        if found.path not in CAN_UNDO or not _UUID.fullmatch(given):
            return ""
        return f"{found.path}/{given}/restoration"

    def event(self, kind: str) -> str:
        """What happened, for an event that a webhook may be told of."""
        return self._of(EVENTS, kind, kind)

    def scope(self, name: str) -> str:
        """What a token of this scope may do."""
        return self._of(SCOPES, name, name)

    def outcome(self, code: str) -> str:
        """How a try to deliver ended without an answer."""
        return self._of(OUTCOMES, code, code)

    def fault(self, message: str) -> str:
        """What is wrong with a field; a sentence that has no words of ours is told in English."""
        for known, words in FAULTS.items():
            if message.startswith(known):
                return self._catalogue.gettext(words)
        if self._catalogue.gettext(message) != message and self.language != PSEUDO:
            return self._catalogue.gettext(message)
        return Markup('<span lang="en">{}</span>').format(message)

    def band(self, name: str) -> str:
        """The name of a band."""
        return self._of(BANDS, name, name)

    def choices(self, name: str, values: Iterable[str]) -> list[tuple[str, str]]:
        """The values of a preference, each with its words: for radios and lists."""
        return [(value, self._of(CHOICES[name], value, value)) for value in values]

    def problem(self, status: int) -> Problem:
        """What the page of this status says."""
        found = PROBLEMS.get(status) or PROBLEMS[500 if status >= 500 else 404]
        return Problem(*map(self._catalogue.gettext, found))

    def _of(self, table: dict[str, str], code: str, otherwise: str) -> str:
        message = table.get(code, otherwise)
        return self._catalogue.gettext(message) if message else ""

    # ---- dates, numbers, sizes -----------------------------------------------------------------

    def date(self, moment: datetime.datetime) -> str:
        """Date and time where the server stands; only the time when it is today."""
        local = moment.astimezone()
        if local.date() == now().astimezone().date():
            today = self._catalogue.gettext(N_("today %(time)s"))
            return today % {"time": format_time(local, "short", locale=self._locale)}
        return self._own(format_datetime(local, "d MMM y HH:mm", locale=self._locale))

    def day(self, day: datetime.date) -> str:
        """A date without the time."""
        return self._own(format_date(day, "medium", locale=self._locale))

    def clock(self, moment: datetime.datetime) -> str:
        """The time to the second: `14:02:07`."""
        return self._own(format_time(moment.astimezone(), "medium", locale=self._locale))

    def number(self, value: float, digits: int = 1) -> str:
        """A number with this many digits behind the point."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(value, pattern, locale=self._locale))

    def tongue(self, code: str) -> str:
        """The name of a language; a code that nobody knows stays as it is."""
        try:
            return self._own(self._locale.languages[code])
        except KeyError:
            return code

    def bytes(self, size: int) -> str:
        """A size in the unit that keeps the figure short: `84 kB`."""
        value, unit = float(size), "byte"
        for larger in ("kilobyte", "megabyte", "gigabyte"):
            if value < 1000:
                break
            value, unit = value / 1000, larger
        shown = round(value, 1 if value < 10 and unit != "byte" else 0)
        return self._own(format_unit(shown, f"digital-{unit}", "short", locale=self._locale))

    def _own(self, text: str) -> str:
        return pseudo(text) if self.language == PSEUDO else text
