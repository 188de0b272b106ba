"""Exports and archives as the doors and the workers see them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from app.domain.errors import Fault
from app.domain.exports.file_names import file_name
from app.domain.resumes.schemas import Document, ReportWarning
from app.domain.tasks.schemas import TaskView

FORMATS = ("pdf", "html", "txt")
PAGE_SIZES = ("a4", "letter", "legal")

Why = Literal["broken_theme", "unknown_theme", "unfit", "timeout", "unavailable"]
"""Why a document was not made, as the task's `reason`; pages have words for each."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a finished file; or, without a `sha256`, the faults that prevented it."""

    pages: int = 0
    bytes: int = 0
    sha256: str = ""
    warnings: tuple[ReportWarning, ...] = ()
    faults: tuple[Fault, ...] = ()


class ExportOut(msgspec.Struct, frozen=True, kw_only=True):
    """A document made, or to be made, of one version of a résumé."""

    id: UUID
    resume_id: UUID
    resume_version: int
    title: str
    """The résumé's title when it was asked for; may be empty."""
    theme: str
    format: str
    page_size: str
    made: Made | None
    task: TaskView | None
    created_at: datetime
    deleted_at: datetime | None = None

    @property
    def is_ready(self) -> bool:
        """Is there a file to download?"""
        return self.made is not None and bool(self.made.sha256)

    @property
    def file_name(self) -> str:
        """What the file is called when it is saved."""
        return file_name(self.title, self.format)


class ExportPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs to make an export."""

    id: UUID
    document: Document
    theme: str
    format: str
    page_size: str


class Packed(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a finished archive; its bytes lie in `parts` sealed files."""

    bytes: int
    sha256: str
    parts: int
    fence: int
    """Of the task that wrote them: part of their names."""
    counts: dict[str, int]
    """How many files of each folder are in it."""


class ArchiveOut(msgspec.Struct, frozen=True, kw_only=True):
    """One ZIP of everything, kept for a day."""

    id: UUID
    packed: Packed | None
    task: TaskView | None
    created_at: datetime
    expires_at: datetime

    @property
    def is_ready(self) -> bool:
        """Is there a file to download?"""
        return self.packed is not None

    @property
    def file_name(self) -> str:
        """What the file is called when it is saved."""
        return f"velvit-{self.created_at:%Y-%m-%d}.zip"
