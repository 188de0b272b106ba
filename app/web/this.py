"""What every template may ask about the request that it answers: `this`."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec
from jinja2 import Environment
from litestar import Request

from app.http.identity import Identity
from app.lib.clock import now
from app.lib.own_paths import own_path
from app.web.environment import environment_for


class This(msgspec.Struct, frozen=True):
    """The present request, as templates see it."""

    environment: Environment
    identity: Identity | None
    path: str
    """Path and query, to come back to."""
    nonce: str
    """For every `<script>`, and as `hx-nonce` on every element with `hx-*`."""
    csrf: str
    """The hidden field `csrf` of every form that posts; scripts send it as `X-CSRF-Token`."""
    language: str
    """A language tag, for `lang`."""
    direction: str
    """`ltr` or `rtl`."""
    look: str
    """`auto`, `light` or `dark`."""
    settings: Any
    now: datetime


def this_request(request: Request[Any, Any, Any]) -> This:
    """`this` of a request; `app.http` put the nonce, the token and the identity into its state."""
    identity: Identity | None = request.state.get("identity")
    language = request.state.get("language", "en")
    environment, direction = environment_for(language)
    return This(
        environment=environment,
        identity=identity,
        path=_path(request),
        nonce=request.state.get("nonce", ""),
        csrf=request.state.get("csrf", ""),
        language=language,
        direction=direction,
        look=identity.look if identity else "auto",
        settings=request.app.state.parts.settings,
        now=now(),
    )


def _path(request: Request[Any, Any, Any]) -> str:
    """The page a person is on: where a script asks for a piece of it, that piece is no place."""
    here = _of(request.url.path, request.url.query)
    if request.headers.get("hx-request-type") != "partial":
        return here
    try:
        page = urlsplit(request.headers.get("hx-current-url", ""))
    except ValueError:
        return here
    return own_path(_of(page.path, page.query), here)


def _of(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
