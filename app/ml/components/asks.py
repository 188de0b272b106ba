"""What one clause asks for: each separately asked thing with the shortest words that state it."""

import re

import msgspec

from app.ml.components.ask import Ask
from app.ml.components.clauses import bare
from app.ml.components.fact_asks import credentials, education, languages, with_alternatives
from app.ml.components.facts import Facts
from app.ml.components.importance import Scope
from app.ml.components.skill_asks import experience_and_skills
from app.ml.components.unnamed import (
    CUT,
    items_after,
    others,
    topic_before,
    unknown_items,
    wished_apart,
)
from app.ml.types import Mention

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
_REMARK = re.compile(r"\s?(?:we|our|us|you(?:'ll|\s+will)|this|they)\b(?!\s+need)", re.IGNORECASE)
_NEAR = 40
"""How far behind the last word of an ask its bracket may close, in characters."""


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
    right, rest = wished_apart(text, left, right, scopes, asks, facts.places)
    if asks:
        return (*_with_words(text, left, max(right, asks[-1].last), asks), *rest)
    return (*others(text, left, right, facts.places), *rest)


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


def _with_words(text: str, start: int, end: int, asks: list[Ask]) -> tuple[Ask, ...]:
    """Part the words of the clause among its asks; what stands between two goes to one of them."""
    found: list[Ask] = []
    at = start
    if first := topic_before(text, start, asks[0]):
        found.append(first)
        at = first.end
    for index, ask in enumerate(asks):
        if index + 1 == len(asks):
            stop, rest = items_after(text, start, end, ask)
            found += [_spanned(text, at, stop, ask), *rest]
            break
        following = asks[index + 1]
        left, right = _cut(text, max(ask.last, at), following.first, ask)
        found.append(_spanned(text, at, max(left, ask.last), ask))
        found.extend(unknown_items(text, left, right))
        at = min(right, following.first)
    return tuple(found)


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
    hard = list(CUT.finditer(between))
    if hard:
        return start + hard[0].start(), start + hard[-1].end()
    soft = _SOFT_CUT.search(between)
    if soft:
        return start + soft.start(), start + soft.end()
    return start, start
