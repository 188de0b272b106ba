"""`/.well-known/security.txt` (RFC 9116): where a hole is reported to whoever runs this."""

from datetime import timedelta
from typing import Any

from litestar import Request, Response, get

from app.http.services import parts
from app.lib.clock import now

GOOD_FOR = timedelta(days=180)
"""The standard asks for less than a year; the file is made anew for each request."""


@get("/.well-known/security.txt", sync_to_thread=False, name="security", opt={"public": True})
def security_txt(request: Request[Any, Any, Any]) -> Response[str]:
    """Say whom to write to: the operator's contact, else the pages' own address."""
    settings = parts(request).settings
    expires = (now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {settings.security_contact or settings.public_url}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.public_url}/.well-known/security.txt",
    )
    text = "".join(f"{line}\n" for line in lines)
    return Response(text, media_type="text/plain")
