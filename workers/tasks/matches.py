"""Holding résumés against postings."""

from app.domain.matches import working
from app.domain.matches.schemas import MatchWork
from app.domain.matching.service import match
from app.domain.owners import load_owner
from app.domain.tasks.schemas import Claim
from app.lib.clock import now
from app.ml.types import Analysis
from workers.context import Context


async def score(ctx: Context, claim: Claim) -> None:
    """Score one match; a posting that nobody has read yet is read on the way."""
    async with ctx.database.read() as session:
        owner = await load_owner(session, ctx.keys, claim.owner_id)
        work = await working.take(session, owner, claim)
    analysis = work.analysis or await _read(ctx, claim, work)
    await ctx.mark(claim, "scoring")
    result = await ctx.in_thread(
        lambda: match(
            ctx.analyzer(),
            work.document,
            work.posting.text,
            now().astimezone().date(),
            analysis,
            looks_like_resume=work.looks_like_resume,
        )
    )
    async with ctx.database.write() as session:
        await working.finish(session, owner, claim, work, analysis, result)


async def _read(ctx: Context, claim: Claim, work: MatchWork) -> Analysis:
    await ctx.mark(claim, "reading")
    posting = work.posting
    return await ctx.in_thread(
        lambda: ctx.analyzer().analyse(
            posting.text,
            title=posting.title,
            company=posting.company,
            fields=posting.fields,
            corrections=posting.corrections,
        )
    )
