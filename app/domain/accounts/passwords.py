"""Passwords: which ones are taken, and how they are kept.

Rules: NIST SP 800-63B (length and a block list, nothing about which characters). Parameters: OWASP
Password Storage Cheat Sheet, Argon2id with 19 MiB, two passes, one lane.
"""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

T = TypeVar("T")

SHORTEST, LONGEST = 8, 256
AT_ONCE = 4
"""How many hashes are made at the same time; each takes 19 MiB and a core."""

TOO_SHORT = "A password has at least 8 characters."
TOO_LONG = "A password has at most 256 characters."
TOO_KNOWN = "Many people use this password. Choose another one."
OWN_EMAIL = "Your e-mail address is the first thing somebody would try. Choose another password."

NOBODYS = f"$argon2id$v=19$m=19456,t=2,p=1${'A' * 22}${'A' * 43}"
"""A hash that no password has, so that an unknown e-mail takes as long as a wrong password."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="password")
_known = frozenset(
    Path(__file__).with_name("known_passwords.txt").read_text(encoding="utf-8").split()
)


def fault_of(password: str, email: str) -> str | None:
    """Why this password is not taken for the account of `email`; None when it is."""
    plain = unicodedata.normalize("NFC", password)
    if len(plain) < SHORTEST:
        return TOO_SHORT
    if len(plain) > LONGEST:
        return TOO_LONG
    folded, address = plain.casefold(), email.strip().casefold()
    if folded in (address, address.partition("@")[0]):
        return OWN_EMAIL
    if folded in _known or len(set(folded)) == 1:
        return TOO_KNOWN
    return None


async def hashed(password: str) -> str:
    """The hash to store; made in a thread, so call it with no session open."""
    return await _in_thread(_hasher.hash, _bytes(password))


async def fits(password: str, stored: str | None) -> bool:
    """Is this the password that `stored` was made of? As slow when nothing is stored."""
    if len(password) > LONGEST:
        password, stored = "", None
    return await _in_thread(_verify, stored or NOBODYS, _bytes(password)) and stored is not None


def is_outdated(stored: str) -> bool:
    """Was it made with other parameters than today's?"""
    return _hasher.check_needs_rehash(stored)


def _verify(stored: str, password: bytes) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _bytes(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


async def _in_thread(work: Callable[..., T], *given: object) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads, work, *given)
