"""Every address of this door, in one list."""

from typing import Any

from app.web import (
    account,
    api_docs,
    api_tokens,
    archives,
    exports,
    home,
    imports,
    matches,
    patterns,
    postings,
    preferences,
    previews,
    resumes,
    sections,
    sign_in,
    sign_up,
    tasks,
    trash,
    webhooks,
)

ROUTES: list[Any] = [
    *home.ROUTES,
    *sign_in.ROUTES,
    *sign_up.ROUTES,
    *account.ROUTES,
    *api_docs.ROUTES,
    *api_tokens.ROUTES,
    *webhooks.ROUTES,
    *preferences.ROUTES,
    *resumes.ROUTES,
    *sections.ROUTES,
    *imports.ROUTES,
    *previews.ROUTES,
    *postings.ROUTES,
    *matches.ROUTES,
    *exports.ROUTES,
    *archives.ROUTES,
    *trash.ROUTES,
    *tasks.ROUTES,
    *patterns.ROUTES,
]
