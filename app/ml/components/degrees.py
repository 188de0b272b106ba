"""Degrees with their level and field: "BSc in Nursing", "Bachelor's or Master's", "Ph.D."."""

import re
from functools import cache

import msgspec

from app.ml.components.phrases import Hit, PhraseTable
from app.ml.components.tables import listed, rows

_STUDY_AFTER = re.compile(
    r"\s*(?:\(?hons|\(?honou?rs|degree|in\s+(?:[A-Z]|[a-z]{5})|[/,]\s*(?:BS|BA|MS|MA|MD|M\.|Ph)|or\s+(?:MS|MA"
    r"|Ph|"
    r"higher|equivalent|above)|\()"
)
_STUDY_BEFORE = re.compile(r"(?:\b(?:BS|BA|BSc|MS|MA|MSc|PhD|degree)\s*(?:[/,]|or)\s*)$")
_TAIL = re.compile(
    r"\.?(?:['’]?s\b)?(?:[ \t]{1,3}of[ \t](?:science|arts|engineering|education|laws?|commerce"
    r"|nursing))?"
    r"(?:[ \t]{0,2}\(?\bhon(?:ou?r)?s\b\.?\)?)?(?:[ \t]{1,3}(?:degrees?"
    r"|level(?:[ \t]\d(?:[ \t]?(?:or|/|-|and)[ \t]?\d)?)?"
    r"|qualification)\b)?",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:\b(?:high|some|certain|large|great|significant|reasonable|varying|strong|huge|lesser|any"
    r"|third|second|first|nth)|(?<!\d:)\d)[\s°-]*$",
    re.IGNORECASE,
)
_A_LEVEL = re.compile(r"a\slevel\b|[aA]\s[lL]evel\s\d")
"""Some level, not the school certificate: "a Level 3 qualification"."""
_TAUGHT = re.compile(
    r"\b(?:teach\w*|taught|tutor\w*|deliver\w*|mark(?:ing)?|exam\w*|curriculum|lessons?|pupils)\b",
    re.IGNORECASE,
)
"""Beside these a school certificate is a subject that is taught, not one that is held."""
_SECTOR = re.compile(r"(?:higher|tertiary|college|university|secondary)\s+education", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:in|within|across|from)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_SECTOR_AFTER = re.compile(
    r"\s*(?:sector|institution|setting|environment|provider|experience|or\s+(?:the\s+)?public)",
    re.IGNORECASE,
)
"""Where one works, not what one has studied: "experience in higher education"."""
_NO_STUDY = re.compile(
    r"\s*(?:of\s+(?!science|arts|engineering|education|law|commerce|study|nursing)"
    r"|pad\b|party\b|flat\b|students\b|supervis\w+|theses\b|celsius|fahrenheit|centigrade|°|c\b|f\b|view\b|feedback\b|angle)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"[\s,]{0,3}(?:\([^()\n]{0,30}\)\s{0,2})?(?:in|of)\s{1,3}(?:an?\s)?"
    r"(?P<fields>[^.;:()\n]{2,120})",
    re.I,
)
_FIELD_END = re.compile(
    r"\b(?:is|are|or\s+(?:an?\s+)?(?:equivalent|similar|higher|comparable)|with|from|and\s+(?:at|a|"
    r"\d|one|two|three|four|five|minimum|experience|current|valid|strong|excellent|good)|plus|"
    r"required|accredited|awarded|preferred|essential|desirable|would|ideally|minimum|and/or\s+equivalent)\b",
    re.I,
)
_FIELD_CUT = re.compile(r",\s*(?:and|or)\s+|\s+(?:and/or|or)\s+|\s*[,/]\s*")
_SUBJECTS_REACH = 60
"""How far before a school certificate its subjects may begin, in characters."""
_MOST_FIELDS = 6
_NO_FIELD = re.compile(
    r"^(?:an?\s+|the\s+|any\s+)?(?:other\s+)?(?:(?:closely[\s-]+)?(?:related|relevant|similar|"
    r"equivalent|technical|quantitative|appropriate|comparable|scientific|analytical|numerate)"
    r"[\s-]*)*(?:fields?|disciplines?|subjects?|areas?|degrees?)?$",
    re.I,
)


_SUBJECT = (
    r"(?:English|maths?|mathematics|sciences?|biology|chemistry|physics|ICT|literacy|numeracy"
    r"|(?:English\s+)?(?:language|literature)|Welsh|Irish)"
)
_SUBJECTS = rf"{_SUBJECT}(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|/){_SUBJECT}){{0,3}}"
_SUBJECTS_BEFORE = re.compile(rf"\b{_SUBJECTS}(?:\s+at)?\s+$", re.IGNORECASE)
_SUBJECTS_AFTER = re.compile(
    rf"'?s?(?:\s+(?:or\s+equivalent|grades?\s[\w/-]+(?:\s+(?:or|and)\s+above)?))?"
    rf",?(?:\s+(?:in|including|to\s+include))?\s+{_SUBJECTS}\b",
    re.IGNORECASE,
)
"""The subjects of a school certificate are no skills beside it: "Maths and English GCSE"."""


class DegreeSeen(msgspec.Struct, frozen=True):
    """A degree: `level` of `DEGREE_LEVELS`, None where none is stated; `fields` as written."""

    level: str | None
    start: int
    end: int
    text: str
    fields: tuple[str, ...] = ()


class _Entry(msgspec.Struct, frozen=True):
    level: str | None
    needs_study: bool
    is_generic: bool


@cache
def _table() -> PhraseTable[_Entry]:
    return PhraseTable(
        (
            phrase.removeprefix("="),
            _Entry(None if level == "any" else level, phrase.startswith("="), level == "any"),
        )
        for level, phrases in rows("degrees.txt", 2)
        for phrase in listed(phrases)
    )


def find_degrees(text: str) -> tuple[DegreeSeen, ...]:
    """Return the degrees in `text`; "a high degree of" and "360 degrees" are none."""
    return tuple(_seen(text, hit) for hit in _table().find(text) if _is_study(text, hit))


def _is_study(text: str, hit: Hit[_Entry]) -> bool:
    before, after = text[max(0, hit.start - 24) : hit.start], text[hit.end : hit.end + 24]
    if _A_LEVEL.match(text, hit.start):
        return False
    if hit.value.needs_study:
        alone = not text[: hit.start].strip() and not after.strip(" .,")
        return alone or bool(_STUDY_AFTER.match(after) or _STUDY_BEFORE.search(before))
    if hit.value.level == "school" and _TAUGHT.search(text[max(0, hit.start - 48) : hit.start]):
        return False
    if _SECTOR.fullmatch(text[hit.start : hit.end]) and (
        _WITHIN.search(before) or _SECTOR_AFTER.match(after)
    ):
        return False
    if hit.value.is_generic and _FIGURE.search(before):
        return False
    return _NO_STUDY.match(after) is None or (
        not hit.value.is_generic and after.lstrip().startswith("of ")
    )


def _seen(text: str, hit: Hit[_Entry]) -> DegreeSeen:
    tail = _TAIL.match(text, hit.end)
    end = tail.end() if tail else hit.end
    if text[hit.end : end] == "." and "." not in text[hit.start : hit.end]:
        end = hit.end  # the end of a sentence, not of an abbreviation
    start, fields = hit.start, _fields(text, end)
    if hit.value.level == "school":
        if before := _SUBJECTS_BEFORE.search(text, max(0, start - _SUBJECTS_REACH), start):
            start = before.start()
        if after := _SUBJECTS_AFTER.match(text, end):
            end, fields = after.end(), ()
    return DegreeSeen(hit.value.level, start, end, text[start:end], fields)


def _fields(text: str, at: int) -> tuple[str, ...]:
    """Return the subjects named after a degree, without "or a related field"."""
    match = _FIELD.match(text, at)
    if not match:
        return ()
    listing = match["fields"]
    if stop := _FIELD_END.search(listing):
        listing = listing[: stop.start()]
    fields: list[str] = []
    for part in _FIELD_CUT.split(listing):
        field = part.strip(" ,")
        if _NO_FIELD.match(field):
            break  # "or a related field" ends the list
        fields.append(field)
    return tuple(field for field in fields if field)[:_MOST_FIELDS]
