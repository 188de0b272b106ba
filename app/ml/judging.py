"""One requirement held against a résumé: the right judge for its kind, and the state it ends in."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

import msgspec
from spacy.language import Language

from app.ml.credential_evidence import CredentialJudge
from app.ml.deed_evidence import deed_finding
from app.ml.degree_evidence import DegreeJudge
from app.ml.findings import LISTED, NOTHING, OTHER_WORDS, SEMANTIC, Finding, nearer
from app.ml.language_evidence import LanguageJudge
from app.ml.lexicon import Lexicon
from app.ml.prose import Said
from app.ml.resume_reading import ReadResume, ResumeReader
from app.ml.semantic_evidence import Near, SemanticJudge
from app.ml.similarity import Similar
from app.ml.skill_evidence import skill_finding
from app.ml.titles_held import TitlesHeld
from app.ml.types import DegreeAsked, Requirement, ResumeText, Status
from app.ml.word_evidence import WordJudge
from app.ml.years_evidence import years_finding

MET_FROM, PARTIAL_FROM = Fraction(3, 4), Fraction(1, 4)
NEAR_ENOUGH_TO_TELL = 0.2
"""Nearness from which a line is named beside a gap; one in fifty of other trades comes as near."""
STEPS = 10_000
"""Support is cut to four decimals, so that what is printed is what was counted."""


class Judged(msgspec.Struct, frozen=True):
    """A requirement with its finding; `support` is what counts in the sum."""

    requirement: Requirement
    finding: Finding
    support: Fraction
    status: Status

    @property
    def certain(self) -> Fraction:
        """The support where nothing related and nothing meant counts."""
        return _cut(self.finding.certain)


class Judges:
    """All that can be asked of a résumé, with what was read of it remembered, bounded, by text.

    `similar` compares by meaning; without it there is no semantic evidence.
    """

    def __init__(self, nlp: Language, lexicon: Lexicon, similar: Similar | None = None) -> None:
        self.lexicon = lexicon
        self.similar = similar
        self.semantic = SemanticJudge(similar) if similar is not None else None
        self._reader = ResumeReader(nlp, TitlesHeld(lexicon))
        self._words = WordJudge()
        self._credentials = CredentialJudge()
        self._languages = LanguageJudge()
        self._degrees = DegreeJudge()

    def read(self, resume: ResumeText) -> ReadResume:
        """The visible part of a résumé, ready to be judged."""
        return self._reader.read(resume)

    def judge(self, requirement: Requirement, resume: ReadResume, as_of: date) -> Judged:
        """The state of one requirement."""
        return self.judge_all([requirement], resume, as_of)[0]

    def judge_all(
        self, requirements: Sequence[Requirement], resume: ReadResume, as_of: date
    ) -> list[Judged]:
        """The state of each requirement, in order; lines are compared by meaning in one call."""
        found = [self._finding(one, resume, as_of) for one in requirements]
        if self.semantic is not None:
            pairs = list(zip(requirements, found, strict=True))
            open_ones = [one for one, shown in pairs if shown.support < SEMANTIC or one.years]
            near = self.semantic.nearest(open_ones, resume)
            found = [
                self._meant(one, shown, near[one.id], resume, as_of) if one.id in near else shown
                for one, shown in pairs
            ]
        return [_judged(one, shown) for one, shown in zip(requirements, found, strict=True)]

    def _meant(
        self,
        asked: Requirement,
        shown: Finding,
        near: Sequence[Near],
        resume: ReadResume,
        as_of: date,
    ) -> Finding:
        """What words show, or what is meant where that is more."""
        if self.semantic is None:
            return shown
        if asked.years is None:
            return nearer(shown, self.semantic.finding(asked, near))
        telling = self.semantic.entries(near)
        years = years_finding(asked, asked.years, resume, self.lexicon, as_of, telling)
        if years.support <= shown.support:
            return shown
        return msgspec.structs.replace(years, is_judged=True, certain=shown.support)

    def nearest(self, requirements: Sequence[Requirement], resume: ReadResume) -> dict[str, Said]:
        """For each requirement, by id, the sentence that comes nearest, if one comes near at all;
        nothing without an encoder."""
        if self.semantic is None:
            return {}
        found = self.semantic.nearest(requirements, resume)
        return {
            name: near[0].said
            for name, near in found.items()
            if near and near[0].nearness >= NEAR_ENOUGH_TO_TELL
        }

    def compare_soon(self, lines: Iterable[str]) -> None:
        """Have these lines ready to be compared: all at once takes half the time."""
        if self.semantic is not None:
            self.semantic.prepare(lines)

    def _finding(self, asked: Requirement, resume: ReadResume, as_of: date) -> Finding:
        if asked.kind == "education":
            return self._education(asked, resume, as_of)
        if asked.kind == "language" and asked.language is not None:
            return self._languages.finding(asked.language, asked.any_of, resume)
        if asked.kind == "experience" and asked.years is not None:
            return years_finding(asked, asked.years, resume, self.lexicon, as_of)
        if asked.kind in ("certificate", "permit") and asked.any_of:
            return self._credentials.finding(asked.kind, asked.any_of, resume, asked.text)
        if not asked.any_of:
            return _better(self._words.finding(asked.text, resume), asked.text, resume)
        named = skill_finding(asked.any_of, resume, self.lexicon, asked.text)
        if named.support > LISTED or named.is_contradicted:
            return named
        said = self._words.in_other_order(asked.text, resume)
        best = said if said.support > named.support else named
        for wanted in asked.any_of:
            best = _better(best, wanted.text, resume)
        return best

    def _education(self, asked: Requirement, resume: ReadResume, as_of: date) -> Finding:
        """The degree, or the certificate that will do in its place: the better one counts."""
        degree = self._degrees.finding(asked.degree or DegreeAsked(), resume, as_of)
        if not asked.any_of:
            return degree
        held = self._credentials.finding("certificate", asked.any_of, resume, asked.text)
        return held if held.support > degree.support else degree


def _better(found: Finding, words: str, resume: ReadResume) -> Finding:
    """What was found, or the deed that `words` name where it says more."""
    if found.support >= OTHER_WORDS:
        return found
    deed = deed_finding(words, resume)
    return deed if deed.support > found.support else found


def _judged(requirement: Requirement, found: Finding) -> Judged:
    support = _cut(found.support)
    if found.is_contradicted or support == NOTHING:
        status: Status = "contradicted" if found.is_contradicted else "missing"
        return Judged(requirement, found, NOTHING, status)
    return Judged(requirement, found, support, "met" if support >= MET_FROM else "partial")


def _cut(support: Fraction) -> Fraction:
    """What counts of a support: four decimals, and nothing where it would be missing."""
    cut = Fraction(int(support * STEPS), STEPS)
    return cut if cut >= PARTIAL_FROM else NOTHING
