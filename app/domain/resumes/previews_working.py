"""What a worker does with a preview: takes the newest version, and keeps pictures or faults."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Preview
from app.domain.errors import Fault, NotFound
from app.domain.owners import Owner
from app.domain.resumes.previews import KEPT_FOR
from app.domain.resumes.previews_opening import PreviewWork, Sheets, look_of, sheets_of
from app.domain.resumes.service import ResumeService
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.lib.clock import now

KEPT = 2
"""Finished previews kept of a résumé: the newest, and the one that a page still shows."""


async def take(session: AsyncSession, owner: Owner, claim: Claim) -> PreviewWork:
    """What is to be shown: the résumé as it is now, maybe newer than when it was asked for.

    Raises `NotFound` when the résumé is gone or nobody waits for the pictures any more.
    """
    rows = await _rows(session, owner, claim.subject_id)
    row = next((one for one in rows if one.task_id == claim.id and one.pages is None), None)
    if row is None:
        raise NotFound(Fault("preview", "nobody waits for it"))
    resume = await ResumeService(session, owner).get(row.resume_id)
    look = look_of(owner.box, row)
    return PreviewWork(
        id=row.id,
        resume_id=resume.id,
        resume_version=resume.version,
        document=resume.document,
        theme=look.theme,
        page_size=look.page_size,
        look_hash=row.look_hash,
        earlier={
            sheets_of(owner.box, one).sha256: one.id
            for one in reversed(rows)
            if one.pages is not None and one.look_hash == row.look_hash
        },
    )


async def finish(
    session: AsyncSession, owner: Owner, claim: Claim, work: PreviewWork, pages: int, made: Sheets
) -> Sequence[UUID]:
    """Keep the pictures and end the task; the rows whose files can go. Raises `LostFence`."""
    await TaskService(session).finish(claim)
    row = await session.get(Preview, work.id)
    if row is None:
        return [work.id]
    await _make_room(session, owner, work, work.id)
    row.resume_version = work.resume_version
    row.pages = pages
    row.outcome = owner.box.seal_json(Preview.outcome, row.id, made)
    row.expires_at = now() + KEPT_FOR
    await session.flush()
    return await _forget_old(session, owner, work.resume_id)


async def keep_earlier(
    session: AsyncSession, owner: Owner, claim: Claim, work: PreviewWork, earlier: UUID
) -> bool:
    """The PDF is the same as before: its pictures now show the new version too.

    False, and nothing is done, when they are gone. Raises `LostFence`.
    """
    row = await session.get(Preview, earlier)
    if row is None or row.owner_id != owner.id:
        return False
    await TaskService(session).finish(claim)
    await _make_room(session, owner, work, earlier)
    row.resume_version = work.resume_version
    row.expires_at = now() + KEPT_FOR
    return True


async def fail(
    session: AsyncSession,
    owner: Owner,
    claim: Claim,
    work: PreviewWork,
    why: str,
    faults: tuple[Fault, ...],
) -> None:
    """There are no pictures of this version: keep the sentences that say why."""
    await TaskService(session).fail(claim, why)
    row = await session.get(Preview, work.id)
    if row is not None:
        await _make_room(session, owner, work, work.id)
        row.resume_version = work.resume_version
        row.outcome = owner.box.seal_json(Preview.outcome, row.id, Sheets(faults=faults))
        await session.flush()
        await _forget_failed(session, owner, work)


async def _make_room(session: AsyncSession, owner: Owner, work: PreviewWork, kept: UUID) -> None:
    """One row for one version in one theme on one paper: the others, and the request, go."""
    await session.execute(
        delete(Preview).where(
            Preview.owner_id == owner.id,
            Preview.resume_id == work.resume_id,
            Preview.id != kept,
            Preview.look_hash == work.look_hash,
            (Preview.resume_version == work.resume_version) | (Preview.id == work.id),
        )
    )


async def _forget_old(session: AsyncSession, owner: Owner, resume_id: UUID) -> Sequence[UUID]:
    ready = [row for row in await _rows(session, owner, resume_id) if row.pages is not None]
    old = [row.id for row in ready[KEPT:]]
    await session.execute(delete(Preview).where(Preview.id.in_(old)))
    return old


async def _forget_failed(session: AsyncSession, owner: Owner, work: PreviewWork) -> None:
    """Why an older version has no pictures interests nobody."""
    await session.execute(
        delete(Preview).where(
            Preview.owner_id == owner.id,
            Preview.resume_id == work.resume_id,
            Preview.resume_version < work.resume_version,
            Preview.pages.is_(None),
            Preview.outcome.is_not(None),
        )
    )


async def _rows(session: AsyncSession, owner: Owner, resume_id: UUID) -> Sequence[Preview]:
    """The newest first."""
    found = await session.scalars(
        select(Preview)
        .where(Preview.owner_id == owner.id, Preview.resume_id == resume_id)
        .order_by(Preview.id.desc())
    )
    return found.all()
