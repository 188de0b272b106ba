"""What is asked for in words that no table knows, beside known things or alone."""

import re
from collections.abc import Sequence

import msgspec

from app.ml.components.ask import Ask
from app.ml.components.clauses import bare
from app.ml.components.cues import weight_cues
from app.ml.components.groups import EXAMPLES
from app.ml.components.importance import Scope
from app.ml.components.place import PlaceSeen, is_about_place_only
from app.ml.components.segments import trimmed

CUT = re.compile(
    r",\s*(?:(?:and|or|plus|with)\b)?|\s(?:and|plus|as\s+well\s+as|or|but|including|along\s+with)\s"
    r"|[;:()]|\s[–—-]\s|/|\s&\s",
    re.IGNORECASE,
)
"""What parts the words of two things asked for in one clause."""
_ITEM = re.compile(r"[^\W\d_][\w+#./'-]*(?:[ -][\w+#./'-]+){0,3}")
_NO_ITEM = re.compile(
    r"\b(?:its|their|ecosystem|etc|more|others?|you|we|is|are|be|will|should|must|have|has|ideally|preferably|both"
    r"|also|so|as"
    r"|that|which|who|can|e\.g|such|including|not|required|preferred|plus|bonus|at|your|our|or"
    r"|for|with|in"
    r"|on|of|to|years?|experience|a|an|the|similar|related|relevant|proficient|strong|modern"
    r"|good)\b",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"(?:and\s+)?you(?:'ll|\s+will|\s+won't)\s+(?!(?:also\s+|ideally\s+)?(?:have|need|be\s|hold"
    r"|bring|possess))",
    re.IGNORECASE,
)
"""What the person will do or not do, at the end of a sentence that asked for something."""
_TOPIC = re.compile(
    r"(?:[\w-]+\s+){0,3}?(?:experience|knowledge|understanding|awareness|grasp|exposure|familiarity"
    r"|familiar|experienced|skilled|proficien\w+|competent|expertise)\s+(?:with|of|in|to|using)\s+"
    r"(?:the\s+|an?\s+)?(?P<topic>[^,;:()]{3,60}?)|(?P<skills>(?:[\w-]+\s+){1,3})skills",
    re.IGNORECASE,
)
"""What is asked in words that no table knows: "understanding of the NMC Code"."""
_PAPERS = frozenset({"certificate", "permit", "education"})
"""What one holds is no half of a compound: "experience in a kitchen and a hygiene certificate"."""
_PRAISE = re.compile(
    r"(?:(?:good|strong|excellent|great|solid|proven|relevant|outstanding|key|own|transferable|your)"
    r"\s*)+",
    re.IGNORECASE,
)
_TWO_OF_ONE = re.compile(
    r"\b(?:written|spoken|verbal|oral|both|working|using|\w+ing|\w+ed|own|more|skills?|knowledge"
    r"|experience)$",
    re.IGNORECASE,
)
"""A topic of one such word goes on behind the "and": "experience of designing and building"."""
_AGE = re.compile(
    r"\baged?\s+(?:at\s+least\s+)?\d\d\b|\b\d\d\s*\+?\s*years?(?:\s+(?:of\s+age|old)|\s+or\s+older)"
    r"|^\W*(?:1[6-9]|2[0-5])\s?(?:\+|(?:years?\s+)?(?:or|and)\s+(?:over|older|above))\W*$"
    r"|\b(?:over|at\s+least|above)\s+(?:the\s+age\s+of\s+)?\d\d(?:\s+or\s+(?:over|older))?\s*$",
    re.IGNORECASE,
)
"""How old one has to be: no résumé should say it, so it is not scored."""
_AND_BEFORE = re.compile(
    r",?\s+(?:and|&)\s+(?:(?:good|strong|excellent|solid|proven|an?|the|modern)\s+)?$",
    re.IGNORECASE,
)
_COMMA_BEFORE = re.compile(r"(?:,|\s+plus)\s+(?:an?|the)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_AS_WELL_BEFORE = re.compile(
    r",?\s+as\s+well\s+as\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE
)
_LEADING_WISH = re.compile(r"(?:ideally|preferably|preferred|desirable)\b[:,]?\s+", re.IGNORECASE)
_PARTED = re.compile(r"[,;:(–—-]\s*$")
"""A stretch that is wanted otherwise begins behind such a mark."""
_KNOWING = re.compile(
    r"(?:[\w-]+\s+){0,3}?(?:knowledge|understanding|awareness|grasp|exposure|familiarity|familiar"
    r"|experience|experienced|proficien\w+|expertise)\s+(?:with|of|in|to|using)\s+",
    re.IGNORECASE,
)
_NAME_CUT = re.compile(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", re.IGNORECASE)
_PROPER = re.compile(
    r"(?:the\s+)?[A-Z0-9][\w'&./-]*(?:\s+(?:(?:of|for|to|in|the)\s+)*[A-Z0-9][\w'&./-]*)*"
)
_ITEMS = re.compile(
    rf"(?:\s\w+)?\)?(?P<mark>,\s*)(?:{_ITEM.pattern},\s*)*?(?:{_ITEM.pattern},?\s+(?:and|&)\s+)?"
    rf"(?P<last>{_ITEM.pattern})",
    re.IGNORECASE,
)
"""A plain list behind something known, with its last item."""
_MANNER = re.compile(r"\w+(?:al|en|ic|ive|ed|ful|able|ible|ly|ing|ent|ant|ous)", re.IGNORECASE)
"""One word that says how: "communication skills, written and verbal"."""
_PHRASE = 3
"""So many words before "as well as" are a thing of their own."""
_FEWEST_LETTERS = 5
_WORD = re.compile(r"(?=\w*[^\W\d_])[^\W_]{2,}")
_FEWEST_WORDS = 2
"""A clause of one unknown word is nothing that anybody could judge."""


def others(text: str, start: int, end: int, places: tuple[PlaceSeen, ...]) -> tuple[Ask, ...]:
    """Return what a stretch asks in which nothing is recognised: itself, or each of its names.

    Nothing where it tells a task, an age, a place or hours, or has too few words to be judged.
    """
    if _TASK.match(text, start, end) or _AGE.search(text[start:end]):
        return ()
    inside = tuple(
        msgspec.structs.replace(one, start=one.start - start, end=one.end - start)
        for one in places
        if start <= one.start < end and one.end <= end
    )
    if is_about_place_only(text[start:end], inside):
        return ()
    if len(_WORD.findall(text[start:end])) < _FEWEST_WORDS:
        return ()
    return _names(text, start, end) or (_whole(start, end),)


def _whole(start: int, end: int) -> Ask:
    return Ask(kind="other", first=start, last=end, start=start, end=end)


def _names(text: str, start: int, end: int) -> tuple[Ask, ...]:
    """The names of a listing, each asked for: "knowledge of the Care Act 2014 and Ofsted rules"."""
    lead = _KNOWING.match(text, start, end)
    if lead is None:
        return ()
    found = []
    at = lead.end()
    for cut in [*_NAME_CUT.finditer(text, at, end), None]:
        stop = cut.start() if cut else end
        if _PROPER.fullmatch(text, at, stop) is None:
            return ()
        found.append((at, stop))
        at = cut.end() if cut else end
    if len(found) < 2:
        return ()
    first, *more = found
    return (_whole(start, first[1]), *(_whole(*span) for span in more))


def wished_apart(
    text: str,
    start: int,
    end: int,
    scopes: Sequence[Scope],
    asks: Sequence[Ask],
    places: tuple[PlaceSeen, ...],
) -> tuple[int, tuple[Ask, ...]]:
    """Return where the end of a clause begins that is wanted less, and what it asks.

    Only where nothing in it is recognised; else the clause's `end` and nothing.

    "Three years in finance, retail background an advantage", "phonics, ideally Jolly Phonics".
    """
    for scope in scopes:
        is_inside = start < scope.start < end and scope.wish == "nice"
        if not is_inside or any(ask.last > scope.start for ask in asks):
            continue
        span = _wished(text, scope, min(scope.end, end))
        mark = _PARTED.search(text, start, scope.start)
        if span is None or (mark is None and scope.start < scope.cue_start):
            continue
        if found := others(text, *span, places):
            cut = mark.start() if mark else scope.start
            return trimmed(text, start, cut)[1], found
    return end, ()


def _wished(text: str, scope: Scope, end: int) -> tuple[int, int] | None:
    """The words for which a cue speaks, None where they are too few or speak of weight again."""
    lead = _LEADING_WISH.match(text, scope.start, end)
    if lead is None and scope.cue_start == scope.start:
        return None
    left, right = bare(text, lead.end() if lead else scope.start, end)
    said = text[left:right] if lead else text[left : max(left, scope.cue_start)]
    if len(_WORD.findall(said)) < _FEWEST_WORDS or (lead and weight_cues(said)):
        return None
    return left, right


def topic_before(text: str, start: int, ask: Ask) -> Ask | None:
    """What is asked before the first thing that a table knows, tied to it by "and" alone."""
    before = text[start : ask.first]
    if (tie := _AS_WELL_BEFORE.search(before)) and len(before[: tie.start()].split()) >= _PHRASE:
        return _whole(start, start + tie.start())
    tie = _AND_BEFORE.search(before)
    if tie is None and ask.kind in _PAPERS:
        tie = _COMMA_BEFORE.search(before)
    match = _TOPIC.fullmatch(before[: tie.start()]) if tie else None
    if tie is None or match is None or ask.kind not in {"skill", *_PAPERS}:
        return None
    topic = (match["topic"] or match["skills"]).strip()
    if _PRAISE.fullmatch(topic) or (len(topic.split()) == 1 and _TWO_OF_ONE.search(topic)):
        return None
    if match["topic"] and len(topic.split()) == 1 and topic.islower() and ask.kind == "skill":
        return None  # "knowledge of manual and automated testing"
    end = start + tie.start()
    return _whole(start, end)


def unknown_items(text: str, start: int, end: int) -> list[Ask]:
    """Return the items between two known ones that no table knows: ", indexing strategies, and"."""
    found = []
    at = start
    for match in [*CUT.finditer(text, start, end)]:
        item = text[at : match.start()].strip()
        if _is_item(item):
            first = text.index(item, at)
            last = first + len(item)
            found.append(Ask(kind="other", first=first, last=last, start=first, end=last))
        at = match.end()
    return found


def _is_item(item: str) -> bool:
    return (
        _ITEM.fullmatch(item) is not None
        and len(item) >= _FEWEST_LETTERS
        and not _NO_ITEM.search(item)
    )


def items_after(text: str, start: int, end: int, ask: Ask) -> tuple[int, list[Ask]]:
    """Return where the words of the last known thing end, and the items listed behind it.

    "Fault finding on PLCs, inverters and servo drives" asks for three; examples and alternatives
    are left with what they are examples of.
    """
    tail = _ITEMS.fullmatch(text, ask.last, end)
    if (
        tail is None
        or ask.kind != "skill"
        or len(ask.any_of) > 1
        or EXAMPLES.search(text, start, ask.last)
    ):
        return end, []
    found = unknown_items(text, tail.end("mark"), tail.start("last"))
    found.append(_whole(*tail.span("last")))
    items = [text[one.first : one.last] for one in found]
    if not _is_item(items[-1]) or any(_MANNER.fullmatch(item) for item in items):
        return end, []
    return tail.start("mark"), found
