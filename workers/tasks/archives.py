"""Packing everything of a user."""

from app.domain.exports import archives_working as working
from app.domain.exports.contents import Contents
from app.domain.exports.packing import Pack
from app.domain.owners import load_owner
from app.domain.tasks.schemas import Claim
from workers.context import Context


async def make(ctx: Context, claim: Claim) -> None:
    """Pack one thing after the other into sealed parts of a ZIP."""
    async with ctx.database.read() as session:
        owner = await load_owner(session, ctx.keys, claim.owner_id)
        things = await Contents(session, owner, ctx.files).list()
    await ctx.mark(claim, "packing")
    pack = Pack(ctx.files, owner.box, claim.subject_id, fence=claim.fence)
    for thing in things:
        async with ctx.database.read() as session:
            pieces = await Contents(session, owner, ctx.files).open(thing)
        await ctx.in_thread(pack.add, pieces)
    packed = await ctx.in_thread(pack.finish)
    async with ctx.database.write() as session:
        await working.finish(session, owner, claim, packed)
