"""Degrees: a ladder of levels. One step too low counts for half; the subject is only shown."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

import msgspec

from app.ml.components.degrees import DegreeSeen, find_degrees
from app.ml.denials import is_denied_fact
from app.ml.findings import NOTHING, ONE_STEP_BELOW, OWN_WORDS, Finding, Hit, finding
from app.ml.resume_reading import ReadLine, ReadResume, is_organisation, remembered
from app.ml.skill_evidence import place
from app.ml.types import DEGREE_LEVELS, DegreeAsked, ResumeEntry

A_DEGREE = DEGREE_LEVELS.index("associate")
"""The lowest level that counts where just "a degree" is asked."""

_SECTIONS = frozenset({"education", "certificates", "basics"})


class _Held(msgspec.Struct, frozen=True):
    """A degree that the résumé states; `rank` is None where its level is not said."""

    rank: int | None
    is_finished: bool
    line: ReadLine
    seen: DegreeSeen


class DegreeJudge:
    """Compares degrees; the degrees of a text are remembered."""

    def __init__(self) -> None:
        self._degrees = remembered(find_degrees)

    def finding(self, asked: DegreeAsked, resume: ReadResume, as_of: date) -> Finding:
        """The support of a degree that is asked, by the best one held."""
        wanted = None if asked.level is None else DEGREE_LEVELS.index(asked.level)
        held = list(self._held(resume, as_of))
        hits = [(_hit(one, _support(one, wanted)), one) for one in held]
        best = max(hits, key=lambda pair: (pair[0].support, -pair[0].order), default=None)
        if best is None:
            return Finding()
        proofs = [hit for hit, _ in hits if hit.support > NOTHING]
        subject = _subject(best[1], resume) if best[0].support > NOTHING else None
        shown = finding([*proofs, *([subject] if subject else [])])
        return msgspec.structs.replace(
            shown,
            support=best[0].support,
            arithmetic=_told(asked, best[1]),
        )

    def _held(self, resume: ReadResume, as_of: date) -> Iterable[_Held]:
        entries = {entry.path: entry for entry in resume.entries}
        for line in resume.lines:
            if line.line.section not in _SECTIONS or is_organisation(line.line):
                continue
            for seen in self._degrees(line.line.text):
                if is_denied_fact(line.line.text, seen.start):
                    continue
                rank = None if seen.level is None else DEGREE_LEVELS.index(seen.level)
                finished = _is_finished(entries.get(line.line.entry or ""), as_of)
                yield _Held(rank, finished, line, seen)


def _support(held: _Held, wanted: int | None) -> Fraction:
    """1 at or above the level, half one step below or where the level is not said, else nothing.

    A degree that is not finished yet counts as one step lower.
    """
    if held.rank is None:
        known = OWN_WORDS if wanted is None else ONE_STEP_BELOW
        return known if held.is_finished else ONE_STEP_BELOW * known
    steps = held.rank - (A_DEGREE if wanted is None else wanted) - (0 if held.is_finished else 1)
    if steps >= 0:
        return OWN_WORDS
    return (
        ONE_STEP_BELOW if steps == -1 and (wanted is not None or not held.is_finished) else NOTHING
    )


def _is_finished(entry: ResumeEntry | None, as_of: date) -> bool:
    if entry is None:
        return True
    if entry.end is None:
        return not entry.is_current
    return (entry.end.year, entry.end.month or 1) <= (as_of.year, as_of.month)


def _hit(held: _Held, support: Fraction) -> Hit:
    return place(held.line, held.seen.start, held.seen.end, support, "exact")


def _subject(held: _Held, resume: ReadResume) -> Hit | None:
    """The subject of the degree, so that a person can judge what the score does not."""
    entry = held.line.line.entry
    lines: Sequence[ReadLine] = [
        line
        for line in resume.lines
        if entry is not None and line.line.entry == entry and line.line.field == "area"
    ]
    if not lines or lines[0] is held.line:
        return None
    text = lines[0].line.text
    return place(lines[0], 0, len(text), ONE_STEP_BELOW / 2, "exact")


def _told(asked: DegreeAsked, held: _Held) -> str:
    found = "a degree without its level" if held.rank is None else DEGREE_LEVELS[held.rank]
    unfinished = "" if held.is_finished else ", not finished yet: one step lower"
    subject = "; the subject is not scored" if asked.fields else ""
    return f"{asked.level or 'a degree'} asked, {found} found{unfinished}{subject}"
