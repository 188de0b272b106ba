"""What a preview is, and its row opened."""

from uuid import UUID

import msgspec

from app.db.models import Preview
from app.db.sealing import Box
from app.domain.errors import Fault
from app.domain.resumes.schemas import Document, ReportWarning
from app.domain.tasks.schemas import TaskView


class Look(msgspec.Struct, frozen=True):
    """What pictures are made in; sealed in their row, which is found by its keyed hash."""

    theme: str
    page_size: str

    def hash(self, box: Box) -> bytes:
        """The same for the same look of the same owner, and for nobody else."""
        return box.fingerprint("preview", msgspec.json.encode(self))


class Size(msgspec.Struct, frozen=True):
    """Width and height of a picture, in its own dots."""

    width: int
    height: int


class Sheets(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the pictures of one preview; sealed in its row."""

    sha256: str = ""
    """Of the PDF that they show."""
    sizes: tuple[Size, ...] = ()
    warnings: tuple[ReportWarning, ...] = ()
    faults: tuple[Fault, ...] = ()
    """Why there are none."""


class PreviewOut(msgspec.Struct, frozen=True, kw_only=True):
    """The newest pictures there are of a résumé, and how newer ones stand."""

    id: UUID | None
    """Of the pictures shown; None while there are none."""
    resume_id: UUID
    title: str
    resume_version: int | None
    """The version that the pictures show."""
    wanted_version: int
    is_current: bool
    theme: str
    page_size: str
    pages: int | None
    """Pages of the document; of a very long one only the first have pictures."""
    sheets: tuple[Size, ...]
    """One for each picture."""
    warnings: tuple[ReportWarning, ...]
    faults: tuple[Fault, ...]
    """Why the wanted version has no pictures."""
    task: TaskView | None
    """Of the wanted version."""

    @property
    def is_coming(self) -> bool:
        """Are newer pictures waited for?"""
        return not self.is_current and self.task is not None and self.task.is_live

    @property
    def is_missing(self) -> bool:
        """Did nobody ask for the wanted version yet?"""
        return not self.is_current and (self.task is None or self.task.state == "ready")


class PreviewWork(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs to make the pictures."""

    id: UUID
    resume_id: UUID
    resume_version: int
    document: Document
    theme: str
    page_size: str
    look_hash: bytes
    earlier: dict[str, UUID]
    """Pictures there are of the same résumé, by the hash of the PDF that they show."""


def page_part(number: int) -> str:
    """The name of a page's picture in the file store; they count from 1."""
    return f"page-{number}"


def look_of(box: Box, row: Preview) -> Look:
    """The look that a row was asked for in."""
    found: Look = box.open_json(Preview.look, row.id, row.look, Look)
    return found


def sheets_of(box: Box, row: Preview) -> Sheets:
    """What is known of the pictures of a row."""
    if row.outcome is None:
        return Sheets()
    found: Sheets = box.open_json(Preview.outcome, row.id, row.outcome, Sheets)
    return found
