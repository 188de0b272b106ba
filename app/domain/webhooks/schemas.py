"""Webhooks, deliveries and attempts as the doors and the workers see them."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

import msgspec

EventType = Literal[
    "posting.analysed", "posting.failed", "match.scored", "match.failed",
    "export.ready", "export.failed", "import.ready", "share.viewed", "system.notice",
]  # fmt: skip
TYPES: tuple[EventType, ...] = get_args(EventType)
TEST: EventType = "system.notice"

State = Literal["active", "paused", "off"]
OffReason = Literal["gone", "failing"]
DeliveryState = Literal["pending", "arrived", "failed", "dropped"]


class WebhookOut(msgspec.Struct, frozen=True, kw_only=True):
    """A webhook; its secret is shown only when it is made or rotated."""

    id: UUID
    url: str
    events: tuple[EventType, ...]
    state: State
    off_reason: OffReason | None
    failing_since: datetime | None
    two_secrets_until: datetime | None
    """While it is not over, deliveries are signed by the secret before this one too."""
    revision: int
    created_at: datetime
    updated_at: datetime


class AttemptOut(msgspec.Struct, frozen=True, kw_only=True):
    """One try: what was sent and what came back."""

    started_at: datetime
    outcome: str
    status: int | None
    milliseconds: int
    request_headers: dict[str, str]
    request_body: str
    response_headers: tuple[tuple[str, str], ...] = ()
    response_body: str = ""
    is_cut: bool = False
    detail: str = ""


class DeliveryOut(msgspec.Struct, frozen=True, kw_only=True):
    """One event for one webhook, and how telling it went so far."""

    id: UUID
    webhook_id: UUID
    type: EventType
    subject_id: UUID
    state: DeliveryState
    tries: int
    next_try_at: datetime | None
    created_at: datetime
    attempts: tuple[AttemptOut, ...]
    """The newest first."""


class Record(msgspec.Struct, frozen=True):
    """What the row of an attempt keeps sealed."""

    request_headers: dict[str, str]
    request_body: str
    response_headers: tuple[tuple[str, str], ...]
    response_body: str
    is_cut: bool
    detail: str


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs for one try."""

    url: str
    headers: dict[str, str]
    body: bytes
