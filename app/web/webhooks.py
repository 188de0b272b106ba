"""Webhooks: where a user's own programs are told, how telling went, and trying it."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.domain.errors import Conflict, Fault, Invalid
from app.domain.paging import behind, cursor
from app.domain.webhooks.schemas import TEST, TYPES, WebhookOut
from app.domain.webhooks.service import WebhookService, events_faults
from app.domain.webhooks.targets import url_faults
from app.http.beside import reading, writing
from app.http.csrf import form_of
from app.http.identity import Identity
from app.http.services import parts
from app.web import forms, pages
from app.web.pages import AnyRequest

EVENTS = tuple(one for one in TYPES if one not in (TEST, "share.viewed"))
"""What can be chosen; the test comes whatever was chosen, and nothing can be shared yet."""

SHOWN = 20
"""Deliveries of one page."""


class WebhookForm(msgspec.Struct, frozen=True):
    """What a person fills in; the events are read apart, for there are several."""

    url: str


@get("/webhooks", name="webhooks.index")
async def index(request: AnyRequest, webhooks: NamedDependency[WebhookService]) -> Response[str]:
    """All webhooks, the newest first."""
    return pages.page(request, "webhooks/index.html", webhooks=await webhooks.all())


@get("/webhooks/new", name="webhooks.new", sync_to_thread=False)
def new(request: AnyRequest, identity: NamedDependency[Identity]) -> Response[str]:
    """The form for another one."""
    return _form(request, typed={"url": ""}, chosen=EVENTS)


@post("/webhooks", name="webhooks.create", status_code=200)
async def create(request: AnyRequest) -> Response[Any]:
    """Keep it; nothing is sent now, and this answer alone shows the secret."""
    typed, chosen = await _typed(request)
    if faults := await _faults(request, typed["url"], chosen):
        return _form(request, status=422, typed=typed, chosen=chosen, errors=_by_field(faults))
    try:
        async with writing(request, WebhookService) as webhooks:
            made, secret = await webhooks.create(typed["url"], chosen)
    except Invalid as fault:
        errors = _by_field(fault.faults)
        return _form(request, status=422, typed=typed, chosen=chosen, errors=errors)
    return await _show(request, made.id, secret=secret)


@get("/webhooks/{webhook_id:uuid}", name="webhooks.show")
async def show(
    request: AnyRequest, webhook_id: FromPath[UUID], after: FromQuery[str | None] = None
) -> Response[str]:
    """One webhook with what was to be told lately."""
    return await _show(request, webhook_id, after=after)


@post("/webhooks/{webhook_id:uuid}", name="webhooks.change", status_code=200)
async def change(request: AnyRequest, webhook_id: FromPath[UUID]) -> Response[Any]:
    """Another address, other events."""
    async with reading(request, WebhookService) as webhooks:
        await webhooks.get(webhook_id)
    typed, chosen = await _typed(request)
    if faults := await _faults(request, typed["url"], chosen):
        errors = _by_field(faults)
        return await _show(
            request, webhook_id, status=422, typed=typed, chosen=chosen, errors=errors
        )
    async with writing(request, WebhookService) as webhooks:
        await webhooks.change(webhook_id, url=typed["url"], types=chosen)
    return pages.go(f"/webhooks/{webhook_id}?done=saved")


@post("/webhooks/{webhook_id:uuid}/pause", name="webhooks.pause")
async def pause(
    webhook_id: FromPath[UUID], webhooks: NamedDependency[WebhookService]
) -> Response[Any]:
    """Tell it nothing for now; what happens meanwhile is not told later."""
    await webhooks.change(webhook_id, is_paused=True)
    return pages.go(f"/webhooks/{webhook_id}?done=webhook-paused")


@post("/webhooks/{webhook_id:uuid}/start", name="webhooks.start")
async def start(
    webhook_id: FromPath[UUID], webhooks: NamedDependency[WebhookService]
) -> Response[Any]:
    """Go on after a pause, or after it was switched off."""
    await webhooks.change(webhook_id, is_paused=False)
    return pages.go(f"/webhooks/{webhook_id}?done=webhook-on")


@post("/webhooks/{webhook_id:uuid}/secret", name="webhooks.rotate", status_code=200)
async def rotate(request: AnyRequest, webhook_id: FromPath[UUID]) -> Response[Any]:
    """Another secret, shown in this answer alone."""
    async with writing(request, WebhookService) as webhooks:
        _rotated, secret = await webhooks.rotate(webhook_id)
    return await _show(request, webhook_id, secret=secret)


@post("/webhooks/{webhook_id:uuid}/test", name="webhooks.test")
async def test(
    webhook_id: FromPath[UUID], webhooks: NamedDependency[WebhookService]
) -> Response[Any]:
    """Send a notice, whatever it wants to be told."""
    try:
        await webhooks.test(webhook_id)
    except Conflict:
        return pages.go(f"/webhooks/{webhook_id}?done=webhook-not-on")
    return pages.go(f"/webhooks/{webhook_id}?done=webhook-told#deliveries")


@post("/webhooks/{webhook_id:uuid}/deliveries/{delivery_id:uuid}/replay", name="webhooks.replay")
async def replay(
    webhook_id: FromPath[UUID],
    delivery_id: FromPath[UUID],
    webhooks: NamedDependency[WebhookService],
) -> Response[Any]:
    """Tell it again."""
    try:
        await webhooks.replay(webhook_id, delivery_id)
    except Conflict:
        return pages.go(f"/webhooks/{webhook_id}?done=webhook-not-on")
    return pages.go(f"/webhooks/{webhook_id}?done=webhook-told#deliveries")


@post("/webhooks/{webhook_id:uuid}/deletion", name="webhooks.delete")
async def delete(
    webhook_id: FromPath[UUID], webhooks: NamedDependency[WebhookService]
) -> Response[Any]:
    """For good: with its log."""
    await webhooks.delete(webhook_id)
    return pages.go("/webhooks?done=webhook-deleted")


async def _show(
    request: AnyRequest,
    webhook_id: UUID,
    *,
    status: int = 200,
    after: str | None = None,
    secret: str | None = None,
    typed: dict[str, str] | None = None,
    chosen: list[str] | None = None,
    errors: dict[str, str] | None = None,
) -> Response[str]:
    async with reading(request, WebhookService) as webhooks:
        webhook = await webhooks.get(webhook_id)
        owner, noun = request.scope["state"]["identity"].owner, f"deliveries {webhook_id}"
        page = await webhooks.deliveries(webhook_id, behind(owner, noun, after), SHOWN)
    context: dict[str, Any] = {
        "webhook": webhook,
        "deliveries": page.items,
        "live": _is_live(page.items),
    }
    if pages.is_partial(request):
        return pages.fragment(request, "webhooks/_deliveries.html", **context)
    return pages.page(
        request, "webhooks/show.html", status=status, events=EVENTS, secret=secret,
        typed=typed or {"url": webhook.url}, chosen=_chosen(webhook, chosen),
        errors=errors or {}, more=cursor(owner, noun, page.last), **context,
    )  # fmt: skip


def _chosen(webhook: WebhookOut, chosen: list[str] | None) -> list[str]:
    return list(webhook.events) if chosen is None else chosen


def _is_live(deliveries: Any) -> bool:
    """Is one on its way right now? One that waits for hours is not."""
    return any(one.state == "pending" and not one.attempts for one in deliveries)


def _form(
    request: AnyRequest,
    *,
    typed: dict[str, str],
    chosen: Any,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response[str]:
    return pages.page(
        request, "webhooks/new.html", status=status, events=EVENTS, typed=typed, chosen=chosen,
        errors=errors or {},
    )  # fmt: skip


async def _typed(request: AnyRequest) -> tuple[dict[str, str], list[str]]:
    form = await forms.read(request, WebhookForm)
    data = await form_of(request)
    return {"url": form.get("url").strip()}, [str(one) for one in data.getall("events", [])]


async def _faults(request: AnyRequest, url: str, chosen: list[str]) -> list[Fault]:
    return [*await url_faults(parts(request).outbound, url), *events_faults(chosen)]


def _by_field(faults: Any) -> dict[str, str]:
    return {one.where: one.message for one in faults}


ROUTES = [index, new, create, show, change, pause, start, rotate, test, replay, delete]
