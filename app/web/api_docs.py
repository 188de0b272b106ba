"""The API described for people: our own page over the description that programs read."""

from typing import Any

import msgspec
from litestar import Response, get

from app.web import pages
from app.web.pages import AnyRequest


class Field(msgspec.Struct, frozen=True):
    """A field of a body: its name, its type in a few words, whether it must be there."""

    name: str
    kind: str
    is_needed: bool


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One operation as the page shows it."""

    name: str
    method: str
    path: str
    summary: str
    text: str
    scopes: tuple[str, ...]
    is_public: bool
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: tuple[Field, ...]
    statuses: tuple[tuple[str, str], ...]


@get("/api/docs", name="api.docs", opt={"public": True}, sync_to_thread=False)
def show(request: AnyRequest) -> Response[str]:
    """Every call, by the noun that it is about."""
    described: dict[str, Any] = request.app.state.described()
    return pages.page(
        request, "api/docs.html", nouns=calls_by_noun(described), info=described["info"]
    )


def calls_by_noun(described: dict[str, Any]) -> dict[str, list[Call]]:
    """The operations of an OpenAPI description, in its order."""
    shapes = described["components"]["schemas"]
    found: dict[str, list[Call]] = {tag["name"]: [] for tag in described["tags"]}
    for path, methods in described["paths"].items():
        for method, call in methods.items():
            found[call["tags"][0]].append(_call(path, method, call, shapes))
    return found


def _call(path: str, method: str, call: dict[str, Any], shapes: dict[str, Any]) -> Call:
    security = call["security"]
    done = next(one for status, one in call["responses"].items() if status.startswith("2"))
    return Call(
        name=call["operationId"],
        method=method.upper(),
        path=path,
        summary=call["summary"],
        text=call["description"].replace("`", ""),
        scopes=tuple(security[0]["bearer"]) if security else (),
        is_public=not security,
        parameters=tuple(
            Field(one["name"], one["in"], one.get("required", False)) for one in call["parameters"]
        ),
        body=_fields(call.get("requestBody", {}).get("content", {}), shapes),
        answer=_fields(done.get("content", {}), shapes),
        statuses=tuple((status, one["description"]) for status, one in call["responses"].items()),
    )


def _fields(content: dict[str, Any], shapes: dict[str, Any]) -> tuple[Field, ...]:
    first: dict[str, Any] = next(iter(content.values()), {})
    shape: dict[str, Any] = first.get("schema", {})
    shape = shapes.get(_name(shape), shape)
    needed = set(shape.get("required", ()))
    return tuple(
        Field(name, _kind(one), name in needed) for name, one in shape.get("properties", {}).items()
    )


def _kind(shape: dict[str, Any]) -> str:
    """A type in a few words: `string (uuid)`, `list of string`, `Analysis`."""
    if "$ref" in shape:
        return _name(shape)
    if "enum" in shape:
        return " | ".join(str(one) for one in shape["enum"] if one is not None)
    if "anyOf" in shape:
        return " | ".join(dict.fromkeys(_kind(one) for one in shape["anyOf"]))
    kind = shape.get("type", "any")
    if kind == "array":
        return f"list of {_kind(shape.get('items') or {})}"
    if isinstance(kind, list):
        return " | ".join(kind)
    return f"{kind} ({shape['format']})" if "format" in shape else str(kind)


def _name(shape: dict[str, Any]) -> str:
    return str(shape.get("$ref", "")).rpartition("/")[2]


ROUTES = [show]
