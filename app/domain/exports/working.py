"""What a worker does with an export: takes what it needs, and stores what was made."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Export
from app.domain import events
from app.domain.errors import Fault, NotFound
from app.domain.exports.schemas import ExportPlan, Made, Why
from app.domain.owners import Owner
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService


async def take(session: AsyncSession, owner: Owner, claim: Claim) -> ExportPlan:
    """What is to be made. Raises `NotFound` when it is gone, in the trash, or made already."""
    row = await _row(session, owner, claim)
    if row.document is None or row.deleted_at is not None:
        raise NotFound(Fault("export", "there is nothing to make"))
    return ExportPlan(
        id=row.id,
        document=owner.box.open_json(Export.document, row.id, row.document),
        theme=row.theme,
        format=row.format,
        page_size=row.page_size,
    )


async def finish(session: AsyncSession, owner: Owner, claim: Claim, made: Made) -> None:
    """The file is there: note what it is and end the task. Raises `LostFence`, `NotFound`."""
    await TaskService(session).finish(claim)
    row = await _row(session, owner, claim)
    row.outcome = owner.box.seal_json(Export.outcome, row.id, made)
    row.document = None
    events.record(session, "export.ready", row.id, owner.id)


async def fail(
    session: AsyncSession, owner: Owner, claim: Claim, why: Why, faults: tuple[Fault, ...]
) -> None:
    """It cannot be made: keep the sentences that say so. Raises `LostFence`, `NotFound`."""
    await TaskService(session).fail(claim, why)
    row = await _row(session, owner, claim)
    row.outcome = owner.box.seal_json(Export.outcome, row.id, Made(faults=faults))


async def _row(session: AsyncSession, owner: Owner, claim: Claim) -> Export:
    row = await session.scalar(
        select(Export).where(Export.owner_id == owner.id, Export.id == claim.subject_id)
    )
    if row is None:
        raise NotFound(Fault("export", "there is no such export"))
    return row
