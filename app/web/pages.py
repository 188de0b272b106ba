"""The answers of this door: a whole page, a fragment, a stream of fragments, or the way onward."""

from typing import Any

from litestar import Request, Response
from litestar.enums import MediaType
from litestar.response import Redirect

from app.web.this import This, this_request

AnyRequest = Request[Any, Any, Any]


def is_partial(request: AnyRequest) -> bool:
    """Does a script ask for a piece of a page? A boosted link asks for a whole one."""
    return request.headers.get("hx-request-type") == "partial"


def page(request: AnyRequest, template: str, *, status: int = 200, **context: Any) -> Response[str]:
    """A whole page: `noun/verb.html`."""
    return _answer(request, template, status, context)


def fragment(
    request: AnyRequest, template: str, *, status: int = 200, **context: Any
) -> Response[str]:
    """One piece of a page: `noun/_thing.html`."""
    return _answer(request, template, status, context)


def stream(
    request: AnyRequest, template: str, *, status: int = 200, **context: Any
) -> Response[str]:
    """All pieces that one action changed: `noun/verb.stream.html`."""
    return _answer(request, template, status, context)


def go(path: str) -> Redirect:
    """See `path` next; after a form too."""
    return Redirect(path, status_code=303)


def _answer(
    request: AnyRequest, template: str, status: int, context: dict[str, Any]
) -> Response[str]:
    this: This = this_request(request)
    html = this.environment.get_template(template).render(this=this, **context)
    return Response(
        html,
        status_code=status,
        media_type=MediaType.HTML,
        headers={"Vary": "HX-Request-Type", "Cache-Control": "no-store"},
    )
