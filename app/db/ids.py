"""Ids of rows: UUIDs of version 7, which sort by the time they were made (RFC 9562)."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new id, later than every one made before in this process."""
    return uuid7()
