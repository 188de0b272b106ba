"""Webhooks: where this user's programs are told what happened, and what became of telling them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from app.api import answers, bodies
from app.api.answers import Answer, AnyRequest
from app.api.describing import JSON, MERGE_PATCH, says
from app.api.once import once, refuse_key
from app.api.resumes import Nothing
from app.domain.errors import Invalid
from app.domain.paging import behind
from app.domain.webhooks.schemas import (
    AttemptOut,
    DeliveryOut,
    DeliveryState,
    EventType,
    OffReason,
    State,
    WebhookOut,
)
from app.domain.webhooks.service import WebhookService, events_faults
from app.domain.webhooks.targets import url_faults
from app.http.beside import reading, writing
from app.http.identity import Identity
from app.http.services import parts
from app.outbound.targets import LONGEST_URL

NOUN = "webhooks"
Unset = msgspec.UnsetType
Url = Annotated[str, msgspec.Meta(max_length=LONGEST_URL, pattern="^https?://[!-~]+$")]
Events = Annotated[list[EventType], msgspec.Meta(min_length=1)]


class NewWebhook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An address and the events that it is told of."""

    url: Url
    events: Events


class WebhookChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is given is set. `paused` false also switches on again what was switched off."""

    url: Url | Unset = msgspec.UNSET
    events: Events | Unset = msgspec.UNSET
    paused: bool | Unset = msgspec.UNSET


class WebhookBody(msgspec.Struct, frozen=True, kw_only=True):
    """A webhook."""

    id: UUID
    url: str
    events: tuple[EventType, ...]
    state: State
    off_reason: OffReason | None
    failing_since: datetime | None
    two_secrets_until: datetime | None
    created_at: datetime
    updated_at: datetime


class MadeWebhook(WebhookBody, frozen=True, kw_only=True):
    """A webhook with its secret, which is shown this once."""

    secret: str


class DeliveryBody(msgspec.Struct, frozen=True, kw_only=True):
    """One event for one webhook: its tries, the newest first."""

    id: UUID
    type: EventType
    state: DeliveryState
    tries: int
    next_try_at: datetime | None
    created_at: datetime
    attempts: tuple[AttemptOut, ...]


@get(
    "/webhooks",
    **says(summary="List webhooks", scope="webhooks", answer=WebhookBody, is_list=True),
)
async def list_webhooks(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    webhooks: NamedDependency[WebhookService],
) -> Response[bytes]:
    """The webhooks of the account, the newest first."""
    asked = bodies.asked(request)
    page = await webhooks.page(behind(identity.owner, NOUN, asked.cursor), asked.limit)
    return answers.collection(request, identity.owner, NOUN, asked, page, _body)


@post(
    "/webhooks",
    **says(
        summary="Add a webhook", scope="webhooks", body=NewWebhook, answer=MadeWebhook,
        status=201,
    ),
)  # fmt: skip
async def create_webhook(request: AnyRequest) -> Response[bytes]:
    """Nothing is sent now. The secret is in this answer and nowhere else."""
    refuse_key(request)
    given = await bodies.read(request, NewWebhook)
    faults = await url_faults(parts(request).outbound, given.url)
    if faults := [*faults, *events_faults(given.events)]:
        raise Invalid(*faults)
    async with writing(request, WebhookService) as webhooks:
        made, secret = await webhooks.create(given.url, given.events)
    return answers.send(request, _made(made, secret))


@get(
    "/webhooks/{webhook_id:uuid}",
    **says(summary="Look at a webhook", scope="webhooks", answer=WebhookBody, has_etag=True),
)
async def show_webhook(
    request: AnyRequest, webhook_id: FromPath[UUID], webhooks: NamedDependency[WebhookService]
) -> Response[bytes]:
    """Without its secret."""
    return answers.send(request, _answer(await webhooks.get(webhook_id)))


@patch(
    "/webhooks/{webhook_id:uuid}",
    **says(
        summary="Change a webhook", scope="webhooks", body=WebhookChange,
        body_types=(JSON, MERGE_PATCH), answer=WebhookBody, has_etag=True, needs_match=True,
    ),
)  # fmt: skip
async def change_webhook(request: AnyRequest, webhook_id: FromPath[UUID]) -> Response[bytes]:
    """Another address, other events, a pause and its end."""
    async with reading(request, WebhookService) as webhooks:
        before = await webhooks.get(webhook_id)
    given = await bodies.read(request, WebhookChange, JSON, MERGE_PATCH)
    answers.expect_match(request, _tag(before))
    url = None if isinstance(given.url, Unset) else given.url
    types = None if isinstance(given.events, Unset) else given.events
    faults = await url_faults(parts(request).outbound, url) if url is not None else []
    faults += events_faults(types) if types is not None else []
    if faults:
        raise Invalid(*faults)
    async with writing(request, WebhookService) as webhooks:
        answers.expect_match(request, _tag(await webhooks.get(webhook_id)))
        changed = await webhooks.change(
            webhook_id,
            url=url,
            types=types,
            is_paused=None if isinstance(given.paused, Unset) else given.paused,
        )
    return answers.send(request, _answer(changed))


@delete(
    "/webhooks/{webhook_id:uuid}", **says(summary="Delete a webhook", scope="webhooks", status=204)
)
async def delete_webhook(
    request: AnyRequest, webhook_id: FromPath[UUID], webhooks: NamedDependency[WebhookService]
) -> Response[bytes]:
    """With all its deliveries."""
    await webhooks.delete(webhook_id)
    return answers.send(request, answers.nothing())


@post(
    "/webhooks/{webhook_id:uuid}/secret",
    **says(
        summary="Rotate a webhook's secret", scope="webhooks", body=Nothing, body_needed=False,
        answer=MadeWebhook, status=201,
    ),
)  # fmt: skip
async def rotate_secret(request: AnyRequest, webhook_id: FromPath[UUID]) -> Response[bytes]:
    """A new secret; for a day each delivery is signed by both."""
    refuse_key(request)
    if await request.body():
        await bodies.read(request, Nothing)
    async with writing(request, WebhookService) as webhooks:
        rotated, secret = await webhooks.rotate(webhook_id)
    return answers.send(request, _made(rotated, secret))


@post(
    "/webhooks/{webhook_id:uuid}/test",
    **says(
        summary="Send a test event", scope="webhooks", body=Nothing, body_needed=False,
        answer=DeliveryBody, status=202, takes_key=True, problems=(409,),
    ),
)  # fmt: skip
async def try_webhook(
    request: AnyRequest, webhook_id: FromPath[UUID], identity: NamedDependency[Identity]
) -> Response[bytes]:
    """A `system.notice`, whatever events were chosen; 409 while the webhook is paused or off."""
    if await request.body():
        await bodies.read(request, Nothing)

    async def do(session: AsyncSession) -> Answer:
        made = await WebhookService(session, identity.owner).test(webhook_id)
        return _delivery_answer(made)

    return answers.send(request, await once(request, identity.owner, do))


@get(
    "/webhooks/{webhook_id:uuid}/deliveries",
    **says(summary="List deliveries", scope="webhooks", answer=DeliveryBody, is_list=True),
)
async def list_deliveries(
    request: AnyRequest,
    webhook_id: FromPath[UUID],
    identity: NamedDependency[Identity],
    webhooks: NamedDependency[WebhookService],
) -> Response[bytes]:
    """What was to be told in the last 30 days, with what was sent and what came back."""
    asked, noun = bodies.asked(request), f"deliveries {webhook_id}"
    after = behind(identity.owner, noun, asked.cursor)
    page = await webhooks.deliveries(webhook_id, after, asked.limit)
    return answers.collection(request, identity.owner, noun, asked, page, _delivery)


@post(
    "/webhooks/{webhook_id:uuid}/deliveries/{delivery_id:uuid}/replay",
    **says(
        summary="Deliver again", scope="webhooks", body=Nothing, body_needed=False,
        answer=DeliveryBody, status=202, takes_key=True, problems=(409,),
    ),
)  # fmt: skip
async def replay_delivery(
    request: AnyRequest,
    webhook_id: FromPath[UUID],
    delivery_id: FromPath[UUID],
    identity: NamedDependency[Identity],
) -> Response[bytes]:
    """With the same `webhook-id`, from the first try on; 409 while the webhook is paused or off."""
    if await request.body():
        await bodies.read(request, Nothing)

    async def do(session: AsyncSession) -> Answer:
        again = await WebhookService(session, identity.owner).replay(webhook_id, delivery_id)
        return _delivery_answer(again)

    return answers.send(request, await once(request, identity.owner, do))


def _body(webhook: WebhookOut) -> WebhookBody:
    return WebhookBody(**{name: getattr(webhook, name) for name in WebhookBody.__struct_fields__})


def _answer(webhook: WebhookOut) -> Answer:
    return answers.thing(_body(webhook), etag=_tag(webhook))


def _made(webhook: WebhookOut, secret: str) -> Answer:
    fields = {name: getattr(webhook, name) for name in WebhookBody.__struct_fields__}
    body = MadeWebhook(**fields, secret=secret)
    return answers.thing(body, status=201, etag=_tag(webhook), at=f"/webhooks/{webhook.id}")


def _tag(webhook: WebhookOut) -> str:
    return answers.tag(webhook.id, webhook.revision)


def _delivery(delivery: DeliveryOut) -> DeliveryBody:
    names = DeliveryBody.__struct_fields__
    return DeliveryBody(**{name: getattr(delivery, name) for name in names})


def _delivery_answer(delivery: DeliveryOut) -> Answer:
    at = f"/webhooks/{delivery.webhook_id}/deliveries"
    return answers.thing(_delivery(delivery), status=202, at=at)


ROUTES = [
    list_webhooks, create_webhook, show_webhook, change_webhook, delete_webhook, rotate_secret,
    try_webhook, list_deliveries, replay_delivery,
]  # fmt: skip
