"""Stopping what is being done."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.domain.tasks.service import TaskService
from app.http.identity import Identity
from app.lib.own_paths import own_path
from app.web import forms, pages
from app.web.pages import AnyRequest

HOME = "/resumes"


class Stop(msgspec.Struct, frozen=True):
    """Where the button was pressed."""

    next: str = HOME


@post("/tasks/{task_id:uuid}/stop", status_code=200)
async def stop(
    request: AnyRequest,
    task_id: FromPath[UUID],
    tasks: NamedDependency[TaskService],
    identity: NamedDependency[Identity],
) -> Response[Any]:
    """Stop a task, and show the page (or the piece of it) again where that was asked for."""
    form = await forms.read(request, Stop)
    await tasks.stop(identity.owner.id, task_id)
    return pages.go(own_path(form.get("next"), HOME))


ROUTES = [stop]
