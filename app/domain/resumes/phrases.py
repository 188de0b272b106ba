"""What a short phrase of a résumé names: a post, an employer, a place, a degree, a body."""

import re
from typing import Literal

from app.domain.resumes.words import sections, single, words_of

Kind = Literal["role", "body", "place", "unknown"]

_LEVELS = sections("marks")["grades"]
_UNTIL_OF = re.compile(
    r"\s+(?:of|for|in|at|to|with|the|und|für|de|des|du|der|im|di|en|zum|zur)\s", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_CODE = re.compile(r"^[A-Z]{2,3}$")


def kind_of(phrase: str) -> Kind:
    """The kind of a phrase by its words; a post is told by its last word before `of`, `for` …"""
    if is_place(phrase):
        return "place"
    role, body = _role_weight(phrase), _body_weight(phrase)
    if role > body:
        return "role"
    return "body" if body else "unknown"


def is_role(phrase: str) -> bool:
    """Whether a phrase names a post."""
    return kind_of(phrase) == "role"


def is_place(phrase: str) -> bool:
    """Whether a phrase is a place and nothing else: `Leeds`, `Vancouver, BC`, `10115 Berlin`."""
    parts = [part.strip(" .()") for part in phrase.split(",")]
    if not parts or not all(parts) or len(parts) > 4:
        return False
    if len(parts) > 1 and is_region(parts[-1]):
        return _is_place_like(parts[0]) and all(is_region(part) for part in parts[1:])
    return all(is_region(part) or _is_city(part) for part in parts) and not _is_lone_code(parts)


def is_region(part: str) -> bool:
    """Whether a part is a country, a state or its code (codes in capitals, a ZIP may follow)."""
    name = _POSTCODE.sub("", part).strip()
    if len(name) <= 3 and name.isalpha() and not name.isupper():
        return False
    return name.casefold() in sections("places")["regions"]


def is_town_like(phrase: str) -> bool:
    """Whether an otherwise unknown phrase can be a town: one to three capitalised words."""
    words = phrase.split()
    is_name = all(word[:1].isupper() for word in words) and phrase.replace(" ", "").isalpha()
    return len(words) <= 3 and is_name and kind_of(phrase) == "unknown" and not phrase.isupper()


def has_degree(phrase: str) -> bool:
    """Whether a phrase names a degree or a school leaving certificate."""
    words = re.findall(r"[^\W\d_][\w.'’-]*(?:\(s\))?", phrase)
    return any(_is_degree_word(word) for word in words)


def has_school(phrase: str) -> bool:
    """Whether a phrase names a place of learning."""
    return any(word.strip(".") in _SCHOOLS or _SCHOOL_END.search(word) for word in words_of(phrase))


def is_prose(text: str) -> bool:
    """Whether a line is a sentence and not a header: long, or ended like one."""
    words = text.split()
    if len(words) >= 16:
        return True
    is_ended = text.endswith((".", "!", "?", ";")) and not _ABBREVIATED.search(text)
    return is_ended and len(words) >= 5


def looks_like_name(text: str) -> bool:
    """Whether a line can be a person's name: one to five words of letters, none a known word."""
    words = text.split()
    if not 1 <= len(words) <= 6 or any(letter.isdigit() for letter in text):
        return False
    if any(mark in text for mark in "@:/|!?;"):
        return False
    return not is_role(text) or (
        len(words) == 2 and words[0].istitle() and _role_weight(words[0]) == 0
    )


_SCHOOLS = sections("marks")["schools"]
_SCHOOL_END = re.compile(r"(?:schule|universität|akademie|kolleg|gymnasium|大学|学院|高校|대학교)$")
_ABBREVIATED = re.compile(
    r"\b(?:inc|ltd|co|corp|jr|sr|st|dept|univ|hons|approx|etc|ehf|hf)\.$"
    r"|(?:\b[^\W\d_]\.){2,}$|\bo\.\s?o\.$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\s+\d{5}(?:-\d{4})?$|\s+[A-Z]\d[A-Z]\s?\d[A-Z]\d$|\s+\d{4}$")


def _role_weight(phrase: str) -> int:
    words = _telling(phrase)
    if not words:
        return 0
    if _is_role_word(words[-1]):
        return 2
    whole = [word for word in words_of(phrase) if word not in _LEVELS]
    return 1 if any(_is_role_word(word) for word in (*words, *whole)) else 0


def _body_weight(phrase: str) -> int:
    words = _telling(phrase)
    bodies = single("organisations")
    if not words:
        return 0
    if words[-1] in bodies or words[-1].strip(".") in bodies:
        return 2
    whole = words_of(phrase)
    return 1 if any(word in bodies and word != "&" for word in whole) or _ENDS.search(phrase) else 0


_ENDS = re.compile(r"(?:klinik|krankenhaus|schule|werke|bau|hof|markt|heim)\b", re.I)


def _is_role_word(word: str) -> bool:
    roles = single("roles")
    plain = word.strip(".")
    if plain in roles:
        return True
    parts = re.split(r"[-/]", plain)
    if len(parts) > 1 and any(part in roles for part in parts):
        return True
    return bool(_ROLE_END.search(plain))


_ROLE_END = re.compile(
    r".(?:ingenieur|entwickler|leiter|berater|pfleger|verkäufer|mechaniker|techniker|elektroniker"
    r"|assistent|kaufmann|kauffrau|fachkraft|praktikant|hilfe|helfer|schwester|meister|fahrer"
    r"|lehrer|verwalter|bearbeiter|angestellte|angestellter|student|anwalt)(?:in)?$"
)


def _telling(phrase: str) -> list[str]:
    """The words before the first `of`, `for` …, brackets and levels aside: they name the thing."""
    plain = _BRACKETS.sub("", phrase).strip() or phrase
    head = _UNTIL_OF.split(plain, maxsplit=1)[0]
    head = re.split(r"\s[-–—/]\s|[:;,]\s", head)[0]
    return [word for word in words_of(head) if word not in _LEVELS and word != "&"]


def _is_city(part: str) -> bool:
    name = _POSTCODE.sub("", _LEADING_CODE.sub("", part)).strip()
    return name.casefold() in sections("places")["cities"]


_LEADING_CODE = re.compile(r"^(?:[A-Z]{1,2}-)?\d{4,5}\s+")


def _is_place_like(part: str) -> bool:
    """Whether a part before a region can be a city: few capitalised words, no post or body."""
    words = part.split()
    if not 1 <= len(words) <= 4 or any(letter.isdigit() for letter in part):
        return _is_city(part)
    if not words[0][:1].isupper() and words[0][:1].isascii():
        return False
    return _role_weight(part) == 0 and _body_weight(part) == 0


def _is_lone_code(parts: list[str]) -> bool:
    return len(parts) == 1 and bool(_CODE.match(parts[0]))


def _is_degree_word(word: str) -> bool:
    plain = word.casefold().strip(".,;:")
    degrees = single("degrees")
    if plain not in degrees and f"{plain}." not in degrees:
        return bool(_DEGREE_END.search(plain))
    return len(plain.replace(".", "")) > 3 or not word.islower()


_DEGREE_END = re.compile(r"(?:abschluss|ausbildung|diplom|reife|studium|prüfung|brief|examen)$")
