"""Accounts as the doors see them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from app.domain.owners import Owner

Kind = Literal["guest", "user"]
Door = Literal["web", "api"]
"""Where somebody comes in: people with cookies, programs with tokens."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Who uses a session, with what every page needs to know about this person."""

    owner: Owner
    session_id: UUID
    kind: Kind
    is_admin: bool
    email: str | None
    look: str
    language: str
    page_size: str


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser or a program holds for a session; both are secrets."""

    access: str
    refresh: str
    stays: bool
    """Kept when the browser is closed?"""


class Access(msgspec.Struct, frozen=True):
    """What a valid access token says."""

    user_id: UUID
    session_id: UUID
    door: Door = "web"


class Holdings(msgspec.Struct, frozen=True):
    """How much a user has: what goes when everything is deleted, the trash included."""

    resumes: int = 0
    versions: int = 0
    postings: int = 0
    matches: int = 0
    exports: int = 0

    @property
    def is_empty(self) -> bool:
        """Is there nothing?"""
        return not (self.resumes or self.postings or self.matches or self.exports)


class AccountOut(msgspec.Struct, frozen=True, kw_only=True):
    """An account as its own page shows it."""

    id: UUID
    kind: Kind
    email: str | None
    created_at: datetime
    holdings: Holdings


class UserLine(msgspec.Struct, frozen=True, kw_only=True):
    """A user as the operator sees one."""

    id: UUID
    email: str | None
    kind: Kind
    is_admin: bool
    created_at: datetime
    last_used_at: datetime
    disabled_at: datetime | None
