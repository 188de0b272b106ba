"""In what the years are asked: "two years as a bricklayer" are not any two years.

Where the lexicon knows the field it is asked by its name (`YearsAsked.skill`). Else its words are
what stands behind the number, and a post counts that tells of it: in a word of its own, or in what
it means.
"""

import re

from app.ml.asked_words import about
from app.ml.content_words import content_words, weight
from app.ml.resume_reading import ReadResume

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?\+?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|several|some)"
)
_YEARS = re.compile(
    rf"\b(?:at\sleast|minimum(?:\sof)?|min\.?|over|more\sthan|up\sto|around|ideally)?\s*{_NUMBER}"
    rf"(?:\s*(?:-|–|to|or)\s*{_NUMBER})?\s*(?:\+|plus)?\s*(?:full\s)?(?:years?|yrs?|months?)['’]?\s*\+?"
    r"(?:\s*or\s(?:more|longer|over)\b)?",
    re.IGNORECASE,
)
_ANY_FIELD = re.compile(
    r"^(?:experience|work|working|commercial|industry|professional|post|qualification|qualified"
    r"|full|part|paid|practical|hands|recent|continuous|total|combined|similar|comparable|related"
    r"|relevant|field|area|sector|environment|setting|capacity|level|minimum|least|more|longer"
    r"|preferred|required|essential|desirable|uk|us|eu|previous|proven|role|position|post|equivalent"
    r"|job|same|this|such|kind|type)s?$",
    re.IGNORECASE,
)
_OF_THE_POST = frozenset({"position", "highlights", "summary", "name", "description", "keywords"})


def field_asked(text: str) -> str | None:
    """The words of a requirement of years that say in what; None where any work will do."""
    rest = " ".join(_YEARS.sub(" ", text, count=1).split()).strip(" .,;:-–()")
    bare = about(rest) if rest else ""
    words = [bare[word.start : word.end] for word in content_words(bare)]
    telling = [word for word in words if not _ANY_FIELD.match(word)]
    return bare if telling else None


def entries_naming(field: str, resume: ReadResume) -> frozenset[str]:
    """The entries that say a telling word of the field, by path."""
    keys = {
        word.key
        for word in content_words(field)
        if not _ANY_FIELD.match(field[word.start : word.end])
    }
    own = {key for key in keys if weight(key) > 1} or keys
    return frozenset(
        line.line.entry
        for line in resume.lines
        if line.line.entry is not None
        and line.line.field in _OF_THE_POST
        and any(word.key in own for word in content_words(line.line.text))
    )
