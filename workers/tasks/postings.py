"""Reading postings."""

from app.domain.owners import load_owner
from app.domain.postings import working
from app.domain.tasks.schemas import Claim
from workers.context import Context


async def read(ctx: Context, claim: Claim) -> None:
    """Read one posting: its lines, what it asks for, its facts."""
    async with ctx.database.read() as session:
        owner = await load_owner(session, ctx.keys, claim.owner_id)
        work = await working.take(session, owner, claim)
    analyzer = ctx.analyzer()
    analysis = await ctx.in_thread(
        lambda: analyzer.analyse(
            work.text,
            title=work.title,
            company=work.company,
            fields=work.fields,
            corrections=work.corrections,
        )
    )
    async with ctx.database.write() as session:
        await working.finish(session, owner, claim, analysis, work.revision)
