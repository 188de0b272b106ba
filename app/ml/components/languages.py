"""Spoken languages with their level: "fluent German (C1)", "English at B2 level"."""

import re
from functools import cache

import msgspec

from app.ml.components.phrases import Hit, PhraseTable
from app.ml.components.tables import listed, rows

_REACH = 60
"""How far on either side of a language's name its level or cue may stand, in characters."""

_CEFR = re.compile(r"(?<!\w)([ABCabc][12])\+?(?:\s?[-/–]\s?[ABC][12]\+?)?(?!\w)")
_CUE_BEFORE = re.compile(
    r"\b(?:fluen\w*|native\w*|mother\stongue|speak\w*|spoken|written|write|writing|verbal|oral"
    r"|proficien\w*|command\sof|knowledge\sof|bilingual|multilingual|conversational"
    r"|languages?|skills?\sin|communicat\w*|level\sof|basic"
    r"|intermediate|advanced|business|professional\slevel|read(?:ing)?)\b(?:[^.;\n]|e\.g\.){0,40}$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"^[\s,(:–-]{0,4}(?:[-\s]?speak\w*|(?:is|are|would\sbe|will\sbe)\b(?=[^.;\n]{0,30}\b"
    r"(?:plus|advantage\w*|desirable|required|essential|mandatory|bonus|beneficial|must|asset"
    r"|preferred|needed|helpful|nice|welcome|useful)\b)|languages?\b|skills?\b"
    r"|fluen\w*|level\b|proficien\w*|communication|required|essential|preferred|mandatory"
    r"|desirable|spoken|written|native|mother\stongue|(?:and|or)\s|a\splus|an\sadvantage|nice\sto"
    r"|(?:at\s|on\s|to\s)?(?:an?\s)?(?:least\s|minimum\s)?(?:level\s)?[ABC][12]\b"
    r"|both\swritten|verbal|oral|conversational|basic\b|intermediate|advanced|beginner|elementary"
    r"|professional|limited\sworking|good\b|excellent)",
    re.IGNORECASE,
)
_NO_LANGUAGE = re.compile(
    r"^[\s-]{0,2}(?:based|owned|markets?|compan\w+|team|customers?|clients?|cuisine|food|restaurant"
    r"|kitchen|law\b|tax|gaap|accounting|teachers?|literature|department|government|army|embassy"
    r"|border|breakfast|fries|press\b|labs?\b|startups?|start-ups?|econom\w+|culture|citizens?\w*"
    r"|nationals?|office|bank\b|subsidiar\w+|heritage|version|baker\w+|wines?|beers?|patisserie"
    r"|lessons?|curriculum|medium|gcse|a-level|lit\b|and\smaths|/\s?maths|sites?\b|stores?\b"
    r"|manufactur\w+|headquarters|group\b|operations|dishes|pastr\w+|red\scross|bulldog|standards?"
    r"|regulat\w+|employment|payroll|vat\b|healthcare|hospital|school|degree|channel|countryside"
    r"|retail\w*|brand|subjects?|studies|grammar|for\s(?:academic|speakers)|as\sa)",
    re.IGNORECASE,
)
_NOT_AFTER_SUBJECT = re.compile(
    r"\b(?:gcses?|a-levels?|teach\w*|maths\sand|maths,|grade\s\S{1,3}\s\w{0,4})\W*(?:in\s)?$",
    re.IGNORECASE,
)
_LINK = re.compile(r",|;|/|&|\||\band\b|\bor\b|\bplus\b", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:and|or|languages?|level|skills?|speaker|tongue|in|at|both|spoken|written|oral|cefr"
    r"|working|user|first|second|a|is|speaking)\b|[^\w]|\d",
    re.IGNORECASE,
)


class LanguageSeen(msgspec.Struct, frozen=True):
    """A spoken language (ISO 639-1) and its CEFR level where one can be told."""

    code: str
    cefr: str | None
    start: int
    end: int
    text: str


class _Level(msgspec.Struct, frozen=True):
    cefr: str
    start: int
    end: int


@cache
def _names() -> PhraseTable[str]:
    return PhraseTable(
        (name, code) for code, names in rows("languages.txt", 2) for name in listed(names)
    )


@cache
def _levels() -> PhraseTable[str]:
    return PhraseTable(
        (words, cefr) for cefr, field in rows("language-levels.txt", 2) for words in listed(field)
    )


def find_languages(text: str) -> tuple[LanguageSeen, ...]:
    """Return the spoken languages in `text`; "English breakfast", "German market" are none."""
    hits = [hit for hit in _names().find(text) if _is_written_as_name(text, hit)]
    if not hits:
        return ()
    is_bare = len(text) <= 2_000 and _is_bare(text, hits)
    taken: list[tuple[Hit[str], str]] = []
    seen: list[LanguageSeen] = []
    for index, hit in enumerate(hits):
        left, right = _windows(text, hits, index)
        linked = bool(taken) and taken[-1][0] is hits[index - 1] and _is_linked(text, hits, index)
        if not (is_bare or linked or _has_cue(text, hit, left, right)):
            continue
        if _is_no_language(text, hit):
            continue
        found = _with_level(text, hit, left, right)
        if found.cefr is None and linked and taken[-1][1]:
            found = msgspec.structs.replace(found, cefr=taken[-1][1])
        lead = _levels().find(text[left : hit.start])
        shared = found.cefr if lead or (linked and taken[-1][1]) else ""
        taken.append((hit, shared or ""))
        seen.append(found)
    firsts = _before_linked(text, hits, {id(hit) for hit, _ in taken})
    return tuple(sorted([*firsts, *seen], key=lambda one: one.start))


def _before_linked(text: str, hits: list[Hit[str]], taken: set[int]) -> list[LanguageSeen]:
    """What stands before a language and is tied to it by a link: "German or French is a plus"."""
    found = []
    for index in range(len(hits) - 2, -1, -1):
        hit = hits[index]
        if id(hit) in taken or id(hits[index + 1]) not in taken:
            continue
        if not _is_linked(text, hits, index + 1) or _is_no_language(text, hit):
            continue
        taken.add(id(hit))
        found.append(_with_level(text, hit, *_windows(text, hits, index)))
    return found


def _is_no_language(text: str, hit: Hit[str]) -> bool:
    return bool(_NO_LANGUAGE.match(text[hit.end : hit.end + 24])) or _is_subject(text, hit)


def _is_written_as_name(text: str, hit: Hit[str]) -> bool:
    """Only with a capital ("polish" is a verb), save beside "fluent", "spoken", "speaking"."""
    if text[hit.start].isupper():
        return True
    near = text[max(0, hit.start - 16) : hit.start], text[hit.end : hit.end + 10]
    return bool(
        re.search(r"\b(?:fluent|spoken|written|speaks?|native)\s(?:in\s)?$", near[0], re.IGNORECASE)
        or re.match(r"[\s-]speak|\slanguage\b", near[1], re.IGNORECASE)
    )


def _is_bare(text: str, hits: list[Hit[str]]) -> bool:
    """Whether the text is nothing but languages and levels, as a résumé's list is."""
    rest = text
    for hit in reversed(hits):
        rest = rest[: hit.start] + " " + rest[hit.end :]
    rest = _CEFR.sub(" ", rest)
    for level in reversed(_levels().find(rest)):
        rest = rest[: level.start] + " " + rest[level.end :]
    return not _FILLER.sub("", rest)


def _windows(text: str, hits: list[Hit[str]], index: int) -> tuple[int, int]:
    """Return where the words of this language begin and end; a link between two divides them."""
    hit = hits[index]
    left, right = max(0, hit.start - _REACH), min(len(text), hit.end + _REACH)
    if index:
        left = max(left, _divide(text, hits[index - 1].end, hit.start))
    if index + 1 < len(hits):
        right = min(right, _divide(text, hit.end, hits[index + 1].start))
    for mark in (". ", ";", "\n"):
        stop = text.rfind(mark, left, hit.start)
        if stop >= 0 and not text.endswith(("e.g", "i.e"), 0, stop):
            left = max(left, stop + 1)
        found = text.find(mark, hit.end, right)
        if found >= 0 and text.endswith(("min", "approx"), 0, found):
            found = text.find(mark, found + 1, right)  # "German (min. B2)"
        right = found if found >= 0 else right
    return left, right


def _divide(text: str, start: int, end: int) -> int:
    if end - start > 2 * _REACH:
        return (start + end) // 2
    links = list(_LINK.finditer(text, start, end))
    return links[-1].end() if links else end


def _is_linked(text: str, hits: list[Hit[str]], index: int) -> bool:
    between = text[hits[index - 1].end : hits[index].start]
    if len(between) > _REACH or "\n" in between or ". " in between:
        return False
    words = re.findall(r"\w+", _CEFR.sub(" ", between))
    return bool(_LINK.search(between)) and len(words) <= 5


def _has_cue(text: str, hit: Hit[str], left: int, right: int) -> bool:
    before, after = text[left : hit.start], text[hit.end : right]
    return bool(
        _CUE_BEFORE.search(before)
        or (_CUE_AFTER.match(after) and not re.match(r"[\s,]{0,3}(?:and|or)\s", after))
        or _levels().find(before[-24:])
        or _CEFR.search(after[:16])
    )


def _is_subject(text: str, hit: Hit[str]) -> bool:
    return _NOT_AFTER_SUBJECT.search(text[max(0, hit.start - 24) : hit.start]) is not None


def _with_level(text: str, hit: Hit[str], left: int, right: int) -> LanguageSeen:
    """Return the language with the level stated nearest: a CEFR code before any words."""
    lead = _stated(text, left, hit.start)
    level = _stated(text, hit.end, right, of_later=True) or lead
    start, end = lead.start if lead else hit.start, hit.end
    if level is not None:
        start, end = min(start, level.start), max(end, level.end)
        if text[end : end + 1] == ")" and "(" in text[start:end]:
            end += 1
    return LanguageSeen(hit.value, level.cefr if level else None, start, end, text[start:end])


def _stated(text: str, start: int, end: int, of_later: bool = False) -> _Level | None:
    window = text[start:end]
    if code := _CEFR.search(window):
        return _Level(code[1].upper(), start + code.start(), start + code.end())
    words = _levels().find(window)
    if not words:
        return None
    hit = words[0] if of_later else words[-1]
    return _Level(hit.value, start + hit.start, start + hit.end)
