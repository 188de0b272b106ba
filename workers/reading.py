"""A stranger's file is read in a process of its own, which has little time and little memory."""

import msgspec

from app.domain.errors import Invalid, Unavailable
from app.domain.resumes.schemas import Imported
from app.render.child import Child
from app.render.messages import Reply
from workers.reading_child import Brought

SECONDS = 10.0
"""The longest texts that are accepted take about two."""


def read_apart(content: bytes, name: str, seconds: float = SECONDS) -> Imported:
    """The résumé in `content`, and what became of each line.

    The child is started for this one file and ends with it. Raises `Invalid` for what is no résumé,
    `TimedOut`, and `Unavailable` when it used up its memory or could not be started.
    """
    child = Child("workers.reading_child")
    try:
        answer = child.ask(msgspec.msgpack.encode(Brought(content, name)), seconds)
    finally:
        child.stop()
    reply = msgspec.msgpack.decode(answer, type=Reply)
    if reply.failure == "invalid":
        raise Invalid(*reply.faults)
    if reply.failure:
        raise Unavailable(*reply.faults)
    return msgspec.json.decode(reply.data, type=Imported)
