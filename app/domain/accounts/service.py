"""The verbs of accounts that need one session only; what also hashes is in `credentials`."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import (
    Export,
    Match,
    OneUseLink,
    Posting,
    Preference,
    Resume,
    ResumeVersion,
    Session,
    User,
)
from app.db.sealing import MasterKeys
from app.domain.accounts import emails
from app.domain.accounts.schemas import (
    Access,
    AccountOut,
    Door,
    Holdings,
    Known,
    Tokens,
    UserLine,
)
from app.domain.accounts.tokens import TokenKeys, digest, new_link_token, same_digest
from app.domain.errors import Fault, NotFound
from app.domain.owners import Owner
from app.lib.clock import now

STAYS_FOR = timedelta(days=30)
"""How long after its last use a session ends that was to stay."""

VISITS_FOR = timedelta(hours=12)
"""The same for one that ends with the browser."""

GRACE = timedelta(seconds=10)
"""How long a refresh token that was just used is answered again: pages ask for several things."""

RESET = "reset"
LINK_FOR = timedelta(hours=1)
"""How long a link to choose a new password is good."""


class AccountService:
    """Guests, sessions and who is behind them."""

    def __init__(
        self, session: AsyncSession, master_keys: MasterKeys, token_keys: TokenKeys
    ) -> None:
        self._session = session
        self._master_keys = master_keys
        self._token_keys = token_keys

    async def make_guest(self, *, language: str = "en") -> Tokens:
        """A new guest, and the session of the browser that asked."""
        user_id = new_id()
        _, data_key = self._master_keys.new_box(user_id)
        self._session.add(User(id=user_id, kind="guest", data_key=data_key, last_used_at=now()))
        await self._session.flush()
        self._session.add(Preference(id=user_id, language=language))
        return await self.start_session(user_id)

    async def start_session(
        self, user_id: UUID, *, stays: bool = True, door: Door = "web"
    ) -> Tokens:
        """Sign a browser or a program in; the caller has made sure who it is."""
        moment, session_id = now(), new_id()
        refresh = self._token_keys.first_refresh(session_id)
        self._session.add(
            Session(
                id=session_id, user_id=user_id, door=door, refresh_hash=digest(refresh),
                rotated_at=moment,
                last_used_at=moment, expires_at=moment + (STAYS_FOR if stays else VISITS_FOR),
            )
        )  # fmt: skip
        await self._touch(user_id, moment)
        access = self._token_keys.access(user_id, session_id, moment, door=door)
        return Tokens(access=access, refresh=refresh, stays=stays)

    async def who(self, access: Access) -> Known | None:
        """Whose session this is, in one query; None when it is over or the user is disabled."""
        return await self._find(access.session_id, access.user_id, access.door)

    async def refresh(self, token: str, *, door: Door = "web") -> tuple[Known, Tokens] | None:
        """New tokens for a refresh token that is good, or was until a moment ago; None else.

        A token that comes back later than that was copied: its session ends for both.
        """
        session_id = self._token_keys.session_of(token)
        if session_id is None:
            return None
        row = await self._session.scalar(
            select(Session).where(Session.id == session_id).with_for_update()
        )
        if row is None or row.door != door or row.ended_at is not None:
            return None
        if row.expires_at <= now():
            return None
        refresh = self._follow(row, token, now())
        known = await self._find(row.id, row.user_id, door) if refresh else None
        if refresh is None or known is None:
            return None
        await self._touch(row.user_id, row.last_used_at)
        access = self._token_keys.access(row.user_id, row.id, now(), door=door)
        return known, Tokens(access=access, refresh=refresh, stays=_stays(row))

    def _follow(self, row: Session, token: str, moment: datetime) -> str | None:
        """The successor of `token`; None, and the session ended, when it is an old one."""
        successors = self._token_keys.successors(token)
        if same_digest(token, row.refresh_hash):
            stays = _stays(row)
            row.previous_hash, row.refresh_hash = row.refresh_hash, digest(successors[0])
            row.rotated_at = row.last_used_at = moment
            row.expires_at = moment + (STAYS_FOR if stays else VISITS_FOR)
            return successors[0]
        if same_digest(token, row.previous_hash) and moment - row.rotated_at <= GRACE:
            return next((one for one in successors if same_digest(one, row.refresh_hash)), None)
        row.ended_at = moment
        return None

    async def end_session(self, session_id: UUID) -> None:
        """Sign one browser out."""
        await self._end(Session.id == session_id)

    async def end_sessions(self, user_id: UUID) -> None:
        """Sign a user out everywhere."""
        await self._end(Session.user_id == user_id)

    async def _end(self, which: ColumnElement[bool]) -> None:
        await self._session.execute(
            update(Session).where(which, Session.ended_at.is_(None)).values(ended_at=now())
        )

    # ---- an account as its page shows it -----------------------------------------------------

    async def account(self, owner: Owner) -> AccountOut:
        """A user with how much there is. Raises `NotFound`."""
        return await self.account_of(owner.id)

    async def account_of(self, user_id: UUID) -> AccountOut:
        """The same for a user of whom only the id is known. Raises `NotFound`."""
        found = await self._session.execute(
            select(User, *_counts(user_id)).where(User.id == user_id)
        )
        row = found.one_or_none()
        if row is None:
            raise NotFound(Fault("user", "there is no such user"))
        user: User = row[0]
        return AccountOut(
            id=user.id, kind=user.kind, email=self._email_of(user),  # type: ignore[arg-type]
            created_at=user.created_at, holdings=Holdings(*row[1:]),  # type: ignore[call-arg]
        )  # fmt: skip

    # ---- what operators do -------------------------------------------------------------------

    async def users(self) -> list[UserLine]:
        """Every user who is no guest, the oldest first."""
        rows = await self._session.scalars(
            select(User).where(User.kind == "user").order_by(User.created_at, User.id)
        )
        return [self._line(row) for row in rows]

    async def disable(self, email: str) -> UserLine:
        """Lock a user out at once; nothing is deleted. Raises `NotFound`."""
        user = await self._by_email(email)
        user.disabled_at = user.disabled_at or now()
        await self.end_sessions(user.id)
        return self._line(user)

    async def make_reset_link(self, email: str) -> str:
        """The secret of a link to choose a new password; older ones go. Raises `NotFound`."""
        user, token, moment = await self._by_email(email), new_link_token(), now()
        await self._session.execute(
            update(OneUseLink)
            .where(OneUseLink.user_id == user.id, OneUseLink.used_at.is_(None))
            .values(used_at=moment)
        )
        self._session.add(
            OneUseLink(
                user_id=user.id, purpose=RESET, token_hash=digest(token),
                expires_at=moment + LINK_FOR,
            )
        )  # fmt: skip
        return token

    async def email_of_link(self, token: str) -> str | None:
        """Whose password can be chosen by this link; None when it was used or is too old."""
        user = await self._session.scalar(live_link(token))
        return self._email_of(user) if user is not None else None

    async def _by_email(self, email: str) -> User:
        address = emails.normalised(email)
        found = await self._session.scalar(
            select(User).where(User.email_hash == self._master_keys.fingerprint("email", address))
        )
        if found is None:
            raise NotFound(Fault(address or "e-mail", "there is no user with this e-mail"))
        return found

    def _line(self, user: User) -> UserLine:
        return UserLine(
            id=user.id, email=self._email_of(user), kind=user.kind,  # type: ignore[arg-type]
            is_admin=user.is_admin, created_at=user.created_at, last_used_at=user.last_used_at,
            disabled_at=user.disabled_at,
        )  # fmt: skip

    def _email_of(self, user: User) -> str | None:
        box = self._master_keys.box(user.id, user.data_key)
        return box.open_text(User.email, user.id, user.email) if user.email else None

    # ---- helpers -----------------------------------------------------------------------------

    async def _touch(self, user_id: UUID, moment: datetime) -> None:
        """Remember that a user was here; tokens are made every ten minutes, so is this."""
        await self._session.execute(
            update(User).where(User.id == user_id).values(last_used_at=moment)
        )

    async def _find(self, session_id: UUID, user_id: UUID, door: Door) -> Known | None:
        found = await self._session.execute(
            select(User, Preference)
            .join(Session, Session.user_id == User.id)
            .outerjoin(Preference, Preference.id == User.id)
            .where(
                Session.id == session_id, Session.door == door, User.id == user_id,
                User.disabled_at.is_(None),
                Session.ended_at.is_(None), Session.expires_at > now(),
            )
        )  # fmt: skip
        row = found.one_or_none()
        return self._known(row[0], row[1], session_id) if row is not None else None

    def _known(self, user: User, preference: Preference | None, session_id: UUID) -> Known:
        box = self._master_keys.box(user.id, user.data_key)
        email = box.open_text(User.email, user.id, user.email) if user.email else None
        return Known(
            owner=Owner(user.id, box), session_id=session_id, kind=user.kind,  # type: ignore[arg-type]
            is_admin=user.is_admin, email=email,
            look=preference.look if preference else "auto",
            language=preference.language if preference else "en",
            page_size=preference.page_size if preference else "a4",
        )  # fmt: skip


def _stays(row: Session) -> bool:
    """Was this session to stay? It then ends much later than one for a visit."""
    return row.expires_at - row.rotated_at > VISITS_FOR


def live_link(token: str) -> Select[User]:
    """The user whose link to choose a password this is, as long as it is good."""
    return (
        select(User)
        .join(OneUseLink, OneUseLink.user_id == User.id)
        .where(
            OneUseLink.token_hash == digest(token), OneUseLink.purpose == RESET,
            OneUseLink.used_at.is_(None), OneUseLink.expires_at > now(),
            User.disabled_at.is_(None),
        )
    )  # fmt: skip


def _counts(owner_id: UUID) -> list[ColumnElement[int]]:
    """How many of each noun an owner has outside the trash, in the order of `Holdings`."""
    versions = (
        select(func.count(ResumeVersion.id))
        .join(Resume, Resume.id == ResumeVersion.resume_id)
        .where(ResumeVersion.owner_id == owner_id, Resume.deleted_at.is_(None))
    )
    resumes, *others = (
        select(func.count(noun.id)).where(noun.owner_id == owner_id, noun.deleted_at.is_(None))
        for noun in (Resume, Posting, Match, Export)
    )
    return [one.scalar_subquery() for one in (resumes, versions, *others)]
