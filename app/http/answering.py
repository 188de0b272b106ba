"""Which door answers for what went wrong: also where no route was found, and nobody is known."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.types import ExceptionHandlersMap

from app.http.programs import is_for_programs

AnyRequest = Request[Any, Any, Any]
Handler = Callable[[AnyRequest, Any], Response[Any]]


def by_door(*, pages: ExceptionHandlersMap, programs: ExceptionHandlersMap) -> ExceptionHandlersMap:
    """One handler for each kind of exception that one of the doors knows."""
    return {kind: _either(kind, pages, programs) for kind in {**pages, **programs}}


def _either(kind: Any, pages: Any, programs: Any) -> Handler:
    def answer(request: AnyRequest, fault: Any) -> Response[Any]:
        handlers = programs if is_for_programs(request.url.path) else pages
        handler: Handler = handlers.get(kind) or _nearest(handlers, fault)
        return handler(request, fault)

    return answer


def _nearest(handlers: Any, fault: Exception) -> Handler:
    """What a door that does not know this kind says to the kind that it is of."""
    found = next((handlers[one] for one in type(fault).__mro__ if one in handlers), handlers[500])
    handler: Handler = found
    return handler
