"""What needs a password: a sandwich each, with no session open while one is hashed.

SQLite has one writer; a transaction that waited for Argon2 would let everybody wait.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import OneUseLink, Preference, Session, User
from app.db.sealing import MasterKeys
from app.domain import events
from app.domain.accounts import emails, passwords
from app.domain.accounts.schemas import AccountOut, Door, Known, Tokens
from app.domain.accounts.service import RESET, AccountService, live_link
from app.domain.accounts.tokens import TokenKeys, digest
from app.domain.errors import Fault, Invalid, NotFound
from app.domain.owners import Owner
from app.lib.clock import now

SignedIn = tuple[Known, Tokens]

WRONG_PASSWORD = "This is not your password. Small and capital letters count."  # noqa: S105 - words


class Credentials:
    """E-mail and password: signing in and up, claiming, changing, losing."""

    def __init__(self, database: Database, master_keys: MasterKeys, token_keys: TokenKeys) -> None:
        self._database = database
        self._master_keys = master_keys
        self._token_keys = token_keys

    async def sign_in(
        self,
        email: str,
        password: str,
        *,
        stays: bool = True,
        leaving: UUID | None = None,
        door: Door = "web",
    ) -> SignedIn | None:
        """A new session; None when e-mail and password do not fit, and which is wrong is not told.

        `leaving` is the session that this browser had until now; it ends.
        """
        async with self._database.read() as session:
            user = await session.scalar(self._by_email(emails.normalised(email)))
        stored = user.password_hash if user is not None else None
        if not await passwords.fits(password, stored) or user is None or user.disabled_at:
            return None
        renewed = await passwords.hashed(password) if passwords.is_outdated(stored or "") else None
        async with self._database.write() as session:
            if renewed:
                await _set(session, user.id, password_hash=renewed)
            return await self._start(session, user.id, stays=stays, leaving=leaving, door=door)

    async def sign_up(
        self, email: str, password: str, *, is_admin: bool = False, language: str = "en"
    ) -> UUID:
        """A new user; its id. Raises `Invalid` with a fault for `email`, `password` or both."""
        email = await self._checked(email, password)
        stored = await passwords.hashed(password)
        user_id = new_id()
        box, data_key = self._master_keys.new_box(user_id)
        async with self._database.write() as session:
            session.add(
                User(
                    id=user_id, kind="user", data_key=data_key, password_hash=stored,
                    email=box.seal_text(User.email, user_id, email),
                    email_hash=self._fingerprint(email), is_admin=is_admin, last_used_at=now(),
                )
            )  # fmt: skip
            await _flush(session)
            session.add(Preference(id=user_id, language=language))
            events.record(session, "user.created", user_id, user_id)
        return user_id

    async def start(self, user_id: UUID, *, leaving: UUID | None = None) -> SignedIn:
        """The first session of a user who has just signed up."""
        async with self._database.write() as session:
            return await self._start(session, user_id, leaving=leaving)

    async def claim(self, owner: Owner, email: str, password: str) -> SignedIn:
        """Make a guest a user with everything it has. Raises `Invalid`; `NotFound` for no guest.

        Its sessions end and a new one begins: what knew the guest does not know the user.
        """
        email = await self._checked(email, password, but=owner.id)
        stored = await passwords.hashed(password)
        async with self._database.write() as session:
            user = await session.get(User, owner.id, with_for_update=True)
            if user is None or user.kind != "guest":
                raise NotFound(Fault("user", "there is no such guest"))
            user.kind, user.password_hash = "user", stored
            self._set_email(user, owner, email)
            await _flush(session)
            events.record(session, "user.claimed", user.id, user.id)
            return await self._start_anew(session, user.id)

    async def change_email(self, owner: Owner, password: str, email: str) -> None:
        """Another e-mail for a user. Raises `Invalid` with faults for `email` or `password`."""
        email = emails.normalised(email)
        async with self._database.read() as session:
            taken = await session.scalar(self._by_email(email))
        faults = _faults(email=emails.fault_of(email) or _taken(taken, owner.id))
        if not await self.is_password(owner.id, password):
            faults.append(Fault("password", WRONG_PASSWORD))
        if faults:
            raise Invalid(*faults)
        async with self._database.write() as session:
            user = await session.get_one(User, owner.id)
            self._set_email(user, owner, email)
            await _flush(session)
            events.record(session, "user.email_changed", user.id, user.id)

    async def change_password(
        self, owner: Owner, email: str, password: str, new_password: str
    ) -> SignedIn:
        """Another password; every session ends and a new one begins.

        Raises `Invalid` with faults for `password` (the old one) or `new_password`.
        """
        faults = _faults(new_password=passwords.fault_of(new_password, email))
        if not await self.is_password(owner.id, password):
            faults.append(Fault("password", WRONG_PASSWORD))
        if faults:
            raise Invalid(*faults)
        stored = await passwords.hashed(new_password)
        async with self._database.write() as session:
            await _set(session, owner.id, password_hash=stored)
            events.record(session, "user.password_changed", owner.id, owner.id)
            return await self._start_anew(session, owner.id)

    async def change(
        self,
        owner: Owner,
        email: str,
        password: str,
        *,
        new_email: str | None = None,
        new_password: str | None = None,
    ) -> None:
        """Another e-mail or password, or both at once; with a new password every session ends.

        `email` is the present one. Raises `Invalid` with a fault for each field that is wrong:
        `email`, `password` (the present one), `new_password`.
        """
        address = email if new_email is None else emails.normalised(new_email)
        async with self._database.read() as session:
            taken = await session.scalar(self._by_email(address))
        faults = _faults(
            email=emails.fault_of(address) or _taken(taken, owner.id),
            new_password=passwords.fault_of(new_password, address) if new_password else None,
        )
        if not await self.is_password(owner.id, password):
            faults.append(Fault("password", WRONG_PASSWORD))
        if faults:
            raise Invalid(*faults)
        stored = await passwords.hashed(new_password) if new_password else None
        async with self._database.write() as session:
            user = await session.get_one(User, owner.id)
            if address != email:
                self._set_email(user, owner, address)
                await _flush(session)
                events.record(session, "user.email_changed", user.id, user.id)
            if stored is not None:
                user.password_hash = stored
                await self._accounts(session).end_sessions(user.id)
                events.record(session, "user.password_changed", user.id, user.id)

    async def is_password(self, user_id: UUID, password: str) -> bool:
        """Ask again before something that cannot be undone."""
        async with self._database.read() as session:
            stored = await session.scalar(select(User.password_hash).where(User.id == user_id))
        return await passwords.fits(password, stored)

    async def is_fresh(self, session_id: UUID, within: timedelta) -> bool:
        """Did this session begin (with the password) so lately?"""
        async with self._database.read() as session:
            began = await session.scalar(select(Session.created_at).where(Session.id == session_id))
        return began is not None and began > now() - within

    async def account(self, owner: Owner) -> AccountOut:
        """A user as its page shows it; for a form that is shown again."""
        async with self._database.read() as session:
            return await self._accounts(session).account(owner)

    async def reset(self, token: str, password: str) -> None:
        """Choose a new password by a one-use link; every session ends.

        Raises `NotFound` when the link was used or is too old, `Invalid` with a fault for
        `password`; the link then stays good.
        """
        async with self._database.read() as session:
            user = await session.scalar(live_link(token))
            email = self._email_of(user) if user is not None else ""
        if fault := passwords.fault_of(password, email):
            raise Invalid(Fault("password", fault))
        stored = await passwords.hashed(password)
        async with self._database.write() as session:
            user_id = await session.scalar(
                update(OneUseLink)
                .where(
                    OneUseLink.token_hash == digest(token), OneUseLink.purpose == RESET,
                    OneUseLink.used_at.is_(None), OneUseLink.expires_at > now(),
                )
                .values(used_at=now())
                .returning(OneUseLink.user_id)
            )  # fmt: skip
            if user_id is None or user is None:
                raise NotFound(Fault("link", "this link was used, or is too old"))
            await _set(session, user_id, password_hash=stored)
            await self._accounts(session).end_sessions(user_id)
            events.record(session, "user.password_changed", user_id, user_id)

    # ---- helpers -----------------------------------------------------------------------------

    async def _checked(self, email: str, password: str, but: UUID | None = None) -> str:
        """The e-mail of a new user, in its one spelling. Raises `Invalid` with every fault."""
        email = emails.normalised(email)
        async with self._database.read() as session:
            taken = await session.scalar(self._by_email(email))
        faults = _faults(
            email=emails.fault_of(email) or _taken(taken, but),
            password=passwords.fault_of(password, email),
        )
        if faults:
            raise Invalid(*faults)
        return email

    def _by_email(self, email: str) -> Select[User]:
        return select(User).where(User.email_hash == self._fingerprint(email))

    def _fingerprint(self, email: str) -> bytes:
        return self._master_keys.fingerprint("email", email)

    def _set_email(self, user: User, owner: Owner, email: str) -> None:
        user.email = owner.box.seal_text(User.email, user.id, email)
        user.email_hash = self._fingerprint(email)

    def _email_of(self, user: User) -> str:
        if user.email is None:
            return ""
        return self._master_keys.box(user.id, user.data_key).open_text(
            User.email, user.id, user.email
        )

    async def _start_anew(self, session: AsyncSession, user_id: UUID) -> SignedIn:
        await self._accounts(session).end_sessions(user_id)
        return await self._start(session, user_id)

    async def _start(
        self,
        session: AsyncSession,
        user_id: UUID,
        *,
        stays: bool = True,
        leaving: UUID | None = None,
        door: Door = "web",
    ) -> SignedIn:
        accounts = self._accounts(session)
        if leaving is not None:
            await accounts.end_session(leaving)
        tokens = await accounts.start_session(user_id, stays=stays, door=door)
        access = self._token_keys.read_access(tokens.access, now(), door=door)
        known = await accounts.who(access) if access is not None else None
        if known is None:
            raise NotFound(Fault("user", "this user is gone or disabled"))
        return known, tokens

    def _accounts(self, session: AsyncSession) -> AccountService:
        return AccountService(session, self._master_keys, self._token_keys)


def _faults(**by_field: str | None) -> list[Fault]:
    return [Fault(field, message) for field, message in by_field.items() if message]


def _taken(user: User | None, but: UUID | None = None) -> str | None:
    return emails.TAKEN if user is not None and user.id != but else None


async def _set(session: AsyncSession, user_id: UUID, **values: object) -> None:
    await session.execute(update(User).where(User.id == user_id).values(**values))


async def _flush(session: AsyncSession) -> None:
    """Write now. Raises `Invalid` when somebody else took the e-mail in between."""
    try:
        await session.flush()
    except IntegrityError as fault:
        raise Invalid(Fault("email", emails.TAKEN)) from fault
