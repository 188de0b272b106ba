"""What a worker does with a delivery: takes what is to be sent, and stores how it went."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import Attempt, Delivery, Webhook
from app.domain import events
from app.domain.errors import Fault, NotFound
from app.domain.owners import Owner
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.domain.webhooks import schedule, signing
from app.domain.webhooks.messages import body_of, message_id
from app.domain.webhooks.opening import secrets_of, url_of
from app.domain.webhooks.schemas import Parcel, Record
from app.lib.clock import now
from app.outbound.answers import Answer

GONE = 410
AGENT = "velvit-webhooks/1"


async def take(session: AsyncSession, owner: Owner, claim: Claim, public_url: str) -> Parcel:
    """What is to be sent now. Raises `NotFound` when there is nothing (any more, or for now)."""
    delivery, webhook = await _rows(session, owner, claim)
    if delivery.state != "pending" or webhook.state != "active":
        raise NotFound(Fault("delivery", "is not to be sent now"))
    body = body_of(delivery, public_url)
    signed = signing.headers(message_id(delivery.id), body, secrets_of(owner.box, webhook), now())
    headers = {"Content-Type": "application/json", "User-Agent": AGENT, "Accept": "*/*", **signed}
    return Parcel(url=url_of(owner.box, webhook), headers=headers, body=body)


async def finish(
    session: AsyncSession, owner: Owner, claim: Claim, parcel: Parcel, answer: Answer
) -> None:
    """Keep the try, and what follows: done, once more later, or the webhook switched off.

    Raises `LostFence`, `NotFound`.
    """
    delivery, webhook = await _rows(session, owner, claim, for_change=True)
    session.add(_attempt(owner, delivery, parcel, answer))
    delivery.tries += 1
    tasks = TaskService(session)
    if answer.status is not None and 200 <= answer.status < 300:
        delivery.state, webhook.failing_since = "arrived", None
        await tasks.finish(claim)
        return
    webhook.failing_since = webhook.failing_since or now()
    if answer.status == GONE:
        await _switch_off(session, webhook, "gone")
    elif now() - webhook.failing_since >= schedule.FAILS_FOR:
        await _switch_off(session, webhook, "failing")
    retry_after = {name.lower(): value for name, value in answer.headers}.get("retry-after")
    at = schedule.next_try(delivery.tries, now(), retry_after)
    if webhook.state == "active" and at is not None:
        await tasks.again(claim, at)
        return
    delivery.state = "failed"
    await tasks.finish(claim)


async def _switch_off(session: AsyncSession, webhook: Webhook, reason: str) -> None:
    """Nothing is sent there any more until its user switches it on again."""
    webhook.state, webhook.off_reason = "off", reason
    webhook.revision += 1
    await session.flush()
    await session.execute(
        update(Delivery)
        .where(Delivery.webhook_id == webhook.id, Delivery.state == "pending")
        .values(state="dropped")
        .execution_options(synchronize_session="fetch")
    )
    events.record(session, "webhook.switched_off", webhook.id, webhook.owner_id)


def _attempt(owner: Owner, delivery: Delivery, parcel: Parcel, answer: Answer) -> Attempt:
    arrived = answer.status is not None and 200 <= answer.status < 300
    answered = "arrived" if arrived else "status"
    row_id = new_id()
    record = Record(
        request_headers=parcel.headers,
        request_body=parcel.body.decode(),
        response_headers=answer.headers,
        response_body=answer.body.decode("utf-8", "replace"),
        is_cut=answer.is_cut,
        detail=answer.detail,
    )
    return Attempt(
        id=row_id, owner_id=owner.id, delivery_id=delivery.id,
        outcome=answered if answer.outcome == "answered" else answer.outcome,
        status=answer.status, milliseconds=answer.milliseconds,
        record=owner.box.seal_json(Attempt.record, row_id, record),
        created_at=now() - timedelta(milliseconds=answer.milliseconds),
    )  # fmt: skip


async def _rows(
    session: AsyncSession, owner: Owner, claim: Claim, *, for_change: bool = False
) -> tuple[Delivery, Webhook]:
    delivery = await session.scalar(
        select(Delivery).where(Delivery.owner_id == owner.id, Delivery.id == claim.subject_id)
    )
    if delivery is None:
        raise NotFound(Fault("delivery", "there is no such delivery"))
    wanted = select(Webhook).where(Webhook.owner_id == owner.id, Webhook.id == delivery.webhook_id)
    webhook = await session.scalar(wanted.with_for_update() if for_change else wanted)
    if webhook is None:
        raise NotFound(Fault("webhook", "there is no such webhook"))
    return delivery, webhook
