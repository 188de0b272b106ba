"""Rows of exports and archives opened: what lies sealed in them, as Structs."""

from collections.abc import Mapping
from uuid import UUID

from app.db.models import Archive, Export
from app.db.sealing import Box
from app.domain.exports.schemas import ArchiveOut, ExportOut, Made, Packed
from app.domain.tasks.schemas import TaskView


def opened(box: Box, row: Export, tasks: Mapping[UUID, TaskView]) -> ExportOut:
    """The export whole, but for its document and its file."""
    made = box.open_json(Export.outcome, row.id, row.outcome, Made) if row.outcome else None
    return ExportOut(
        id=row.id,
        resume_id=row.resume_id,
        resume_version=row.resume_version,
        title=box.open_text(Export.title, row.id, row.title),
        theme=row.theme,
        format=row.format,
        page_size=row.page_size,
        made=made,
        task=tasks.get(row.task_id) if row.task_id else None,
        created_at=row.created_at,
        deleted_at=row.deleted_at,
    )


def opened_archive(box: Box, row: Archive, tasks: Mapping[UUID, TaskView]) -> ArchiveOut:
    """The archive whole, but for its file."""
    packed = box.open_json(Archive.outcome, row.id, row.outcome, Packed) if row.outcome else None
    return ArchiveOut(
        id=row.id,
        packed=packed,
        task=tasks.get(row.task_id) if row.task_id else None,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
