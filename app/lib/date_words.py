"""The words of dates, read from `date_words.txt` beside this file."""

from pathlib import Path

WORDS_FILE = Path(__file__).with_name("date_words.txt")
"""Sections in brackets, words between commas, comments behind #."""


def _read() -> dict[str, tuple[str, ...]]:
    """Every section's words in the order of the file."""
    sections: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in WORDS_FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            words = (word.strip() for word in line.split(","))
            sections[name] = (*sections.get(name, ()), *(word for word in words if word))
    return sections


_SECTIONS = _read()

MONTHS: dict[str, int] = {
    word: month for month in range(1, 13) for word in _SECTIONS[f"month {month}"]
}
"""Month names and abbreviations, by number from 1."""

SEASONS = frozenset(_SECTIONS["season"])
"""Parts of a year: the year is what they tell for certain."""

APPROXIMATE = frozenset(_SECTIONS["approximate"])
"""Words before a date that loosen it; the date behind them stands."""

SINCE = frozenset(_SECTIONS["since"])
"""Words that open a time which still runs."""

UNTIL = frozenset(_SECTIONS["until"])
"""Words that close a time whose start is not told."""

TO = frozenset(_SECTIONS["to"])
"""Words between two dates."""

PRESENT_WORDS = frozenset(_SECTIONS["present"])
"""Words that say that a time still runs."""
