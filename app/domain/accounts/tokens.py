"""Secrets that browsers and links carry: access tokens, refresh tokens, form tokens, one-use links.

Each purpose has a key of its own, derived from the operator's, so that no token passes for another.
Sources: RFC 9068 (access tokens as JWT), RFC 8725 (how JWTs are confused), RFC 9700 section 4.14.2
(rotation of refresh tokens).
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from app.domain.accounts.schemas import Access, Door

LEAST_KEY_BYTES = 32
ACCESS_FOR = timedelta(minutes=10)
FORM_FOR = timedelta(days=7)
"""How long a form that was shown to nobody in particular may be sent."""

ISSUER, TYPE, ALGORITHM = "velvit", "at+jwt", "HS256"
AUDIENCES: Mapping[Door, str] = {"web": "velvit-web", "api": "velvit-api"}
"""What was given out at one door opens nothing at the other."""
LONGEST = 1024
"""Characters; anything longer is none of ours and is not looked at."""

_CLAIMS = ("iss", "aud", "sub", "sid", "iat", "exp")


class WeakKey(Exception):
    """A key for tokens is shorter than 32 bytes."""


class TokenKeys:
    """The operator's keys by id; the first one signs, every one is believed. Raises `WeakKey`."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys or any(len(key) < LEAST_KEY_BYTES for key in keys.values()):
            raise WeakKey(f"a key for tokens has at least {LEAST_KEY_BYTES} bytes")
        self.current = next(iter(keys))
        self._access = {name: _derive(key, "access") for name, key in keys.items()}
        self._refresh = {name: _derive(key, "refresh") for name, key in keys.items()}
        self._form = {name: _derive(key, "form") for name, key in keys.items()}

    # ---- access ------------------------------------------------------------------------------

    def access(self, user_id: UUID, session_id: UUID, at: datetime, *, door: Door = "web") -> str:
        """An access token for one door, good for ten minutes."""
        issued = int(at.timestamp())
        claims = {
            "iss": ISSUER, "aud": AUDIENCES[door], "sub": str(user_id), "sid": str(session_id),
            "iat": issued, "exp": issued + int(ACCESS_FOR.total_seconds()),
        }  # fmt: skip
        headers = {"kid": self.current, "typ": TYPE}
        return jwt.encode(claims, self._access[self.current], ALGORITHM, headers=headers)

    def read_access(self, token: str, at: datetime, *, door: Door = "web") -> Access | None:
        """Whose token this is; None for one that is not ours, of another door, or too old."""
        try:
            key = self._key_named_by(token)
            claims = jwt.decode(
                token, key, [ALGORITHM], audience=AUDIENCES[door], issuer=ISSUER,
                options={"require": list(_CLAIMS), "strict_aud": True,
                         "verify_exp": False, "verify_iat": False, "verify_nbf": False},
            )  # fmt: skip
            return _judge(claims, int(at.timestamp()), door)
        except (jwt.InvalidTokenError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def _key_named_by(self, token: str) -> bytes:
        if len(token) > LONGEST:
            raise ValueError("too long")
        header = jwt.get_unverified_header(token)
        if set(header) != {"alg", "typ", "kid"} or header["typ"] != TYPE:
            raise ValueError("another kind of token")
        return self._access[header["kid"]]

    # ---- refresh -----------------------------------------------------------------------------

    def first_refresh(self, session_id: UUID) -> str:
        """The first refresh token of a session."""
        return self._sealed(session_id, secrets.token_urlsafe(32), self.current)

    def successors(self, token: str) -> list[str]:
        """What follows a refresh token, by each key; the first is the one to give out now.

        It follows from the token alone, so the same one can be answered again in the same way.
        """
        session_id = self.session_of(token)
        if session_id is None:
            return []
        return [
            self._sealed(session_id, _mac(key, f"next {token}"), name)
            for name, key in self._refresh.items()
        ]

    def session_of(self, token: str) -> UUID | None:
        """The session that a refresh token of ours belongs to; None when it is not ours."""
        session, _, rest = token.partition(".")
        secret, _, mark = rest.partition(".")
        if len(token) > LONGEST or not (secret and mark):
            return None
        marks = [_mac(key, f"mark {session}.{secret}") for key in self._refresh.values()]
        if not any(_same(mark, good) for good in marks):
            return None
        return UUID(hex=session)

    def _sealed(self, session_id: UUID, secret: str, name: str) -> str:
        body = f"{session_id.hex}.{secret}"
        return f"{body}.{_mac(self._refresh[name], f'mark {body}')}"

    # ---- forms -------------------------------------------------------------------------------

    def form(self, session_id: UUID, user_id: UUID) -> str:
        """The token of every form of one session."""
        body = f"{session_id.hex}.{user_id.hex}"
        return f"{body}.{_mac(self._form[self.current], body)}"

    def anonymous_form(self, at: datetime) -> str:
        """The token of a form that is shown to somebody who is not signed in."""
        body = f"anonymous.{int(at.timestamp())}"
        return f"{body}.{_mac(self._form[self.current], body)}"

    def read_form(self, token: str, at: datetime) -> "FormToken | None":
        """What a form's token is bound to; None when it is not ours, or too old."""
        body, _, mark = token.rpartition(".")
        known = [_mac(key, body) for key in self._form.values()]
        if len(token) > LONGEST or not any(_same(mark, good) for good in known):
            return None
        first, _, second = body.partition(".")
        if first != "anonymous":
            return FormToken(UUID(hex=first), UUID(hex=second))
        age = int(at.timestamp()) - int(second)
        return FormToken(None, None) if 0 <= age <= FORM_FOR.total_seconds() else None


class FormToken:
    """The session and the user that a form was made for; neither, when it was for anybody."""

    def __init__(self, session_id: UUID | None, user_id: UUID | None) -> None:
        self.session_id = session_id
        self.user_id = user_id


def new_link_token() -> str:
    """The secret of a one-use link."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> bytes:
    """A token as it is stored. It has 256 random bits, so a plain hash gives nothing away."""
    return hashlib.sha256(token.encode()).digest()


def same_digest(token: str, stored: bytes | None) -> bool:
    """Is this the token that was stored?"""
    return stored is not None and hmac.compare_digest(digest(token), stored)


def _judge(claims: Mapping[str, Any], at: int, door: Door) -> Access | None:
    issued, expires, user, session = (claims[name] for name in ("iat", "exp", "sub", "sid"))
    if [type(one) for one in (issued, expires, user, session)] != [int, int, str, str]:
        return None
    # A minute ahead is a clock that was set right in between, more is nobody's.
    if not issued - 60 <= at < expires or expires - issued > ACCESS_FOR.total_seconds():
        return None
    return Access(UUID(user), UUID(session), door)


def _derive(key: bytes, purpose: str) -> bytes:
    return hmac.digest(key, b"velvit token " + purpose.encode(), "sha256")


def _mac(key: bytes, text: str) -> str:
    return urlsafe_b64encode(hmac.digest(key, text.encode(), "sha256")).rstrip(b"=").decode()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
