"""Takes words that say who somebody is out of a line before it is compared by meaning.

What a person is called, which pronouns and titles they use, how old they are and where they come
from must not bring a line nearer to a requirement. Only the copy that is compared changes: what is
shown as evidence is the line as it stands.
"""

import re
from collections.abc import Iterable

_GENDER = {
    "person": "man woman lady gentleman",
    "people": "men women ladies gentlemen",
    "child": "boy girl",
    "children": "boys girls",
    "parent": "mother father mum dad mom",
    "parents": "mothers fathers mums dads",
    "partner": "wife husband girlfriend boyfriend",
    "sibling": "sister brother",
    "chair": "chairman chairwoman chairperson",
    "head teacher": "headmaster headmistress",
    "waiter": "waitress",
    "actor": "actress",
    "host": "hostess",
    "steward": "stewardess",
    "salesperson": "salesman saleswoman",
    "spokesperson": "spokesman spokeswoman",
    "businessperson": "businessman businesswoman",
    "firefighter": "fireman firewoman",
    "police officer": "policeman policewoman",
}
_PLAIN = {word: plain for plain, words in _GENDER.items() for word in words.split()}
_GENDERED = re.compile(rf"\b({'|'.join(sorted(_PLAIN, key=len, reverse=True))})\b", re.IGNORECASE)

_GONE = re.compile(
    # pronouns, alone or as people write them behind a name: (she/her)
    r"[(\[]?\b(?:she|he|they|xe|ze)"
    r"(?:\s?/\s?(?:her|hers|him|his|them|their|theirs|they|she|he|xem|zir))+\b[)\]]?"
    r"|\b(?:she|he|they|her|hers|herself|him|his|himself|them|their|theirs|themselves|themself)\b"
    r"(?:['’](?:s|ve|d|ll|re))?"
    # titles; a small "miss" is a verb
    r"|\b(?-i:Mr|Mrs|Ms|Miss|Mx|Herr|Frau|Sir|Madam|Dame)\b\.?"
    r"|\b(?:fe)?male\b|\bnon-?binary\b|\btrans(?:gender)?\b(?=\s(?:wo)?man)"
    # age and birth
    r"|\b(?:aged?|at\sthe\sage\sof)\s\d{1,2}\b|\b\d{1,2}[-\s]years?[-\s]old\b"
    r"|\bborn\s(?:in|on)\s[\w ,.]{0,20}\d{4}\b"
    # family and origin
    r"|\b(?:happily\s)?(?:married|divorced|widowed|unmarried)\b|\bsingle\s(?=parent|mother|father)"
    r"|\b(?:I\sam|I['’]m|as)\s(?:an?\s)?(?:native\sof|citizen\sof|immigrant\sfrom)\s[A-Z]\w+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Herr|Frau|Sir|Dame)\.?\s|\b[Mm]y\sname\sis\s|\b[Ii]\sam\s|\bI['’]m\s"
    r"|\bcalled\s)((?:[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+){0,3})"
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Nn]ear|around|outside|across)\s(?:the\s)?"
    r"((?:[A-Z][\w'’.-]+)(?:(?:,?\s)(?:[A-Z][\w'’.-]+|upon|on|de|la|del|am|le)){0,4})(?!\w)"
)
_NO_PLACE = re.compile(r"[A-Z]{2,}|\d|[a-z][A-Z]|^(?:Year|Key|Level|Grade|Band|Stage|English|I)\b")
_BLANKS = re.compile(r"\s+")
_LOOSE = re.compile(r"\s+([,.;:)])|([(])\s+|^[\s,;:.]+")

Span = tuple[int, int]


def without_identity(text: str, skills: Iterable[Span] = ()) -> str:
    """`text` without words of identity; `skills` are offsets of what is no place ("in Python").

    What is taken out depends on the text alone, never on the name or the address of its owner: so
    neither can matter.
    """
    kept = list(skills)
    taken = [found.span(1) for found in _PLACE.finditer(text) if _is_place(found, kept)]
    taken += [found.span(1) for found in _NAME.finditer(text)]
    last = len(text)
    for start, end in sorted(taken, reverse=True):
        text = f"{text[:start]} {text[min(end, last) :]}"
        last = start
    text = _GONE.sub(" ", text)
    text = _GENDERED.sub(lambda found: _PLAIN[found[1].lower()], text)
    text = _LOOSE.sub(lambda found: found[1] or found[2] or "", _BLANKS.sub(" ", text))
    return text.strip()


def _is_place(found: re.Match[str], skills: Iterable[Span]) -> bool:
    start, end = found.span(1)
    if any(one < end and start < other for one, other in skills):
        return False
    return _NO_PLACE.search(found[1]) is None
