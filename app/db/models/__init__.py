"""All tables, imported together so that the metadata is whole."""

from app.db.models.api_token import ApiToken, StoredAnswer
from app.db.models.base import metadata
from app.db.models.export import Archive, Export
from app.db.models.key import Key
from app.db.models.match import Application, Match
from app.db.models.posting import Posting
from app.db.models.resume import Import, Preview, Resume, ResumeVersion
from app.db.models.task import Event, Routine, Task, Worker
from app.db.models.user import OneUseLink, Preference, Session, User
from app.db.models.webhook import Attempt, Delivery, Webhook

__all__ = [
    "ApiToken",
    "Application",
    "Archive",
    "Attempt",
    "Delivery",
    "Event",
    "Export",
    "Import",
    "Key",
    "Match",
    "OneUseLink",
    "Posting",
    "Preference",
    "Preview",
    "Resume",
    "ResumeVersion",
    "Routine",
    "Session",
    "StoredAnswer",
    "Task",
    "User",
    "Webhook",
    "Worker",
    "metadata",
]
