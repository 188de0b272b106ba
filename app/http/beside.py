"""Units of work beside the request's own.

A request has one session, writing or reading. Three pages need another: one that looks for pictures
and must ask for them, and those that keep something at once and then wait a moment for a worker.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from litestar import Request

from app.http.identity import current_identity

if TYPE_CHECKING:
    from app.http.parts import Parts

S = TypeVar("S")
Make = Callable[..., S]
"""A service that takes a session and an owner, and maybe the files."""


@asynccontextmanager
async def writing(
    request: Request[Any, Any, Any], service: Make[S], *, files: bool = False
) -> AsyncIterator[S]:
    """A service whose work is committed at the end of the block. Raises `SignInNeeded`."""
    found: Parts = request.app.state.parts
    more = (found.files,) if files else ()
    async with found.database.write() as session:
        yield service(session, current_identity(request).owner, *more)


@asynccontextmanager
async def reading(
    request: Request[Any, Any, Any], service: Make[S], *, files: bool = False
) -> AsyncIterator[S]:
    """A service that sees what is committed by now. Raises `SignInNeeded`."""
    found: Parts = request.app.state.parts
    more = (found.files,) if files else ()
    async with found.database.read() as session:
        yield service(session, current_identity(request).owner, *more)
