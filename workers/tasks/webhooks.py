"""Telling users' programs what happened."""

from app.domain.owners import load_owner
from app.domain.tasks.schemas import Claim
from app.domain.webhooks import delivering
from workers.context import Context


async def deliver(ctx: Context, claim: Claim) -> None:
    """Make one try, with no transaction open while the receiver takes its time."""
    async with ctx.database.read() as session:
        owner = await load_owner(session, ctx.keys, claim.owner_id)
        parcel = await delivering.take(session, owner, claim, ctx.settings.public_url)
    answer = await ctx.client().post(parcel.url, parcel.body, parcel.headers)
    async with ctx.database.write() as session:
        await delivering.finish(session, owner, claim, parcel, answer)
