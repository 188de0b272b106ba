"""The verbs of webhooks: kept, changed, rotated, tried, paused, and what became of deliveries."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import Attempt, Delivery, Task, Webhook
from app.domain import events
from app.domain.errors import Conflict, Fault, Invalid, NotFound
from app.domain.owners import Owner
from app.domain.paging import Page, cut, later_than
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from app.domain.webhooks import signing
from app.domain.webhooks.opening import delivery_of, opened, secrets_of
from app.domain.webhooks.reacting import deliver
from app.domain.webhooks.schemas import TEST, TYPES, DeliveryOut, WebhookOut
from app.lib.clock import now
from app.lib.limits import WEBHOOKS

TWO_SECRETS_FOR = timedelta(days=1)
"""After a secret was rotated the one before it signs too: receivers change in their own time."""


class WebhookService:
    """The webhooks of one owner; whoever calls has had the address judged (`targets`)."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner
        self._tasks = TaskService(session)

    # ---- found -------------------------------------------------------------------------------

    async def all(self) -> Sequence[WebhookOut]:
        """All of them, the newest first."""
        rows = await self._session.scalars(self._mine().order_by(Webhook.id.desc()))
        return [opened(self._owner.box, row) for row in rows]

    async def page(self, after: UUID | None, limit: int) -> Page[WebhookOut]:
        """Some of them, the newest first, from behind `after`."""
        wanted = self._mine().where(*later_than(Webhook.id, after))
        rows = await self._session.scalars(wanted.order_by(Webhook.id.desc()).limit(limit + 1))
        return cut([opened(self._owner.box, row) for row in rows], limit)

    async def get(self, webhook_id: UUID) -> WebhookOut:
        """One webhook. Raises `NotFound`."""
        return opened(self._owner.box, await self._row(webhook_id))

    # ---- kept --------------------------------------------------------------------------------

    async def create(self, url: str, types: Sequence[str]) -> tuple[WebhookOut, str]:
        """A new webhook and its secret, which is not shown again. Raises `Invalid`."""
        faults = events_faults(types)
        if len(await self.all()) >= WEBHOOKS:
            faults.append(Fault("url", f"there are {WEBHOOKS} webhooks already; delete one first"))
        if faults:
            raise Invalid(*faults)
        row_id, secret, box = new_id(), signing.new_secret(), self._owner.box
        row = Webhook(
            id=row_id, owner_id=self._owner.id, url=box.seal_text(Webhook.url, row_id, url),
            events=_joined(types), state="active", revision=1,
            secret=box.seal_text(Webhook.secret, row_id, secret),
            created_at=now(), updated_at=now(),
        )  # fmt: skip
        self._session.add(row)
        return await self._done(row, "created"), secret

    async def change(
        self,
        webhook_id: UUID,
        *,
        url: str | None = None,
        types: Sequence[str] | None = None,
        is_paused: bool | None = None,
        seen: int | None = None,
    ) -> WebhookOut:
        """Set what is given; to go on after a pause sends what waited.

        Raises `NotFound`, `Invalid`, and `Conflict` when it is not of revision `seen` any more.
        """
        row = await self._row(webhook_id, for_change=True)
        if seen is not None and row.revision != seen:
            raise Conflict(_changed(row), current=opened(self._owner.box, row))
        if types is not None:
            if faults := events_faults(types):
                raise Invalid(*faults)
            row.events = _joined(types)
        if url is not None:
            row.url = self._owner.box.seal_text(Webhook.url, row.id, url)
        if is_paused is not None:
            await self._pause(row, is_paused)
        row.revision += 1
        return await self._done(row, "changed")

    async def rotate(self, webhook_id: UUID) -> tuple[WebhookOut, str]:
        """Another secret; for a day deliveries are signed by both. Raises `NotFound`."""
        row = await self._row(webhook_id, for_change=True)
        box, secret = self._owner.box, signing.new_secret()
        before = secrets_of(box, row)[0]
        row.previous_secret = box.seal_text(Webhook.previous_secret, row.id, before)
        row.previous_until = now() + TWO_SECRETS_FOR
        row.secret = box.seal_text(Webhook.secret, row.id, secret)
        row.revision += 1
        return await self._done(row, "rotated"), secret

    async def delete(self, webhook_id: UUID) -> None:
        """It goes with all its deliveries. Raises `NotFound`."""
        row = await self._row(webhook_id, for_change=True)
        await self._session.delete(row)
        events.record(self._session, "webhook.deleted", webhook_id, self._owner.id)

    async def test(self, webhook_id: UUID) -> DeliveryOut:
        """Send it a notice, whatever it wants to be told. Raises `NotFound`, `Conflict`."""
        row = await self._row(webhook_id, for_change=True)
        _expect_active(row)
        made = await deliver(self._session, self._owner.id, row.id, TEST, row.id)
        return await self.delivery(webhook_id, made.id)

    # ---- deliveries --------------------------------------------------------------------------

    async def deliveries(
        self, webhook_id: UUID, after: UUID | None, limit: int
    ) -> Page[DeliveryOut]:
        """What was to be told to a webhook, the newest first. Raises `NotFound`."""
        await self._row(webhook_id)
        wanted = self._deliveries(webhook_id).where(*later_than(Delivery.id, after))
        found = await self._session.scalars(wanted.order_by(Delivery.id.desc()).limit(limit + 1))
        return cut(await self._opened(found.all()), limit)

    async def delivery(self, webhook_id: UUID, delivery_id: UUID) -> DeliveryOut:
        """One of them. Raises `NotFound`."""
        (found,) = await self._opened([await self._delivery(webhook_id, delivery_id)])
        return found

    async def replay(self, webhook_id: UUID, delivery_id: UUID) -> DeliveryOut:
        """Tell it again, with the same id, from the first try on. Raises `NotFound`, `Conflict`."""
        _expect_active(await self._row(webhook_id, for_change=True))
        row = await self._delivery(webhook_id, delivery_id)
        row.state, row.tries = "pending", 0
        row.task_id = await self._tasks.request(
            Kind.WEBHOOK_DELIVER, row.id, self._owner.id, lane=webhook_id
        )
        await self._session.flush()
        return await self.delivery(webhook_id, delivery_id)

    # ---- rows --------------------------------------------------------------------------------

    async def _pause(self, row: Webhook, is_paused: bool) -> None:
        if is_paused:
            row.state = "paused" if row.state == "active" else row.state
            return
        row.state, row.off_reason, row.failing_since = "active", None, None
        waiting = await self._session.scalars(
            self._deliveries(row.id).where(Delivery.state == "pending").order_by(Delivery.id)
        )
        for one in waiting.all():
            one.task_id = await self._tasks.request(
                Kind.WEBHOOK_DELIVER, one.id, self._owner.id, lane=row.id
            )

    async def _done(self, row: Webhook, what: str) -> WebhookOut:
        events.record(self._session, f"webhook.{what}", row.id, self._owner.id)
        await self._session.flush()
        return opened(self._owner.box, row)

    def _mine(self) -> Select[Webhook]:
        return select(Webhook).where(Webhook.owner_id == self._owner.id)

    async def _row(self, webhook_id: UUID, *, for_change: bool = False) -> Webhook:
        wanted = self._mine().where(Webhook.id == webhook_id)
        row = await self._session.scalar(wanted.with_for_update() if for_change else wanted)
        if row is None:
            raise NotFound(Fault("webhook", "there is no such webhook"))
        return row

    def _deliveries(self, webhook_id: UUID) -> Select[Delivery]:
        return select(Delivery).where(
            Delivery.owner_id == self._owner.id, Delivery.webhook_id == webhook_id
        )

    async def _delivery(self, webhook_id: UUID, delivery_id: UUID) -> Delivery:
        wanted = self._deliveries(webhook_id).where(Delivery.id == delivery_id)
        row = await self._session.scalar(wanted)
        if row is None:
            raise NotFound(Fault("delivery", "there is no such delivery"))
        return row

    async def _opened(self, rows: Sequence[Delivery]) -> list[DeliveryOut]:
        """With their tries and when the next one is due, in two queries for all."""
        attempts = await self._session.scalars(
            select(Attempt)
            .where(
                Attempt.owner_id == self._owner.id,
                Attempt.delivery_id.in_([row.id for row in rows]),
            )
            .order_by(Attempt.id.desc())
        )
        by_delivery: dict[UUID, list[Attempt]] = {}
        for one in attempts:
            by_delivery.setdefault(one.delivery_id, []).append(one)
        due = await self._session.execute(
            select(Task.id, Task.run_at).where(
                Task.owner_id == self._owner.id, Task.state == "queued",
                Task.id.in_([row.task_id for row in rows if row.task_id]),
            )
        )  # fmt: skip
        due_at = {row.id: row.run_at for row in due}
        return [
            delivery_of(
                self._owner.box, row, by_delivery.get(row.id, []),
                due_at.get(row.task_id) if row.task_id and row.state == "pending" else None,
            )
            for row in rows
        ]  # fmt: skip


def events_faults(types: Sequence[str]) -> list[Fault]:
    """Why these cannot be the events of a webhook."""
    if not types:
        return [Fault("events", "names no event; choose at least one")]
    unknown = [one for one in types if one not in TYPES]
    if unknown:
        found = ", ".join(repr(one[:40]) for one in unknown[:3])
        return [Fault("events", f"names {found}; known are {', '.join(TYPES)}")]
    return []


def _joined(types: Sequence[str]) -> str:
    return " ".join(one for one in TYPES if one in types)


def _expect_active(row: Webhook) -> None:
    if row.state != "active":
        raise Conflict(Fault("webhook", f"is {row.state}; switch it on first"))


def _changed(row: Webhook) -> Fault:
    return Fault("webhook", f"was changed meanwhile, it is of revision {row.revision} now")
