"""The child that reads what people bring: `python -m workers.reading_child`."""

import msgspec

from app.domain.resumes import importing
from app.render.messages import Reply
from app.render.serving import serve_form


class Brought(msgspec.Struct, frozen=True):
    """A file to read; `name` is what messages call it."""

    content: bytes
    name: str


def handle(brought: Brought) -> Reply:
    """Answer one file: what it became, as JSON, which knows numbers of any length."""
    return Reply(data=msgspec.json.encode(importing.read(brought.content, brought.name)))


if __name__ == "__main__":
    raise SystemExit(serve_form(handle, Brought))
