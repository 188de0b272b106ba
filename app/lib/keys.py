"""The keys of an installation: `id:base64url,…`, given by the operator or made once in a file."""

import base64
import binascii
import hmac
import os
import re
import secrets
from pathlib import Path

LEAST_BYTES = 32
"""Shorter secrets can be guessed by machines of today (and PyJWT warns of them)."""

_ID = re.compile(r"[A-Za-z0-9._-]{1,32}")


class KeyFault(Exception):
    """A key that is missing or cannot be one; `where` names the variable or the file."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message


def read_keys(variable: str, given: str | None, path: Path) -> dict[str, bytes]:
    """The keys by id, the current one first: `given` by the operator, else those in the file.

    `variable` is what messages call the former. Raises `KeyFault`.
    """
    if given is not None:
        return _parse(given, variable)
    try:
        return _parse(path.read_text(encoding="utf-8").strip(), str(path))
    except FileNotFoundError as fault:
        raise KeyFault(str(path), f"is missing, and {variable} is not set") from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise KeyFault(str(path), "cannot be read") from fault


def make_key(path: Path) -> None:
    """Write a file with one new key, for its owner's eyes only; an existing file stays as it is."""
    line = f"{secrets.token_hex(4)}:{base64.urlsafe_b64encode(os.urandom(LEAST_BYTES)).decode()}\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def proof_of(key: bytes) -> bytes:
    """What shows later that a key is still the same, and tells nothing else about it."""
    return hmac.digest(key, b"velvit key proof", "sha256")


def _parse(text: str, where: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for number, part in enumerate(text.split(","), 1):
        name, colon, encoded = part.strip().partition(":")
        if not colon or not _ID.fullmatch(name):
            raise KeyFault(where, f"key {number} is not of the form id:base64url")
        if name in keys:
            raise KeyFault(where, f"the id {name} stands there twice")
        keys[name] = _decode(encoded, f"{where}: key {name}")
    return keys


def _decode(encoded: str, where: str) -> bytes:
    try:
        key = base64.b64decode(encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as fault:
        raise KeyFault(where, "is not base64url") from fault
    if len(key) < LEAST_BYTES:
        raise KeyFault(where, f"has {len(key)} bytes, at least {LEAST_BYTES} are needed")
    return key
