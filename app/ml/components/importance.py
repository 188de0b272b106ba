"""How much a thing is wanted: the heading says it for a section, a cue in the line corrects it."""

import re
from typing import Literal

import msgspec

from app.ml.components.cues import Cue, weight_cues
from app.ml.components.phrases import Hit
from app.ml.types import Importance

Wish = Literal["must", "neutral", "nice", "not"]
"""An importance, or `not`: the posting says that the thing is not needed."""

_LEADING = frozenset(
    [
        "ideally",
        "preferably",
        "bonus",
        "desirable",
        "preferred",
        "essential",
        "required",
        "must",
        "mandatory",
        "optional",
        "advantageous",
        "minimum",
    ]
)
_LINKED = re.compile(r"(?:\band\b|\bor\b|&|/)[^,;()]*$", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:are|were|would\s+all\s+be|both|all)\s*$", re.IGNORECASE)
_PART = re.compile(r",(?!\s*(?:or|and|but)\b)|\s[–—-]\s|:\s|\bbut\b")
_NEW_CLAUSE = re.compile(r",\s+(?:and|but|plus)\s+(?:an?|the|at|you|must|should)\b|;")
_BRACKETED = re.compile(r"\([^()]*\)")
_LIKEWISE = re.compile(r",\s+(?:as|so)\s+(?:is|are)\s", re.IGNORECASE)
"""Java is required, as is SQL."""
_MINIMUM = re.compile(r"^(?:at\s+least|minimum|at\s+a\s+minimum)", re.IGNORECASE)
_NOT_MUST = re.compile(
    r"^\s*(?:the\s+(?:opportunity|chance|option|freedom|ability\s+to)|access|an?\s+(?:chance"
    r"|opportunity)|your\s+own"
    r"|responsibility|support|fun|plenty|full\s+(?:access|ownership|autonomy)"
    r"|(?:to\s+)?(?:fields?|documents?|paperwork|checks|procedures|standards|legislation"
    r"|actions?|levels?|steps?|information|reports?|repairs|maintenance)\b"
    r"|(?:from|by|for)\s+(?:an?\s+)?(?:early|mid|late|the\s+start|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|spring|summer|autumn|\d|start"
    r"|immediate)|asap\b|as\s+soon\s+as|immediately\b|to\s+(?:start|join)\b)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\bno\b(?!\s+(?:more|less|later|fewer|longer|other|matter|doubt))[^,.;()]{0,60}?\b(?:needed"
    r"|required|necessary"
    r"|essential|expected|asked)\b|\b(?:no|without)\s+(?:[\w/-]+\s+){0,3}?(?:experience|degrees?"
    r"|qualifications?"
    r"|licen[cs]e|certificat\w+|knowledge)\b(?!\s+of)",
    re.IGNORECASE,
)
"""A denial with words between: "no previous warehouse experience needed"."""
_WITHOUT = re.compile(r"without\b", re.IGNORECASE)
_BARRED = re.compile(r"\b(?:cannot|can't|can\s+not|won't|unable)\b", re.IGNORECASE)
"""Without a card one can't come in: the card is asked for."""
_AS_REQUIRED = re.compile(
    r"\b(?:as|when|where|if|whenever|wherever|(?:may|might|could)(?:\s+also)?(?:\s+be)?|sometimes|occasionally)"
    r"\s*$",
    re.IGNORECASE,
)
"""Not asked but told: "as required", "some lifting may be required"."""


_ASSESSED = r"(?:\s?[/,;&-]?\s?[A-Z](?![a-z])){0,5}"
_CODE = re.compile(
    rf"(?:[(\[]\s?(?P<code>[ED]){_ASSESSED}\s?[)\]]|(?<=\S)\s{{1,3}}[–—|-]\s{{1,3}}(?P<bare>[ED]))"
    rf"{_ASSESSED}[\s.;]*$|^\W{{0,3}}[(\[](?P<first>[ED])[)\]]\s"
)
"""The code of a person specification at an item: "(E)" for essential, "(D)" for desirable, with
how it is assessed within or behind it: "(E, A/I)", "(D) A"."""
_ONWARD = re.compile(
    r"(?:must|need|needs|you\s|you'll|require\b|requires|have\s+to|has\s+to|should|candidates?"
    r"|applicants?|we\s)",
    re.IGNORECASE,
)
"""Such a cue speaks of what follows it, a whole list: "you must have a licence, a card and …"."""
NEEDS_WHOM = re.compile(
    r"\b(?P<cue>needs?|requires?)\s+(?:an?|two|three|four|one|another|more)\s[^.;:]{3,60}?\s"
    r"(?:with|who|whose|able|capable|qualified|experienced|trained|fluent)\b",
    re.IGNORECASE,
)
"""Somebody is needed, and it is said what sort of person."""
_USEFUL = re.compile(
    r"\w\s(?:also\s+|very\s+|really\s+|always\s+)?(?P<cue>useful|helpful|advantageous|handy|helps)[\s.!]*$",
    re.IGNORECASE,
)
"""The last word of an item: "some knowledge of Opera PMS useful"."""
_ANEW = re.compile(
    r";|\s[–—]\s|,?\s+\b(?:but|although|though|while)\b|,\s+(?:and\s+)?(?:ideally|preferably)\b"
    r"|,\s+(?:and\s+)?(?:you(?:'ll|'re|\s+will|\s+are)?|we(?:'ll|\s+will)?|this|it|there)\s",
    re.IGNORECASE,
)


class Scope(msgspec.Struct, frozen=True):
    """A stretch of text for which a cue speaks."""

    start: int
    end: int
    wish: Wish
    cue_start: int


def scopes(text: str, start: int, end: int) -> tuple[Scope, ...]:
    """Return the stretches of `text[start:end]` whose importance a cue in them decides.

    "Java required, Kotlin preferred" has two; "X, Y and Z are preferred" one over the whole.
    """
    part = text[start:end]
    denied = [
        Hit[Cue](match.start(), match.end(), "not")
        for match in _NO.finditer(part)
        if not (_WITHOUT.match(match.group()) and _BARRED.search(part))
    ]
    hits = [hit for hit in weight_cues(part) if not _is_idle(part, hit) and not _in(hit, denied)]
    if needed := NEEDS_WHOM.search(part):
        whom = Hit[Cue](needed.start("cue"), needed.end("cue"), "must")
        hits += [] if _in(whom, hits) else [whom]
    if code := _CODE.search(part):
        is_essential = "E" in (code["code"], code["bare"], code["first"])
        return (Scope(start, end, "must" if is_essential else "nice", start + code.start()),)
    if useful := _USEFUL.search(part):
        hits.append(Hit[Cue](useful.start("cue"), useful.end("cue"), "nice"))
    hits = sorted([*hits, *denied], key=lambda hit: hit.start)
    found = []
    for index, hit in enumerate(hits):
        left, right = _reach(part, hit)
        before = hits[index - 1] if index else None
        if before is not None and before.value != hit.value and left < before.start < hit.start:
            # "A degree is essential and a Master's is desirable": each speaks for its own part.
            left = before.end if re.search(r"\w", part[before.end : hit.start]) else left
        wish = msgspec.convert(hit.value, Wish)
        found.append(Scope(start + left, start + right, wish, start + hit.start))
    return tuple(found)


def _in(hit: Hit[Cue], others: list[Hit[Cue]]) -> bool:
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def _is_idle(part: str, hit: Hit[Cue]) -> bool:
    """Whether a cue's words only sound like one: "as required", "essential documents"."""
    if hit.value != "must":
        return False
    if _AS_REQUIRED.search(part[: hit.start]) or _MINIMUM.match(part[hit.start : hit.end]):
        return not (hit.start == 0 or part[: hit.start].rstrip().endswith(":"))
    is_needed = part[hit.start : hit.end].casefold().endswith("need")
    return not is_needed and _NOT_MUST.match(part[hit.end :]) is not None


def _reach(part: str, hit: Hit[Cue]) -> tuple[int, int]:
    opened = part.rfind("(", 0, hit.start)
    if opened >= 0 and part.find(")", opened, hit.start) < 0:
        closed = part.find(")", hit.end)
        closed = len(part) if closed < 0 else closed
        inside = part[opened + 1 : hit.start] + part[hit.end : closed]
        if re.search(r"\w{2}", inside):
            return opened, closed
        return _item_before(part, opened), closed
    if part[hit.start : hit.end].casefold().split()[0] in _LEADING:
        before = part[: hit.start].rstrip()
        is_lead = not before or before[-1] in ",(:;-–—." or before.endswith((" and", " but"))
        if is_lead and re.search(r"\w", part[hit.end :]):
            stop = _NEW_CLAUSE.search(part, hit.end)
            return hit.start, stop.start() if stop else len(part)
    if hit.value == "must" and _ONWARD.match(part, hit.start):
        stop = _ANEW.search(part, hit.end)
        return _clause_before(part, hit), stop.start() if stop else len(part)
    return _clause_before(part, hit), _clause_end(part, hit)


def _item_before(part: str, opened: int) -> int:
    """Where the item before a bracket starts: "Kafka, Redis (nice to have)" means Redis."""
    return part.rfind(",", 0, opened) + 1


def _clause_before(part: str, hit: Hit[Cue]) -> int:
    before = part[: hit.start]
    if _PLURAL.search(before):
        return 0
    cuts = [match.end() for match in _PART.finditer(_without_asides(before))]
    for cut in reversed(cuts):
        if re.search(r"\w{2,}", re.sub(r"\b(?:and|is|are|would|be|a|an|the)\b", "", before[cut:])):
            return 0 if _LINKED.search(before[cut:]) and _is_list(before) else cut
    return 0


def _without_asides(before: str) -> str:
    """The text with what stands in brackets blanked out, just as long."""
    return _BRACKETED.sub(lambda match: "_" * len(match.group()), before)


def _is_list(before: str) -> bool:
    """Whether the commas before only part items: "Word, Excel and Outlook" (few words each)."""
    items = before.split(",")
    return len(items) > 1 and all(len(item.split()) <= 4 for item in items[1:])


def _clause_end(part: str, hit: Hit[Cue]) -> int:
    if _LIKEWISE.match(part, hit.end):
        return len(part)
    match = _PART.search(part, hit.end)
    if match is None or not re.search(r"\w", part[: hit.start]):
        return len(part)
    return match.start()


def wish_at(found: tuple[Scope, ...], start: int, otherwise: Importance) -> Wish:
    """Return the importance of what begins at `start`; the narrowest scope over it decides.

    A "nice" or a "not" beats a "must" of the same width: "required but not essential" is mild.
    """
    over = [scope for scope in found if scope.start <= start < max(scope.end, scope.start + 1)]
    if not over:
        return otherwise
    strength = {"nice": 0, "not": 1, "must": 2, "neutral": 3}
    best = min(over, key=lambda scope: (scope.end - scope.start, strength[scope.wish]))
    return best.wish
