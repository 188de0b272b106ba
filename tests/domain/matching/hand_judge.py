"""A judge with the real scorer and a reader that takes every skill of a posting for a must."""

from datetime import date

from app.ml.components.skills import find_skills
from app.ml.scoring import Scorer
from app.ml.suggestions import Suggester
from app.ml.types import (
    Analysis,
    Candidate,
    Engine,
    Requirement,
    ResumeText,
    Score,
    Wanted,
)
from tests.ml.engines import judges, pipeline
from tests.ml.hand_made import ENGINE, analysis


class HandJudge:
    """Reads nothing but skills."""

    engine: Engine = ENGINE

    def analyse(
        self, text: str, *, title: str | None = None, company: str | None = None
    ) -> Analysis:
        found = find_skills(pipeline()(text))
        return analysis(
            *(
                Requirement(
                    f"r{n}",
                    one.text,
                    one.start,
                    one.end,
                    "must",
                    "skill",
                    any_of=(Wanted(one.name, one.text, one.start, one.end),),
                )
                for n, one in enumerate(found, 1)
            )
        )

    def score(self, resume: ResumeText, asked: Analysis, as_of: date) -> Score:
        return Scorer(judges()).score(resume, asked, as_of)

    def candidates(
        self, resume: ResumeText, asked: Analysis, score: Score
    ) -> tuple[Candidate, ...]:
        return Suggester(judges()).candidates(resume, asked, score)
