"""The route table of this door."""

from litestar import Router

from app.api import (
    accounts,
    api_tokens,
    exports,
    matches,
    postings,
    preferences,
    resumes,
    tokens,
    webhooks,
)
from app.http.programs import ROOT, guard

NOUNS = (
    accounts, tokens, api_tokens, resumes, postings, matches, exports, preferences, webhooks,
)  # fmt: skip

HANDLERS = [handler for noun in NOUNS for handler in noun.ROUTES]
"""Every call."""

api = Router(
    path=ROOT,
    route_handlers=HANDLERS,
    guards=[guard],
)
"""Everything below `/api/v1`."""
