"""The pipeline and the judges, made once for all tests that need them."""

import functools

from spacy.language import Language

from app.ml.components.outline import Outline, outline_of
from app.ml.components.skills import find_skills
from app.ml.components.wish_lists import Part
from app.ml.judging import Judges
from app.ml.lexicon import Lexicon
from app.ml.pipeline import build
from app.ml.types import Requirement, ResumeEntry, ResumeLine
from tests.ml.hand_made import TODAY, entry, resume


@functools.cache
def pipeline() -> Language:
    return build(Lexicon.load())


@functools.cache
def judges() -> Judges:
    """Judges whose memory is warm after the first test: answers must not depend on that."""
    return fresh_judges()


def outlined(text: str) -> tuple[Outline, list[Part]]:
    """The outline of a text, and its sentences with the skills seen in them."""
    outline = outline_of(text)
    found = find_skills(pipeline()(text))
    return outline, [
        (one, tuple(skill for skill in found if one.start <= skill.start and skill.end <= one.end))
        for one in outline.sentences
    ]


def fresh_judges() -> Judges:
    return Judges(pipeline(), Lexicon.load())


def judged(
    asked: Requirement, lines: list[ResumeLine], entries: list[ResumeEntry] | None = None
) -> tuple[str, float, list[str]]:
    """Status, support and the kinds of evidence; one post since 2020 where none are given."""
    read = judges().read(resume(lines, [entry()] if entries is None else entries))
    found = judges().judge(asked, read, TODAY)
    kinds = [proof.kind for proof in found.finding.evidence]
    return found.status, float(found.support), kinds
