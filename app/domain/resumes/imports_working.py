"""What a worker does with an import: takes the bytes, and keeps the résumé or the faults."""

from typing import Any, Literal

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Import
from app.domain import events
from app.domain.errors import Fault, NotFound
from app.domain.owners import Owner
from app.domain.resumes.imports_opening import Doubt, ImportWork, Read, file_name_of, read_of
from app.domain.resumes.schemas import Document, Imported, ImportReport
from app.domain.resumes.service import ResumeService
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService

LOST = frozenset({"no_email", "no_sections"})
"""A text that lacks both has next to nothing of a résumé; the person may insist."""


class Refusal(msgspec.Struct, frozen=True):
    """Why it did not become a résumé: the task's reason, what is wrong, what it looks like."""

    why: Literal["unreadable", "doubtful", "timeout"]
    faults: tuple[Fault, ...] = ()
    doubt: Doubt = ""


async def take(session: AsyncSession, owner: Owner, claim: Claim) -> ImportWork:
    """What is to be read. Raises `NotFound` when it is gone or a résumé already."""
    row = await _row(session, owner, claim)
    if row.content is None:
        raise NotFound(Fault("import", "there is nothing to read"))
    file_name = file_name_of(owner.box, row)
    return ImportWork(
        content=owner.box.open(Import.content, row.id, row.content),
        name=file_name or "text",
        file_name=file_name,
        insisted=read_of(owner.box, row).insisted,
    )


def doubt_of(report: ImportReport) -> Doubt:
    """What a text that was read looks like instead of a résumé."""
    codes = {warning.code for warning in report.warnings}
    if "looks_like_posting" in codes:
        return "posting"
    return "nothing" if codes >= LOST or not report.fields else ""


async def finish(
    session: AsyncSession, owner: Owner, claim: Claim, work: ImportWork, imported: Imported
) -> None:
    """Keep the résumé and end the task. Raises `LostFence`, `NotFound`, `Invalid`."""
    await TaskService(session).finish(claim)
    row = await _row(session, owner, claim)
    if row.task_id != claim.id:
        return  # mended while it was read: the newer text is read next, and this one is not wanted
    title = title_of(imported.resume, work.file_name)
    resume = await ResumeService(session, owner).create(imported.resume, title=title)
    row.resume_id = resume.id
    row.content = None
    read = Read(report=imported.report, mark=read_of(owner.box, row).mark)
    row.report = owner.box.seal_json(Import.report, row.id, read)
    events.record(session, "import.ready", row.id, owner.id)


async def refuse(session: AsyncSession, owner: Owner, claim: Claim, refusal: Refusal) -> None:
    """It is no résumé, or could not be read: keep what is wrong. Raises `LostFence`."""
    await TaskService(session).fail(claim, refusal.why)
    row = await _row(session, owner, claim)
    if row.task_id != claim.id:
        return
    mark = read_of(owner.box, row).mark
    read = Read(faults=refusal.faults, doubt=refusal.doubt, mark=mark)
    row.report = owner.box.seal_json(Import.report, row.id, read)


def title_of(document: Document, file_name: str | None) -> str | None:
    """What the new résumé is called: name and occupation, else the file's name."""
    basics = document.get("basics")
    said = [_words(basics, "name"), _words(basics, "label")] if isinstance(basics, dict) else []
    known = ", ".join(part for part in said if part)
    return known or (file_name or "").rpartition(".")[0] or file_name


def _words(basics: dict[str, Any], field: str) -> str:
    value = basics.get(field)
    return value.strip() if isinstance(value, str) else ""


async def _row(session: AsyncSession, owner: Owner, claim: Claim) -> Import:
    row = await session.scalar(
        select(Import).where(Import.owner_id == owner.id, Import.id == claim.subject_id)
    )
    if row is None:
        raise NotFound(Fault("import", "there is no such import"))
    return row
