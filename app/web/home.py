"""The first page: one sentence, a true example, the way in."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from app.http.identity import Identity
from app.web import pages
from app.web.example import example


@get("/", name="home", opt={"public": True})
async def home(
    request: Request[Any, Any, Any], visitor: NamedDependency[Identity | None]
) -> Response[Any]:
    """The first page; people who are signed in go on to their résumés."""
    if visitor is not None:
        return pages.go("/resumes")
    return pages.page(request, "home/show.html", example=example())


ROUTES = [home]
