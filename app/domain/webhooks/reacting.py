"""An event becomes deliveries, in the transaction in which it happened."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import Delivery, Event, Import, Webhook
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from app.domain.webhooks.schemas import TYPES
from app.lib.clock import now


async def announce(session: AsyncSession, event: Event) -> None:
    """A delivery for each webhook of the owner that wants this type and is not off or paused."""
    if event.type not in TYPES:
        return
    rows = await session.execute(
        select(Webhook.id, Webhook.events).where(
            Webhook.owner_id == event.owner_id, Webhook.state == "active"
        )
    )
    wanted = [row.id for row in rows if event.type in row.events.split()]
    if not wanted:
        return
    subject = await _subject(session, event)
    for webhook_id in wanted:
        await deliver(session, event.owner_id, webhook_id, event.type, subject)


async def deliver(
    session: AsyncSession, owner_id: UUID, webhook_id: UUID, event_type: str, subject_id: UUID
) -> Delivery:
    """Keep a delivery and ask for it to be sent; those of one webhook go one after the other."""
    row = Delivery(
        id=new_id(), owner_id=owner_id, webhook_id=webhook_id, type=event_type,
        subject_id=subject_id, state="pending", tries=0, created_at=now(), updated_at=now(),
    )  # fmt: skip
    session.add(row)
    await session.flush()
    row.task_id = await TaskService(session).request(
        Kind.WEBHOOK_DELIVER, row.id, owner_id, lane=webhook_id
    )
    await session.flush()
    return row


async def _subject(session: AsyncSession, event: Event) -> UUID:
    """What programs can look at: of an import the résumé that it became."""
    if event.type == "import.ready":
        resume_id = await session.scalar(
            select(Import.resume_id).where(Import.id == event.subject_id)
        )
        return resume_id or event.subject_id
    return event.subject_id
