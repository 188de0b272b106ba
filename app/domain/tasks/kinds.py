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


class Room(StrEnum):
    """The two kinds of worker processes: one without models, the others with."""

    DOCUMENTS = "documents"
    MODELS = "models"


ROOMS = tuple(Room)
"""All of them: a query that names its rooms finds its tasks by the index of what is due."""

ROOM_OF = {
    Kind.IMPORT_READ: Room.DOCUMENTS,
    Kind.PREVIEW_MAKE: Room.DOCUMENTS,
    Kind.EXPORT_MAKE: Room.DOCUMENTS,
    Kind.ARCHIVE_MAKE: Room.DOCUMENTS,
    Kind.POSTING_READ: Room.MODELS,
    Kind.MATCH_SCORE: Room.MODELS,
}

LEASE = timedelta(seconds=6)
"""How long a claim holds without being renewed; only a lost supervisor lets one run out."""

MAX_ATTEMPTS = 3
"""A task that was begun this often and never ended is given up (`crashed`)."""

RETRY_AFTER = timedelta(seconds=2)
"""How long a task that failed unexpectedly waits for its next try."""
