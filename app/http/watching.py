"""To look at a match is told after the answer was sent: reading it takes no lock for writing."""

from contextlib import suppress
from typing import Any

from litestar import Request
from litestar.background_tasks import BackgroundTask
from sqlalchemy.exc import SQLAlchemyError

from app.domain.errors import NotFound
from app.domain.matches.schemas import MatchOut
from app.domain.matches.service import MatchService, is_watch_due
from app.domain.owners import Owner
from app.http.parts import Parts


def watching(
    request: Request[Any, Any, Any], owner: Owner, match: MatchOut
) -> BackgroundTask | None:
    """What is to be done after the answer; None when it was told a moment ago."""
    if not is_watch_due(match.watched_at):
        return None
    parts: Parts = request.app.state.parts
    return BackgroundTask(_tell, parts, owner, match)


async def _tell(parts: Parts, owner: Owner, match: MatchOut) -> None:
    # Nobody waits for it any more, and the next look says it again.
    with suppress(NotFound, SQLAlchemyError):
        async with parts.database.write() as session:
            await MatchService(session, owner).watch(match.id)
