"""The child that makes HTML and plain text: `python -m app.render.text_child`."""

from app.render.document import standalone
from app.render.making import make
from app.render.messages import Reply, Request
from app.render.plain_text import plain_text
from app.render.serving import serve


def handle(request: Request) -> Reply:
    """Answer one request for HTML or plain text."""
    made = make(request)
    if request.format == "txt":
        return Reply(plain_text(made.sheet).encode(), 0, ())
    page = standalone(made.sheet, made.theme, request.page_size)
    return Reply(page.encode(), 0, made.warnings)


if __name__ == "__main__":
    raise SystemExit(serve(handle))
