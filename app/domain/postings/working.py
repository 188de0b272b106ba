"""What a worker does with a posting: takes what it needs, and stores what was read."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Posting
from app.domain import events
from app.domain.errors import Fault, NotFound
from app.domain.owners import Owner
from app.domain.postings.opening import opened, origin_of
from app.domain.postings.schemas import PostingWork
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.ml.types import Analysis


async def take(session: AsyncSession, owner: Owner, claim: Claim) -> PostingWork:
    """What is to be read. Raises `NotFound` when it is gone or in the trash."""
    row = await _row(session, owner, claim)
    whole, origin = opened(owner.box, row, None), origin_of(owner.box, row)
    return PostingWork(
        text=whole.text,
        title=whole.given_title or origin.title,
        company=whole.given_company or origin.company,
        fields=whole.fields,
        corrections=whole.corrections,
        revision=whole.revision,
    )


async def finish(
    session: AsyncSession, owner: Owner, claim: Claim, read: Analysis, revision: int
) -> None:
    """Store what was read of `revision` and end the task. Raises `LostFence`, `NotFound`."""
    await TaskService(session).finish(claim)
    row = await _row(session, owner, claim)
    row.analysis = owner.box.seal_json(Posting.analysis, row.id, read)
    row.analysed_revision = revision
    row.engine = f"{read.engine.name} {read.engine.version} {read.engine.mode}"
    events.record(session, "posting.analysed", row.id, owner.id)


async def _row(session: AsyncSession, owner: Owner, claim: Claim) -> Posting:
    row = await session.scalar(
        select(Posting).where(Posting.owner_id == owner.id, Posting.id == claim.subject_id)
    )
    if row is None or row.deleted_at is not None:
        raise NotFound(Fault("posting", "there is no such posting"))
    return row
