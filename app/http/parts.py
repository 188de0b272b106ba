"""The long-lived parts of one web process, joined by `app.asgi` and found by every request."""

import msgspec

from app.db.engine import Database
from app.db.files import FileStore
from app.db.sealing import MasterKeys
from app.domain.accounts.tokens import TokenKeys
from app.outbound.targets import Guard
from app.settings import Settings


class Parts(msgspec.Struct, frozen=True):
    """What a request may need; `request.app.state.parts`."""

    settings: Settings
    database: Database
    master_keys: MasterKeys
    token_keys: TokenKeys
    files: FileStore
    outbound: Guard
