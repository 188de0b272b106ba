"""Builds the `Sheet` of a résumé: which field of which section stands where."""

import msgspec

from app.domain.resumes.schemas import Entry, ResumeView, Section, Text
from app.lib.dates import PartialDate
from app.render.labels import Language, language
from app.render.sheet import Block, Fact, Item, Link, Sheet
from app.render.words import href, one_line, paragraphs, shown_url

ENGLISH_STATES = frozenset({"US", "USA", "CA", "AU", "GB", "UK", "IE", "NZ", "IN"})
"""Countries whose addresses put the post code behind the town."""

ABBREVIATION_CHARACTERS = 6
"""A degree up to this long ("MSc", "B.Eng.") is followed by its subject without a comma."""


class Shape(msgspec.Struct, frozen=True):
    """Where the fields of one section's entries go; names are JSON Resume's."""

    shape: str
    what: str
    role: tuple[str, ...] = ()
    place: str = ""
    about: str = ""
    summary: str = "summary"
    date: str = ""
    level: str = ""
    is_open: bool = False
    """Whether a start without an end means "until today", as JSON Resume's tools read it."""


SHAPES = {
    "work": Shape(
        "entries", "name", ("position",), place="location", about="description", is_open=True
    ),
    "volunteer": Shape("entries", "organization", ("position",), is_open=True),
    "projects": Shape("entries", "name", ("roles", "type", "entity"), summary="description"),
    "education": Shape("entries", "institution", ("studyType", "area")),
    "certificates": Shape("entries", "name", ("issuer",), date="date"),
    "publications": Shape("entries", "name", ("publisher",), date="releaseDate"),
    "awards": Shape("entries", "title", ("awarder",), date="date"),
    "skills": Shape("pairs", "name", level="level"),
    "languages": Shape("pairs", "language", level="fluency"),
    "interests": Shape("pairs", "name"),
    "references": Shape("quotes", "name", summary="reference"),
}
"""JSON Resume's sections besides `basics`."""


def _text(entry: Entry, name: str) -> str:
    found = entry.texts.get(name)
    return "" if found is None or found.hidden else one_line(found.text)


def _long(entry: Entry, name: str) -> tuple[str, ...]:
    found = entry.texts.get(name)
    return () if found is None or found.hidden else paragraphs(found.text)


def _list(entry: Entry, name: str) -> tuple[str, ...]:
    shown = (one_line(text.text) for text in entry.lists.get(name, ()) if not text.hidden)
    return tuple(text for text in shown if text)


def _link(found: Text | None, kind: str = "url", label: str = "") -> Link | None:
    if found is None or found.hidden or not one_line(found.text):
        return None
    given = one_line(found.text)
    text = shown_url(given) if kind == "url" else given
    return Link(text, href(given, kind), given, kind, label)


def _role(entry: Entry, names: tuple[str, ...]) -> str:
    parts: list[str] = []
    for name in names:
        parts += [*_list(entry, name), *filter(None, [_text(entry, name)])]
    degree = _text(entry, "studyType")
    if len(parts) == 2 and degree:
        short = len(degree) <= ABBREVIATION_CHARACTERS and degree != degree.lower()
        if degree.endswith(".") or short:
            return " ".join(parts)
    return ", ".join(parts)


def _date(entry: Entry, name: str, parsed: PartialDate | None, tongue: Language) -> str:
    """Return a date in words; typed words that are no date stay as they are."""
    found = entry.texts.get(name)
    if found is not None and found.hidden:
        return ""
    return tongue.date(parsed) if parsed is not None else _text(entry, name)


def dates(entry: Entry, shape: Shape, tongue: Language) -> str:
    """Return an entry's dates in words: one date, a range, or the typed words that are no date."""
    if shape.date:
        return _date(entry, shape.date, entry.end, tongue)
    start = _date(entry, "startDate", entry.start, tongue)
    end = _date(entry, "endDate", entry.end, tongue)
    if entry.is_current or (shape.is_open and start and not end and entry.start is not None):
        end = tongue.labels.present
    if start == end:
        return start
    return " – ".join(filter(None, [start, end]))


def _facts(entry: Entry, tongue: Language) -> tuple[Fact, ...]:
    labels = tongue.labels
    facts = []
    if score := _text(entry, "score"):
        facts.append(Fact(labels.grade, score))
    if courses := _list(entry, "courses"):
        facts.append(Fact(labels.courses, ", ".join(courses)))
    return tuple(facts)


def _item(entry: Entry, shape: Shape, tongue: Language) -> Item:
    return Item(
        what=_text(entry, shape.what),
        role=_role(entry, shape.role),
        place=_text(entry, shape.place),
        dates=dates(entry, shape, tongue),
        url=_link(entry.texts.get("url")),
        about=_text(entry, shape.about),
        summary=_long(entry, shape.summary),
        points=_list(entry, "highlights"),
        words=_list(entry, "keywords"),
        level=_text(entry, shape.level),
        facts=_facts(entry, tongue),
    )


def _block(section: Section, tongue: Language) -> Block | None:
    shape = SHAPES.get(section.name)
    if shape is None or section.hidden:
        return None
    items = [_item(entry, shape, tongue) for entry in section.entries if not entry.hidden]
    shown = tuple(item for item in items if item != Item())
    title = tongue.labels.sections[section.name]
    return Block(section.name, title, shape.shape, shown) if shown else None


def address(entry: Entry, tongue: Language) -> str:
    """Return the parts of `basics.location` in the order its country writes them.

    A country's ISO code is written as its name in the document's language, as dates are.
    """
    part = {
        name: _text(entry, f"location.{name}")
        for name in ("address", "postalCode", "city", "region", "countryCode")
    }
    if part["countryCode"].upper() in ENGLISH_STATES:
        area = " ".join(filter(None, [part["region"], part["postalCode"]]))
        town = [part["city"], area]
    else:
        town = [" ".join(filter(None, [part["postalCode"], part["city"]])), part["region"]]
    country = tongue.country(part["countryCode"])
    return ", ".join(filter(None, [part["address"], *town, country]))


def _contact(view: ResumeView, tongue: Language) -> tuple[Link, ...]:
    texts = view.basics.texts
    place = address(view.basics, tongue)
    found = [
        Link(place, None, place, "place") if place else None,
        _link(texts.get("email"), "email"),
        _link(texts.get("phone"), "phone"),
        _link(texts.get("url")),
    ]
    return tuple(link for link in found if link is not None)


def _profile(entry: Entry) -> Link | None:
    network, user = _text(entry, "network"), _text(entry, "username")
    link = _link(entry.texts.get("url"), label=network)
    if link is None:
        return Link(user, None, user, "profile", network) if network or user else None
    if user and user.casefold() not in link.text.casefold():
        return msgspec.structs.replace(link, text=f"{user}, {link.text}", kind="profile")
    return msgspec.structs.replace(link, kind="profile")


def build(view: ResumeView, image: str | None = None) -> Sheet:
    """Return the sheet of `view`; `image` is the picture as a `data:` URI that was checked."""
    tongue = language(view.meta.language)
    labels = tongue.labels
    basics = view.basics
    name = _text(basics, "name")
    blocks = (_block(section, tongue) for section in view.sections)
    profiles = (_profile(entry) for entry in view.profiles if not entry.hidden)
    return Sheet(
        language=tongue.tag,
        direction=tongue.direction,
        title=labels.document.format(name=name) if name else _text(basics, "label") or "Résumé",
        name=name,
        label=_text(basics, "label"),
        contact=_contact(view, tongue),
        profiles=tuple(profile for profile in profiles if profile is not None),
        summary=_long(basics, "summary"),
        blocks=tuple(block for block in blocks if block is not None),
        words={
            "summary": labels.summary,
            "profile": labels.profile,
            "contact": labels.contact,
            "keywords": labels.keywords,
            "courses": labels.courses,
            "grade": labels.grade,
            "page_of": labels.page_of,
        },
        image=image,
    )
