"""What a program sent: its JSON read strictly, its headers and its parameters."""

from typing import Any, TypeVar
from uuid import UUID

import msgspec
from litestar import Request

from app.api.describing import JSON, Operation
from app.api.problems import Refusal
from app.domain.errors import Fault, Invalid
from app.domain.resumes import json_text
from app.lib import strict
from app.lib.limits import PAGE_ITEMS, UPLOAD_BYTES, WAIT_SECONDS

T = TypeVar("T", bound=msgspec.Struct)
AnyRequest = Request[Any, Any, Any]

USUAL_ITEMS = 20
_BODY = "body"


class Asked(msgspec.Struct, frozen=True):
    """Which page of a list was asked for."""

    cursor: str | None
    limit: int


async def read(request: AnyRequest, form: type[T], *media_types: str) -> T:
    """The body as `form`. Raises `Refusal` (400, 413, 415) and `Invalid` with every fault."""
    value = await value_of(request, *(media_types or (JSON,)))
    found, wrong = strict.read(form, value)
    if found is None:
        raise Invalid(*(Fault(pointer, message) for pointer, message in wrong))
    return found


async def value_of(request: AnyRequest, *media_types: str) -> Any:
    """The JSON of the body, of one of these types. Raises `Refusal`, `Invalid`."""
    media_type(request, *media_types)
    data = await request.body()
    if len(data) > UPLOAD_BYTES:
        raise Refusal("too-large", detail=f"The body has more than {UPLOAD_BYTES:,} bytes.")
    try:
        value = json_text.parse(data, _BODY)
    except Invalid as fault:
        if any(one.where == _BODY for one in fault.faults):
            raise Refusal("not-json", detail=f"The body {fault.faults[0].message}.") from fault
        raise
    if large := [Fault(*one) for one in _too_large(value)]:
        raise Invalid(*large)
    return value


def media_type(request: AnyRequest, *allowed: str) -> str:
    """Of which of these types the body says it is. Raises `Refusal`."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in allowed:
        accepted = ", ".join(allowed)
        header = "Accept-Patch" if request.method == "PATCH" else "Accept"
        detail = f"Send the body as {' or '.join(allowed)}."
        raise Refusal("media-type", detail=detail, headers={header: accepted})
    return given


def asked(request: AnyRequest) -> Asked:
    """The parameters of a list. Raises `Invalid` with every fault."""
    given = request.query_params
    faults = [
        Fault(name, "is given more than once")
        for name in ("cursor", "limit")
        if len(given.getall(name, [])) > 1
    ]
    faults += [
        Fault(name, "is no parameter of this list; known are cursor, limit")
        for name in given
        if name not in ("cursor", "limit")
    ]
    limit = given.get("limit", str(USUAL_ITEMS))
    if not (limit.isascii() and limit.isdigit() and 0 < int(limit[:6]) <= PAGE_ITEMS):
        faults.append(Fault("limit", f"is no whole number from 1 to {PAGE_ITEMS}"))
    if faults:
        raise Invalid(*faults)
    return Asked(given.get("cursor"), int(limit))


def preferences(request: AnyRequest) -> dict[str, str]:
    """What `Prefer` says, by name (RFC 7240)."""
    found: dict[str, str] = {}
    for header in request.headers.getall("prefer", []):
        for one in header.split(","):
            name, _, value = one.partition(";")[0].partition("=")
            found.setdefault(name.strip().lower(), value.strip().strip('"'))
    return found


def wait_of(request: AnyRequest, operation: Operation) -> int | None:
    """How many seconds the request wants to wait for work to end; None: not at all."""
    wanted = preferences(request).get("wait", "")
    if not operation.waits or not (wanted.isascii() and wanted.isdigit()):
        return None
    return min(int(wanted[:6]), WAIT_SECONDS)


def ids_in_body(fault: Exception, **pointers: str) -> Invalid:
    """A thing named in the body that is not there: an error at its pointer, whosever it is."""
    wrong = {one.where for one in getattr(fault, "faults", ())}
    named = [pointer for where, pointer in pointers.items() if where in wrong]
    return Invalid(*(Fault(pointer, UNKNOWN_ID) for pointer in named))


UNKNOWN_ID = "is the id of nothing that you have"


def same_id(value: str) -> UUID | None:
    """The UUID that a text is; None for another text."""
    try:
        return UUID(value)
    except ValueError:
        return None


def _too_large(value: Any) -> list[tuple[str, str]]:
    """Whole numbers that no other program reads without loss."""
    found, waiting = [], [("", value)]
    while waiting:
        where, one = waiting.pop()
        if isinstance(one, dict):
            waiting += [(f"{where}/{json_text.pointer_token(k)}", v) for k, v in one.items()]
        elif isinstance(one, list):
            waiting += [(f"{where}/{index}", item) for index, item in enumerate(one)]
        elif isinstance(one, int) and abs(one) >= 2**63:
            found.append((where, "is a whole number of more than 63 bits; write it as text"))
    return found
