"""Years of experience: the months of the dated posts against what is asked."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from app.ml.findings import OWN_WORDS, Finding, Hit, best_of
from app.ml.lexicon import Lexicon
from app.ml.resume_reading import ReadResume
from app.ml.skill_evidence import lines_naming
from app.ml.types import Evidence, Requirement, ResumeEntry, YearsAsked
from app.ml.years_field import entries_naming, field_asked
from app.ml.years_worked import YEAR, Period, months_in, period_of, plain, told

NAMED_SHOWN = 2
"""Places shown that name the skill, besides the dates."""

Counted = list[tuple[ResumeEntry, Period]]


def years_finding(
    requirement: Requirement,
    asked: YearsAsked,
    resume: ReadResume,
    lexicon: Lexicon,
    as_of: date,
    telling: frozenset[str] = frozenset(),
) -> Finding:
    """Found ÷ asked, at most 1; of several skills the one with most months counts.

    `telling` are entries that are known to tell of the field that is asked.
    """
    posts = [
        (entry, period)
        for entry in resume.entries
        if entry.section == "work" and (period := period_of(entry, as_of)) is not None
    ]
    names = _skills_asked(requirement, asked)
    if not names:
        field = field_asked(requirement.text)
        if field is None:
            return _finding(posts, asked, (), None)
        known = entries_naming(field, resume) | telling
        counted = [(entry, period) for entry, period in posts if entry.path in known]
        return _finding(counted, asked, (), f"“{field}”")
    options = [(name, *_naming(name, posts, resume, lexicon)) for name in names]
    name, counted, hits = max(options, key=lambda option: months_in(p for _, p in option[1]))
    return _finding(counted, asked, hits, name)


def _skills_asked(requirement: Requirement, asked: YearsAsked) -> tuple[str, ...]:
    names = [wanted.name for wanted in requirement.any_of] if asked.skill else []
    return tuple(dict.fromkeys([asked.skill, *names] if asked.skill else names))


def _naming(
    name: str, posts: Counted, resume: ReadResume, lexicon: Lexicon
) -> tuple[Counted, list[Hit]]:
    """The posts that name the skill anywhere in their entry, and where they do."""
    entry_of = {line.line.path: line.line.entry for line in resume.lines}
    hits = lines_naming([name], resume, lexicon)
    named = {entry_of[hit.path] for hit in hits}
    counted = [(entry, period) for entry, period in posts if entry.path in named]
    within = {entry.path for entry, _ in counted}
    return counted, [hit for hit in hits if entry_of[hit.path] in within]


def _finding(
    counted: Counted, asked: YearsAsked, hits: Iterable[Hit], skill: str | None
) -> Finding:
    years = Fraction(str(asked.min))
    periods = [period for _, period in counted]
    share = Fraction(months_in(periods)) / (years * YEAR) if years > 0 else OWN_WORDS
    return Finding(
        support=min(share, OWN_WORDS),
        evidence=(
            *_dates(counted),
            *(hit.evidence for hit in best_of(hits, NAMED_SHOWN)),
        ),
        arithmetic=_told(periods, years, skill),
    )


def _told(periods: Sequence[Period], years: Fraction, skill: str | None) -> str:
    naming = f" that names {skill}" if skill else ""
    if not periods:
        return f"no dated work{naming}; 0 of {plain(years)} years asked"
    which = f"work{naming}: " if skill else ""
    return which + told(periods, years)


def _dates(counted: Counted) -> Iterable[Evidence]:
    """The whole start and, in a second item, the whole end of every post that was counted."""
    for entry, _ in counted:
        for path, text in ((entry.start_path, entry.start_text), (entry.end_path, entry.end_text)):
            if path is not None and text is not None:
                yield Evidence(path, 0, len(text), text, "dates")
