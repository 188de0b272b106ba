"""Every component in every state, for those who build pages; only with `VELVIT_DEV`."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException

from app.domain.tasks.schemas import State, TaskView
from app.http.services import parts
from app.lib.clock import now
from app.web import pages
from app.web.environment import TEMPLATES


@get("/_patterns", name="patterns", opt={"public": True})
async def patterns(request: Request[Any, Any, Any]) -> Response[Any]:
    """The page of all components. Raises `NotFoundException` outside development."""
    if not parts(request).settings.dev:
        raise NotFoundException
    return pages.page(request, "patterns/show.html", **samples(now()))


def samples(moment: datetime) -> dict[str, Any]:
    """What the page shows: a task in every state, and every picture."""
    states: tuple[State, ...] = ("queued", "running", "ready", "failed", "stopped")
    sprite = (TEMPLATES / "components" / "sprite.html").read_text()
    return {
        "tasks": [_task(state, moment) for state in states],
        "moment": moment,
        "icons": re.findall(r'<symbol id="i-([a-z-]+)"', sprite),
    }


def _task(state: State, moment: datetime) -> TaskView:
    return TaskView(
        id=UUID(int=0),
        kind="posting.read",
        state=state,
        reason="crashed" if state == "failed" else None,
        step="reading" if state == "running" else None,
        requested_at=moment - timedelta(seconds=9),
    )


ROUTES = [patterns]
