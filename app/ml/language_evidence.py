"""Spoken languages: the six levels of the CEFR; one step too low counts for half."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

import msgspec

from app.ml.components.languages import find_languages
from app.ml.denials import is_denied_fact
from app.ml.findings import NOTHING, ONE_STEP_BELOW, OWN_WORDS, Finding, Hit, finding
from app.ml.resume_reading import ReadLine, ReadResume, is_organisation, remembered
from app.ml.skill_evidence import place
from app.ml.types import CEFR_LEVELS, LanguageAsked, Wanted

_FREE_SECTIONS = frozenset({"basics", "skills", "interests", "certificates"})
"""Where a language's bare name means that the person speaks it; elsewhere a level must stand by:
"the Spanish market" in the account of a post proves nothing."""


class _Spoken(msgspec.Struct, frozen=True):
    """A language that the résumé states; `hits` say where, `is_denied` that it is not spoken."""

    cefr: str | None
    hits: tuple[Hit, ...]
    is_denied: bool = False


class LanguageJudge:
    """Compares languages; the languages of a text are remembered."""

    def __init__(self) -> None:
        self._languages = remembered(find_languages)

    def finding(
        self, asked: LanguageAsked, any_of: Sequence[Wanted], resume: ReadResume
    ) -> Finding:
        """The support of a language that is asked, of several the best one.

        It is contradicted where the résumé states a level more than one step below, or that the
        language is not spoken.
        """
        found = [self._one(each, resume) for each in self._alternatives(asked, any_of)]
        return max(found, key=lambda one: (one.support, bool(one.evidence)))

    def _alternatives(
        self, asked: LanguageAsked, any_of: Sequence[Wanted]
    ) -> Sequence[LanguageAsked]:
        """“Norwegian or Swedish at B1”: the level is said once and meant for both."""
        if not any_of:
            return (asked,)
        levels = {
            seen.code: seen.cefr
            for wanted in any_of
            for seen in self._languages(wanted.text)
            if seen.cefr is not None
        }
        shared = asked.cefr or next(iter(levels.values()), None)
        codes = dict.fromkeys([asked.code, *(wanted.name for wanted in any_of)])
        return [LanguageAsked(code, levels.get(code, shared)) for code in codes]

    def _one(self, asked: LanguageAsked, resume: ReadResume) -> Finding:
        stated = list(self._stated(asked.code, resume))
        spoken = [one for one in stated if not one.is_denied]
        if not spoken:
            return Finding(is_contradicted=bool(stated))
        best = max(spoken, key=lambda one: (_support(one.cefr, asked.cefr), _rank(one.cefr)))
        support = _support(best.cefr, asked.cefr)
        worth = max(support, ONE_STEP_BELOW / 2)  # what contradicts is shown as well
        hits = [msgspec.structs.replace(hit, support=worth) for hit in best.hits]
        return msgspec.structs.replace(
            finding(hits),
            support=support,
            arithmetic=_told(asked.cefr, best.cefr),
            is_contradicted=support == NOTHING,
        )

    def _stated(self, code: str, resume: ReadResume) -> Iterable[_Spoken]:
        own = [line for line in resume.lines if line.line.section == "languages"]
        for _, lines in groupby(own, key=lambda line: line.line.entry):
            yield from self._entry(code, list(lines))
        for line in resume.lines:
            if line.line.section == "languages" or is_organisation(line.line):
                continue
            for seen in self._languages(line.line.text):
                if seen.code == code and (seen.cefr or line.line.section in _FREE_SECTIONS):
                    hit = place(line, seen.start, seen.end, OWN_WORDS, "exact")
                    denied = is_denied_fact(line.line.text, seen.start)
                    yield _Spoken(seen.cefr, (hit,), denied)

    def _entry(self, code: str, lines: list[ReadLine]) -> Iterable[_Spoken]:
        """An entry of the languages: its name, and its level in words or letters."""
        named = next((line for line in lines if line.line.field == "language"), None)
        level = next((line for line in lines if line.line.field == "fluency"), None)
        if named is None:
            return
        name = named.line.text
        whole = f"{name} ({level.line.text})" if level else name
        for seen in self._languages(whole) or self._languages(name):
            if seen.code != code:
                continue
            start, end = min(seen.start, len(name)), min(seen.end, len(name))
            hits = [place(named, start, end, OWN_WORDS, "exact")]
            if level is not None and seen.cefr is not None and seen.end > len(name):
                hits.append(place(level, 0, len(level.line.text), OWN_WORDS, "exact"))
            yield _Spoken(seen.cefr, tuple(hits), _is_nil(level))


def _is_nil(level: ReadLine | None) -> bool:
    return level is not None and level.line.text.strip().lower() in {"none", "no", "nil", "-", "0"}


def _support(found: str | None, asked: str | None) -> Fraction:
    """1 at or above, half one step below or where the résumé says no level, else nothing."""
    if asked is None:
        return OWN_WORDS
    if found is None:
        return ONE_STEP_BELOW
    steps = _rank(found) - _rank(asked)
    if steps >= 0:
        return OWN_WORDS
    return ONE_STEP_BELOW if steps == -1 else NOTHING


def _rank(cefr: str | None) -> int:
    return -1 if cefr is None else CEFR_LEVELS.index(cefr)


def _told(asked: str | None, found: str | None) -> str | None:
    if asked is None:
        return None
    return f"{asked} asked, {found or 'no level'} found"
