"""Making documents to download."""

import hashlib

from app.domain.errors import Invalid, NotFound, Unavailable
from app.domain.exports import working
from app.domain.exports.schemas import ExportPlan, Made
from app.domain.owners import Owner, load_owner
from app.domain.tasks.schemas import Claim
from app.render.export import Rendered, render
from workers.context import Context
from workers.why import why_not


async def make(ctx: Context, claim: Claim) -> None:
    """Make one document: the bytes that `velvit render` writes for the same résumé."""
    async with ctx.database.read() as session:
        owner = await load_owner(session, ctx.keys, claim.owner_id)
        plan = await working.take(session, owner, claim)
    await ctx.mark(claim, "layout")
    try:
        rendered = await ctx.in_thread(_render, ctx, owner, plan)
    except (Invalid, NotFound, Unavailable) as fault:
        why = why_not(fault, plan.theme, claim)
        async with ctx.database.write() as session:
            await working.fail(session, owner, claim, why, fault.faults)
        return
    async with ctx.database.write() as session:
        await working.finish(session, owner, claim, _made(rendered))


def _render(ctx: Context, owner: Owner, plan: ExportPlan) -> Rendered:
    """The document, stored before its row says that it is there."""
    rendered = render(
        plan.document,
        theme=plan.theme,
        page_size=plan.page_size,
        fmt=plan.format,
        themes_dirs=[ctx.settings.themes_dir],
        renderer=ctx.renderer(),
    )
    ctx.files.put(owner.box, "exports", plan.id, rendered.data)
    return rendered


def _made(rendered: Rendered) -> Made:
    return Made(
        pages=rendered.pages,
        bytes=len(rendered.data),
        sha256=hashlib.sha256(rendered.data).hexdigest(),
        warnings=rendered.warnings,
    )
