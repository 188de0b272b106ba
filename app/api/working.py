"""Long work as programs see it: queued, running, ready or failed, and why."""

from typing import Literal

import msgspec

from app.api.problems import Wrong
from app.domain.errors import Fault
from app.domain.tasks.schemas import TaskView

State = Literal["queued", "running", "ready", "failed"]

WHY = {
    "broken_theme": "The theme is broken; another one may do.",
    "crashed": "It ended unexpectedly, several times.",
    "disk_full": "There was no room on the disk.",
    "gone": "What it was about is not there any more.",
    "stopped": "It was stopped.",
    "timeout": "It took longer than it may.",
    "unavailable": "A part that is needed was not there.",
    "unfit": "The content cannot be laid out; errors says why.",
    "unknown_theme": "There is no such theme any more.",
}
"""Reasons of tasks in words."""


class WorkProblem(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why work failed."""

    type: str
    title: str
    detail: str
    reason: str
    errors: tuple[Wrong, ...] = ()


def state_of(task: TaskView | None, *, is_ready: bool) -> State:
    """How the work stands; what was stopped is failed for who waits for it."""
    if task is not None and task.state in ("queued", "running"):
        return task.state
    return "ready" if is_ready else "failed"


def problem_of(task: TaskView | None, faults: tuple[Fault, ...] = ()) -> WorkProblem:
    """Why it is not ready."""
    reason = "gone"
    if task is not None:
        reason = "stopped" if task.state == "stopped" else task.reason or "failed"
    return WorkProblem(
        type="/problems/work-failed",
        title="The work failed",
        detail=WHY.get(reason, "It could not be done."),
        reason=reason,
        errors=tuple(Wrong(one.where, one.message) for one in faults),
    )
