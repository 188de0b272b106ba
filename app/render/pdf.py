"""`Renderer`: documents made by warm children that can be killed."""

import threading
from types import TracebackType
from typing import Self

import msgspec

from app.domain.errors import Fault, Invalid, Unavailable
from app.render.child import Child
from app.render.messages import FRAME_BYTES, Picture, PicturesRequest, Reply, Request

SECONDS = 20.0
"""Time limit of one document."""

CHILDREN = {
    "pdf": "app.render.pdf_child",
    "html": "app.render.text_child",
    "txt": "app.render.text_child",
    "pictures": "app.render.pictures_child",
}
"""Which child makes what; only the PDF child loads WeasyPrint."""


class Renderer:
    """Makes documents in children that stay warm between calls; safe to share between threads.

    Use it as a context manager, or call `close`. `seconds` limits one document.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._children: dict[str, Child] = {}
        self._making: Child | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _child(self, form: str) -> Child:
        module = CHILDREN[form]
        if module not in self._children:
            self._children[module] = Child(module)
        return self._children[module]

    def warm(self, form: str = "pdf") -> int | None:
        """Start the child for a format now; returns its process id."""
        with self._lock:
            child = self._child(form)
            child.start()
            return child.pid

    def make(self, request: Request) -> Reply:
        """Return the document of `request`.

        Raises Invalid for a theme or a character that is wrong, Unavailable when no document
        could be made: out of time, out of memory, no fonts, no engine.
        """
        try:
            payload = msgspec.msgpack.encode(request)
        except UnicodeEncodeError as error:
            message = "the résumé holds half a surrogate pair, which is no character"
            raise Invalid(Fault("render", message)) from error
        if len(payload) > FRAME_BYTES:
            raise Invalid(Fault("render", "the résumé is too long for a document"))
        return self._ask(request.format, payload)

    def pictures(self, pdf: bytes, *, width: int, most: int) -> tuple[Picture, ...]:
        """Return the first pages of a PDF (at most `most`) as pictures, `width` dots wide.

        Raises Unavailable when they could not be made, TimedOut when it took too long.
        """
        wanted = PicturesRequest(pdf, width, most)
        reply = self._ask("pictures", msgspec.msgpack.encode(wanted))
        return msgspec.msgpack.decode(reply.data, type=tuple[Picture, ...])

    def _ask(self, form: str, payload: bytes) -> Reply:
        with self._lock:
            child = self._making = self._child(form)
            try:
                answer = child.ask(payload, self._seconds)
            finally:
                self._making = None
        reply = msgspec.msgpack.decode(answer, type=Reply)
        if reply.failure == "invalid":
            raise Invalid(*reply.faults)
        if reply.failure:
            raise Unavailable(*reply.faults)
        return reply

    def interrupt(self) -> None:
        """Kill what is being made now, from another thread; there it becomes Unavailable."""
        child = self._making
        if child is not None:
            child.kill()

    def close(self) -> None:
        """Stop the children; a later call would start new ones."""
        with self._lock:
            for child in self._children.values():
                child.stop()
