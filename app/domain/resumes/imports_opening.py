"""What an import is, and its row opened."""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

import msgspec

from app.db.models import Import
from app.db.sealing import Box
from app.domain.errors import Fault
from app.domain.resumes.schemas import DroppedLine, ImportReport
from app.domain.tasks.schemas import TaskView

Source = Literal["upload", "paste"]
Doubt = Literal["", "posting", "nothing"]

WORTH_A_LOOK = "unplaced"
"""Why a line was left out that held something; headings, rules and page marks did their part."""


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What reading gave so far: a report, or faults; sealed in the row."""

    report: ImportReport | None = None
    faults: tuple[Fault, ...] = ()
    doubt: Doubt = ""
    """What it looks like instead of a résumé; the person may insist."""
    insisted: bool = False
    mark: str = ""
    """A keyed hash of the bytes: they are not kept once they are a résumé."""


class ImportOut(msgspec.Struct, frozen=True, kw_only=True):
    """A file or a text on its way to become a résumé."""

    id: UUID
    source: Source
    file_name: str | None
    text: str
    """As it came, to be mended; empty once it is a résumé."""
    resume_id: UUID | None
    report: ImportReport | None
    faults: tuple[Fault, ...]
    doubt: Doubt
    task: TaskView | None

    @property
    def left_out(self) -> tuple[DroppedLine, ...]:
        """The lines that held something and found no place."""
        dropped = self.report.dropped if self.report else ()
        return tuple(line for line in dropped if line.reason == WORTH_A_LOOK)

    @property
    def is_worth_a_look(self) -> bool:
        """Is there something that the person should know before going on?"""
        return bool(self.left_out or (self.report and self.report.warnings))


class ImportWork(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs to read it."""

    content: bytes
    name: str
    """What it is called in messages: the file's name, or `text`."""
    file_name: str | None
    insisted: bool


def opened(box: Box, row: Import, tasks: Mapping[UUID, TaskView]) -> ImportOut:
    """The import whole."""
    read = read_of(box, row)
    content = box.open(Import.content, row.id, row.content) if row.content else b""
    return ImportOut(
        id=row.id,
        source="upload" if row.source == "upload" else "paste",
        file_name=file_name_of(box, row),
        text=content.decode("utf-8-sig", "replace"),
        resume_id=row.resume_id,
        report=read.report,
        faults=read.faults,
        doubt=read.doubt,
        task=tasks.get(row.task_id) if row.task_id else None,
    )


def read_of(box: Box, row: Import) -> Read:
    """What reading gave so far."""
    if row.report is None:
        return Read()
    found: Read = box.open_json(Import.report, row.id, row.report, Read)
    return found


def file_name_of(box: Box, row: Import) -> str | None:
    """The name of the file that was uploaded."""
    return box.open_text(Import.file_name, row.id, row.file_name) if row.file_name else None
