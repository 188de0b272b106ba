"""Postings as the doors see them."""

from datetime import datetime
from uuid import UUID

import msgspec

from app.domain.tasks.schemas import TaskView
from app.ml.types import Analysis, Correction, FieldSpan

LINE_KINDS = ("requirement", "responsibility", "benefit", "company", "other")
IMPORTANCES = ("must", "neutral", "nice")


class PostingCard(msgspec.Struct, frozen=True, kw_only=True):
    """A posting as a row of a list."""

    id: UUID
    title: str | None
    company: str | None
    first_line: str
    requirements: int | None
    """How many requirements were read; None while it has not been read."""
    musts: int | None
    is_posting: bool
    """False when the reader says that this is none."""
    task: TaskView | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None

    @property
    def name(self) -> str:
        """What to call it: its title, else its first words."""
        return self.title or self.first_line


class PostingOut(msgspec.Struct, frozen=True, kw_only=True):
    """A posting whole. `title` and `company` are the person's, else the reader's."""

    id: UUID
    text: str
    title: str | None
    company: str | None
    given_title: str | None
    given_company: str | None
    file_name: str | None
    fields: tuple[FieldSpan, ...]
    looks_like_resume: bool
    corrections: tuple[Correction, ...]
    analysis: Analysis | None
    revision: int
    analysed_revision: int | None
    task: TaskView | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None

    @property
    def name(self) -> str:
        """What to call it: its title, else its first words."""
        return self.title or first_line(self.text)

    @property
    def is_current(self) -> bool:
        """Was it read since it was last corrected?"""
        return self.analysed_revision == self.revision


class PostingWork(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs to read a posting."""

    text: str
    title: str | None
    company: str | None
    fields: tuple[FieldSpan, ...]
    corrections: tuple[Correction, ...]
    revision: int


class Origin(msgspec.Struct, frozen=True):
    """What the file of a posting said of itself; sealed beside the text."""

    fields: tuple[FieldSpan, ...] = ()
    title: str | None = None
    company: str | None = None
    looks_like_resume: bool = False


def first_line(text: str) -> str:
    """The first words of a posting, for lists: at most 80 characters of its first line."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 80 else line[:79].rstrip() + "…"
