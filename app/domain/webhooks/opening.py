"""Rows of webhooks opened: what lies sealed in them."""

from collections.abc import Iterable
from datetime import datetime

from app.db.models import Attempt, Delivery, Webhook
from app.db.sealing import Box
from app.domain.webhooks.schemas import AttemptOut, DeliveryOut, Record, WebhookOut
from app.lib.clock import now


def opened(box: Box, row: Webhook) -> WebhookOut:
    """A webhook without its secrets."""
    return WebhookOut(
        id=row.id,
        url=url_of(box, row),
        events=tuple(row.events.split()),  # type: ignore[arg-type] # checked when it was kept
        state=row.state,  # type: ignore[arg-type]
        off_reason=row.off_reason,  # type: ignore[arg-type]
        failing_since=row.failing_since,
        two_secrets_until=row.previous_until if _has_two(row) else None,
        revision=row.revision,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def url_of(box: Box, row: Webhook) -> str:
    """Where it is."""
    return box.open_text(Webhook.url, row.id, row.url)


def secrets_of(box: Box, row: Webhook) -> list[str]:
    """What signs: the secret, and for a day the one before it."""
    found = [box.open_text(Webhook.secret, row.id, row.secret)]
    if _has_two(row) and row.previous_secret is not None:
        found.append(box.open_text(Webhook.previous_secret, row.id, row.previous_secret))
    return found


def delivery_of(
    box: Box, row: Delivery, attempts: Iterable[Attempt], next_try_at: datetime | None
) -> DeliveryOut:
    """A delivery with its tries."""
    return DeliveryOut(
        id=row.id,
        webhook_id=row.webhook_id,
        type=row.type,  # type: ignore[arg-type]
        subject_id=row.subject_id,
        state=row.state,  # type: ignore[arg-type]
        tries=row.tries,
        next_try_at=next_try_at,
        created_at=row.created_at,
        attempts=tuple(_attempt(box, one) for one in attempts),
    )


def _attempt(box: Box, row: Attempt) -> AttemptOut:
    record: Record = box.open_json(Attempt.record, row.id, row.record, Record)
    return AttemptOut(
        started_at=row.created_at, outcome=row.outcome, status=row.status,
        milliseconds=row.milliseconds, request_headers=record.request_headers,
        request_body=record.request_body, response_headers=record.response_headers,
        response_body=record.response_body, is_cut=record.is_cut, detail=record.detail,
    )  # fmt: skip


def _has_two(row: Webhook) -> bool:
    return row.previous_until is not None and row.previous_until > now()
