"""From the lines that ask to requirements: one for each thing, none twice, the strongest kept."""

import re
from collections.abc import Iterable

import msgspec

from app.ml.components.asides import is_aside
from app.ml.components.ask import Ask
from app.ml.components.asks import asks_in
from app.ml.components.clauses import clauses
from app.ml.components.fact_asks import is_softened_all
from app.ml.components.facts import Facts, free_skills
from app.ml.components.importance import scopes, wish_at
from app.ml.types import CEFR_LEVELS, Importance, Mention, Requirement

_HIRING = re.compile(
    r"we(?:'re|\s+are)\s+(?:now\s+|also\s+)?(?:looking|seeking|hiring)\b", re.IGNORECASE
)
_SEEKER = re.compile(
    r"(?:(?!\b(?:you|who|if)\b)[^.;:]){0,80}?\b(?:is|are)\s+(?:now\s+|currently\s+)?"
    r"(?:looking\s+for|seeking|hiring|recruiting)\s+(?=an?\s)",
    re.IGNORECASE,
)
"""Who seeks somebody asks for nothing by its own name: "Brennan Haulage are looking for a …"."""
_STRENGTH: dict[Importance, int] = {"must": 2, "neutral": 1, "nice": 0}


class AskingLine(msgspec.Struct, frozen=True):
    """A sentence that asks for something, with what the finders saw in it."""

    start: int
    end: int
    importance: Importance
    facts: Facts
    skills: tuple[Mention, ...]


def requirements_of(
    text: str, lines: Iterable[AskingLine], *, is_known_only: bool = False
) -> tuple[Requirement, ...]:
    """Return the requirements of a cleaned `text`, numbered "r1", "r2" … in order of position.

    With `is_known_only`, words in which nothing is recognised ask nothing: for a text in a language
    that is not read.
    """
    found: dict[object, Requirement] = {}
    for line in lines:
        for one in _of_line(text, line):
            if one.kind == "other" and (is_known_only or is_aside(one.text)):
                continue
            key = _key(one)
            known = found.get(key)
            found[key] = one if known is None else _stronger(known, one)
    kept = _without_implied(list(found.values()))
    kept.sort(key=lambda one: (one.start, one.end))
    return tuple(
        msgspec.structs.replace(one, id=f"r{number}") for number, one in enumerate(kept, 1)
    )


def _of_line(text: str, line: AskingLine) -> Iterable[Requirement]:
    if seeks := _SEEKER.match(text, line.start, line.end):
        line = msgspec.structs.replace(line, start=seeks.end())
    wishes = scopes(text, line.start, line.end)
    skills = free_skills(text, line.facts, line.skills)
    mixture = is_softened_all(text, line.start, line.end)
    for start, end in _from_wish(text, clauses(text, line.start, line.end)):
        for ask in asks_in(text, start, end, line.facts, skills, wishes):
            wish = wish_at(wishes, ask.first, line.importance)
            if wish == "not":
                continue
            mixed = mixture and ask.kind in {"education", "experience"}
            if (ask.is_softened or mixed) and wish == "must":
                wish = "neutral"
            yield _requirement(text, ask, wish)


def _from_wish(text: str, parts: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Leave out what is told before "and we are looking for an analyst who …"."""
    for index, (start, end) in enumerate(parts):
        if index and _HIRING.match(text, start, end):
            return parts[index:]
    return parts


def _requirement(text: str, ask: Ask, importance: Importance) -> Requirement:
    return Requirement(
        id="",
        text=text[ask.start : ask.end],
        start=ask.start,
        end=ask.end,
        importance=importance,
        kind=ask.kind,
        any_of=ask.any_of,
        years=ask.years,
        degree=ask.degree,
        language=ask.language,
    )


def _key(one: Requirement) -> object:
    """Return what makes two requirements the same thing asked twice."""
    if one.kind == "experience" and one.years is not None:
        return (one.kind, one.years)
    if one.degree is not None and one.degree.level == "vocational":
        return (one.kind, " ".join(one.text.casefold().split()))  # many papers are of this level
    if one.kind == "education" and one.degree is not None:
        return (one.kind, one.degree.level)
    if one.kind == "language" and one.language is not None:
        return (one.kind, one.language.code, frozenset(wanted.name for wanted in one.any_of))
    if one.any_of:
        return ("named", frozenset(wanted.name for wanted in one.any_of))
    return (one.kind, " ".join(one.text.casefold().split()))


def _stronger(one: Requirement, other: Requirement) -> Requirement:
    """Return the statement that asks more: the greater importance, then the higher level."""
    difference = _STRENGTH[other.importance] - _STRENGTH[one.importance]
    if difference:
        return other if difference > 0 else one
    return other if _level(other) > _level(one) else one


def _level(one: Requirement) -> int:
    if one.language is None or one.language.cefr is None:
        return -1
    return CEFR_LEVELS.index(one.language.cefr)


def _without_implied(found: list[Requirement]) -> list[Requirement]:
    """Leave out alternatives of which one is asked for by itself, at least as strongly."""
    alone = {one.any_of[0].name: _STRENGTH[one.importance] for one in found if len(one.any_of) == 1}
    return [
        one
        for one in found
        if len(one.any_of) < 2
        or one.kind == "language"
        or not any(alone.get(w.name, -1) >= _STRENGTH[one.importance] for w in one.any_of)
    ]
