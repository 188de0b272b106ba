"""Files to be saved: their names, their hash, and no chance to be shown as a page of ours."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.response import Stream

from app.domain.exports.file_names import ascii_name

AnyRequest = Request[Any, Any, Any]

TYPES = {
    "pdf": "application/pdf",
    "html": "text/html",
    "txt": "text/plain",
}
"""The media type of each format."""


def headers(name: str, sha256: str) -> dict[str, str]:
    """The headers of a download; `name` may hold letters of any script (RFC 6266)."""
    names = f"filename=\"{ascii_name(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {
        "Content-Disposition": f"attachment; {names}",
        "ETag": f'"{sha256}"',
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
        # Should a browser show it all the same, nothing in it may run or reach anything.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }


def answer(
    request: AnyRequest, data: bytes, name: str, media_type: str, sha256: str
) -> Response[bytes]:
    """A file; nothing but its headers for who has these very bytes."""
    made = headers(name, sha256)
    if request.headers.get("if-none-match") == made["ETag"]:
        return Response(b"", status_code=304, headers=made, media_type=media_type)
    return Response(data, headers=made, media_type=media_type)


def stream(chunks: Iterator[bytes], size: int, name: str, media_type: str, sha256: str) -> Stream:
    """A large file, a piece at a time."""
    made = {**headers(name, sha256), "Content-Length": str(size)}
    return Stream(chunks, headers=made, media_type=media_type)
