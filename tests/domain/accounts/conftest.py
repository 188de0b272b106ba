"""Keys for tokens, a clock to set, and the services of accounts on a fresh database."""

import os
from collections.abc import Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database
from app.db.sealing import MasterKeys
from app.domain.accounts.credentials import Credentials
from app.domain.accounts.service import AccountService
from app.domain.accounts.tokens import TokenKeys
from tests.travel import travel  # noqa: F401 - a fixture is found by its name

Accounts = Callable[[AsyncSession], AccountService]


@pytest.fixture
def token_keys() -> TokenKeys:
    return TokenKeys({"now": os.urandom(32), "before": os.urandom(32)})


@pytest.fixture
def accounts(keys: MasterKeys, token_keys: TokenKeys) -> Accounts:
    """The service, for a session."""
    return lambda session: AccountService(session, keys, token_keys)


@pytest.fixture
def credentials(database: Database, keys: MasterKeys, token_keys: TokenKeys) -> Credentials:
    return Credentials(database, keys, token_keys)
