"""Changes worth trying: a word to write, a thing to show where it was used, an honest gap.

No text claims anything about the person that the résumé does not say.
"""

from collections.abc import Iterable, Mapping, Sequence

from app.ml.advice import gap_text, near_text, show_text, wording_text
from app.ml.denials import is_denied_skill
from app.ml.findings import LISTED, OWN_WORDS
from app.ml.flags import fair, suspicions
from app.ml.judging import Judges
from app.ml.prose import Said
from app.ml.resume_reading import ReadLine, ReadResume
from app.ml.types import (
    Analysis,
    Candidate,
    Evidence,
    Requirement,
    ResumeText,
    Score,
    Verdict,
)
from app.ml.wording import reworded

MOST_WORDINGS = 24
"""Changes that are tried by scoring again; a page of résumé never has as many."""
OPEN = frozenset({"missing", "partial"})
"""States in which the line that comes nearest helps."""
SURE_ENOUGH = 0.4
"""Support by meaning from which a line is worth rewriting; below it is named beside the gap."""
PROSE = frozenset({"summary", "description", "highlights"})
"""Fields in one's own words. A title held and the name of a certificate stay as they are."""


class Suggester:
    """Proposes changes; what they gain is found by scoring again."""

    def __init__(self, judges: Judges) -> None:
        self._judges = judges

    def candidates(
        self, resume: ResumeText, analysis: Analysis, score: Score
    ) -> tuple[Candidate, ...]:
        """Wordings first, then advice; both ordered by what they could give at most."""
        read = self._judges.read(fair(resume, suspicions(resume, analysis)))
        given = {line.path: line.text for line in resume.lines}
        near = self._nearest(analysis, score, read)
        asked = {one.id: one for one in analysis.requirements}
        wordings: list[Candidate] = []
        advice: list[Candidate] = []
        for verdict in score.requirements:
            if verdict.support == OWN_WORDS:
                continue
            requirement = asked[verdict.id]
            wordings += self._wordings(requirement, verdict, read, given)
            if verdict.status != "met":
                advice.append(_advice(requirement, verdict, read, near.get(verdict.id)))
        wordings.sort(key=lambda one: -one.worth)
        advice.sort(key=lambda one: -one.worth)
        changes = _distinct(wordings)[:MOST_WORDINGS]
        self._judges.compare_soon(one.replacement for one in changes if one.replacement)
        return (*changes, *advice)

    def _nearest(self, analysis: Analysis, score: Score, resume: ReadResume) -> dict[str, Said]:
        """For what is not shown, the sentence that comes nearest, where one comes near at all."""
        status = {one.id: one.status for one in score.requirements}
        missing = [one for one in analysis.requirements if status[one.id] in OPEN]
        return self._judges.nearest(missing, resume)

    def _wordings(
        self,
        requirement: Requirement,
        verdict: Verdict,
        resume: ReadResume,
        given: Mapping[str, str],
    ) -> Iterable[Candidate]:
        """For each word that the posting may mean, the first place where it can be written."""
        for wanted in requirement.any_of:
            for line, mention in resume.by_name.get(wanted.name, ()):
                text = line.line.text
                if not _may_be_reworded(line) or is_denied_skill(text, mention.start):
                    continue
                if text != given[line.line.path]:  # something in it was not read
                    continue
                new = reworded(text, mention, wanted, self._judges.lexicon)
                if new is not None:
                    written = new[mention.start : len(new) - len(text) + mention.end]
                    yield Candidate(
                        kind="wording",
                        requirement=verdict.id,
                        text=wording_text(mention.text, written, wanted.text),
                        path=line.line.path,
                        replacement=new,
                        worth=worth(verdict),
                    )
                    break


def _may_be_reworded(line: ReadLine) -> bool:
    return line.place == "entry" and line.line.field in PROSE


def worth(verdict: Verdict) -> float:
    """What a requirement could still give, in points with one decimal."""
    return round(verdict.of - verdict.points, 1)


def _distinct(wordings: Sequence[Candidate]) -> list[Candidate]:
    """One change that serves two requirements is one suggestion, for the one worth more."""
    seen: dict[tuple[str | None, str | None], Candidate] = {}
    for one in wordings:
        seen.setdefault((one.path, one.replacement), one)
    return list(seen.values())


def _advice(
    requirement: Requirement, verdict: Verdict, resume: ReadResume, near: Said | None
) -> Candidate:
    listed = _listed(requirement, verdict, resume)
    if listed is not None:
        line, said = listed
        text = show_text(requirement, said, line.line, worth(verdict))
        return _shown(verdict, text, line.line.path)
    partly = _partly(requirement, verdict)
    if partly is not None:
        return _shown(verdict, near_text(requirement, partly, worth(verdict)), partly.path)
    words = near.line.line.text[near.start : near.end] if near is not None else None
    return Candidate(
        kind="gap",
        requirement=verdict.id,
        text=gap_text(requirement, verdict, worth(verdict), words),
        worth=worth(verdict),
    )


def _shown(verdict: Verdict, text: str, path: str) -> Candidate:
    return Candidate(
        kind="show", requirement=verdict.id, text=text, path=path, worth=worth(verdict)
    )


def _partly(requirement: Requirement, verdict: Verdict) -> Evidence | None:
    """The line that says what is asked in part, or in other words and nearly for certain."""
    for proof in verdict.evidence:
        if proof.kind == "semantic" and verdict.support >= SURE_ENOUGH:
            return proof
        if requirement.kind == "other" and proof.kind == "exact":
            return proof
    return None


def _listed(
    requirement: Requirement, verdict: Verdict, resume: ReadResume
) -> tuple[ReadLine, str] | None:
    """Where a thing is said and not shown, and the words that say it."""
    lines = {line.line.path: line for line in resume.lines}
    if requirement.kind in ("skill", "certificate", "other") and verdict.support == LISTED:
        for proof in verdict.evidence:
            if proof.kind != "related" and lines[proof.path].place == "list":
                return lines[proof.path], proof.text
    if requirement.years is not None and requirement.years.skill is not None:
        for line, mention in resume.by_name.get(requirement.years.skill, ()):
            if line.place == "list":
                return line, mention.text
    return None
