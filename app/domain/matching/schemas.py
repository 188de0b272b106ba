"""The words of a match: who judges, and what applying a suggestion gives."""

from datetime import date
from typing import Protocol

import msgspec

from app.domain.resumes.schemas import Document
from app.ml.types import Analysis, Candidate, Engine, ResumeText, Score, Suggestion


class Judge(Protocol):
    """What a match needs of the judgement; `app.ml.analyzer.Analyzer` is one."""

    @property
    def engine(self) -> Engine:
        """Which judge this is."""

    def analyse(
        self, text: str, *, title: str | None = None, company: str | None = None
    ) -> Analysis:
        """What a posting asks."""

    def score(self, resume: ResumeText, analysis: Analysis, as_of: date) -> Score:
        """How much of it a résumé proves."""

    def candidates(
        self, resume: ResumeText, analysis: Analysis, score: Score
    ) -> tuple[Candidate, ...]:
        """Changes worth trying, before their gain is known."""


class Applied(msgspec.Struct, frozen=True):
    """A résumé after one suggestion; `before`, `after` and `gain` are points with one decimal."""

    document: Document
    suggestion: Suggestion
    before: float
    after: float
    gain: float
