"""Words of people at rest: sealed with AES-256-GCM, bound to the place where they lie.

Each user has a data key of their own; it lies in the user's row, wrapped by the master key. The
additional data of every seal is `table.column.row`, so that a ciphertext that was moved to another
place does not open. Deleting a user deletes the key, and with it everything sealed by it.

Form of a sealed value: one byte version (1), 12 bytes nonce, ciphertext with its 16-byte tag. Form
of a wrapped key: the id of the master key, a colon, then the same. Source: NIST SP 800-38D.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.orm import InstrumentedAttribute

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"

Place = InstrumentedAttribute[Any] | str
"""A column (`Resume.document`) or, for a file, `table.file`."""


class Tampered(Exception):
    """A sealed value does not open: it was changed, moved, or sealed by another key."""


class UnknownKey(Exception):
    """A wrapped key names a master key that is not here."""


class Box:
    """What one user's data key seals and opens."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._key = key

    def seal(self, place: Place, row: UUID, data: bytes) -> bytes:
        """`data` sealed for the column `place` of the row `row`."""
        return _seal(self._cipher, _address(place, row), data)

    def open(self, place: Place, row: UUID, sealed: bytes) -> bytes:
        """What was sealed for this place; raises `Tampered` for anything else."""
        return _open(self._cipher, _address(place, row), sealed)

    def seal_text(self, place: Place, row: UUID, text: str) -> bytes:
        """`text` sealed for this place."""
        return self.seal(place, row, text.encode())

    def open_text(self, place: Place, row: UUID, sealed: bytes) -> str:
        """The text sealed for this place."""
        return self.open(place, row, sealed).decode()

    def seal_json(self, place: Place, row: UUID, value: Any) -> bytes:
        """Anything msgspec can write as JSON, sealed; the order of keys is kept."""
        return self.seal(place, row, msgspec.json.encode(value))

    def open_json(self, place: Place, row: UUID, sealed: bytes, form: Any = Any) -> Any:
        """The value sealed for this place, as `form` (a type that msgspec knows)."""
        return msgspec.json.decode(self.open(place, row, sealed), type=form)

    def fingerprint(self, purpose: str, data: bytes) -> bytes:
        """A keyed hash (HMAC-SHA-256), to see that two things are the same without keeping them."""
        return hmac.digest(self._key, purpose.encode() + b"\0" + data, "sha256")


class MasterKeys:
    """The operator's keys by id; the first one wraps, every one unwraps."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise ValueError("there is no master key")
        self._keys = dict(keys)
        self.current = next(iter(keys))

    def new_box(self, user: UUID) -> tuple[Box, bytes]:
        """A new data key for `user`: the box, and the wrapped key for the user's row."""
        key = os.urandom(KEY_BYTES)
        sealed = _seal(AESGCM(self._keys[self.current]), _address("users.data_key", user), key)
        return Box(key), self.current.encode() + b":" + sealed

    def box(self, user: UUID, wrapped: bytes) -> Box:
        """The box of `user`. Raises `UnknownKey`, `Tampered`."""
        name, _, sealed = wrapped.partition(b":")
        if name.decode() not in self._keys:
            raise UnknownKey(name.decode())
        cipher = AESGCM(self._keys[name.decode()])
        return Box(_open(cipher, _address("users.data_key", user), sealed))

    def fingerprint(self, purpose: str, text: str) -> bytes:
        """A keyed hash to find a row by (`purpose` `email`); from the oldest key, which stays."""
        oldest = self._keys[list(self._keys)[-1]]
        derived = hmac.digest(oldest, b"velvit fingerprint " + purpose.encode(), "sha256")
        return hmac.digest(derived, text.encode(), hashlib.sha256)


def _address(place: Place, row: UUID) -> bytes:
    if not isinstance(place, str):
        place = f"{place.class_.__tablename__}.{place.key}"
    return f"{place}.{row}".encode()


def _seal(cipher: AESGCM, address: bytes, data: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + cipher.encrypt(nonce, data, address)


def _open(cipher: AESGCM, address: bytes, sealed: bytes) -> bytes:
    if sealed[:1] != _VERSION:
        raise Tampered(address.decode())
    nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, body, address)
    except (InvalidTag, ValueError) as fault:
        raise Tampered(address.decode()) from fault
