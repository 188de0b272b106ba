"""What an operation of the API takes and answers, told once: the guard, the answers and OpenAPI
read it from here."""

from typing import Any

import msgspec

from app.domain.accounts.api_tokens import Scope

JSON = "application/json"
MERGE_PATCH, JSON_PATCH = "application/merge-patch+json", "application/json-patch+json"


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One call of the API."""

    summary: str
    scope: Scope | None = None
    """What an API token needs for it; None: only who signed in with a password may."""
    public: bool = False
    body: Any = None
    """The Struct of the request, or a JSON Schema where a Struct cannot say it."""
    body_types: tuple[str, ...] = (JSON,)
    body_needed: bool = True
    answer: Any = None
    """The Struct of the answer; None: there is no body."""
    status: int = 200
    files: tuple[str, ...] = ()
    """Media types, where the answer is a file."""
    is_list: bool = False
    has_etag: bool = False
    needs_match: bool = False
    """Is `If-Match` due?"""
    takes_key: bool = False
    """May the request carry an `Idempotency-Key`?"""
    waits: bool = False
    """Is this long work, which `Prefer: wait` waits for?"""
    problems: tuple[int, ...] = ()
    """Statuses of refusals besides those that follow from the rest."""


def says(**told: Any) -> dict[str, Any]:
    """The arguments of a route decorator for an operation: `@get("/themes", **says(…))`."""
    operation = Operation(**told)
    return {
        "opt": {
            "door": "api",
            "public": operation.public,
            "scope": operation.scope,
            "operation": operation,
        },
        # The response says its own; a handler that always returns one may not be said to give 204.
        "status_code": 200 if operation.status == 204 else operation.status,
    }
