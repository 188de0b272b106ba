"""Small analyses and résumés for the tests of the score, made by hand."""

from collections.abc import Sequence
from datetime import date

from app.lib.dates import PartialDate, parse_date
from app.ml.types import (
    Analysis,
    DegreeAsked,
    Engine,
    LanguageAsked,
    Requirement,
    ResumeEntry,
    ResumeLine,
    ResumeText,
    Wanted,
    YearsAsked,
)

TODAY = date(2026, 11, 1)
ENGINE = Engine("velvit", "0", "lexical")


def skill(id_: str, *words: str, importance: str = "must", kind: str = "skill") -> Requirement:
    """One requirement that any of `words` (lexicon names, or `Name=as written`) meets."""
    pairs = [word.partition("=") for word in words]
    wanted = tuple(Wanted(name, text or name, 0, len(text or name)) for name, _, text in pairs)
    text = wanted[0].text
    return Requirement(id_, text, 0, len(text), importance, kind, any_of=wanted)  # type: ignore[arg-type] # tests name them rightly


def years(id_: str, least: float, name: str | None = None) -> Requirement:
    text = f"{least} years"
    asked = YearsAsked(least, skill=name)
    return Requirement(id_, text, 0, len(text), "must", "experience", years=asked)


def degree(id_: str, level: str | None) -> Requirement:
    asked = DegreeAsked(level)
    return Requirement(id_, "a degree", 0, 8, "must", "education", degree=asked)


def language(id_: str, code: str, cefr: str | None = None) -> Requirement:
    asked = LanguageAsked(code, cefr)
    return Requirement(id_, "a language", 0, 10, "must", "language", language=asked)


def other(id_: str, text: str) -> Requirement:
    return Requirement(id_, text, 0, len(text), "must", "other")


def analysis(*requirements: Requirement) -> Analysis:
    return Analysis(
        title=None,
        company=None,
        language="en",
        lines=(),
        requirements=tuple(requirements),
        skills=(),
        responsibilities=(),
        constraints=(),
        notices=(),
        input_sha256="",
        engine=ENGINE,
    )


def line(text: str, where: str = "work/0/highlights/0", *, hidden: bool = False) -> ResumeLine:
    """A line at `section/index/field…`; `basics/summary` stands in no entry."""
    parts = where.split("/")
    entry = None if parts[0] == "basics" else f"/{parts[0]}/{parts[1]}"
    field = parts[1] if parts[0] == "basics" else parts[2]
    return ResumeLine(f"/{where}", text, parts[0], field, entry, hidden)


def entry(
    where: str = "work/0", start: str | None = "2020-01", end: str | None = None
) -> ResumeEntry:
    section = where.split("/", maxsplit=1)[0]
    return ResumeEntry(
        path=f"/{where}",
        section=section,
        start=_date(start),
        end=_date(end),
        is_current=end == "present",
        start_path=f"/{where}/startDate" if start else None,
        start_text=start,
        end_path=f"/{where}/endDate" if end else None,
        end_text=end,
    )


def resume(lines: Sequence[ResumeLine], entries: Sequence[ResumeEntry] = ()) -> ResumeText:
    return ResumeText(tuple(lines), tuple(entries))


def _date(text: str | None) -> PartialDate | None:
    found = parse_date(text) if text else None
    return found if isinstance(found, PartialDate) else None
