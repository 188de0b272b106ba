"""What is stored, on a fresh database."""

from tests.stored import database, database_path, database_url, files, keys, other, owner  # noqa: F401
