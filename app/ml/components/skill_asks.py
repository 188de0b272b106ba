"""Years of experience and skills of a clause as things asked for."""

import re

from app.ml.components.ask import Ask
from app.ml.components.facts import Facts
from app.ml.components.groups import Group, grouped
from app.ml.components.years import YearsSeen
from app.ml.types import Mention, Wanted, YearsAsked

_TIE = re.compile(
    r"^(?:'s?)?\s*(?:(?:of|in|with|using|on|as|an?|the|experience|exp|professional|hands-on"
    r"|practical"
    r"|proven|solid|strong|relevant|commercial|industry|working|work|development|developing"
    r"|programming"
    r"|production|recent|full-time|writing|coding|building|engineering|software|backend|frontend"
    r"|back-end"
    r"|front-end|real-world|modern|direct|in-depth|deep|demonstrated|operating|running|designing"
    r"|web|cloud"
    r"|your|our)\b[\s-]*){0,9}$",
    re.IGNORECASE,
)
"""The words that may stand between the years and the one skill they are asked for."""
_TIE_BACK = re.compile(
    r"^\s*(?:[(:,–—-]\s*)?(?:experience|development|for|with|at\s+least)?\s*[(:–—-]?\s*$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"^\s*(?:,|/|and\b|or\b|&|\+)", re.IGNORECASE)
_TIED_KINDS = frozenset({"tool", "language"})
"""Only such names stand in a résumé's entries as they are; years of "product management" are told
by titles, so the field becomes a requirement of its own beside the years."""


def experience_and_skills(
    text: str, start: int, end: int, facts: Facts, skills: tuple[Mention, ...]
) -> list[Ask]:
    """Return one ask a length of experience and one a group of alternative skills."""
    groups = list(grouped(text, start, end, skills))
    asks = []
    for years in facts.years:
        if not start <= years.start < end or years.min <= 0:
            continue  # "up to two years" asks for nothing
        tied = _tied(text, years, groups)
        if tied is not None:
            groups.remove(tied)
        asks.append(_years_ask(years, tied))
    return [*asks, *map(_skill_ask, groups)]


def _tied(text: str, years: YearsSeen, groups: list[Group]) -> Group | None:
    """Return the one concrete skill that the years are asked for."""
    after = [group for group in groups if group.start >= years.end]
    before = [group for group in groups if group.end <= years.start]
    if after and _TIE.match(text[years.end : after[0].start]):
        follower = after[1] if len(after) > 1 else None
        is_one_of_many = follower is not None and (
            follower.start - after[0].end < 20
            and _NEXT.match(text[after[0].end : follower.start]) is not None
        )
        return None if is_one_of_many else _concrete(after[0])
    if before and _TIE_BACK.match(text[before[-1].end : years.start]):
        return _concrete(before[-1])
    return None


def _concrete(group: Group) -> Group | None:
    is_one = len(group.members) == 1 and group.members[0].kind in _TIED_KINDS
    return group if is_one else None


def _years_ask(years: YearsSeen, tied: Group | None) -> Ask:
    skill = tied.members[0].name if tied else None
    return Ask(
        kind="experience",
        first=min(years.start, tied.start) if tied else years.start,
        last=max(years.end, tied.end) if tied else years.end,
        years=YearsAsked(years.min, years.max, skill),
    )


def _skill_ask(group: Group) -> Ask:
    wanted = tuple(Wanted(one.name, one.text, one.start, one.end) for one in group.members)
    return Ask(kind="skill", first=group.start, last=group.end, any_of=wanted)
