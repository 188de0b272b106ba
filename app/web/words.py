"""The words that pages put for codes, and dates, numbers and sizes as one language writes them.

Every word here goes through the catalogue: `N_` marks one for it, a `Words` looks it up.
"""

from collections.abc import Iterable
import re
from datetime import date, datetime
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from babel.units import format_unit
from markupsafe import Markup

from app.lib.clock import now
from app.lib.languages import PSEUDO, SOURCE
from app.web.pseudo import PseudoTranslations, pseudo

CATALOGUES = Path(__file__).resolve().parents[1] / "locales"


def N_(message: str) -> str:  # noqa: N802 - the name that extraction knows
    """Mark `message` for the catalogue; it is looked up where it is shown."""
    return message


TASKS = {
    "import.read": N_("Reading the file"),
    "preview.make": N_("Making the page images"),
    "export.make": N_("Making the document"),
    "archive.make": N_("Making the archive"),
    "posting.read": N_("Reading the posting"),
    "match.score": N_("Matching the résumé with the posting"),
}
"""Kind of task -> what is being done."""

STEPS = {
    "loading": N_("Getting the words ready"),
    "reading": N_("Reading line by line"),
    "layout": N_("Laying out the pages"),
    "images": N_("Drawing the page images"),
    "scoring": N_("Looking for your evidence"),
    "suggesting": N_("Working out what would change it"),
    "storing": N_("Keeping the result"),
    "packing": N_("Packing the files"),
}
"""Step of a running task -> what is done now."""

REASONS = {
    "crashed": N_("It was begun three times and never ended. Try it again, or change the text."),
    "failed": N_("It did not work. Try it again."),
    "timeout": N_("It took too long and was stopped. A shorter text may work."),
    "memory": N_("It needed more memory than there is. A shorter text may work."),
    "disk_full": N_("There is no room left on the disk of this server. Tell who runs it."),
    "gone": N_("What it was about is no longer there."),
    "unreadable": N_("The file cannot be read. Bring it as JSON Resume or as plain text."),
    "unavailable": N_("A part of the program that is needed for it is missing. Tell who runs it."),
    "broken_theme": N_("The theme is not in order. Choose another one, or tell who runs this server."),
    "unknown_theme": N_("There is no theme of this name here. Choose another one."),
    "unfit": N_("Something in the résumé cannot be set on a page."),
    "doubtful": N_("It does not look like a résumé."),
}
"""Reason of a failed task -> what is, and what to do."""

DONE = {
    "account-deleted": N_("Everything is deleted, and the key that sealed it."),
    "applied": N_("Applied."),
    "claimed": N_("The account is yours now. Nothing was lost."),
    "corrected": N_("Corrected. It is kept when the posting is read again."),
    "created": N_("Made."),
    "deleted": N_("Deleted. It stays in the trash for 30 days."),
    "email": N_("From now on you sign in with the new e-mail."),
    "password": N_("The new password holds from now on."),
    "preferences": N_("Your preferences are saved."),
    "renamed": N_("Renamed."),
    "restored": N_("It is back."),
    "saved": N_("Saved."),
    "signed-out": N_("You are signed out."),
    "stopped": N_("Stopped."),
    "undone": N_("Undone. The old text is back."),
    "undone-part": N_("Undone. Your later edits stay as they are."),
}
"""`?done=` of the address that a form leads to -> what was done."""

CAN_UNDO = ("/resumes", "/postings", "/matches", "/exports")
"""Lists that a deletion leads back to."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

FAULTS = {
    "Field is missing": N_("Fill this in."),
    "Expected `str` of length >= 1": N_("Fill this in."),
    "Expected `int`, got `str`": N_("Write a whole number."),
    "Invalid enum value": N_("Choose one of these."),
    "Invalid UUID": N_("Choose one of these."),
    "Write an e-mail address": N_("Write an e-mail address, as in ada@example.org."),
    "There is an account with this e-mail": N_(
        "There is an account with this e-mail. Sign in, or use another one."
    ),
    "This is not your password": N_(
        "This is not your password. Small and capital letters count."
    ),
    "A password has at least 8": N_("A password has at least 8 characters."),
    "A password has at most 256": N_("A password has at most 256 characters."),
    "Many people use this password": N_("Many people use this password. Choose another one."),
    "Your e-mail address is the first": N_(
        "Your e-mail address is the first thing somebody would try. Choose another password."
    ),
}
"""What the form reader says -> what a person reads."""


BANDS = {"weak": N_("Weak"), "fair": N_("Fair"), "good": N_("Good"), "strong": N_("Strong")}
"""Band of a score -> its name."""


CHOICES = {
    "look": {"auto": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")},
    "page_size": {"a4": N_("A4"), "letter": N_("Letter"), "legal": N_("Legal")},
}
"""Preference -> its values in words."""


class Problem(NamedTuple):
    """What an error page says: what is, then what to do."""

    title: str
    text: str


PROBLEMS = {
    401: Problem(
        N_("You are not signed in"),
        N_("Sign in and try it again."),
    ),
    403: Problem(
        N_("This form was not sent from these pages"),
        N_("Go back, load the page again and send the form once more. What you typed is still there."),
    ),
    404: Problem(
        N_("There is nothing at this address"),
        N_("It may have been deleted, or it belongs to somebody else. What you deleted lies in the trash for 30 days."),
    ),
    405: Problem(
        N_("This address cannot be used in that way"),
        N_("Go back and use the links and buttons of the page."),
    ),
    405: Problem(
        N_("This address takes no such request"),
        N_("Go back and use the page’s own buttons."),
    ),
    409: Problem(
        N_("This was changed in another window"),
        N_("Go back and load the page again: both texts are kept in the history."),
    ),
    413: Problem(
        N_("That is larger than this server takes"),
        N_("Choose a smaller file, or paste the words only."),
    ),
    422: Problem(
        N_("Something in the form needs another look"),
        N_("Go back, mend it and send it again. What you typed is still there."),
    ),
    500: Problem(
        N_("The program failed here"),
        N_("What you saved is safe. Try it again; if it fails again, tell who runs this server what you did and when."),
    ),
    503: Problem(
        N_("A part that is needed for this is away"),
        N_("What you saved is safe. Try it again in a minute."),
    ),
    507: Problem(
        N_("There is no room left on the disk of this server"),
        N_("What you saved before is safe, this was not saved. Tell who runs this server, then send it again."),
    ),
    507: Problem(
        N_("There is no room left on the disk of this server"),
        N_("What you saved is safe, this was not saved. Tell who runs the server, and send it again when there is room."),
    ),
}
"""Status -> its page."""


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
        """What the last form did, by `?done=` of the address; empty when there is nothing to say."""
        codes = parse_qs(urlsplit(path).query).get("done", [""])
        return self._of(DONE, codes[-1], "")

    def undo(self, path: str) -> str:
        """Where to take back a deletion that has just led to `path` (`/exports?undo=ID`), or empty."""
        found = urlsplit(path)
        given = parse_qs(found.query).get("undo", [""])[-1]
        if found.path not in CAN_UNDO or not _UUID.fullmatch(given):
            return ""
        return f"{found.path}/{given}/restoration"

    def fault(self, message: str) -> str:
        """What is wrong with a field; a sentence that is not in the catalogue is told in English."""
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
        found = PROBLEMS.get(status) or PROBLEMS[500 if status >= 500 else 404]  # noqa: PLR2004
        return Problem(*map(self._catalogue.gettext, found))

    def _of(self, table: dict[str, str], code: str, otherwise: str) -> str:
        message = table.get(code, otherwise)
        return self._catalogue.gettext(message) if message else ""

    # ---- dates, numbers, sizes -----------------------------------------------------------------

    def date(self, moment: datetime) -> str:
        """Date and time where the server stands; only the time when it is today."""
        local = moment.astimezone()
        if local.date() == now().astimezone().date():
            today = self._catalogue.gettext(N_("today %(time)s"))
            return today % {"time": format_time(local, "short", locale=self._locale)}
        return self._own(format_datetime(local, "d MMM y HH:mm", locale=self._locale))

    def day(self, day: date) -> str:
        """A date without the time."""
        return self._own(format_date(day, "medium", locale=self._locale))

    def clock(self, moment: datetime) -> str:
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
            if value < 1000:  # noqa: PLR2004 - the step of the units
                break
            value, unit = value / 1000, larger
        shown = round(value, 1 if value < 10 and unit != "byte" else 0)  # noqa: PLR2004
        return self._own(format_unit(shown, f"digital-{unit}", "short", locale=self._locale))

    def _own(self, text: str) -> str:
        return pseudo(text) if self.language == PSEUDO else text
