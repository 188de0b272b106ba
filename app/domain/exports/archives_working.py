"""What a worker does with an archive: it lists what there is, and notes what was packed."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Archive
from app.domain import events
from app.domain.errors import Fault, NotFound
from app.domain.exports.schemas import Packed
from app.domain.owners import Owner
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService


async def finish(session: AsyncSession, owner: Owner, claim: Claim, packed: Packed) -> None:
    """Note what was packed and end the task. Raises `LostFence`, `NotFound`."""
    await TaskService(session).finish(claim)
    row = await session.scalar(
        select(Archive).where(Archive.owner_id == owner.id, Archive.id == claim.subject_id)
    )
    if row is None:
        raise NotFound(Fault("archive", "there is no such archive"))
    row.outcome = owner.box.seal_json(Archive.outcome, row.id, packed)
    events.record(session, "archive.ready", row.id, owner.id)
