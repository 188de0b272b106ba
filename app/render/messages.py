"""What passes between the program and its document child, and how: framed msgpack over pipes."""

import struct
from typing import IO, Literal

import msgspec

from app.domain.errors import Fault
from app.domain.resumes.schemas import ReportWarning, ResumeView

_LENGTH = struct.Struct(">I")

FRAME_BYTES = 64 * 1024 * 1024
"""No message is longer: a document of 10 MiB or a PDF of a thousand pages stays below."""


class Request(msgspec.Struct, frozen=True):
    """One document to make."""

    view: ResumeView
    theme: str
    """Folder of the theme, absolute."""
    page_size: str
    format: Literal["pdf", "html", "txt"]
    fonts: str
    """Folder of the bundled faces."""


class PicturesRequest(msgspec.Struct, frozen=True):
    """Pages of one PDF to draw."""

    pdf: bytes
    width: int
    """Of each picture, in dots."""
    most: int
    """Further pages are not drawn."""


class Picture(msgspec.Struct, frozen=True):
    """One page as a PNG."""

    data: bytes
    width: int
    height: int


class Reply(msgspec.Struct, frozen=True):
    """The document (or the pictures of one, as msgpack), or why there is none."""

    data: bytes = b""
    pages: int = 0
    warnings: tuple[ReportWarning, ...] = ()
    faults: tuple[Fault, ...] = ()
    failure: Literal["", "invalid", "unavailable"] = ""


def write(stream: IO[bytes], payload: bytes) -> None:
    """Write one frame; raises ValueError when it is too long, OSError when nobody reads."""
    if len(payload) > FRAME_BYTES:
        raise ValueError(f"{len(payload)} bytes, a message holds {FRAME_BYTES}")
    stream.write(_LENGTH.pack(len(payload)) + payload)
    stream.flush()


def read(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None when the other side has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > FRAME_BYTES:
        return None
    payload = stream.read(length)
    return payload if len(payload) == length else None
