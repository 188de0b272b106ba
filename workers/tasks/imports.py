"""Reading what people bring."""

from app.domain.errors import Invalid, TimedOut
from app.domain.owners import Owner, load_owner
from app.domain.resumes import imports_working as working
from app.domain.tasks.schemas import Claim
from workers.context import Context
from workers.reading import read_apart


async def read(ctx: Context, claim: Claim) -> None:
    """Read one file or text: a new résumé, or what is wrong with it."""
    async with ctx.database.read() as session:
        owner = await load_owner(session, ctx.keys, claim.owner_id)
        work = await working.take(session, owner, claim)
    try:
        imported = await ctx.in_thread(read_apart, work.content, work.name)
        doubt = "" if work.insisted else working.doubt_of(imported.report)
        if not doubt:
            async with ctx.database.write() as session:
                await working.finish(session, owner, claim, work, imported)
            return
        await _refuse(ctx, owner, claim, working.Refusal("doubtful", doubt=doubt))
    except Invalid as fault:
        await _refuse(ctx, owner, claim, working.Refusal("unreadable", fault.faults))
    except TimedOut as fault:
        await _refuse(ctx, owner, claim, working.Refusal("timeout", fault.faults))


async def _refuse(ctx: Context, owner: Owner, claim: Claim, refusal: working.Refusal) -> None:
    async with ctx.database.write() as session:
        await working.refuse(session, owner, claim, refusal)
