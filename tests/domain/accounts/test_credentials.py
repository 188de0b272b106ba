import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import Event, Resume, User
from app.db.sealing import MasterKeys
from app.domain.accounts import credentials as module
from app.domain.accounts import emails, passwords
from app.domain.accounts.credentials import WRONG_PASSWORD, Credentials
from app.domain.accounts.schemas import Access, Known, Tokens
from app.domain.accounts.tokens import TokenKeys
from app.domain.errors import Invalid, NotFound
from app.domain.owners import Owner
from tests.domain.accounts.conftest import Accounts
from tests.travel import Travel

pytestmark = pytest.mark.anyio
EMAIL, PASSWORD = "ada@example.org", "correct horse"


@pytest.fixture
async def ada(credentials: Credentials) -> Known:
    """A user who is signed in."""
    return (await credentials.start(await credentials.sign_up(EMAIL, PASSWORD)))[0]


async def is_signed_in(database: Database, accounts: Accounts, known: Known) -> bool:
    async with database.read() as session:
        found = await accounts(session).who(Access(known.owner.id, known.session_id))
    return found is not None


def told(fault: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {one.where: one.message for one in fault.value.faults}


async def test_signing_in_needs_both_halves(credentials: Credentials, ada: Known) -> None:
    signed_in = await credentials.sign_in("  ADA@Example.org", PASSWORD)
    assert signed_in is not None
    known, tokens = signed_in
    assert known.owner.id == ada.owner.id
    assert known.email == EMAIL
    assert known.session_id != ada.session_id
    assert tokens.stays
    for email, password in (
        (EMAIL, "Correct horse"),
        ("ben@example.org", PASSWORD),
        ("", ""),
        (EMAIL, ""),
    ):
        assert await credentials.sign_in(email, password) is None


async def test_a_guest_cannot_be_signed_in_to(
    credentials: Credentials, database: Database, accounts: Accounts
) -> None:
    async with database.write() as session:
        await accounts(session).make_guest()
    assert await credentials.sign_in("", "") is None


async def test_the_session_that_is_left_ends(
    credentials: Credentials, ada: Known, database: Database, accounts: Accounts
) -> None:
    await credentials.sign_in(EMAIL, PASSWORD, leaving=ada.session_id)
    assert not await is_signed_in(database, accounts, ada)


async def test_the_email_is_sealed_and_found_by_its_keyed_hash(
    database: Database, ada: Known, keys: MasterKeys
) -> None:
    async with database.read() as session:
        user = await session.get_one(User, ada.owner.id)
    assert user.email is not None
    assert b"ada" not in user.email
    assert user.email_hash == keys.fingerprint("email", EMAIL)
    assert ada.owner.box.open_text(User.email, user.id, user.email) == EMAIL


async def test_every_fault_is_told_at_once(credentials: Credentials) -> None:
    with pytest.raises(Invalid) as fault:
        await credentials.sign_up("nobody", "short")
    assert told(fault) == {"email": emails.NO_EMAIL, "password": passwords.TOO_SHORT}


async def test_an_email_has_one_account(credentials: Credentials, ada: Known) -> None:
    with pytest.raises(Invalid) as fault:
        await credentials.sign_up("ADA@example.org", PASSWORD)
    assert told(fault) == {"email": emails.TAKEN}


async def test_two_who_want_one_email_at_once_do_not_both_get_it(credentials: Credentials) -> None:
    answers = await asyncio.gather(
        *(credentials.sign_up(EMAIL, PASSWORD) for _ in range(4)), return_exceptions=True
    )
    refused = [one for one in answers if isinstance(one, Invalid)]
    assert len(refused) == 3
    assert {one.faults[0].message for one in refused} == {emails.TAKEN}


async def test_claiming_keeps_everything_and_begins_a_new_session(
    credentials: Credentials, database: Database, accounts: Accounts, token_keys: TokenKeys
) -> None:
    guest = await a_guest(credentials, database, accounts)
    async with database.write() as session:
        row = new_id()
        session.add(
            Resume(id=row, owner_id=guest.owner.id, title=b"",
                   document=guest.owner.box.seal_text(Resume.document, row, "mine"))
        )  # fmt: skip
    known, _ = await credentials.claim(guest.owner, EMAIL, PASSWORD)

    assert (known.owner.id, known.kind, known.email) == (guest.owner.id, "user", EMAIL)
    assert not await is_signed_in(database, accounts, guest)
    assert await is_signed_in(database, accounts, known)
    async with database.read() as session:
        kept = await session.get_one(Resume, row)
    assert known.owner.box.open_text(Resume.document, row, kept.document) == "mine"
    signed_in = await credentials.sign_in(EMAIL, PASSWORD)
    assert signed_in is not None
    assert signed_in[0].owner.id == guest.owner.id


async def a_guest(credentials: Credentials, database: Database, accounts: Accounts) -> Known:
    async with database.write() as session:
        tokens: Tokens = await accounts(session).make_guest()
    async with database.write() as session:
        found = await accounts(session).refresh(tokens.refresh)
    assert found is not None
    return found[0]


async def test_claiming_somebody_elses_email_changes_nothing(
    credentials: Credentials, ada: Known, database: Database, accounts: Accounts
) -> None:
    guest = await a_guest(credentials, database, accounts)
    with pytest.raises(Invalid) as fault:
        await credentials.claim(guest.owner, EMAIL, PASSWORD)
    assert told(fault) == {"email": emails.TAKEN}
    assert await is_signed_in(database, accounts, guest)


async def test_only_a_guest_can_be_claimed(credentials: Credentials, ada: Known) -> None:
    with pytest.raises(NotFound):
        await credentials.claim(ada.owner, "new@example.org", PASSWORD)
    assert await credentials.sign_in(EMAIL, PASSWORD)


async def test_another_email(credentials: Credentials, ada: Known) -> None:
    await credentials.sign_up("ben@example.org", PASSWORD)
    with pytest.raises(Invalid) as fault:
        await credentials.change_email(ada.owner, "wrong horse", "ben@example.org")
    assert told(fault) == {"email": emails.TAKEN, "password": WRONG_PASSWORD}

    await credentials.change_email(ada.owner, PASSWORD, "Ada.L@example.org")
    assert await credentials.sign_in(EMAIL, PASSWORD) is None
    assert await credentials.sign_in("ada.l@example.org", PASSWORD)
    await credentials.change_email(ada.owner, PASSWORD, "ada.l@example.org")


async def test_another_password_signs_out_everywhere_else(
    credentials: Credentials, ada: Known, database: Database, accounts: Accounts
) -> None:
    with pytest.raises(Invalid) as fault:
        await credentials.change_password(ada.owner, EMAIL, "wrong horse", EMAIL)
    assert told(fault) == {"new_password": passwords.OWN_EMAIL, "password": WRONG_PASSWORD}
    assert await is_signed_in(database, accounts, ada)

    known, _ = await credentials.change_password(ada.owner, EMAIL, PASSWORD, "another horse")
    assert not await is_signed_in(database, accounts, ada)
    assert await is_signed_in(database, accounts, known)
    assert await credentials.sign_in(EMAIL, PASSWORD) is None
    assert await credentials.sign_in(EMAIL, "another horse")


async def test_a_link_is_good_once_and_signs_out_everywhere(
    credentials: Credentials, ada: Known, database: Database, accounts: Accounts
) -> None:
    async with database.write() as session:
        link = await accounts(session).make_reset_link(EMAIL)
    with pytest.raises(Invalid):
        await credentials.reset(link, "short")
    await credentials.reset(link, "another horse")

    assert not await is_signed_in(database, accounts, ada)
    assert await credentials.sign_in(EMAIL, "another horse")
    with pytest.raises(NotFound):
        await credentials.reset(link, "a third horse")
    assert await credentials.sign_in(EMAIL, "a third horse") is None


async def test_a_link_that_is_too_old_or_made_up_changes_nothing(
    credentials: Credentials, ada: Known, database: Database, accounts: Accounts, travel: Travel
) -> None:
    async with database.write() as session:
        link = await accounts(session).make_reset_link(EMAIL)
    travel(timedelta(hours=1, seconds=1))
    for bad in (link, "", "x" * 43):
        with pytest.raises(NotFound):
            await credentials.reset(bad, "another horse")
    assert await credentials.sign_in(EMAIL, PASSWORD)


async def test_a_link_used_twice_at_once_is_used_once(
    credentials: Credentials, ada: Known, database: Database, accounts: Accounts
) -> None:
    async with database.write() as session:
        link = await accounts(session).make_reset_link(EMAIL)
    answers = await asyncio.gather(
        *(credentials.reset(link, f"another horse {n}") for n in range(4)), return_exceptions=True
    )
    assert [type(one) for one in answers].count(NotFound) == 3


async def test_a_hash_with_old_parameters_is_renewed(
    credentials: Credentials, ada: Known, database: Database
) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    async with database.write() as session:
        await session.execute(update(User).values(password_hash=old))
    assert await credentials.sign_in(EMAIL, PASSWORD)
    async with database.read() as session:
        stored = await session.scalar(select(User.password_hash))
    assert stored != old
    assert await credentials.sign_in(EMAIL, PASSWORD)


async def test_no_session_is_open_while_a_password_is_hashed(
    credentials: Credentials, ada: Known, database: Database, accounts: Accounts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    guest = await a_guest(credentials, database, accounts)
    async with database.write() as session:
        link = await accounts(session).make_reset_link(EMAIL)
    opened, seen = 0, []

    def counted(use: Any) -> Any:
        @contextlib.asynccontextmanager
        async def opening() -> AsyncIterator[Any]:
            nonlocal opened
            async with use() as session:
                opened += 1
                try:
                    yield session
                finally:
                    opened -= 1

        return opening

    def watched(work: Any) -> Any:
        async def hashing(*given: Any) -> Any:
            seen.append(opened)
            return await work(*given)

        return hashing

    monkeypatch.setattr(database, "read", counted(database.read))
    monkeypatch.setattr(database, "write", counted(database.write))
    monkeypatch.setattr(module.passwords, "hashed", watched(passwords.hashed))
    monkeypatch.setattr(module.passwords, "fits", watched(passwords.fits))

    await credentials.sign_in(EMAIL, PASSWORD)
    await credentials.sign_up("ben@example.org", PASSWORD)
    await credentials.claim(guest.owner, "guest@example.org", PASSWORD)
    await credentials.change_email(ada.owner, PASSWORD, "a@example.org")
    await credentials.change_password(ada.owner, EMAIL, PASSWORD, "another horse")
    assert not await credentials.is_password(ada.owner.id, PASSWORD)
    await credentials.reset(link, "a third horse")
    assert seen == [0] * len(seen)
    assert len(seen) >= 8


async def test_what_happened_is_recorded(
    credentials: Credentials, ada: Known, database: Database
) -> None:
    await credentials.change_email(ada.owner, PASSWORD, "a@example.org")
    await credentials.change_password(ada.owner, EMAIL, PASSWORD, "another horse")
    async with database.read() as session:
        found = list(await session.scalars(select(Event.type).order_by(Event.id)))
    assert found == ["user.created", "user.email_changed", "user.password_changed"]


async def test_it_shows_an_account(credentials: Credentials, ada: Known) -> None:
    assert (await credentials.account(ada.owner)).email == EMAIL
    with pytest.raises(NotFound):
        await credentials.account(Owner(new_id(), ada.owner.box))
