"""Everything in one sentence that a requirement can be made of, without overlaps."""

import re
from typing import TypeVar

import msgspec

from app.ml.components.credentials import CredentialSeen, find_credentials
from app.ml.components.degrees import DegreeSeen, find_degrees
from app.ml.components.languages import LanguageSeen, find_languages
from app.ml.components.place import PlaceSeen, find_places
from app.ml.components.roles import has_role
from app.ml.components.spans import free_of, places
from app.ml.components.years import YearsSeen, find_years
from app.ml.types import Mention

AnySeen = YearsSeen | DegreeSeen | LanguageSeen | CredentialSeen | PlaceSeen
Seen = TypeVar("Seen", YearsSeen, DegreeSeen, LanguageSeen, CredentialSeen, PlaceSeen)

_RELATED = re.compile(
    r"\s+in\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}(?:field|subject|discipline|area)s?\b|"
    r"[\s,]{0,3}(?:or|and)\s(?:an?\s)?(?:other\s)?(?:closely\s)?(?:related|relevant|similar)"
    r"\s(?:technical\s)?(?:field|discipline|subject|area|degree)s?(?:\sof\sstudy)?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s(?:in\s)?")
_PAPER = re.compile(r"licen[cs]|certificat|\bcard\b|registration", re.IGNORECASE)
_ASIDE = re.compile(r"\s?\([^()\n]{1,80}\)")
_STUDY_REACH = 120
"""How far behind a degree its subjects may stand, in characters."""


class Facts(msgspec.Struct, frozen=True):
    """What the finders see in one sentence; offsets into the whole text, nothing overlaps."""

    years: tuple[YearsSeen, ...] = ()
    degrees: tuple[DegreeSeen, ...] = ()
    languages: tuple[LanguageSeen, ...] = ()
    credentials: tuple[CredentialSeen, ...] = ()
    places: tuple[PlaceSeen, ...] = ()

    @property
    def all_seen(self) -> tuple[AnySeen, ...]:
        """Everything, kind by kind."""
        return (*self.years, *self.degrees, *self.languages, *self.credentials, *self.places)

    @property
    def has_any(self) -> bool:
        """Whether there is a hard fact: a place or hours are none, nor is "registered nurse"."""
        named = any(not has_role(one.text) or _PAPER.search(one.text) for one in self.credentials)
        return bool(self.years or self.degrees or self.languages or named)


def facts_in(text: str, start: int, end: int, *, lead: int) -> Facts:
    """Return the facts of the sentence `text[start:end]`, whose label begins at `lead`."""
    part = text[start:end]
    credentials = find_credentials(part)
    languages = free_of(find_languages(part), places(credentials))
    degrees = free_of(find_degrees(part), [*places(credentials), *places(languages)])
    years = free_of(find_years(part), [*places(credentials), *places(degrees)])
    return Facts(
        _moved(years, start),
        _moved(degrees, start),
        _moved(languages, start),
        _moved(credentials, start),
        _moved(find_places(text[lead:end]), lead),
    )


def _moved(seen: tuple[Seen, ...], by: int) -> tuple[Seen, ...]:
    return tuple(
        msgspec.structs.replace(one, start=one.start + by, end=one.end + by) for one in seen
    )


def free_skills(text: str, facts: Facts, skills: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the skills that are no part of a certificate, a language or a field of study."""
    spans = [(one.start, one.end) for one in facts.languages]
    spans += [(one.start, _credential_end(text, one, skills)) for one in facts.credentials]
    spans += [(one.start, study_end(text, one)) for one in facts.degrees]
    return free_of(skills, spans)


def _credential_end(text: str, seen: CredentialSeen, skills: tuple[Mention, ...]) -> int:
    """Where a certificate's words end, with its subject: "2391 inspection and testing"."""
    for skill in skills:
        if skill.start >= seen.end and _SUBJECT.fullmatch(text[seen.end : skill.start]):
            return skill.end
    if aside := _ASIDE.match(text, seen.end):
        return aside.end()  # "forklift licence (counterbalance or reach)"
    return seen.end


def study_end(text: str, degree: DegreeSeen) -> int:
    """Return where the words about a degree and its subjects end."""
    end = degree.end
    for field in degree.fields:
        at = text.find(field, end, degree.end + _STUDY_REACH)
        end = at + len(field) if at >= 0 else end
    related = _RELATED.match(text, end)
    return related.end() if related else end
