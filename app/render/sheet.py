"""What stands on a page, before any theme has given it a look.

A `Sheet` is the view of a résumé with hidden things left out, dates written in its language, and
the eleven sections of JSON Resume brought to three shapes, so that a theme draws three shapes and
carries every field. Themes and the plain-text format read nothing else.
"""

import unicodedata

import msgspec

LINE_CHARACTERS = 68
"""What a line of running text holds in a narrow main column; a wide one holds about 90."""

LONG_LINES = 26
"""An entry beyond this many lines, half a page, would leave too much white if kept whole."""

SHORT_ENTRIES = 6
"""A list of skills or languages with up to so many entries is not divided between two pages."""


def width(text: str) -> int:
    """Return how many letters' room `text` takes; Chinese and Japanese ones take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


class Link(msgspec.Struct, frozen=True):
    """An address: `text` as shown, `href` for a link (None: print the text alone), as given."""

    text: str
    href: str | None
    given: str
    kind: str = "url"
    label: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A small labelled fact of an entry: "Grade" - "1.3"."""

    label: str
    text: str


class Item(msgspec.Struct, frozen=True):
    """One entry of a section. Every part may be empty; a part that is there must be shown."""

    what: str = ""
    """The employer, school, project, skill, language, publication … the entry is about."""
    role: str = ""
    """Position, degree and subject, roles in a project, issuer, publisher, awarder."""
    place: str = ""
    dates: str = ""
    """"Mar 2021 – present", "2019", or the words as typed where they are no date."""
    url: Link | None = None
    about: str = ""
    """One line about the employer or project."""
    summary: tuple[str, ...] = ()
    """Paragraphs."""
    points: tuple[str, ...] = ()
    """Highlights, for a list with bullets."""
    words: tuple[str, ...] = ()
    """Keywords, for one line or a plain list."""
    level: str = ""
    """How well: of a skill or a language."""
    facts: tuple[Fact, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether the entry is longer than about half a page and may therefore be torn."""
        texts = (*self.summary, *self.points)
        return sum(1 + width(text) // LINE_CHARACTERS for text in texts) > LONG_LINES

    @property
    def is_brief(self) -> bool:
        """Whether the entry is one line: a name and dates, nothing below."""
        below = (self.role, self.place, self.url, self.about, self.level)
        return not any((*below, self.summary, self.points, self.words, self.facts))


class Block(msgspec.Struct, frozen=True):
    """One section: its name in JSON Resume, its title in the document's language, its shape.

    `shape` is `entries` (work, education …), `pairs` (a name and what belongs to it: skills,
    languages, interests) or `quotes` (references).
    """

    name: str
    title: str
    shape: str
    items: tuple[Item, ...]

    @property
    def is_short(self) -> bool:
        """Whether the section is a list of so few entries that a page's end must not divide it."""
        return self.shape == "pairs" and len(self.items) <= SHORT_ENTRIES

    @property
    def lines(self) -> int:
        """How many lines a list takes in a column where each name and keyword stands on its own."""
        return sum(1 + len(item.words) + bool(item.level and item.words) for item in self.items)

    @property
    def has_words(self) -> bool:
        """Whether an entry has keywords below its name, so that the names are headings."""
        return any(item.words for item in self.items)


class Sheet(msgspec.Struct, frozen=True):
    """A whole document for a theme."""

    language: str
    direction: str
    title: str
    """The document's title for a reader's window, in the document's language."""
    name: str
    label: str
    contact: tuple[Link, ...]
    """Place, mail, phone, site: in this order, those that are there."""
    profiles: tuple[Link, ...]
    summary: tuple[str, ...]
    blocks: tuple[Block, ...]
    words: dict[str, str]
    """The program's own words by name: `summary`, `profile`, `contact`, `keywords` …"""
    image: str | None = None
    """The picture as a checked `data:` URI."""
