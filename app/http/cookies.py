"""The two cookies of a session: what they are called, how they are read, set and taken back.

Their names and flags follow the public address alone, never a header of a request.
"""

from typing import Any

import msgspec

from app.domain.accounts.schemas import Tokens
from app.domain.accounts.service import STAYS_FOR
from app.domain.accounts.tokens import ACCESS_FOR

Scope = dict[str, Any]
_KEY = "set_cookies"


class CookieNames(msgspec.Struct, frozen=True):
    """How the cookies are called at one public address."""

    access: str
    refresh: str
    flags: str


def names_for(public_url: str) -> CookieNames:
    """With the prefix `__Host-` and `Secure` where people come by https."""
    secure = public_url.startswith("https://")
    prefix = "__Host-" if secure else ""
    flags = "Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if secure else "")
    return CookieNames(f"{prefix}velvit", f"{prefix}velvit-refresh", flags)


def given(header: str, name: str) -> str | None:
    """The cookie `name` in a Cookie header; None when there is none, or more than one.

    Two of one name mean that a neighbouring host set one; which is ours cannot be known.
    """
    pairs = (part.strip().partition("=") for part in header.split(";"))
    values = [value for key, _, value in pairs if key == name]
    return values[0] if len(values) == 1 else None


def keep(scope: Any, names: CookieNames, tokens: Tokens) -> None:
    """Have the answer to this request set the cookies of a session."""
    ages = (int(ACCESS_FOR.total_seconds()), int(STAYS_FOR.total_seconds()))
    pairs = ((names.access, tokens.access), (names.refresh, tokens.refresh))
    scope["state"][_KEY] = [
        f"{name}={value}; {names.flags}" + (f"; Max-Age={age}" if tokens.stays else "")
        for (name, value), age in zip(pairs, ages, strict=True)
    ]


def take_back(scope: Any, names: CookieNames) -> None:
    """Have the answer to this request remove the cookies."""
    scope["state"][_KEY] = [
        f"{name}=; {names.flags}; Max-Age=0" for name in (names.access, names.refresh)
    ]


def pending(scope: Any) -> list[str]:
    """The Set-Cookie headers that the answer to this request carries."""
    found: list[str] = scope["state"].get(_KEY, [])
    return found
