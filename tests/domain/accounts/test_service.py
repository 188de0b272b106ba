import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import (
    OneUseLink,
    Preference,
    Resume,
    ResumeVersion,
    Session,
    User,
)
from app.domain.accounts.credentials import Credentials
from app.domain.accounts.schemas import Access, Holdings, Known, Tokens
from app.domain.accounts.service import GRACE, LINK_FOR, STAYS_FOR, VISITS_FOR
from app.domain.accounts.tokens import TokenKeys
from app.domain.errors import NotFound
from app.domain.owners import Owner
from app.lib.clock import now
from tests.domain.accounts.conftest import Accounts
from tests.travel import Travel

pytestmark = pytest.mark.anyio


async def start(
    database: Database, accounts: Accounts, owner: Owner, *, stays: bool = True
) -> Tokens:
    async with database.write() as session:
        return await accounts(session).start_session(owner.id, stays=stays)


async def refresh(
    database: Database, accounts: Accounts, token: str
) -> tuple[Known, Tokens] | None:
    async with database.write() as session:
        return await accounts(session).refresh(token)


async def who(database: Database, accounts: Accounts, access: Access) -> Known | None:
    async with database.read() as session:
        return await accounts(session).who(access)


def access_of(keys: TokenKeys, tokens: Tokens, owner: Owner) -> Access:
    session_id = keys.session_of(tokens.refresh)
    assert session_id is not None
    return Access(owner.id, session_id)


async def test_a_guest_is_made_with_a_key_preferences_and_a_session(
    database: Database, accounts: Accounts, token_keys: TokenKeys
) -> None:
    async with database.write() as session:
        tokens = await accounts(session).make_guest()
    access = token_keys.read_access(tokens.access, now())
    assert access is not None

    known = await who(database, accounts, access)
    assert known is not None
    assert (known.kind, known.email, known.is_admin) == ("guest", None, False)
    assert (known.look, known.language, known.page_size) == ("auto", "en", "a4")
    async with database.read() as session:
        user = await session.get_one(User, known.owner.id)
        assert await session.get(Preference, known.owner.id)
    assert (
        known.owner.box.open_text("x.y", user.id, known.owner.box.seal_text("x.y", user.id, "a"))
        == "a"
    )


async def test_nothing_that_a_browser_holds_is_stored(
    database: Database, accounts: Accounts, owner: Owner
) -> None:
    tokens = await start(database, accounts, owner)
    async with database.read() as session:
        row = (await session.execute(Session.__table__.select())).one()  # type: ignore[attr-defined]
    assert all(tokens.refresh not in str(value) for value in row)
    assert tokens.refresh.encode() not in row.refresh_hash


async def test_a_refresh_token_gives_its_successor(
    database: Database, accounts: Accounts, owner: Owner, token_keys: TokenKeys
) -> None:
    first = await start(database, accounts, owner)
    second = await refresh(database, accounts, first.refresh)
    assert second is not None
    known, tokens = second
    assert known.owner.id == owner.id
    assert tokens.refresh == token_keys.successors(first.refresh)[0] != first.refresh
    assert token_keys.read_access(tokens.access, now()) == access_of(token_keys, first, owner)
    third = await refresh(database, accounts, tokens.refresh)
    assert third is not None
    assert third[1].refresh not in (first.refresh, tokens.refresh)


async def test_the_same_token_is_answered_again_in_the_same_way_for_ten_seconds(
    database: Database, accounts: Accounts, owner: Owner, travel: Travel
) -> None:
    first = await start(database, accounts, owner)
    answers = []
    for wait in (0, 4, 5.5):
        travel(timedelta(seconds=wait))
        answers.append(await refresh(database, accounts, first.refresh))
    assert all(one is not None for one in answers)
    assert len({one[1].refresh for one in answers if one}) == 1
    assert timedelta(seconds=10) == GRACE


async def test_fifty_at_once_get_one_successor(
    database: Database, accounts: Accounts, owner: Owner
) -> None:
    first = await start(database, accounts, owner)
    answers = await asyncio.gather(*(refresh(database, accounts, first.refresh) for _ in range(50)))
    assert len({one[1].refresh for one in answers if one}) == 1
    assert None not in answers


async def test_a_copied_token_ends_the_session_for_both(
    database: Database, accounts: Accounts, owner: Owner, token_keys: TokenKeys, travel: Travel
) -> None:
    first = await start(database, accounts, owner)
    second = await refresh(database, accounts, first.refresh)
    assert second is not None
    travel(GRACE + timedelta(seconds=1))

    assert await refresh(database, accounts, first.refresh) is None
    assert await refresh(database, accounts, second[1].refresh) is None
    assert await who(database, accounts, access_of(token_keys, first, owner)) is None


async def test_one_from_before_the_last_ends_it_too_also_within_the_grace(
    database: Database, accounts: Accounts, owner: Owner, token_keys: TokenKeys
) -> None:
    first = await start(database, accounts, owner)
    second = await refresh(database, accounts, first.refresh)
    assert second is not None
    assert await refresh(database, accounts, second[1].refresh) is not None

    assert await refresh(database, accounts, first.refresh) is None
    assert await who(database, accounts, access_of(token_keys, first, owner)) is None


async def test_a_forged_one_changes_nothing(
    database: Database, accounts: Accounts, owner: Owner, token_keys: TokenKeys
) -> None:
    first = await start(database, accounts, owner)
    session_id, _, rest = first.refresh.partition(".")
    for forged in (
        first.refresh[:-1],
        f"{session_id}.{'A' * 43}.{rest.rpartition('.')[2]}",
        "",
        "x.y.z",
    ):
        assert await refresh(database, accounts, forged) is None
    assert await refresh(database, accounts, first.refresh) is not None


async def test_a_session_that_was_ended_is_over_at_once(
    database: Database, accounts: Accounts, owner: Owner, token_keys: TokenKeys
) -> None:
    here = await start(database, accounts, owner)
    there = await start(database, accounts, owner)
    here_access, there_access = (access_of(token_keys, one, owner) for one in (here, there))
    async with database.write() as session:
        await accounts(session).end_session(here_access.session_id)
    assert await who(database, accounts, here_access) is None
    assert await refresh(database, accounts, here.refresh) is None
    assert await who(database, accounts, there_access) is not None

    async with database.write() as session:
        await accounts(session).end_sessions(owner.id)
    assert await who(database, accounts, there_access) is None
    assert await refresh(database, accounts, there.refresh) is None


async def test_a_token_of_one_user_does_not_open_a_session_of_another(
    database: Database, accounts: Accounts, owner: Owner, other: Owner, token_keys: TokenKeys
) -> None:
    access = access_of(token_keys, await start(database, accounts, owner), owner)
    assert await who(database, accounts, Access(other.id, access.session_id)) is None
    assert await who(database, accounts, Access(owner.id, new_id())) is None


@pytest.mark.parametrize(("stays", "lasts"), [(True, STAYS_FOR), (False, VISITS_FOR)])
async def test_a_session_ends_some_time_after_its_last_use(
    database: Database,
    accounts: Accounts,
    owner: Owner,
    travel: Travel,
    stays: bool,
    lasts: timedelta,
) -> None:
    tokens = await start(database, accounts, owner, stays=stays)
    for _ in range(2):
        travel(lasts - timedelta(minutes=1))
        answer = await refresh(database, accounts, tokens.refresh)
        assert answer is not None
        tokens = answer[1]
        assert tokens.stays is stays
    travel(lasts + timedelta(minutes=1))
    assert await refresh(database, accounts, tokens.refresh) is None


async def test_last_use_is_kept_up_by_refreshing(
    database: Database, accounts: Accounts, owner: Owner, travel: Travel
) -> None:
    tokens = await start(database, accounts, owner)
    travel(timedelta(days=3))
    await refresh(database, accounts, tokens.refresh)
    async with database.read() as session:
        user = await session.get_one(User, owner.id)
    assert user.last_used_at - now() > timedelta(days=2, hours=23)


async def test_who_asks_the_database_once(
    database: Database, accounts: Accounts, owner: Owner, token_keys: TokenKeys
) -> None:
    from sqlalchemy import event

    access = access_of(token_keys, await start(database, accounts, owner), owner)
    said: list[str] = []
    event.listen(
        database.engine.sync_engine, "before_cursor_execute", lambda *given: said.append(given[2])
    )
    assert await who(database, accounts, access)
    assert sum(one.lstrip().startswith("SELECT") for one in said) == 1


async def test_an_account_shows_what_there_is_outside_the_trash(
    database: Database, accounts: Accounts, owner: Owner, other: Owner
) -> None:
    async with database.write() as session:
        for who_owns, deleted in ((owner, None), (owner, now()), (other, None)):
            resume = Resume(
                id=new_id(), owner_id=who_owns.id, title=b"", document=b"", deleted_at=deleted
            )
            session.add(resume)
            await session.flush()
            session.add(
                ResumeVersion(
                    owner_id=who_owns.id,
                    resume_id=resume.id,
                    number=1,
                    title=b"",
                    document=b"",
                    reason="edit",
                )
            )
    async with database.read() as session:
        found = await accounts(session).account(owner)
        assert found.holdings == Holdings(resumes=1, versions=1)
        assert not found.holdings.is_empty
        assert Holdings(versions=0).is_empty
        with pytest.raises(NotFound):
            await accounts(session).account(Owner(new_id(), owner.box))


# ---- what operators do ---------------------------------------------------------------------


async def ada(credentials: Credentials) -> UUID:
    return await credentials.sign_up("Ada@example.org", "correct horse")


async def test_users_are_listed_without_guests(
    database: Database, accounts: Accounts, credentials: Credentials
) -> None:
    async with database.write() as session:
        await accounts(session).make_guest()
    await ada(credentials)
    await credentials.sign_up("ben@example.org", "correct horse", is_admin=True)
    async with database.read() as session:
        found = await accounts(session).users()
    assert [(one.email, one.is_admin) for one in found] == [
        ("ada@example.org", False),
        ("ben@example.org", True),
    ]


async def test_a_disabled_user_is_out_at_once_and_cannot_come_back(
    database: Database, accounts: Accounts, credentials: Credentials
) -> None:
    await ada(credentials)
    signed_in = await credentials.sign_in("ada@example.org", "correct horse")
    assert signed_in is not None
    known, tokens = signed_in
    async with database.write() as session:
        link = await accounts(session).make_reset_link("ada@example.org")
        line = await accounts(session).disable("ADA@example.org ")
    assert line.disabled_at is not None
    assert await who(database, accounts, Access(known.owner.id, known.session_id)) is None
    assert await refresh(database, accounts, tokens.refresh) is None
    assert await credentials.sign_in("ada@example.org", "correct horse") is None
    with pytest.raises(NotFound):
        await credentials.reset(link, "another horse")


async def test_a_link_is_stored_as_a_hash_and_is_good_for_an_hour(
    database: Database, accounts: Accounts, credentials: Credentials, travel: Travel
) -> None:
    await ada(credentials)
    async with database.write() as session:
        first = await accounts(session).make_reset_link("ada@example.org")
        second = await accounts(session).make_reset_link("ada@example.org")
    async with database.read() as session:
        rows = (await session.execute(OneUseLink.__table__.select())).all()  # type: ignore[attr-defined]
        assert all(second not in str(value) for row in rows for value in row)
        assert await accounts(session).email_of_link(first) is None, "a new link replaces it"
        assert await accounts(session).email_of_link(second) == "ada@example.org"
        travel(LINK_FOR + timedelta(seconds=1))
        assert await accounts(session).email_of_link(second) is None


async def test_an_unknown_email_is_told_to_the_operator(
    database: Database, accounts: Accounts
) -> None:
    async with database.write() as session:
        with pytest.raises(NotFound, match=r"nobody@example\.org"):
            await accounts(session).make_reset_link("nobody@example.org")
        with pytest.raises(NotFound):
            await accounts(session).disable("nobody@example.org")
