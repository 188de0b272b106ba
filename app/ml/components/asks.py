"""What one clause asks for: each separately asked thing with the shortest words that state it."""

import re

import msgspec

from app.ml.components.ask import Ask
from app.ml.components.clauses import bare
from app.ml.components.fact_asks import credentials, education, languages, with_alternatives
from app.ml.components.facts import Facts
from app.ml.components.importance import Scope
from app.ml.components.place import PlaceSeen, is_about_place_only
from app.ml.components.skill_asks import experience_and_skills
from app.ml.types import Mention

_CUT = re.compile(
    r",\s*(?:(?:and|or|plus|with)\b)?|\s(?:and|plus|as\s+well\s+as|or|but|including|along\s+with)\s"
    r"|[;:()]|\s[–—-]\s|/|\s&\s",
    re.IGNORECASE,
)
_SOFT_CUT = re.compile(
    r"\s(?:using|with|via|through|for|in|on|of|by|to|such\s+as|within|across)\s", re.IGNORECASE
)
_YEARS_END = re.compile(
    r"(?P<words>'?(?:\s+(?:of\s+)?(?:(?:relevant|professional|practical|work|working|industry"
    r"|commercial|hands-on"
    r"|proven|recent|progressive|post-\w+|full-time|previous|clinical|teaching"
    r"|prior),?\s+){0,3}experience)?)"
    r"\s+(?:of|in|with|as|on|using|working\s+(?:in|with|as|on))\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
"""Where the years stop and what they are asked for begins: "3 years' experience | in | sales"."""
_OR_ONLY = re.compile(r"\s+(?:and/)?or\s+|\s?/\s?", re.IGNORECASE)
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
_REMARK = re.compile(r"\s?(?:we|our|us|you(?:'ll|\s+will)|this|they)\b(?!\s+need)", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:[\w-]+\s+){0,3}?(?:experience|knowledge|understanding|awareness|grasp|exposure|familiarity"
    r"|familiar|experienced|skilled|proficien\w+|competent|expertise)\s+(?:with|of|in|to|using)\s+"
    r"(?:the\s+|an?\s+)?(?P<topic>[^,;:()]{3,60}?)|(?P<skills>(?:[\w-]+\s+){1,3})skills",
    re.IGNORECASE,
)
"""What is asked in words that no table knows: "understanding of the NMC Code"."""
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
    r"|\b(?:over|at\s+least|above)\s+(?:the\s+age\s+of\s+)?\d\d(?:\s+or\s+(?:over|older))?\s*$",
    re.IGNORECASE,
)
"""How old one has to be: no résumé should say it, so it is not scored."""
_NEAR = 40
"""How far behind the last word of an ask its bracket may close, in characters."""
_AND_BEFORE = re.compile(
    r"\s+(?:and|&)\s+(?:(?:good|strong|excellent|solid|proven|an?|the|modern)\s+)?$", re.IGNORECASE
)
_FEWEST_LETTERS = 5
_WORD = re.compile(r"(?=\w*[^\W\d_])[^\W_]{2,}")
_FEWEST_WORDS = 2
"""A clause of one unknown word is nothing that anybody could judge."""


def asks_in(
    text: str,
    start: int,
    end: int,
    facts: Facts,
    skills: tuple[Mention, ...],
    scopes: tuple[Scope, ...],
) -> tuple[Ask, ...]:
    """Return what the clause `text[start:end]` asks, in order of position.

    `facts` and `skills` are those of the whole sentence. A clause about nothing but the place or
    the hours asks nothing that is scored; one in which nothing is recognised is one `other`.
    """
    left, right = bare(text, start, end)
    if left >= right:
        return ()
    papers = [
        *education(text, left, end, facts, scopes),
        *credentials(text, left, end, facts),
    ]
    asks = [*with_alternatives(text, papers), *languages(text, left, end, facts)]
    inside = tuple(
        skill
        for skill in skills
        if left <= skill.start and skill.end <= end and not _in_remark(text, left, skill.start)
    )
    asks += experience_and_skills(text, left, end, facts, inside)
    asks = [one for one in asks if not _is_half_of_permit(text, one, asks)]
    asks.sort(key=lambda ask: (ask.first, ask.last))
    if not asks and any(left <= years.start < right for years in facts.years):
        return ()  # "0-2 years of experience" asks for none
    if asks:
        return _with_words(text, left, max(right, asks[-1].last), asks)
    return _other(text, left, right, facts.places)


def _in_remark(text: str, start: int, at: int) -> bool:
    """Whether a bracket open at `at` tells something: "Go or Rust (our backend is Go)"."""
    opened = text.rfind("(", start, at)
    return (
        opened >= 0
        and text.find(")", opened, at) < 0
        and _REMARK.match(text, opened + 1) is not None
    )


def _is_half_of_permit(text: str, one: Ask, asks: list[Ask]) -> bool:
    """Whether a skill is the first half of a permit: "counterbalance or reach truck licence"."""
    return one.kind == "skill" and any(
        other.kind in {"permit", "certificate"}
        and one.last <= other.first
        and _OR_ONLY.fullmatch(text[one.last : other.first]) is not None
        for other in asks
    )


def _other(text: str, start: int, end: int, places: tuple[PlaceSeen, ...]) -> tuple[Ask, ...]:
    if _TASK.match(text, start, end) or _AGE.search(text, start, end):
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
    return (Ask(kind="other", first=start, last=end, start=start, end=end),)


def _with_words(text: str, start: int, end: int, asks: list[Ask]) -> tuple[Ask, ...]:
    """Part the words of the clause among its asks; what stands between two goes to one of them."""
    found: list[Ask] = []
    at = start
    if first := _topic_before(text, start, asks[0]):
        found.append(first)
        at = first.end
    for index, ask in enumerate(asks):
        if index + 1 == len(asks):
            found.append(_spanned(text, at, end, ask))
            break
        following = asks[index + 1]
        left, right = _cut(text, max(ask.last, at), following.first, ask)
        found.append(_spanned(text, at, max(left, ask.last), ask))
        found.extend(_unknown_items(text, left, right))
        at = min(right, following.first)
    return tuple(found)


def _topic_before(text: str, start: int, ask: Ask) -> Ask | None:
    """What is asked before the first thing that a table knows, tied to it by "and" alone."""
    before = text[start : ask.first]
    tie = _AND_BEFORE.search(before)
    match = _TOPIC.fullmatch(before[: tie.start()]) if tie else None
    if tie is None or match is None or ask.kind not in {"skill", "certificate"}:
        return None
    topic = (match["topic"] or match["skills"]).strip()
    if _PRAISE.fullmatch(topic) or (len(topic.split()) == 1 and _TWO_OF_ONE.search(topic)):
        return None
    if match["topic"] and len(topic.split()) == 1 and topic.islower():
        return None  # "knowledge of manual and automated testing"
    end = start + tie.start()
    return Ask(kind="other", first=start, last=end, start=start, end=end)


def _spanned(text: str, start: int, end: int, ask: Ask) -> Ask:
    start, end = bare(text, min(start, ask.first), max(end, ask.last))
    start, end = min(start, ask.first), max(end, ask.last)
    words = text[start:end]
    if words.count("(") > words.count(")"):
        # Close the bracket, or leave it and what was before it to the ask before.
        if text[end : end + 1] == ")":
            end += 1
        elif (opened := text.rfind("(", start, ask.first)) >= 0:
            start = opened + 1
        elif (closed := text.find(")", end, end + _NEAR)) >= 0:
            end = closed + 1
    elif words.count(")") > words.count("(") and (closed := text.find(")", ask.last)) >= 0:
        end = min(end, closed)
    if text.count("**", start, end) % 2 and text.startswith("**", end):
        end += 2
    return msgspec.structs.replace(ask, start=start, end=end)


def _cut(text: str, start: int, end: int, earlier: Ask) -> tuple[int, int]:
    """Return where the words of the earlier ask end and those of the later one begin."""
    if start >= end:
        return start, end
    between = text[start:end]
    if earlier.kind == "experience" and (match := _YEARS_END.match(between)):
        behind = between.rfind(",", match.end())
        if behind >= 0:  # "two years' experience as a cook, a food hygiene certificate"
            return start + behind, start + behind + 1
        return start + match.end("words"), start + match.end()
    hard = list(_CUT.finditer(between))
    if hard:
        return start + hard[0].start(), start + hard[-1].end()
    soft = _SOFT_CUT.search(between)
    if soft:
        return start + soft.start(), start + soft.end()
    return start, start


def _unknown_items(text: str, start: int, end: int) -> list[Ask]:
    """Return the items between two known ones that no table knows: ", indexing strategies, and"."""
    found = []
    at = start
    for match in [*_CUT.finditer(text, start, end)]:
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
