"""Résumés as they are kept: what lists, pages and other features get to see of the rows."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from app.domain.resumes.schemas import Document

Reason = Literal["edit", "apply", "restore", "import"]
"""Why a résumé was saved; all but `edit` always keep a copy of what was there before."""


class ResumeCard(msgspec.Struct, frozen=True, kw_only=True):
    """A résumé in a list. An empty `title` is for the page to put into words."""

    id: UUID
    title: str
    version: int
    updated_at: datetime
    deleted_at: datetime | None = None


class ResumeOut(msgspec.Struct, frozen=True, kw_only=True):
    """A résumé with its newest document; `version` counts its saves, from 1."""

    id: UUID
    title: str
    version: int
    document: Document
    updated_at: datetime
    deleted_at: datetime | None = None


class VersionCard(msgspec.Struct, frozen=True, kw_only=True):
    """A kept copy in a list: the résumé as it was at version `number`, and why it was kept."""

    number: int
    reason: str
    title: str
    kept_at: datetime


class VersionOut(msgspec.Struct, frozen=True, kw_only=True):
    """A kept copy with its document."""

    number: int
    reason: str
    title: str
    document: Document
    kept_at: datetime
