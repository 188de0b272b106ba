"""What follows from what happened, in the same transaction; nobody calls anybody.

The units of work of the doors and of the workers call `react` before they commit.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.events import recorded
from app.domain.matches.following import posting_changed, resume_changed
from app.domain.webhooks.reacting import announce

POSTING_CHANGES = ("posting.analysed",)
RESUME_CHANGES = ("resume.updated",)


async def react(session: AsyncSession) -> None:
    """Score matches again whose résumé or posting changed, and have webhooks told."""
    for event in recorded(session):
        if event.type in RESUME_CHANGES:
            await resume_changed(session, event.subject_id)
        elif event.type in POSTING_CHANGES:
            await posting_changed(session, event.subject_id)
        await announce(session, event)
