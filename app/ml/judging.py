"""One requirement held against a résumé: the right judge for its kind, and the state it ends in."""

from datetime import date
from fractions import Fraction

import msgspec
from spacy.language import Language

from app.ml.credential_evidence import CredentialJudge
from app.ml.degree_evidence import DegreeJudge
from app.ml.findings import NOTHING, Finding
from app.ml.language_evidence import LanguageJudge
from app.ml.lexicon import Lexicon
from app.ml.resume_reading import ReadResume, ResumeReader
from app.ml.similarity import Similar
from app.ml.skill_evidence import skill_finding
from app.ml.titles_held import TitlesHeld
from app.ml.types import DegreeAsked, Requirement, ResumeText, Status
from app.ml.word_evidence import WordJudge
from app.ml.years_evidence import years_finding

MET_FROM, PARTIAL_FROM = Fraction(3, 4), Fraction(1, 4)
STEPS = 10_000
"""Support is cut to four decimals, so that what is printed is what was counted."""


class Judged(msgspec.Struct, frozen=True):
    """A requirement with its finding; `support` is what counts in the sum."""

    requirement: Requirement
    finding: Finding
    support: Fraction
    status: Status


class Judges:
    """All that can be asked of a résumé, with what was read of it remembered, bounded, by text.

    `similar` compares by meaning; without it there is no semantic evidence.
    """

    def __init__(self, nlp: Language, lexicon: Lexicon, similar: Similar | None = None) -> None:
        self.lexicon = lexicon
        self.similar = similar
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
        found = self._finding(requirement, resume, as_of)
        support = Fraction(int(found.support * STEPS), STEPS)
        if found.is_contradicted or support < PARTIAL_FROM:
            status: Status = "contradicted" if found.is_contradicted else "missing"
            return Judged(requirement, found, NOTHING, status)
        return Judged(requirement, found, support, "met" if support >= MET_FROM else "partial")

    def _finding(self, asked: Requirement, resume: ReadResume, as_of: date) -> Finding:
        if asked.kind == "education":
            return self._education(asked, resume, as_of)
        if asked.kind == "language" and asked.language is not None:
            return self._languages.finding(asked.language, asked.any_of, resume)
        if asked.kind == "experience" and asked.years is not None:
            return years_finding(asked, asked.years, resume, self.lexicon, as_of)
        if asked.kind in ("certificate", "permit") and asked.any_of:
            return self._credentials.finding(asked.kind, asked.any_of, resume, asked.text)
        if asked.any_of:
            return skill_finding(asked.any_of, resume, self.lexicon, asked.text)
        return self._words.finding(asked.text, resume)

    def _education(self, asked: Requirement, resume: ReadResume, as_of: date) -> Finding:
        """The degree, or the certificate that will do in its place: the better one counts."""
        degree = self._degrees.finding(asked.degree or DegreeAsked(), resume, as_of)
        if not asked.any_of:
            return degree
        held = self._credentials.finding("certificate", asked.any_of, resume, asked.text)
        return held if held.support > degree.support else degree
