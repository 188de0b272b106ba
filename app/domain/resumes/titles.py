"""What a résumé is called in lists: its owner's words, or the name in it."""

from app.domain.errors import Fault, Invalid
from app.domain.resumes.schemas import Document

CHARACTERS = 200
"""The longest title that is kept; a line of a list shows about sixty."""


def of(document: Document) -> str:
    """The title of a résumé that was given none: the name in it; empty when it has none."""
    basics = document.get("basics")
    name = basics.get("name") if isinstance(basics, dict) else None
    return cut(name) if isinstance(name, str) else ""


def checked(title: str) -> str:
    """A title as it is kept. Raises `Invalid` when it is blank or too long."""
    given = " ".join(title.replace("\0", " ").split())
    if not given:
        raise Invalid(Fault("title", "Write a name."))
    if len(given) > CHARACTERS:
        raise Invalid(Fault("title", f"Use at most {CHARACTERS} characters."))
    return given


def cut(title: str) -> str:
    """The same without complaint: what is too long ends in an ellipsis."""
    given = " ".join(title.replace("\0", " ").split())
    return given if len(given) <= CHARACTERS else f"{given[: CHARACTERS - 1]}…"
