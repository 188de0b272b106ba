"""The kinds of tasks, and which workers do them."""

from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a task does; the value is stored and names the worker's function."""

    IMPORT_READ = "import.read"
    PREVIEW_MAKE = "preview.make"
    EXPORT_MAKE = "export.make"
    ARCHIVE_MAKE = "archive.make"
    POSTING_READ = "posting.read"
    MATCH_SCORE = "match.score"
    WEBHOOK_DELIVER = "webhook.deliver"


class Room(StrEnum):
    """What workers are told apart by: what they have loaded, or what they wait for.

    One process does `documents` and `webhooks`: who sends waits for others most of the time.
    """

    DOCUMENTS = "documents"
    MODELS = "models"
    WEBHOOKS = "webhooks"


ROOMS = tuple(Room)
"""All of them: a query that names its rooms finds its tasks by the index of what is due."""

ROOMS_OF = {Room.DOCUMENTS: (Room.DOCUMENTS, Room.WEBHOOKS), Room.MODELS: (Room.MODELS,)}
"""What one process does, by the room that it is known by."""

ROOM_OF = {
    Kind.IMPORT_READ: Room.DOCUMENTS,
    Kind.PREVIEW_MAKE: Room.DOCUMENTS,
    Kind.EXPORT_MAKE: Room.DOCUMENTS,
    Kind.ARCHIVE_MAKE: Room.DOCUMENTS,
    Kind.POSTING_READ: Room.MODELS,
    Kind.MATCH_SCORE: Room.MODELS,
    Kind.WEBHOOK_DELIVER: Room.WEBHOOKS,
}

TELLS_OF_FAILURE = (
    Kind.IMPORT_READ, Kind.EXPORT_MAKE, Kind.ARCHIVE_MAKE, Kind.POSTING_READ, Kind.MATCH_SCORE,
)  # fmt: skip
"""Kinds whose failure is an event: `posting.read` that fails is `posting.failed`."""

LEASE = timedelta(seconds=6)
"""How long a claim holds without being renewed; only a lost supervisor lets one run out."""

MAX_ATTEMPTS = 3
"""A task that was begun this often and never ended is given up (`crashed`)."""

RETRY_AFTER = timedelta(seconds=2)
"""How long a task that failed unexpectedly waits for its next try."""
