"""Refusals and faults as RFC 9457 says: `application/problem+json`, every error at once."""

from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from app.db.faults import is_deadlock, trouble_of
from app.domain.errors import Conflict, Fault, Invalid, NotFound, Refused, Unavailable, VelvitError
from app.http.again import MARK
from app.http.csrf import CrossSite
from app.http.programs import ScopeMissing, TokenNeeded

MEDIA_TYPE = "application/problem+json"
AnyRequest = Request[Any, Any, Any]


class Wrong(msgspec.Struct, frozen=True):
    """One error: where in the body (or which parameter, as `/cursor`), and what is the matter."""

    pointer: str
    message: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a refusal says."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Wrong, ...] = ()
    request: str = ""
    """The id of the request: it finds the line in the log."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of problem: its code is the end of `type`."""

    code: str
    status: int
    title: str
    detail: str


KINDS = {
    kind.code: kind
    for kind in (
        Kind("not-json", 400, "Not JSON", "The body is not JSON that can be read."),
        Kind("bad-request", 400, "Bad request", "The request cannot be read."),
        Kind("no-token", 401, "Token needed", "Send a token: Authorization: Bearer …"),
        Kind("bad-token", 401, "Token not accepted", "The token is wrong, ended, or too old."),
        Kind("wrong-password", 401, "Not signed in", "E-mail and password do not fit."),
        Kind("cross-site", 403, "Another site", "The request comes from another site's page."),
        Kind("scope", 403, "Scope missing", "The token may not do this."),
        Kind("closed", 403, "Closed", "Nobody can make an account here."),
        Kind("refused", 403, "Refused", "This may not be done."),
        Kind("not-found", 404, "Not found", "There is no such thing, or it is not yours."),
        Kind("method", 405, "Method not allowed", "This address knows other methods."),
        Kind("conflict", 409, "Conflict", "The thing is not as the request expects."),
        Kind("in-progress", 409, "Still running", "The first request with this key still runs."),
        Kind("not-ready", 409, "Not ready", "There is no file yet; look at the state."),
        Kind("stale", 412, "Changed meanwhile", "It is not of the version in If-Match any more."),
        Kind("too-large", 413, "Too large", "The body is larger than what is taken."),
        Kind("media-type", 415, "Media type", "The body is of a type that is not taken here."),
        Kind("invalid", 422, "Invalid", "The content is wrong; errors says where."),
        Kind("key-reused", 422, "Key used before", "The key belongs to another request."),
        Kind("match-needed", 428, "If-Match needed", "Send the ETag that you read as If-Match."),
        Kind("too-many", 429, "Too many requests", "Wait, then go on."),
        Kind("broken", 500, "Fault", "Something went wrong here; the log has the request's id."),
        Kind("busy", 503, "Busy", "The database is busy; try again in a moment."),
        Kind("unavailable", 503, "Not available", "A part that is needed is not there now."),
        Kind("full", 507, "Disk full", "There is no room; nothing was changed."),
    )
}
"""Every problem there is; `/problems/<code>` names it for good."""

_BY_STATUS = {
    400: "bad-request", 404: "not-found", 405: "method", 413: "too-large", 415: "media-type",
    429: "too-many",
}  # fmt: skip


class Refusal(VelvitError):
    """A refusal of this door's own, by its code; `headers` go with the answer."""

    def __init__(
        self, code: str, *faults: Fault, detail: str = "", headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(*faults)
        self.code = code
        self.detail = detail
        self.headers = headers or {}


def problem(
    request: AnyRequest,
    code: str,
    *,
    faults: tuple[Fault, ...] = (),
    detail: str = "",
    headers: dict[str, str] | None = None,
) -> Response[bytes]:
    """The answer for one kind of problem."""
    kind = KINDS[code]
    said = Problem(
        type=f"/problems/{code}",
        title=kind.title,
        status=kind.status,
        detail=detail or kind.detail,
        errors=tuple(Wrong(_pointer(one.where), one.message) for one in faults),
        request=str(request.scope["state"].get("request_id", "")),
    )
    return Response(
        msgspec.json.encode(said), status_code=kind.status, headers=headers or {},
        media_type=MEDIA_TYPE,
    )  # fmt: skip


def of_domain(request: AnyRequest, fault: VelvitError) -> Response[bytes]:
    """What the business refuses."""
    match fault:
        case Invalid():
            return problem(request, "invalid", faults=fault.faults)
        case NotFound():
            return problem(request, "not-found")
        case Conflict():
            return problem(request, "conflict", detail=_sentence(fault))
        case Refused():
            return problem(request, "refused", detail=_sentence(fault))
        case Unavailable():
            return problem(request, "unavailable", headers={"Retry-After": "2"})
    return of_anything(request, fault)


def of_refusal(request: AnyRequest, fault: Refusal) -> Response[bytes]:
    """What this door refuses."""
    return problem(
        request, fault.code, faults=fault.faults, detail=fault.detail, headers=fault.headers
    )


def of_token_needed(request: AnyRequest, fault: TokenNeeded) -> Response[bytes]:
    """Nobody is known by this request."""
    challenge = 'Bearer error="invalid_token"' if fault.was_given else "Bearer"
    code = "bad-token" if fault.was_given else "no-token"
    return problem(request, code, headers={"WWW-Authenticate": challenge})


def of_scope(request: AnyRequest, fault: ScopeMissing) -> Response[bytes]:
    """Somebody is known, but the token is not for this."""
    if fault.scope is None:
        return problem(
            request, "scope", detail="No API token may do this: sign in with e-mail and password."
        )
    challenge = f'Bearer error="insufficient_scope", scope="{fault.scope}"'
    detail = f"The token has not the scope {fault.scope}."
    return problem(request, "scope", detail=detail, headers={"WWW-Authenticate": challenge})


def of_cross_site(request: AnyRequest, _: CrossSite) -> Response[bytes]:
    """A browser on another site's behalf."""
    return problem(request, "cross-site")


def of_http(request: AnyRequest, fault: HTTPException) -> Response[bytes]:
    """What the framework refuses."""
    if fault.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return of_anything(request, fault)
    code = _BY_STATUS.get(fault.status_code, "bad-request")
    return problem(request, code, headers=dict(fault.headers or {}))


def of_anything(request: AnyRequest, fault: Exception) -> Response[bytes]:
    """What nobody foresaw; and a database that is busy, or full."""
    request.scope["state"][MARK] = is_deadlock(fault)
    trouble = trouble_of(fault)
    if trouble is None:
        return problem(request, "broken")
    headers = {"Retry-After": "2"} if trouble == "busy" else None
    return problem(request, trouble, headers=headers)


def _sentence(fault: VelvitError) -> str:
    return "; ".join(f"{one.where} {one.message}" for one in fault.faults)


def _pointer(where: str) -> str:
    return where if where.startswith("/") or not where else f"/{where}"


HANDLERS: ExceptionHandlersMap = {
    VelvitError: of_domain,
    Refusal: of_refusal,
    TokenNeeded: of_token_needed,
    ScopeMissing: of_scope,
    CrossSite: of_cross_site,
    HTTPException: of_http,
    500: of_anything,
}
"""What each kind of exception becomes at this door."""
