"""The keys of this installation, as the parts of a process want them; workers ask here too."""

import hashlib

from app.db.sealing import KEY_BYTES, MasterKeys
from app.domain.accounts.tokens import TokenKeys
from app.lib.keys import read_keys
from app.settings import Settings


def master_keys(settings: Settings) -> MasterKeys:
    """The keys that wrap the users' data keys. Raises `KeyFault`."""
    given = settings.given_master_keys
    found = read_keys("VELVIT_MASTER_KEY", given, settings.master_key_file)
    return MasterKeys({name: _as_long_as_the_cipher_wants(key) for name, key in found.items()})


def token_keys(settings: Settings) -> TokenKeys:
    """The keys that sign access tokens. Raises `KeyFault`."""
    given = settings.given_jwt_keys
    return TokenKeys(read_keys("VELVIT_JWT_KEYS", given, settings.jwt_key_file))


def _as_long_as_the_cipher_wants(key: bytes) -> bytes:
    return key if len(key) == KEY_BYTES else hashlib.sha256(key).digest()
