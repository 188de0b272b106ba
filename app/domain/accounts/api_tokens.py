"""Tokens that users make for their programs: made, listed, ended, and recognised again.

A token is `velvit_`, 32 random letters and digits (190 bits), and a checksum of six over both, so
that secret scanners find it and a slip of the hand is told from a wrong one without a query. Form
after GitHub's, "Behind GitHub's new authentication token formats", 2021.
"""

import secrets
import string
import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

import msgspec
from sqlalchemy import Select, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import ApiToken, Preference, User
from app.db.sealing import MasterKeys
from app.domain import events
from app.domain.accounts.schemas import Known
from app.domain.accounts.tokens import digest
from app.domain.errors import Fault, Invalid, NotFound
from app.domain.owners import Owner
from app.domain.paging import Page, page_of
from app.lib.clock import now
from app.lib.limits import API_TOKEN_NAME_CHARACTERS, API_TOKENS

Scope = Literal["read", "write", "export", "webhooks"]
SCOPES: tuple[Scope, ...] = get_args(Scope)

PREFIX = "velvit_"
_LETTERS = string.digits + string.ascii_letters
_RANDOM, _CHECK = 32, 6

USED_AGAIN = timedelta(minutes=1)
"""The last use is written down at most this often."""


class ApiTokenOut(msgspec.Struct, frozen=True, kw_only=True):
    """A token as its user sees it; itself it is shown only once."""

    id: UUID
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None

    @property
    def is_expired(self) -> bool:
        """Is its time over?"""
        return self.expires_at is not None and self.expires_at <= now()


class KnownToken(msgspec.Struct, frozen=True):
    """Who uses a token and what it may do."""

    known: Known
    scopes: frozenset[str]
    is_use_due: bool
    """Is it time to write down that it was used?"""


def new_token() -> str:
    """The secret text of a new token."""
    body = PREFIX + "".join(secrets.choice(_LETTERS) for _ in range(_RANDOM))
    return body + _checksum(body)


def is_token(text: str) -> bool:
    """Is this a token of ours, by its form and its checksum?"""
    body, check = text[:-_CHECK], text[-_CHECK:]
    is_long = len(text) == len(PREFIX) + _RANDOM + _CHECK
    return is_long and text.isascii() and text.startswith(PREFIX) and _checksum(body) == check


class ApiTokenService:
    """The tokens of one user."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner

    async def create(
        self, name: str, scopes: Sequence[str], expires_at: datetime | None = None
    ) -> tuple[ApiTokenOut, str]:
        """A new token and its text. Raises `Invalid` with every fault."""
        if faults := [*_faults(name, scopes, expires_at), *await self._too_many()]:
            raise Invalid(*faults)
        text, row_id = new_token(), new_id()
        row = ApiToken(
            id=row_id, owner_id=self._owner.id, token_hash=digest(text), expires_at=expires_at,
            name=self._owner.box.seal_text(ApiToken.name, row_id, name.strip()),
            scopes=" ".join(one for one in SCOPES if one in scopes), created_at=now(),
        )  # fmt: skip
        self._session.add(row)
        events.record(self._session, "api_token.created", row_id, self._owner.id)
        await self._session.flush()
        return self._out(row), text

    async def all(self) -> Sequence[ApiTokenOut]:
        """All of them, the newest first."""
        rows = await self._session.scalars(self._mine().order_by(ApiToken.id.desc()))
        return [self._out(row) for row in rows]

    async def page(self, after: UUID | None, limit: int) -> Page[ApiTokenOut]:
        """Some of them, the newest first, from behind `after`."""
        return await page_of(self._session, self._mine(), ApiToken.id, after, limit, self._out)

    async def end(self, token_id: UUID) -> None:
        """It opens nothing from now on. Raises `NotFound`."""
        row = await self._session.scalar(self._mine().where(ApiToken.id == token_id))
        if row is None:
            raise NotFound(Fault("api_token", "there is no such token"))
        await self._session.delete(row)
        events.record(self._session, "api_token.ended", token_id, self._owner.id)

    def _mine(self) -> Select[ApiToken]:
        return select(ApiToken).where(ApiToken.owner_id == self._owner.id)

    async def _too_many(self) -> list[Fault]:
        if len(await self.all()) < API_TOKENS:
            return []
        return [Fault("name", f"there are {API_TOKENS} tokens already; end one first")]

    def _out(self, row: ApiToken) -> ApiTokenOut:
        return ApiTokenOut(
            id=row.id,
            name=self._owner.box.open_text(ApiToken.name, row.id, row.name),
            scopes=tuple(row.scopes.split()),  # type: ignore[arg-type] # checked when it was made
            created_at=row.created_at,
            expires_at=row.expires_at,
            last_used_at=row.last_used_at,
        )


async def find_token(session: AsyncSession, keys: MasterKeys, text: str) -> KnownToken | None:
    """Whose token this is, in one query; None when it is none, has ended, or its user is gone."""
    if not is_token(text):
        return None
    found = await session.execute(
        select(ApiToken, User, Preference)
        .join(User, User.id == ApiToken.owner_id)
        .outerjoin(Preference, Preference.id == User.id)
        .where(
            ApiToken.token_hash == digest(text),
            or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > now()),
            User.disabled_at.is_(None),
        )
    )
    row = found.one_or_none()
    if row is None:
        return None
    token, user, preference = row
    box = keys.box(user.id, user.data_key)
    known = Known(
        owner=Owner(user.id, box), session_id=token.id, kind=user.kind,  # type: ignore[arg-type]
        is_admin=user.is_admin,
        email=box.open_text(User.email, user.id, user.email) if user.email else None,
        look=preference.look if preference else "auto",
        language=preference.language if preference else "en",
        page_size=preference.page_size if preference else "a4",
    )  # fmt: skip
    is_due = token.last_used_at is None or token.last_used_at < now() - USED_AGAIN
    return KnownToken(known, frozenset(token.scopes.split()), is_due)


async def note_use(session: AsyncSession, token_id: UUID) -> None:
    """Write down that a token was used just now; that is no change of it."""
    await session.execute(
        update(ApiToken)
        .where(ApiToken.id == token_id)
        .values(last_used_at=now(), updated_at=ApiToken.updated_at)
    )


def _faults(name: str, scopes: Sequence[str], expires_at: datetime | None) -> list[Fault]:
    faults = []
    if not name.strip():
        faults.append(Fault("name", "is empty; say what the token is for"))
    if len(name) > API_TOKEN_NAME_CHARACTERS:
        most = API_TOKEN_NAME_CHARACTERS
        faults.append(Fault("name", f"has {len(name):,} characters; up to {most} are kept"))
    if not scopes or set(scopes) - set(SCOPES):
        faults.append(Fault("scopes", f"names at least one of {', '.join(SCOPES)}, and no other"))
    if expires_at is not None and expires_at <= now():
        faults.append(Fault("expires_at", "is over already"))
    return faults


def _checksum(body: str) -> str:
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(_CHECK):
        number, rest = divmod(number, len(_LETTERS))
        digits = _LETTERS[rest] + digits
    return digits
