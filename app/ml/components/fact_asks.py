"""Degrees, languages, certificates and permits of a clause as things asked for."""

import re
from typing import TypeVar

import msgspec

from app.ml.components.ask import Ask
from app.ml.components.clauses import CONDITION
from app.ml.components.credentials import CredentialSeen
from app.ml.components.degrees import DegreeSeen
from app.ml.components.facts import Facts, study_end
from app.ml.components.groups import is_alternative, is_listed, is_same_again
from app.ml.components.importance import Scope, wish_at
from app.ml.components.languages import LanguageSeen
from app.ml.types import DEGREE_LEVELS, DegreeAsked, LanguageAsked, RequirementKind, Wanted

Seen = TypeVar("Seen", LanguageSeen, CredentialSeen)

_EXPERIENCE_TOO = re.compile(
    r"\bor\s+(?:(?:an?|equivalent|comparable|relevant|similar|commensurate|combination|amount|of"
    r"|in|education"
    r"|and|related|practical|professional|work|working|industry|on-the-job|hands-on|real-world"
    r"|military"
    r"|the|\d{1,2}\+?|two|three|four|five|six|eight|ten|years?'?|at|least|proven"
    r"|demonstrable)\s+){0,7}"
    r"experience\b|qualified\s+by\s+experience",
    re.IGNORECASE,
)


_OR_ELSE = re.compile(r"\bor\s+(?:an?\s+)?$", re.IGNORECASE)
_ASIDE_OR = re.compile(r"[;]|\bpreferred|\bdesirable|\bplus\b|\brequired", re.IGNORECASE)
_NEXT_TO = 40
"""Characters between a degree and what will do in its place."""
_WITH = re.compile(r"\s+with\s+(?:an?\s+|the\s+)?|\s?\(", re.IGNORECASE)
_COMBINATION = re.compile(
    r"\bor\s+(?:an?\s+|any\s+)?(?:equivalent\s+)?combination\s+of\s+(?:relevant\s+)?"
    r"(?:education|training|experience|qualifications)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:willing\w*|able|ability|eligible|eligibility|happy|prepared|working"
    r"|or\s+working)\s+(?:to\s+)?(?:obtain|get|gain"
    r"|achieve|acquire|work\s+towards?|study\s+for|complete|hold|towards?|undertake|train)\b",
    re.IGNORECASE,
)


def is_softened(text: str, start: int, end: int) -> bool:
    """Whether the clause takes experience in place of its degree: "or equivalent experience"."""
    return _EXPERIENCE_TOO.search(text, start, end) is not None


def is_softened_all(text: str, start: int, end: int) -> bool:
    """Whether the sentence takes another mixture for all that it asks of both: "or an equivalent
    combination of education and experience"."""
    return _COMBINATION.search(text, start, end) is not None


def is_to_come(text: str, start: int, end: int) -> bool:
    """Whether the clause takes who has yet to get the certificate: "willing to work towards"."""
    return _TO_COME.search(text, start, end) is not None


def education(
    text: str, start: int, end: int, facts: Facts, scopes: tuple[Scope, ...]
) -> list[Ask]:
    """Return one ask for all degrees of the clause that are wanted as much: the lowest will do."""
    by_wish: dict[str, list[DegreeSeen]] = {}
    for degree in facts.degrees:
        if start <= degree.start < end:
            by_wish.setdefault(wish_at(scopes, degree.start, "neutral"), []).append(degree)
    softened = is_softened(text, start, end)
    return [_degree_ask(text, degrees, softened) for degrees in by_wish.values()]


def _degree_ask(text: str, degrees: list[DegreeSeen], softened: bool) -> Ask:
    levels = [degree.level for degree in degrees if degree.level is not None]
    fields = dict.fromkeys(field for degree in degrees for field in degree.fields)
    lowest = min(levels, key=DEGREE_LEVELS.index, default=None)
    return Ask(
        kind="education",
        first=degrees[0].start,
        last=max(study_end(text, degree) for degree in degrees),
        degree=DegreeAsked(lowest, tuple(fields)),
        is_softened=softened,
    )


def languages(text: str, start: int, end: int, facts: Facts) -> list[Ask]:
    """Return one ask a language; languages offered as alternatives are one, named in `any_of`."""
    seen = [one for one in facts.languages if start <= one.start < end]
    return [_language_ask(group) for group in _runs(text, seen)]


def _language_ask(group: list[LanguageSeen]) -> Ask:
    others = tuple(Wanted(one.code, one.text, one.start, one.end) for one in group)
    return Ask(
        kind="language",
        first=group[0].start,
        last=group[-1].end,
        language=LanguageAsked(group[0].code, group[0].cefr),
        any_of=others if len({one.code for one in group}) > 1 else (),
    )


def credentials(text: str, start: int, end: int, facts: Facts) -> list[Ask]:
    """Return one ask a certificate or permit; alternatives ("ACCA or CIMA") are one."""
    seen = [one for one in facts.credentials if start <= one.start < end]
    softened = is_to_come(text, start, end) or CONDITION.match(text, end) is not None
    return [_credential_ask(group, softened) for group in _runs(text, seen)]


def with_alternatives(text: str, asks: list[Ask]) -> list[Ask]:
    """Make one of a degree and a certificate that will do in its place: "degree or CILEX"."""
    asks = sorted(asks, key=lambda ask: ask.first)
    found: list[Ask] = []
    for ask in asks:
        before = found[-1] if found else None
        if before is not None and {before.kind, ask.kind} == {"education", "certificate"}:
            words = text[before.last : ask.first]
            if len(words) < _NEXT_TO and _OR_ELSE.search(words) and not _ASIDE_OR.search(words):
                found[-1] = _merged(before, ask)
                continue
        found.append(ask)
    return found


def _merged(before: Ask, ask: Ask) -> Ask:
    degree, held = (before, ask) if before.kind == "education" else (ask, before)
    return msgspec.structs.replace(degree, first=before.first, last=ask.last, any_of=held.any_of)


def _credential_ask(group: list[CredentialSeen], softened: bool) -> Ask:
    wanted = {one.name: Wanted(one.name, one.text, one.start, one.end) for one in group[::-1]}
    kind = "permit" if all(one.kind == "permit" for one in group) else "certificate"
    return Ask(
        kind=msgspec.convert(kind, RequirementKind),
        first=group[0].start,
        last=group[-1].end,
        any_of=tuple(wanted.values())[::-1],
        is_softened=softened,
    )


def _runs(text: str, seen: list[Seen]) -> list[list[Seen]]:
    """Put alternatives together, "A, B or C", and one thing said twice: "life support (BLS)"."""
    runs: list[list[Seen]] = []
    for index, one in enumerate(seen):
        if runs and _belongs(text, seen, index):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _belongs(text: str, seen: list[Seen], index: int) -> bool:
    before, one = seen[index - 1], seen[index]
    if _WITH.fullmatch(text[before.end : one.start]) and _is_permit(before) and _is_permit(one):
        return True  # "Registered Nurse with NMC registration"
    if is_same_again(text, before, one, _name(before) == _name(one)):
        return True
    if "bilingual" in text[max(0, before.start - 24) : before.end].casefold():
        return False  # "bilingual (English/Spanish)" asks for both
    if is_alternative(text, before, one):
        return True
    at = index
    while at < len(seen) and is_listed(text, seen[at - 1], seen[at]):
        at += 1
    return index < at < len(seen) and is_alternative(text, seen[at - 1], seen[at])


def _is_permit(seen: LanguageSeen | CredentialSeen) -> bool:
    return isinstance(seen, CredentialSeen) and seen.kind == "permit"


def _name(seen: LanguageSeen | CredentialSeen) -> str:
    return seen.code if isinstance(seen, LanguageSeen) else seen.name
