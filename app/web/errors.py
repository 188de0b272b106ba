"""Refusals and faults as pages, as fragments for scripts, as plain text where HTML is not read."""

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from litestar import Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from app.db.faults import is_deadlock, trouble_of
from app.domain.errors import Conflict, Fault, Invalid, NotFound, Refused, Unavailable, VelvitError
from app.http.again import MARK
from app.http.csrf import FIELD, CrossSite, SignInNeeded, StaleForm, Typed
from app.lib import logs
from app.web import pages
from app.web.pages import AnyRequest

STATUS: dict[type[VelvitError], int] = {
    Invalid: 422, NotFound: 404, Refused: 403, Conflict: 409, Unavailable: 503,
}  # fmt: skip
BUSY, FULL, BROKEN = 503, 507, 500
TRY_AGAIN_SECONDS = "2"

OVER = {"HX-Retarget": "#session-over", "HX-Reswap": "innerMorph"}
"""Where a fragment goes that asks to sign in: never over what somebody is typing."""

ASIDE = {"HX-Retarget": "#notices", "HX-Reswap": "innerHTML"}
"""The same for one that says what went wrong."""


def of_domain(request: AnyRequest, fault: VelvitError) -> Response[Any]:
    """What the business refuses, with its reasons."""
    status = next(status for kind, status in STATUS.items() if isinstance(fault, kind))
    # Whose thing it is, or whether it ever was, is not told.
    return problem(request, status, faults=() if status == NOT_FOUND else fault.faults)


def of_http(request: AnyRequest, fault: HTTPException) -> Response[Any]:
    """What the framework refuses: unknown addresses and methods, too much, unreadable."""
    if fault.status_code >= BROKEN:
        return of_anything(request, fault)
    unreadable = isinstance(fault, ValidationException) or fault.status_code == BAD_REQUEST
    return problem(request, UNREADABLE if unreadable else fault.status_code, headers=fault.headers)


def of_cross_site(request: AnyRequest, _: CrossSite) -> Response[Any]:
    """A form that does not come from these pages."""
    return problem(request, FORBIDDEN)


def of_stale_form(request: AnyRequest, fault: StaleForm) -> Response[Any]:
    """A form of an earlier session of the same user is offered again, with everything in it.

    A script takes the new token from the header and sends again by itself. Both are for pages of
    ours only: the request's origin was judged before.
    """
    if not fault.is_own:
        return problem(request, FORBIDDEN)
    headers = {"X-CSRF-Token": request.scope["state"]["csrf"]}
    return problem(request, FORBIDDEN, typed=fault.typed, headers=headers)


def of_sign_in_needed(request: AnyRequest, fault: SignInNeeded) -> Response[Any]:
    """The way to sign in: beside what is being typed, or first, or with what was sent kept."""
    state = request.scope["state"]
    if pages.is_partial(request):
        answer: Response[Any] = pages.fragment(
            request, "sign_in/_over.html", status=UNKNOWN, typed={}, refused=False
        )
        answer.headers.update(OVER)
        return answer
    if request.method in ("GET", "HEAD"):
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return pages.go(f"/sign-in?next={quote(path, safe='/')}")
    typed = _kept(fault.typed or state.get("typed", []))
    return pages.page(
        request, "sign_in/over.html", status=UNKNOWN, again=(request.url.path, typed), typed={},
        refused=False,
    )  # fmt: skip


def of_anything(request: AnyRequest, fault: Exception) -> Response[Any]:
    """What nobody foresaw, with the id it has in the log; and a database that is busy, or full."""
    state = request.scope["state"]
    state[MARK] = is_deadlock(fault)
    trouble = trouble_of(fault)
    if trouble is not None:
        return problem(
            request, BUSY if trouble == "busy" else FULL, typed=state.get("typed", []),
            headers={"Retry-After": TRY_AGAIN_SECONDS} if trouble == "busy" else None,
        )  # fmt: skip
    return problem(request, BROKEN, request_id=state.get("request_id"))


def problem(
    request: AnyRequest,
    status: int,
    *,
    faults: tuple[Fault, ...] = (),
    typed: Typed | None = None,
    request_id: str | None = None,
    headers: dict[str, str] | None = None,
) -> Response[Any]:
    """Say what is wrong in the form that this request asks for.

    `typed` is offered to be sent again; what holds a password is not kept.
    """
    answer = _rendered(request, status, faults, _kept(typed or []), request_id)
    answer.headers.update(headers or {})
    return answer


def _rendered(
    request: AnyRequest,
    status: int,
    faults: tuple[Fault, ...],
    typed: Typed,
    request_id: str | None,
) -> Response[Any]:
    if not _reads_html(request):
        return _plain(status, faults, request_id)
    context = {"problem": status, "faults": faults, "request_id": request_id}
    try:
        if pages.is_partial(request):
            answer = pages.fragment(request, "errors/_problem.html", status=status, **context)
            answer.headers.update(ASIDE)
            return answer
        again = (request.url.path, typed) if typed else None
        return pages.page(request, "errors/page.html", status=status, again=again, **context)
    except Exception as fault:
        logs.logger("web").error("the page of a fault failed", exc_info=fault)
        return _plain(status, faults, request_id)


def _kept(typed: Typed) -> Typed:
    """What may be offered to be sent again: nothing, where a password is among it."""
    if any("password" in name for name, _ in typed):
        return []
    return [(name, value) for name, value in typed if name != FIELD]


def _reads_html(request: AnyRequest) -> bool:
    accepts = request.headers.get("accept", "*/*")
    return "text/html" in accepts or "*/*" in accepts


def _plain(status: int, faults: tuple[Fault, ...], request_id: str | None) -> Response[Any]:
    lines = [f"{status} {HTTPStatus(status).phrase}", *(fault.message for fault in faults)]
    if request_id:
        lines.append(f"request {request_id}")
    return Response("\n".join(lines) + "\n", status_code=status, media_type=MediaType.TEXT)


BAD_REQUEST, UNKNOWN, FORBIDDEN, NOT_FOUND, UNREADABLE = 400, 401, 403, 404, 422

HANDLERS: ExceptionHandlersMap = {
    VelvitError: of_domain,
    HTTPException: of_http,
    CrossSite: of_cross_site,
    StaleForm: of_stale_form,
    SignInNeeded: of_sign_in_needed,
    BROKEN: of_anything,
}
"""What each kind of exception becomes."""
