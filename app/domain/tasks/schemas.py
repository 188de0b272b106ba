"""Tasks as pages and workers see them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

State = Literal["queued", "running", "ready", "failed", "stopped"]


class TaskView(msgspec.Struct, frozen=True, kw_only=True):
    """How a piece of work stands; times are UTC."""

    id: UUID
    kind: str
    state: State
    reason: str | None = None
    step: str | None = None
    attempts: int = 0
    requested_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        """Is it still to be done, or being done?"""
        return self.state in ("queued", "running")


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A task that one worker holds; `fence` proves it when it ends the task."""

    id: UUID
    kind: str
    subject_id: UUID
    owner_id: UUID
    fence: int
    attempts: int
