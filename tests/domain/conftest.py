"""Everything here may use a fresh database, two users, and a file store."""

from tests.stored import (  # noqa: F401 - fixtures are found by their names
    database,
    database_path,
    database_url,
    files,
    keys,
    other,
    owner,
)
