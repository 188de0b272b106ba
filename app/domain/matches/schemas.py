"""Matches as the doors see them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from app.domain.postings.schemas import PostingWork
from app.domain.resumes.schemas import Document
from app.domain.tasks.schemas import TaskView
from app.ml.types import Analysis, Match, Suggestion

Stale = Literal["resume", "posting", "engine", "day"]
"""Why a result is out of date: the résumé was changed, the posting was corrected, the scorer is
another one, or years that run to this day have grown since."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A result in short, for lists and to say what changed; sealed in the row of its match."""

    score: float | None
    refused: str | None = None
    band: str | None = None
    low: float | None = None
    high: float | None = None
    met: int = 0
    partial: int = 0
    missing: int = 0
    contradicted: int = 0
    blockers: int = 0
    title: str | None = None
    """As the reader saw the posting's title, and the company's name."""
    company: str | None = None
    resume_version: int
    posting_revision: int
    engine: str
    as_of: str
    counts_time: bool = False
    """Would another day give other points? Years are counted up to today, studies end."""


class Change(msgspec.Struct, frozen=True):
    """What the newest result has more (or less) than the one before, and why it may."""

    points: float
    before: float
    reasons: tuple[Stale, ...]


class MatchCard(msgspec.Struct, frozen=True, kw_only=True):
    """A match as a row of a list. An empty `resume_title` is for the page to put into words."""

    id: UUID
    resume_id: UUID
    posting_id: UUID
    resume_title: str
    title: str | None
    company: str | None
    first_line: str
    summary: Summary | None
    change: Change | None
    stale: tuple[Stale, ...]
    task: TaskView | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None

    @property
    def name(self) -> str:
        """What to call the posting: its title, else its first words."""
        return self.title or self.first_line


class ApplicationOut(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion that was applied; `after` is the score then, None while it is not yet known."""

    id: UUID
    match_id: UUID
    suggestion: Suggestion
    before: float | None
    after: float | None
    version_before: int
    version_after: int
    applied_at: datetime
    undone_at: datetime | None = None

    @property
    def gain(self) -> float | None:
        """What it really gained, in points; None while it is not yet known."""
        if self.before is None or self.after is None:
            return None
        return round(self.after - self.before, 1)


class MatchOut(msgspec.Struct, frozen=True, kw_only=True):
    """A match whole. `result` is of `resume_version` and `posting_revision`, see `stale`."""

    id: UUID
    resume_id: UUID
    posting_id: UUID
    result: Match | None
    summary: Summary | None
    change: Change | None
    resume_version: int | None
    posting_revision: int | None
    stale: tuple[Stale, ...]
    applications: tuple[ApplicationOut, ...]
    """The newest first."""
    task: TaskView | None
    watched_at: datetime | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


class AppliedRecord(msgspec.Struct, frozen=True):
    """What a row of `applications` keeps sealed."""

    suggestion: Suggestion
    before: float | None
    after: float | None = None


class MatchWork(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs to score: `analysis` None has to be made of `posting` first."""

    document: Document
    resume_version: int
    posting: PostingWork
    looks_like_resume: bool
    analysis: Analysis | None


class Undone(msgspec.Struct, frozen=True):
    """How an application was taken back: `whole` the old state itself, `part` only its words."""

    how: Literal["whole", "part"]
    version: int
