"""Place, remote work, travel and hours: shown to the reader, never scored."""

import re
from typing import Literal

import msgspec

PlaceKind = Literal["location", "remote", "travel", "hours"]

_LABEL = re.compile(
    r"^[ \t*_•-]{0,6}(?P<label>job location|work location|location|based (?:in|at)|where|city"
    r"|office"
    r"|workplace|place of work|base|hours of work|working hours|hours|working pattern|schedule"
    r"|shift pattern|shifts?|travel|contract type|job type|employment type|type)[*_]{0,2}"
    r"[ \t]{0,2}:[*_]{0,2}[ \t]*(?P<value>[^\n]{2,80}?)[ \t.*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL_KINDS: dict[str, PlaceKind] = {
    "hours": "hours",
    "hours of work": "hours",
    "working hours": "hours",
    "working pattern": "hours",
    "schedule": "hours",
    "shift pattern": "hours",
    "shift": "hours",
    "shifts": "hours",
    "contract type": "hours",
    "job type": "hours",
    "employment type": "hours",
    "type": "hours",
    "travel": "travel",
}
_PLACE_NAME = r"[A-Z][\w'’.-]{1,24}(?:[ ,/]{1,2}(?:upon|on|de|la|am|[A-Z][\w'’.-]{0,24})){0,4}"
_LOCATION = re.compile(
    rf"\b(?:[Bb]ased|[Ll]ocated|[Oo]n-?site|[Ii]n person)\s(?:in|at"
    rf"|near)\s(?:the\s)?({_PLACE_NAME})"
    rf"|\bin\sour\s({_PLACE_NAME})\s(?:office|headquarters|studio|branch|store|warehouse|depot|site"
    r"|restaurant|clinic|showroom|plant)\b"
)
_NEARBY = re.compile(
    r"\b(?:liv(?:e|ing)|resid(?:e|ing)|located|based)\s+(?:with)?in\s+(?:an?\s+|about\s+)?[\w-]+"
    r"[\s-](?:minutes?|mins?|hours?|miles?|km|kilomet\w+)(?:'?\s(?:drive|commute|travel|journey))?"
    r"(?:\s(?:of|from)\s(?:the|our)\s\w+)?",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:fully[ -]remote|100\s?% remote|remote[ -]first|remote[ -]friendly|remote work(?:ing)?"
    r"|work(?:ing)? remotely|work(?:ing)? from home|home[ -]based|home working|hybrid work(?:ing)?"
    r"|hybrid(?=\s?(?:\(|$|,|[|·]|\d|role|position|model|schedule|setup))|on-?site"
    r"(?=\s?(?:\(|$|,|[|·]|\d|role|position|only))|in-office|remote"
    r"(?=\s?(?:\(|$|,|[|·/]|role|position|or|ok|within|from|job|anywhere|in\s[A-Z])))",
    re.IGNORECASE | re.MULTILINE,
)
_REMOTE_SPAN = re.compile(r"\s?\((?:[^()\n]{1,40})\)")
_TRAVEL = re.compile(
    r"\b(?:(?:willing(?:ness)?|able|ability|prepared|happy|required|flexib\w+|need|available|have"
    r"|open"
    r"|readiness|ready) to travel\b(?:[^.,;\n()]{0,50})?|(?:up to |approx\w* |around "
    r"|~)?\d{1,3}\s?%\s?"
    r"(?:of the time )?(?:business |international |domestic )?travel(?:ling|ing)?\b|travel(?:ling"
    r"|ing)?"
    r"(?: is)?(?: required)? (?:of )?(?:up to|approximately|around|about) \d{1,3}\s?%"
    r"|(?:occasional|frequent"
    r"|regular|some|extensive|international|domestic|overnight|business|willing for|local) "
    r"(?:\w+ )?travel(?! (?:agen|compan|industr|sector|insur|arrang|plan|book|market"
    r"|and expens)\w*)\b)",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:full[ -]time|part[ -]time|permanent|temporary|fixed[ -]term|zero[ -]hours?"
    r"|\d{1,2}(?:[.,]\d{1,2})?(?:\s?[-–]\s?\d{1,2}(?:[.,]\d)?)?\s?(?:hours?|hrs?)"
    r"(?:\s?(?:per|a|each|/)\s?(?:week|day|shift|month|wk)| weekly|pw|/wk)"
    r"|(?:day|night|evening|early|late|rotating|rotational|weekend|split|12[ -]hour|overnight"
    r"|twilight"
    r"|back|double|sleep-in|waking night|sleeping)(?:,? (?:and|or|&|/) ?(?:day|night|evening"
    r"|early|late"
    r"|weekend|weekends))? shifts?|shift work|shift pattern|shift rota|on[ -]call(?: rota"
    r"| shifts?| duties"
    r"| rotation)?|weekends?(?: and (?:evenings?|(?:bank |public )?holidays))?"
    r"|evenings?(?:,? (?:and|or) weekends?)|nights?,? (?:and|or) weekends?|bank holidays"
    r"|unsoci(?:al|able) hours|flexible hours|overtime"
    r"|(?:mon(?:day)?|tue(?:sday)?|sun(?:day)?)\s?(?:to|-|–|through)\s?(?:thu\w*|fri\w*|sat\w*"
    r"|sun\w*)"
    r"(?:,? \d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)?\s?(?:to|-|–)\s?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)?)?"
    r"|\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)\s?(?:to|-|–)\s?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)|shifts)\b",
    re.IGNORECASE,
)
_IDLE = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "be",
        "is",
        "are",
        "to",
        "of",
        "in",
        "on",
        "at",
        "for",
        "with",
        "as",
        "our",
        "your",
        "you",
        "will",
        "must",
        "should",
        "may",
        "can",
        "need",
        "needs",
        "needed",
        "required",
        "require",
        "willing",
        "willingness",
        "able",
        "ability",
        "available",
        "availability",
        "flexible",
        "flexibility",
        "prepared",
        "happy",
        "work",
        "working",
        "works",
        "including",
        "include",
        "some",
        "occasional",
        "occasionally",
        "regular",
        "regularly",
        "basis",
        "if",
        "when",
        "where",
        "this",
        "role",
        "position",
        "based",
        "hours",
        "early",
        "late",
        "start",
        "starts",
        "days",
        "day",
        "times",
        "required",
        "essential",
        "preferred",
        "ideally",
        "job",
        "within",
        "from",
        "between",
        "also",
        "various",
        "different",
        "commit",
        "commitment",
        "comfortable",
        "holidays",
        "public",
        "schedule",
        "rota",
        "pattern",
        "shift",
        "shifts",
        "do",
        "open",
        "ready",
        "remotely",
        "office",
        "site",
        "five",
        "four",
        "three",
        "two",
        "per",
        "week",
        "year",
        "fully",
        "full",
        "covering",
        "cover",
        "participate",
        "take",
        "part",
        "rotation",
        "rotating",
        "that",
        "includes",
        "have",
        "has",
        "we",
        "it",
        "there",
        "nights",
        "evenings",
        "weekends",
        "within",
        "utc",
        "time",
        "zone",
        "across",
        "throughout",
        "around",
        "weekend",
    ]
)
_MOST_OTHER_WORDS = 1
"""So many content words besides the place or the hours still leave a line about those alone."""


class PlaceSeen(msgspec.Struct, frozen=True):
    """A place, or how and when one works; `value` is the posting's words."""

    kind: PlaceKind
    value: str
    start: int
    end: int


def find_places(text: str) -> tuple[PlaceSeen, ...]:
    """Return places, remote work, travel and hours in `text`, in order, the longest of a place."""
    found = [_labelled(match) for match in _LABEL.finditer(text)]
    for match in _LOCATION.finditer(text):
        group = 1 if match[1] else 2
        found.append(PlaceSeen("location", match[group], match.start(group), match.end(group)))
    found += [
        PlaceSeen("location", match.group(), match.start(), match.end())
        for match in _NEARBY.finditer(text)
    ]
    for match in _REMOTE.finditer(text):
        tail = _REMOTE_SPAN.match(text, match.end())
        end = tail.end() if tail else match.end()
        found.append(PlaceSeen("remote", text[match.start() : end], match.start(), end))
    for kind, pattern in (("travel", _TRAVEL), ("hours", _HOURS)):
        for match in pattern.finditer(text):
            value = match.group().rstrip()
            seen_kind = msgspec.convert(kind, PlaceKind)
            found.append(PlaceSeen(seen_kind, value, match.start(), match.start() + len(value)))
    return _apart(found)


def _labelled(match: re.Match[str]) -> PlaceSeen:
    kind = _LABEL_KINDS.get(match["label"].lower(), "location")
    return PlaceSeen(kind, match["value"], match.start("value"), match.end("value"))


def _apart(found: list[PlaceSeen]) -> tuple[PlaceSeen, ...]:
    kept: list[PlaceSeen] = []
    for seen in sorted(found, key=lambda seen: (seen.start, -seen.end)):
        if not kept or seen.start >= kept[-1].end or seen.kind != kept[-1].kind:
            kept.append(seen)
    return tuple(kept)


def is_about_place_only(text: str, places: tuple[PlaceSeen, ...]) -> bool:
    """Whether `text`, in which `places` were found, says nothing else."""
    rest = list(text)
    for seen in places:
        rest[seen.start : seen.end] = " " * (seen.end - seen.start)
    words = [
        word for word in re.findall(r"[^\W\d_]{2,}", "".join(rest)) if word.lower() not in _IDLE
    ]
    return bool(places) and len(words) <= _MOST_OTHER_WORDS
