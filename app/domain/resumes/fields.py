"""JSON Resume's fields by section, and the old names under which they may stand."""

TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    "basics": ("name", "label", "image", "email", "phone", "url", "summary"),
    "profiles": ("network", "username", "url"),
    "work": (
        "position",
        "name",
        "location",
        "description",
        "url",
        "startDate",
        "endDate",
        "summary",
    ),
    "volunteer": ("position", "organization", "url", "startDate", "endDate", "summary"),
    "projects": ("name", "description", "url", "startDate", "endDate", "entity", "type"),
    "education": ("institution", "url", "area", "studyType", "startDate", "endDate", "score"),
    "certificates": ("name", "date", "url", "issuer"),
    "skills": ("name", "level"),
    "languages": ("language", "fluency"),
    "publications": ("name", "publisher", "releaseDate", "url", "summary"),
    "awards": ("title", "date", "awarder", "summary"),
    "interests": ("name",),
    "references": ("name", "reference"),
}
"""The single strings of an entry, in the order in which they are read aloud."""

LIST_FIELDS: dict[str, tuple[str, ...]] = {
    "work": ("highlights",),
    "volunteer": ("highlights",),
    "projects": ("highlights", "keywords", "roles"),
    "education": ("courses",),
    "skills": ("keywords",),
    "interests": ("keywords",),
}
"""The lists of strings of an entry."""

LOCATION_FIELDS = ("address", "postalCode", "city", "region", "countryCode")
"""The parts of `basics.location`."""

OLD_FIELDS: dict[str, dict[str, str]] = {
    "basics": {"url": "website", "image": "picture"},
    "work": {"name": "company", "url": "website"},
    "volunteer": {"url": "website"},
    "publications": {"url": "website"},
}
"""Today's name and the one it had before JSON Resume 1.0."""

OLD_SECTIONS = {"interests": "hobbies"}
"""The same for sections."""

SINGLE_DATES = {"certificates": "date", "publications": "releaseDate", "awards": "date"}
"""Sections whose entries have one date; the others have `startDate` and `endDate`."""


INDEX_DIGITS = 9
"""No list is longer; Python reads no number of thousands of digits."""


def is_index(step: str) -> bool:
    """Can this step of a JSON Pointer be a place in a list?"""
    return step.isdecimal() and len(step) <= INDEX_DIGITS
