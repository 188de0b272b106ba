"""What workers do: one function for each kind of task, one file for each noun."""

from collections.abc import Awaitable, Callable

from app.domain.tasks.kinds import Kind
from app.domain.tasks.schemas import Claim
from workers.context import Context
from workers.tasks import archives, exports, imports, matches, postings, previews, webhooks

Function = Callable[[Context, Claim], Awaitable[None]]

FUNCTIONS: dict[Kind, Function] = {
    Kind.ARCHIVE_MAKE: archives.make,
    Kind.EXPORT_MAKE: exports.make,
    Kind.IMPORT_READ: imports.read,
    Kind.MATCH_SCORE: matches.score,
    Kind.POSTING_READ: postings.read,
    Kind.PREVIEW_MAKE: previews.make,
    Kind.WEBHOOK_DELIVER: webhooks.deliver,
}
