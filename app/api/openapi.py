"""The API as OpenAPI 3.1, made from the routes and what each says of itself: it cannot differ.

Litestar's own generator reads handlers' signatures; ours read bodies strictly and by hand, so what
it would tell is not what happens (docs/adr/0022).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from app import __version__
from app.api.describing import JSON, Operation
from app.api.problems import KINDS, MEDIA_TYPE, Problem
from app.domain.resumes.document import SCHEMA_FILE
from app.http.programs import ROOT
from app.http.services import parts
from app.lib.limits import IDEMPOTENCY_KEY_CHARACTERS, PAGE_ITEMS, WAIT_SECONDS

REF = "#/components/schemas/{name}"
RESUME_SCHEMA = "JSONResume"
_FORMATS = re.compile(r"\{(\w+):(\w+)\}")
_TYPES: Mapping[str, Mapping[str, Any]] = {
    "uuid": {"type": "string", "format": "uuid"},
    "int": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
    "str": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[A-Za-z0-9_-]+$"},
}

_ABOUT = """\
Everything a person can do, a program can do. Sign in with `POST /tokens`, or make a token that
stays on the account page, and send it as `Authorization: Bearer …`. Refusals are problems of
RFC 9457 with every error at once. Long work has a `state`; `Prefer: wait=10` waits for it.\
"""

HEADERS: Mapping[str, Mapping[str, Any]] = {
    "ETag": {"description": "Stands for this state.", "schema": {"type": "string"}},
    "Location": {
        "description": "The address of what was made.",
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "Link": {
        "description": "The next page (`rel=next`), where there is one.",
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "Seconds.", "schema": {"type": "string"}},
    "WWW-Authenticate": {"description": "What is needed.", "schema": {"type": "string"}},
    "Preference-Applied": {
        "description": "Which of `Prefer` was obeyed.",
        "schema": {"type": "string"},
    },
    "Content-Disposition": {"description": "The file's name.", "schema": {"type": "string"}},
}

_RETRY, _CHALLENGE = (409, 429, 503), (401,)


@get("/api/openapi.json", name="openapi", opt={"public": True}, sync_to_thread=False)
def show_openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The description for programs."""
    from app.api.routes import HANDLERS  # noqa: PLC0415 - they are all imported only then

    found = document(HANDLERS, parts(request).settings.public_url)
    return Response(
        msgspec.json.encode(found), media_type=JSON, headers={"Cache-Control": "public, max-age=60"}
    )


def document(handlers: Sequence[HTTPRouteHandler], public_url: str) -> dict[str, Any]:
    """The whole description."""
    calls = [_Call(handler) for handler in handlers]
    structs = {of: None for call in calls for of in (call.of.body, call.of.answer) if _is_type(of)}
    shapes, components = msgspec.json.schema_components([*structs, Problem], ref_template=REF)
    by_struct = dict(zip([*structs, Problem], shapes, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for call in calls:
        paths.setdefault(call.path, {})[call.method] = call.described(by_struct, calls)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Resume Velvit Thunder", "version": __version__, "description": _ABOUT},
        "servers": [{"url": public_url + ROOT}],
        "tags": [{"name": name} for name in dict.fromkeys(call.tag for call in calls)],
        "paths": paths,
        "components": {
            "schemas": {**components, RESUME_SCHEMA: _resume_schema()},
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An access token of `POST /tokens`, or an API token. The names "
                    "beside an operation are scopes that an API token needs.",
                }
            },
        },
    }


class _Call:
    """One method of one path."""

    def __init__(self, handler: HTTPRouteHandler) -> None:
        self.of: Operation = handler.opt["operation"]
        (template,) = handler.paths
        self.path = _FORMATS.sub(r"{\1}", template)
        self.method = next(iter(handler.http_methods)).lower()
        self.name = handler.fn.__name__
        self.tag = self.path.split("/")[1]
        self._text = handler.fn.__doc__ or ""
        self._parameters = _FORMATS.findall(template)

    def described(
        self, by_struct: Mapping[Any, dict[str, Any]], calls: Sequence["_Call"]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {
            "operationId": self.name,
            "tags": [self.tag],
            "summary": self.of.summary,
            "description": " ".join(self._text.split()),
            "parameters": list(self._all_parameters()),
            "responses": self._responses(by_struct, calls),
            "security": [] if self.of.public else [{"bearer": _scopes(self.of)}],
        }
        if self.of.body is not None:
            shape = by_struct[self.of.body] if _is_type(self.of.body) else self.of.body
            content = {"schema": shape}
            found["requestBody"] = {
                "required": self.of.body_needed,
                "content": dict.fromkeys(self.of.body_types, content),
            }
        return found

    def _all_parameters(self) -> Iterator[dict[str, Any]]:
        for name, kind in self._parameters:
            yield {"name": name, "in": "path", "required": True, "schema": dict(_TYPES[kind])}
        if self.of.is_list:
            limit = {"type": "integer", "minimum": 1, "maximum": PAGE_ITEMS, "default": 20}
            yield _parameter("limit", "query", limit, "Items of a page.")
            yield _parameter("cursor", "query", {"type": "string"}, "`next` of the page before.")
        if self.of.needs_match:
            text = "The `ETag` that the change was made from."
            yield {**_parameter("If-Match", "header", {"type": "string"}, text), "required": True}
        if self.of.takes_key:
            key = {
                "type": "string", "minLength": 1, "maxLength": IDEMPOTENCY_KEY_CHARACTERS,
                "pattern": "[!-~]",
            }  # fmt: skip
            text = "The same key and body get the same answer for 24 hours."
            yield _parameter("Idempotency-Key", "header", key, text)
        if self.of.waits or (self.of.has_etag and self.method in ("post", "put", "patch")):
            text = f"`wait=N` waits for long work, at most {WAIT_SECONDS} s; `return=minimal`."
            yield _parameter("Prefer", "header", {"type": "string"}, text)

    # ---- answers -----------------------------------------------------------------------------

    def _responses(
        self, by_struct: Mapping[Any, dict[str, Any]], calls: Sequence["_Call"]
    ) -> dict[str, Any]:
        found = {str(self.of.status): self._success(by_struct, calls)}
        if self.of.has_etag and self.method == "get":
            found["304"] = {"description": "It is still as `If-None-Match` says."}
        if self.of.has_etag and self.method in ("put", "patch"):
            found["204"] = {"description": "Done (`return=minimal`).", "headers": _headers("ETag")}
        for status in sorted(self._refusals()):
            found[str(status)] = _refusal(status)
        return found

    def _success(
        self, by_struct: Mapping[Any, dict[str, Any]], calls: Sequence["_Call"]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {"description": HTTPStatus(self.of.status).phrase}
        names = ["ETag"] * self.of.has_etag + ["Link"] * self.of.is_list
        names += ["Location"] * (self.of.status in (201, 202) and self.tag != "tokens")
        names += ["Preference-Applied"] * self.of.waits + ["Content-Disposition"] * bool(
            self.of.files
        )
        if names:
            found["headers"] = _headers(*names)
        if self.of.files:
            found["content"] = {kind: {"schema": {}} for kind in self.of.files}
        elif self.of.answer is not None:
            shape = by_struct[self.of.answer]
            content = {"schema": _page(shape) if self.of.is_list else shape}
            found["content"] = {JSON: content}
        if links := self._links(calls):
            found["links"] = links
        return found

    def _links(self, calls: Sequence["_Call"]) -> dict[str, Any]:
        """What can be called next with the id of what was just made."""
        if self.of.status not in (201, 202) or self.of.answer is None or self._parameters:
            return {}
        return {
            other.name: {
                "operationId": other.name,
                "parameters": {other.first_parameter: "$response.body#/id"},
            }
            for other in calls
            if other.path.startswith(f"{self.path}/{{") and len(other.named) == 1
        }

    @property
    def named(self) -> list[str]:
        """The parameters of the path."""
        return [name for name, _ in self._parameters]

    @property
    def first_parameter(self) -> str:
        """The one that names the thing."""
        return self.named[0]

    def _refusals(self) -> set[int]:
        of = self.of
        found = {503, *of.problems}
        found |= set() if of.public else {401, 403}
        found |= {404} if self._parameters else set()
        found |= {400, 413, 415, 422} if of.body is not None else set()
        found |= {422} if of.is_list else set()
        found |= {412, 428} if of.needs_match else set()
        found |= {400, 409, 422} if of.takes_key else set()
        return found | ({403, 400, 507} if self.method != "get" else set())


def _parameter(name: str, place: str, schema: dict[str, Any], text: str) -> dict[str, Any]:
    return {"name": name, "in": place, "required": False, "schema": schema, "description": text}


def _headers(*names: str) -> dict[str, Any]:
    return {name: dict(HEADERS[name]) for name in names}


def _refusal(status: int) -> dict[str, Any]:
    kinds = [kind for kind in KINDS.values() if kind.status == status]
    examples = {
        kind.code: {
            "value": {
                "type": f"/problems/{kind.code}", "title": kind.title, "status": kind.status,
                "detail": kind.detail,
            }
        }
        for kind in kinds
    }  # fmt: skip
    content = {"schema": {"$ref": REF.format(name="Problem")}, "examples": examples}
    found: dict[str, Any] = {
        "description": " / ".join(kind.title for kind in kinds),
        "content": {MEDIA_TYPE: content},
    }
    names = ["Retry-After"] * (status in _RETRY) + ["WWW-Authenticate"] * (status in _CHALLENGE)
    names += ["ETag"] * (status in (412, 428))
    if names:
        found["headers"] = _headers(*names)
    return found


def _page(shape: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": shape},
            "next": {"type": ["string", "null"]},
        },
    }


def _scopes(of: Operation) -> list[str]:
    return [of.scope] if of.scope else []


def _is_type(of: Any) -> bool:
    return isinstance(of, type)


def _without_formats(schema: dict[str, Any]) -> dict[str, Any]:
    """An e-mail in a résumé may be written as it will: no format of a text is checked."""
    return {name: value for name, value in schema.items() if name != "format"}


def _resume_schema() -> dict[str, Any]:
    """JSON Resume's schema as we read it, with its inner references made whole."""
    text = SCHEMA_FILE.read_text("utf-8").replace('"#/definitions/', f'"{REF}/definitions/')
    found: dict[str, Any] = json.loads(
        text.replace("{name}", RESUME_SCHEMA), object_hook=_without_formats
    )
    return {name: value for name, value in found.items() if name not in ("$schema", "$id", "id")}
