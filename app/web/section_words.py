"""The words of the editor: sections, their fields, what their buttons say."""

from typing import NamedTuple

from app.web.code_words import N_


class Field(NamedTuple):
    """One field of a form: its name in JSON Resume, its label, how wide and of what kind it is."""

    name: str
    label: str
    span: int = 12
    kind: str = "line"
    """`line`, `area`, `date`, `list` (one item a line) or `rows` (one input an item)."""
    autocomplete: str | None = None
    inputmode: str | None = None


class SectionWords(NamedTuple):
    """A section: its title, what adding to it says, its fields, and those that are folded away."""

    title: str
    add: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...] = ()
    heads: tuple[str, ...] = ()
    """The fields that name an entry: the first strong, the next beside it."""
    is_short: bool = False
    """Its entries are so short that all of them stand open."""


_URL = Field("url", N_("Web address"), 6, inputmode="url")
_SPAN_DATES = (
    Field("startDate", N_("From"), 3, "date"),
    Field("endDate", N_("To"), 3, "date"),
)
_HIGHLIGHTS = Field("highlights", N_("Highlights"), 12, "rows")
_SUMMARY = Field("summary", N_("Summary"), 12, "area")

BASICS = SectionWords(
    N_("Basics"),
    "",
    (
        Field("name", N_("Name"), 6, autocomplete="name"),
        Field("label", N_("Headline"), 6, autocomplete="organization-title"),
        Field("email", N_("E-mail"), 6, autocomplete="email", inputmode="email"),
        Field("phone", N_("Phone"), 6, autocomplete="tel", inputmode="tel"),
        Field("url", N_("Web address"), 6, autocomplete="url", inputmode="url"),
        Field("location.city", N_("City"), 6, autocomplete="address-level2"),
    ),
    (
        Field("location.address", N_("Street and number"), 12, autocomplete="street-address"),
        Field("location.postalCode", N_("Postal code"), 4, autocomplete="postal-code"),
        Field("location.region", N_("Region"), 4, autocomplete="address-level1"),
        Field("location.countryCode", N_("Country, two letters"), 4, autocomplete="country"),
        Field("image", N_("Photo: web address or data address"), 12),
    ),
)
SUMMARY = SectionWords(N_("Summary"), "", (_SUMMARY,))
PROFILES = SectionWords(
    N_("Profiles"),
    N_("Add a profile"),
    (
        Field("network", N_("Network"), 4),
        Field("username", N_("User name"), 4),
        Field("url", N_("Web address"), 4, inputmode="url"),
    ),
    heads=("network", "username"),
    is_short=True,
)

SECTIONS: dict[str, SectionWords] = {
    "work": SectionWords(
        N_("Work"),
        N_("Add a position"),
        (
            Field("name", N_("Company"), 6),
            Field("position", N_("Position"), 6),
            *_SPAN_DATES,
            Field("location", N_("Place"), 6),
            _HIGHLIGHTS,
        ),
        (
            Field("description", N_("What the company does")),
            Field("url", N_("Web address"), inputmode="url"),
            _SUMMARY,
        ),
        heads=("name", "position"),
    ),
    "volunteer": SectionWords(
        N_("Volunteering"),
        N_("Add volunteering"),
        (
            Field("organization", N_("Organisation"), 6),
            Field("position", N_("What you do there"), 6),
            *_SPAN_DATES,
            _URL,
            _HIGHLIGHTS,
        ),
        (_SUMMARY,),
        heads=("organization", "position"),
    ),
    "projects": SectionWords(
        N_("Projects"),
        N_("Add a project"),
        (
            Field("name", N_("Name"), 6),
            Field("description", N_("What it is"), 6),
            *_SPAN_DATES,
            _URL,
            _HIGHLIGHTS,
        ),
        (
            Field("roles", N_("Your roles"), 6, "list"),
            Field("keywords", N_("Keywords"), 6, "list"),
            Field("entity", N_("For whom"), 6),
            Field("type", N_("Kind"), 6),
        ),
        heads=("name", "description"),
    ),
    "education": SectionWords(
        N_("Education"),
        N_("Add education"),
        (
            Field("institution", N_("School or university"), 6),
            Field("area", N_("Subject"), 6),
            *_SPAN_DATES,
            Field("studyType", N_("Degree"), 3),
            Field("score", N_("Grade"), 3),
        ),
        (
            Field("courses", N_("Courses"), 12, "list"),
            Field("url", N_("Web address"), 12, inputmode="url"),
        ),
        heads=("institution", "area"),
    ),
    "certificates": SectionWords(
        N_("Certificates"),
        N_("Add a certificate"),
        (
            Field("name", N_("Name"), 6),
            Field("issuer", N_("Issued by"), 6),
            Field("date", N_("Date"), 6, "date"),
            _URL,
        ),
        heads=("name", "issuer"),
        is_short=True,
    ),
    "skills": SectionWords(
        N_("Skills"),
        N_("Add a group of skills"),
        (
            Field("name", N_("Name of the group"), 6),
            Field("level", N_("Level"), 6),
            Field("keywords", N_("Skills in it"), 12, "list"),
        ),
        heads=("name", "level"),
        is_short=True,
    ),
    "languages": SectionWords(
        N_("Languages"),
        N_("Add a language"),
        (
            Field("language", N_("Language"), 6),
            Field("fluency", N_("How well, such as C1 or first language"), 6),
        ),
        heads=("language", "fluency"),
        is_short=True,
    ),
    "publications": SectionWords(
        N_("Publications"),
        N_("Add a publication"),
        (
            Field("name", N_("Title"), 12),
            Field("publisher", N_("Published by"), 6),
            Field("releaseDate", N_("Date"), 6, "date"),
            Field("url", N_("Web address"), 12, inputmode="url"),
            _SUMMARY,
        ),
        heads=("name", "publisher"),
    ),
    "awards": SectionWords(
        N_("Awards"),
        N_("Add an award"),
        (
            Field("title", N_("Title"), 12),
            Field("awarder", N_("Given by"), 6),
            Field("date", N_("Date"), 6, "date"),
            _SUMMARY,
        ),
        heads=("title", "awarder"),
    ),
    "interests": SectionWords(
        N_("Interests"),
        N_("Add an interest"),
        (
            Field("name", N_("Name"), 12),
            Field("keywords", N_("Keywords"), 12, "list"),
        ),
        heads=("name",),
        is_short=True,
    ),
    "references": SectionWords(
        N_("References"),
        N_("Add a reference"),
        (
            Field("name", N_("Name"), 12),
            Field("reference", N_("What they say"), 12, "area"),
        ),
        heads=("name",),
        is_short=True,
    ),
}

LOOK = SectionWords(N_("Look of the pages"), "", ())

PAGES: dict[str, SectionWords] = {
    "basics": BASICS,
    "summary": SUMMARY,
    **SECTIONS,
    "look": LOOK,
}
"""What `?section=` of the editor may name."""

FORMS: dict[str, SectionWords] = {**PAGES, "profiles": PROFILES}
"""What a form may be about."""

HINTS = {
    "unread": N_("Kept as it is, but not read as a date. Write it like Mar 2021, or present."),
    "turned": N_("This is before the start. Write “present” if you are still there."),
}
"""What is said beside a date."""

SAMPLES = {
    "nurse": N_("Nurse"),
    "electrician": N_("Electrician"),
    "backend-engineer": N_("Backend engineer"),
    "school-leaver": N_("School leaver"),
}
"""The bundled résumés to start from, by the names of their files."""
