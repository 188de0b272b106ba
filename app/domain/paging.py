"""Long lists a page at a time: the newest first, each from behind the last id of the one before.

An id of version 7 sorts by the time it was made, so a page is stable whatever is made meanwhile.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.errors import Fault, Invalid
from app.domain.owners import Owner

T = TypeVar("T")
_MARK_BYTES = 12


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Some items, and the id behind which the next page begins; None when there are no more."""

    items: Sequence[T]
    last: UUID | None


async def page_of(
    session: AsyncSession,
    wanted: Select[Any],
    row_id: Any,
    after: UUID | None,
    limit: int,
    opened: Callable[[Any], T],
) -> Page[T]:
    """The rows of `wanted` behind `after`, at most `limit`, each `opened`."""
    of_page = wanted.where(*later_than(row_id, after)).order_by(row_id.desc()).limit(limit + 1)
    rows = (await session.scalars(of_page)).all()
    return cut([opened(row) for row in rows], limit)


def later_than(row_id: Any, after: UUID | None) -> list[Any]:
    """The condition for what comes behind `after` where the newest comes first."""
    return [] if after is None else [row_id < after]


def cut(items: Sequence[Any], limit: int) -> Page[Any]:
    """A page of `items`, of which one more than `limit` was looked for."""
    return Page(items[:limit], items[limit - 1].id if len(items) > limit else None)


def cursor(owner: Owner, noun: str, last: UUID | None) -> str | None:
    """What a program sends to see the next page; good for this owner and this noun alone."""
    if last is None:
        return None
    return urlsafe_b64encode(last.bytes + _mark(owner, noun, last)).decode().rstrip("=")


def behind(owner: Owner, noun: str, text: str | None) -> UUID | None:
    """The id in a cursor; None without one. Raises `Invalid` for anybody else's."""
    if text is None:
        return None
    try:
        data = urlsafe_b64decode(text.encode("ascii") + b"==")
        last = UUID(bytes=data[:16])
    except ValueError as fault:
        raise Invalid(Fault("cursor", _NONE_OF_OURS)) from fault
    if not hmac.compare_digest(data[16:], _mark(owner, noun, last)):
        raise Invalid(Fault("cursor", _NONE_OF_OURS))
    return last


_NONE_OF_OURS = "is none that this list gave out; begin again without one"


def _mark(owner: Owner, noun: str, last: UUID) -> bytes:
    return owner.box.fingerprint(f"cursor {noun}", last.bytes)[:_MARK_BYTES]
