"""A request that is sent twice acts once, where it carries an `Idempotency-Key`.

The answer is kept, sealed, in the very transaction of what was done. Source: IETF draft "The
Idempotency-Key HTTP Header Field", 07.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import msgspec
from litestar import Request
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.api.answers import Answer
from app.api.problems import Refusal
from app.db.engine import Database, insert_into
from app.db.ids import new_id
from app.db.models import StoredAnswer
from app.domain.errors import Fault
from app.domain.owners import Owner
from app.http.parts import Parts
from app.lib.clock import now
from app.lib.limits import IDEMPOTENCY_KEY_CHARACTERS

AnyRequest = Request[Any, Any, Any]
Do = Callable[[AsyncSession], Awaitable[Answer]]
Finish = Callable[[Answer], Awaitable[Answer]]

HEADER = "idempotency-key"
KEPT_FOR = timedelta(hours=24)
LEASE = timedelta(seconds=10)
"""A first request whose process died is taken over after this."""


class _Held(msgspec.Struct, frozen=True):
    """The row of a key that this request may act for."""

    key_hash: bytes
    fence: int


async def once(request: AnyRequest, owner: Owner, do: Do, finish: Finish | None = None) -> Answer:
    """What `do` answers, in a writing session of its own; kept where the request carries a key.

    `finish` may wait for work and change the answer, with no session open. Raises `Refusal` for a
    key that cannot be one, belongs to another request, or whose first request still runs.
    """
    database = _parts(request).database
    key = request.headers.get(HEADER)
    if key is None:
        async with database.write() as session:
            answer = await do(session)
        return await finish(answer) if finish else answer
    held = await _hold(request, database, owner, key)
    if isinstance(held, Answer):
        return held
    try:
        async with database.write() as session:
            answer = await do(session)
            await _keep(session, owner, held, answer)
    except BaseException:
        await _let_go(database, owner, held)
        raise
    if finish is not None:
        answer = await finish(answer)
        async with database.write() as session:
            await _keep(session, owner, held, answer)
    return answer


async def _hold(request: AnyRequest, database: Database, owner: Owner, key: str) -> _Held | Answer:
    """The right to act for a key, or the answer that it got."""
    if not 0 < len(key) <= IDEMPOTENCY_KEY_CHARACTERS:
        most = IDEMPOTENCY_KEY_CHARACTERS
        fault = Fault("/Idempotency-Key", f"has 1 to {most} characters")
        raise Refusal("bad-request", fault)
    key_hash = owner.box.fingerprint("idempotency key", key.encode())
    address = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    kind = request.headers.get("content-type", "").encode()
    asked = owner.box.fingerprint(
        "idempotent request", address + kind + b"\n" + await request.body()
    )
    async with database.write() as session:
        held = await _insert(session, owner, key_hash, asked)
        return held or await _found(session, owner, key_hash, asked)


async def _insert(
    session: AsyncSession, owner: Owner, key_hash: bytes, asked: bytes
) -> _Held | None:
    """Be the first with this key; None when somebody was before."""
    moment = now()
    made = await session.execute(
        insert_into(session, StoredAnswer)
        .values(
            id=new_id(), owner_id=owner.id, key_hash=key_hash, request_hash=asked, fence=1,
            lease_until=moment + LEASE, expires_at=moment + KEPT_FOR,
            created_at=moment, updated_at=moment,
        )
        .on_conflict_do_nothing(index_elements=["owner_id", "key_hash"])
        .returning(StoredAnswer.id)
    )  # fmt: skip
    return _Held(key_hash, 1) if made.first() is not None else None


async def _found(
    session: AsyncSession, owner: Owner, key_hash: bytes, asked: bytes
) -> _Held | Answer:
    row = await session.scalar(_row(owner, key_hash).with_for_update())
    moment = now()
    if row is None:  # dropped in this very moment
        raise Refusal("in-progress", headers={"Retry-After": "1"})
    if row.expires_at <= moment:
        row.request_hash, row.answer, row.expires_at = asked, None, moment + KEPT_FOR
        row.lease_until = moment
    if row.request_hash != asked:
        raise Refusal("key-reused")
    if row.answer is not None:
        kept: Answer = owner.box.open_json(StoredAnswer.answer, row.id, row.answer, Answer)
        kept.headers["Idempotent-Replayed"] = "true"
        return kept
    if row.lease_until > moment:
        raise Refusal("in-progress", headers={"Retry-After": "1"})
    row.fence += 1
    row.lease_until = moment + LEASE
    return _Held(key_hash, row.fence)


async def _keep(session: AsyncSession, owner: Owner, held: _Held, answer: Answer) -> None:
    """Keep the answer; who was taken over meanwhile does nothing at all."""
    row = await session.scalar(_row(owner, held.key_hash))
    if row is None or row.fence != held.fence:
        raise Refusal("in-progress", headers={"Retry-After": "1"})
    await session.execute(
        update(StoredAnswer)
        .where(StoredAnswer.id == row.id, StoredAnswer.fence == held.fence)
        .values(answer=owner.box.seal_json(StoredAnswer.answer, row.id, answer))
    )


async def _let_go(database: Database, owner: Owner, held: _Held) -> None:
    """It was refused: the key may be used again, for what was mended."""
    async with database.write() as session:
        await session.execute(
            delete(StoredAnswer).where(
                StoredAnswer.owner_id == owner.id,
                StoredAnswer.key_hash == held.key_hash,
                StoredAnswer.fence == held.fence,
                StoredAnswer.answer.is_(None),
            )
        )


def refuse_key(request: AnyRequest) -> None:
    """Where an answer holds a secret it is not kept, so a key would promise too much."""
    if HEADER in request.headers:
        fault = Fault("/Idempotency-Key", "is not taken here: the answer holds a secret")
        raise Refusal("bad-request", fault)


def _row(owner: Owner, key_hash: bytes) -> Any:
    return select(StoredAnswer).where(
        StoredAnswer.owner_id == owner.id, StoredAnswer.key_hash == key_hash
    )


def _parts(request: AnyRequest) -> Parts:
    found: Parts = request.app.state.parts
    return found
