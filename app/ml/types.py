"""The judgement's own words: light types that every room may import; no engine is loaded here.

Field order is the order of the keys in `velvit … --json`. `start`/`end` are Python `str` offsets
into the posting's text, or into the string at `path`; `text` always equals that slice.
"""

from typing import Any, Literal

import msgspec

from app.lib.dates import PartialDate

LineKind = Literal["requirement", "responsibility", "benefit", "company", "other"]
Importance = Literal["must", "neutral", "nice"]
RequirementKind = Literal[
    "skill", "experience", "education", "language", "certificate", "permit", "other"
]
Status = Literal["met", "partial", "missing", "contradicted"]
EvidenceKind = Literal["exact", "alias", "related", "semantic", "dates"]
SkillKind = Literal["tool", "language", "method", "knowledge", "soft"]
"""`language` is a programming language here; spoken ones are requirements of their own."""

DEGREE_LEVELS = ("school", "vocational", "associate", "bachelor", "master", "doctorate")
"""Ordered; a level's index is its rank."""
CEFR_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
"""Common European Framework of Reference, ordered; a first language counts as C2."""


class Mention(msgspec.Struct, frozen=True):
    """A lexicon skill seen in a text: `name` is the lexicon's, `text` the words as they stand."""

    name: str
    text: str
    start: int
    end: int
    kind: SkillKind
    group: str


class FieldSpan(msgspec.Struct, frozen=True):
    """Which field of a JSON advert a stretch of a posting's text came from."""

    name: str
    start: int
    end: int


class Engine(msgspec.Struct, frozen=True):
    """Which scorer said so: a result is comparable only with one of the same name and version."""

    name: str
    version: str
    mode: Literal["full", "lexical"]


class Notice(msgspec.Struct, frozen=True):
    """Something to know about the input as a whole (codes: see interfaces in the docs)."""

    code: str
    message: str


class Line(msgspec.Struct, frozen=True):
    """One line, sentence or clause of a posting."""

    start: int
    end: int
    kind: LineKind
    importance: Importance


class Correction(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person says about the line that begins at `start`; it outweighs the reader."""

    start: int
    kind: LineKind
    importance: Importance | None = None


class Wanted(msgspec.Struct, frozen=True):
    """One of the things that meets a requirement: lexicon name and the posting's own words."""

    name: str
    text: str
    start: int
    end: int


class YearsAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """Years of experience; `skill` (a lexicon name) only where one is asked."""

    min: float
    max: float | None = None
    skill: str | None = None


class DegreeAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A level of `DEGREE_LEVELS`, or None where any degree will do."""

    level: str | None = None
    fields: tuple[str, ...] = ()


class LanguageAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """ISO 639-1 code and the CEFR level asked, if one is."""

    code: str
    cefr: str | None = None


class Requirement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing the posting asks for, with the exact words that ask it.

    `any_of` (skills, certificates, permits) are alternatives of which the best counts. An
    experience carries `years`, an education `degree`, a language `language`; `other` is judged by
    its content words alone.
    """

    id: str
    text: str
    start: int
    end: int
    importance: Importance
    kind: RequirementKind
    any_of: tuple[Wanted, ...] = ()
    years: YearsAsked | None = None
    degree: DegreeAsked | None = None
    language: LanguageAsked | None = None


class SkillSeen(msgspec.Struct, frozen=True):
    """A skill anywhere in the posting."""

    text: str
    name: str
    start: int
    end: int
    kind: SkillKind


class Responsibility(msgspec.Struct, frozen=True):
    """What the person will do, in the posting's words."""

    text: str
    start: int
    end: int


class Constraint(msgspec.Struct, frozen=True):
    """A hard fact with a value: years, degree, language, certificate, permit; or, never scored,
    location, remote, travel, hours.

    `value` is a `YearsAsked`- or `LanguageAsked`-shaped object for those kinds, else a string.
    """

    kind: str
    value: Any
    importance: Importance
    start: int
    end: int


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader found in a posting; `text` is given when that was not plain text."""

    title: str | None
    company: str | None
    language: str
    text: str | msgspec.UnsetType = msgspec.UNSET
    lines: tuple[Line, ...]
    requirements: tuple[Requirement, ...]
    skills: tuple[SkillSeen, ...]
    responsibilities: tuple[Responsibility, ...]
    constraints: tuple[Constraint, ...]
    notices: tuple[Notice, ...]
    input_sha256: str
    engine: Engine


class ResumeLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One string of a résumé as the scorer sees it: never name, contact, photo or address.

    `section` and `field` are JSON Resume's canonical names, `entry` the pointer of the entry it
    stands in (None for `basics.summary`). `hidden` lines are no evidence; they are passed so that
    the scorer can say what showing them would be worth. `names` is where the owner's name stands
    in it, so that it is not read.
    """

    path: str
    text: str
    section: str
    field: str
    entry: str | None
    hidden: bool = False
    names: tuple[tuple[int, int], ...] = ()


class ResumeEntry(msgspec.Struct, frozen=True):
    """One entry with its dates; `start_path`/`end_path` point at the date strings as given."""

    path: str
    section: str
    start: PartialDate | None
    end: PartialDate | None
    is_current: bool
    start_path: str | None
    start_text: str | None
    end_path: str | None
    end_text: str | None
    hidden: bool = False


class ResumeText(msgspec.Struct, frozen=True):
    """All that the scorer may read of a résumé."""

    lines: tuple[ResumeLine, ...]
    entries: tuple[ResumeEntry, ...]


class Evidence(msgspec.Struct, frozen=True):
    """The résumé's exact words that support a requirement."""

    path: str
    start: int
    end: int
    text: str
    kind: EvidenceKind


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One requirement judged. `of` and `points` are in points of 100, with one decimal."""

    id: str
    text: str
    start: int
    end: int
    importance: Importance
    kind: RequirementKind
    part: str
    weight: float
    status: Status
    support: float
    points: float
    of: float
    arithmetic: str | None = None
    evidence: tuple[Evidence, ...]


class Part(msgspec.Struct, frozen=True):
    """The requirements of one kind together; the parts partition them."""

    name: str
    score: float
    weight: float
    points: float
    of: float


class Band(msgspec.Struct, frozen=True):
    """The word for the score, and the score if every uncertain support were nothing, or full."""

    name: Literal["weak", "fair", "good", "strong"]
    low: float
    high: float


class Blocker(msgspec.Struct, frozen=True):
    """A `must` that points cannot make up for: permit or language, missing or contradicted."""

    requirement: str
    state: Status
    message: str


class Flag(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Text that tries to count without being read by a person."""

    code: str
    found_in: Literal["resume", "posting"] = msgspec.field(name="in")
    path: str | None = None
    start: int
    end: int


class Refusal(msgspec.Struct, frozen=True):
    """Why there is no score."""

    code: Literal["not_a_posting", "empty_resume", "pasted_resume"]
    message: str


class Suggestion(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One change worth making. Only one with a `patch` (JSON Patch) can be applied."""

    id: str
    kind: Literal["wording", "unhide", "show", "gap"]
    requirement: str
    text: str
    path: str | None = None
    gain: float
    patch: tuple[dict[str, Any], ...] | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A change worth trying, before anybody knows what it gains.

    `replacement` is the whole new string at `path`; without one it is advice. `worth` is what the
    requirement could still give, in points.
    """

    kind: Literal["wording", "show", "gap"]
    requirement: str
    text: str
    path: str | None = None
    replacement: str | None = None
    worth: float


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The sum and its parts, before anybody thinks of changes."""

    score: float | None
    refused: Refusal | None = None
    band: Band | None
    parts: tuple[Part, ...]
    requirements: tuple[Verdict, ...]
    blockers: tuple[Blocker, ...]
    flags: tuple[Flag, ...]


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A résumé held against a posting; printed by `velvit match`."""

    score: float | None
    refused: Refusal | msgspec.UnsetType = msgspec.UNSET
    band: Band | None
    parts: tuple[Part, ...]
    requirements: tuple[Verdict, ...]
    blockers: tuple[Blocker, ...]
    flags: tuple[Flag, ...]
    suggestions: tuple[Suggestion, ...]
    notices: tuple[Notice, ...]
    as_of: str
    input_sha256: str
    engine: Engine
