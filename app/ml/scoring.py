"""The score: every requirement judged, the points added up, what stands in the way told apart.

`docs/scoring.md` explains it so that it can be redone on paper.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from app.ml.flags import fair, stuffing, suspicions
from app.ml.judging import Judged, Judges
from app.ml.quotes import quoted
from app.ml.summing import Sum
from app.ml.types import Analysis, Blocker, Refusal, ResumeText, Score

BLOCKING_KINDS = frozenset({"permit", "language"})
"""What a `must` of this kind asks cannot be made up for by anything else."""

NO_REQUIREMENT = Refusal(
    "not_a_posting",
    "No line of the posting asks for anything, so there is nothing to hold the résumé against. "
    "Paste the whole advert, with the part that says what the person should bring.",
)
NO_CONTENT = Refusal(
    "empty_resume",
    "The résumé shows nothing besides name and contact: no work, education, skills or summary.",
)


class Scorer:
    """Scores résumés against analysed postings; the same input gives the same answer, always."""

    def __init__(self, judges: Judges) -> None:
        self._judges = judges

    def score(self, resume: ResumeText, analysis: Analysis, as_of: date) -> Score:
        """The score of `resume` on the day `as_of`, or a `Score` that says why there is none."""
        if not analysis.requirements:
            return refusal(NO_REQUIREMENT)
        if not any(line.text.strip() and not line.hidden for line in resume.lines):
            return refusal(NO_CONTENT)
        odd = suspicions(resume, analysis)
        shown = fair(resume, odd)
        read = self._judges.read(shown)
        found = self._judges.judge_all(analysis.requirements, read, as_of)
        judged = found if shown is resume else [_as_given(one, resume) for one in found]
        total = Sum(judged)
        return Score(
            score=total.score,
            band=total.band,
            parts=total.parts,
            requirements=total.verdicts,
            blockers=blockers(judged),
            flags=(*(one.flag for one in odd), *stuffing(read)),
        )


def _as_given(judged: Judged, resume: ResumeText) -> Judged:
    """The evidence in the words that stand in the résumé, and not in the copy that was judged."""
    texts = {line.path: line.text for line in resume.lines}
    evidence = tuple(
        msgspec.structs.replace(one, text=texts[one.path][one.start : one.end])
        if one.path in texts
        else one
        for one in judged.finding.evidence
    )
    return msgspec.structs.replace(
        judged, finding=msgspec.structs.replace(judged.finding, evidence=evidence)
    )


def refusal(why: Refusal) -> Score:
    """A score that is none."""
    return Score(
        score=None, refused=why, band=None, parts=(), requirements=(), blockers=(), flags=()
    )


def blockers(judged: Sequence[Judged]) -> tuple[Blocker, ...]:
    """The permits and languages that are a must and not there."""
    return tuple(
        Blocker(one.requirement.id, one.status, _message(one))
        for one in judged
        if one.requirement.kind in BLOCKING_KINDS
        and one.requirement.importance == "must"
        and one.status in ("missing", "contradicted")
    )


def _message(one: Judged) -> str:
    asked = quoted(one.requirement.text)
    if one.status == "missing":
        return f"A must: {asked}. The résumé does not say it."
    said = one.finding.arithmetic
    because = f" ({said})" if said else ""
    return f"A must: {asked}. The résumé says otherwise{because}."
