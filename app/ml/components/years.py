"""Years of experience as people ask for them: "5+ years", "three to five yrs", "18 months"."""

import re

import msgspec

_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
        ],
        1,
    )
} | {"twenty": 20, "twenty-four": 24, "half a": 0.5, "a": 1, "an": 1}
_VAGUE = {"couple": 2.0, "few": 3.0, "several": 3.0}
"""The least number that a word for no exact number allows."""

_WRITTEN = "|".join(sorted(_WORDS, key=len, reverse=True)).replace(" ", r"\s{1,2}")
_NUMBER = r"(?:\d{1,2}(?:[.,]\d)?(?![\d.,]*\d)|(?:" + _WRITTEN + r")(?=[\s+-]))"
_MORE = r"\s{0,2}(?:\+|-?plus\b|or\s{1,2}more\b|or\s{1,2}above\b)"
_AGAIN = rf"(?:\s{{0,2}}\(\s{{0,2}}(?:\d{{1,2}}|{_WRITTEN})\s{{0,2}}\+?\s{{0,2}}\))?"
"""The number said twice, as contracts do: "five (5)"."""
_PATTERN = re.compile(
    rf"""
    (?P<lead>\b(?:at\s{{1,3}}least|no(?:t)?\s{{1,3}}(?:less|fewer)\s{{1,3}}than|more\s{{1,3}}than
        |(?:a\s{{1,3}})?minimum(?:\s{{1,3}}of)?|min\.?|over|up\s{{1,3}}to
        |(?:a\s{{1,3}})?maximum(?:\s{{1,3}}of)?|between|around|approximately|circa)\s{{1,3}})?
    (?<![\w.,£$€/%-])
    (?P<low>{_NUMBER}){_AGAIN}(?P<more>{_MORE})?
    (?:\s{{0,2}}(?P<range>-|–|—|/|\bto\b|\band\b|\bor\b)\s{{0,2}}(?P<high>{_NUMBER}){_AGAIN}
       (?P<more2>{_MORE})?)?
    (?:\s{{1,3}}(?:full|complete|solid|relevant|recent|good|consecutive|academic|calendar
        |continuous|clear|winter|summer|growing))?
    \s{{0,3}}-?(?P<unit>years?|yrs?\b\.?|yoe|months?|mths?|seasons?|pqe)\b(?:'s?|’s?)?
    (?P<more3>\s?\+|\s{{1,2}}or\s{{1,2}}more\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DECADE = re.compile(
    r"\b(?:over\s{1,3}|more\s{1,3}than\s{1,3})?a\s{1,3}decade(?:'s|’s)?(?=\s{1,3}(?:of|in|as)\b)",
    re.I,
)
_SOME = re.compile(
    r"\b(?:at\s{1,3}least\s{1,3}|preferably\s{1,3})?(?:(?:an?\s{1,3})?(?P<word>couple|few)(?:\s{1,3}of)?"
    r"|(?P<alone>several))\s{1,3}(?P<unit>(?:years?|yrs)\b)(?:'s?|’s?)?"
    r"(?P<more>\s{1,3}or\s{1,3}more\b)?",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"\s{0,3}(?:of|in|as|with|working|on|doing|'?\s?(?:[\w-]+\s+){0,3}(?:experience|practice|background))\b",
    re.IGNORECASE,
)
"""What follows a length of experience, not that of a contract or of a firm's life."""
_NOT_BEFORE = re.compile(
    r"(?:\b(?:past|last|next|first|previous|every|each|aged?|within|be|for\s+(?:over|more\s+than)"
    r"|be\s+(?:at\s+least|over|a\s+minimum\s+of)|founded|celebrating|permanent|our|your)\s*)$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*-?(?:old\b|of\s+age|ago\b|anniversary|in\s+business|from\s+(?:now|today)"
    r"|(?:fixed|contract|warranty|term\b|degree|diploma|college|university|course|apprenticeship"
    r"|programme|program\b|probation|maternity|cover|assignment|plan\b|visa|bond|cycle|history)"
    r"|of\s+(?:\w+\s+)?(?:history|heritage|trading)\b|of\s+(?:success\b|growth|age|service\s+to)|,?\s+we\b|,?\s+(?:[A-Z]\w+\s+)?ha(?:s"
    r"|ve)\s+been)",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s$", re.IGNORECASE)
_WORK = re.compile(
    r"experience|\bexp\b|background|qualif|\bpqe\b|practi[cs]|similar|working|track|as\s+an?\b",
    re.I,
)
_REACH = 80
"""How far from months or seasons (half a year each) the word "experience" may stand."""
_MOST = 45.0
"""Nobody asks for more years than a working life; a larger number is something else."""


class YearsSeen(msgspec.Struct, frozen=True):
    """A length of experience: `min` and `max` in years, `text` as it stands."""

    min: float
    max: float | None
    start: int
    end: int
    text: str


def find_years(text: str) -> tuple[YearsSeen, ...]:
    """Return the lengths of experience in `text`; ages, contracts and histories are none."""
    found = [seen for match in _PATTERN.finditer(text) if (seen := _seen(text, match))]
    found += [
        YearsSeen(10.0, None, match.start(), match.end(), match.group())
        for match in _DECADE.finditer(text)
    ]
    found += [seen for match in _SOME.finditer(text) if (seen := _some(text, match))]
    return tuple(sorted(found, key=lambda seen: seen.start))


def _some(text: str, match: re.Match[str]) -> YearsSeen | None:
    """Return "a couple of years of", "several years' experience" as the least that they mean."""
    before = text[max(0, match.start() - 40) : match.start()]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(text, match.end()):
        return None
    if not match["more"] and (_FOR.search(before) or not _OF_WORK.match(text, match.end())):
        return None
    least = _VAGUE[(match["word"] or match["alone"]).lower()]
    return YearsSeen(least, None, match.start(), match.end(), match.group())


def _seen(text: str, match: re.Match[str]) -> YearsSeen | None:
    before = text[max(0, match.start() - 40) : match.start()]
    after = text[match.end() : match.end() + 30]
    if match["low"].lower() in {"a", "an"} and not (
        match["lead"]
        or match["more"]
        or match["more3"]
        or match["high"]
        or _OF_WORK.match(text, match.end())
    ):
        return None  # how often: "six times a year"
    is_least = match["more"] or match["more2"] or match["more3"]
    if _FOR.search(before) and not (is_least or _WORK.search(after)):
        return None  # how long a post lasts
    unit = match["unit"].lower()
    part_of_year = 1 / 12 if unit.startswith("m") else 0.5 if unit.startswith("s") else 1
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return None
    if unit.startswith("s") or (part_of_year < 1 and not match["lead"]):
        nearby = text[max(0, match.start() - _REACH) : match.end() + _REACH]
        if not _WORK.search(nearby):
            return None
    low, high, start = _bounds(match)
    if low < 0 or max(low, high or 0) * part_of_year > _MOST:
        return None
    if part_of_year < 1:
        low, high = round(low * part_of_year, 2), high and round(high * part_of_year, 2)
    return YearsSeen(low, high, start, match.end(), text[start : match.end()])


def _bounds(match: re.Match[str]) -> tuple[float, float | None, int]:
    """Return least and most, and where the statement starts."""
    lead = " ".join((match["lead"] or "").lower().split())
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else None
    start = match.start()
    if high is not None and match["range"].lower() in {"and", "or"}:
        if lead != "between" and match["range"].lower() == "and":
            # "Level 2 and 3 years": the first number belongs to something else.
            return high, None, match.start("high")
        if match["range"].lower() == "or":
            low, high = min(low, high), max(low, high)
    if high is not None and (match["more2"] or match["more3"]):
        high = None
    if high is not None and high < low:
        low, high = high, low
    if lead.startswith(("up to", "maximum", "a maximum")):
        return 0.0, low if high is None else high, start
    return low, high, start


def _number(text: str) -> float:
    lowered = " ".join(text.lower().split())
    return float(_WORDS[lowered]) if lowered in _WORDS else float(text.replace(",", "."))
