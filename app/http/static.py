"""Style sheets, scripts, fonts and pictures, under addresses that change with their content.

An address with the right hash may be kept for a year; any other is answered with what is there now,
and asked about again each time.
"""

import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from app.settings import Settings

STATIC = Path(__file__).resolve().parents[1] / "static"

TYPES = {
    ".css": "text/css",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""What is served at all, and as what. The documents' own faces (`.ttf`) are not for browsers."""

PACKED = (".css", ".js", ".svg", ".webmanifest")
"""What gzip makes smaller; the rest is packed already."""

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

_HASHED = re.compile(r"(?P<stem>.+)\.(?P<hash>[0-9a-f]{12})(?P<suffix>\.[a-z0-9]+)")
_ADDRESS_IN_CSS = re.compile(r'url\("(?P<path>\.\./[^"]+)"\)')


class Asset(msgspec.Struct, frozen=True):
    """A file as it is sent."""

    content: bytes
    packed: bytes | None
    type: str
    hash: str


def address(path: str) -> str:
    """The address of a file below `app/static`, with its hash: `/static/css/base.0a1b….css`.

    Raises `FileNotFoundError`: a template that names a file which is not there is wrong.
    """
    found = _asset(path)
    if found is None:
        raise FileNotFoundError(f"app/static/{path}")
    stem, dot, suffix = path.rpartition(".")
    return f"/static/{stem}.{found.hash}{dot}{suffix}"


def static_files(settings: Settings) -> HTTPRouteHandler:
    """The handler of `/static/…` and of the one picture that browsers ask for unasked."""
    del settings  # files come from here; another address for them is an operator's later choice

    @get(["/static/{path:path}"], sync_to_thread=False, name="static", opt={"public": True})
    def static(path: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
        """Answer one file. Raises `NotFoundException`."""
        return _answer(path.lstrip("/"), request)

    return static


def favicon_files() -> HTTPRouteHandler:
    """The handler of `/favicon.ico`."""

    @get("/favicon.ico", sync_to_thread=False, name="favicon", opt={"public": True})
    def favicon(request: Request[Any, Any, Any]) -> Response[bytes]:
        """Answer the picture of the tab."""
        return _answer("icons/favicon.ico", request)

    return favicon


def _answer(path: str, request: Request[Any, Any, Any]) -> Response[bytes]:
    asked = _HASHED.fullmatch(path)
    found = _asset(f"{asked['stem']}{asked['suffix']}" if asked else path)
    if found is None:
        raise NotFoundException
    headers = {
        "Cache-Control": FOREVER if asked and asked["hash"] == found.hash else ASK_AGAIN,
        "ETag": f'"{found.hash}"',
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(b"", status_code=304, headers=headers, media_type=found.type)
    content = found.content
    if found.packed and "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["Content-Encoding"] = found.packed, "gzip"
    return Response(content, headers=headers, media_type=found.type)


def _asset(path: str) -> Asset | None:
    """The file at `path`; None when it is none of ours or of a kind that is not served."""
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or PurePosixPath(path).suffix not in TYPES:
        return None
    try:
        changed = (STATIC / path).stat().st_mtime_ns
    except (OSError, ValueError):
        return None
    return _read(path, changed)


@lru_cache(maxsize=256)
def _read(path: str, changed: int) -> Asset:
    """Read and pack a file; `changed` makes a new version of it a new entry."""
    content = (STATIC / path).read_bytes()
    suffix = PurePosixPath(path).suffix
    if suffix == ".css":
        content = _ADDRESS_IN_CSS.sub(_with_hash, content.decode()).encode()
    return Asset(
        content=content,
        packed=gzip.compress(content, mtime=0) if suffix in PACKED else None,
        type=TYPES[suffix],
        hash=hashlib.sha256(content).hexdigest()[:12],
    )


def _with_hash(found: re.Match[str]) -> str:
    """`url("../vendor/x.woff2")` of a style sheet, as its address."""
    path = found["path"].removeprefix("../")
    return f'url("{address(path)}")' if _asset(path) else found[0]
