"""Making pictures of a résumé's pages."""

import hashlib

from app.domain.errors import Invalid, NotFound, Unavailable
from app.domain.owners import Owner, load_owner
from app.domain.resumes import previews_working as working
from app.domain.resumes.previews_opening import PreviewWork, Sheets, Size, page_part
from app.domain.tasks.schemas import Claim
from app.render.export import Rendered, render
from app.render.messages import Picture
from workers.context import Context
from workers.why import why_not

WIDTH = 860
"""Dots; a page is shown 430 wide, so each is drawn twice as fine."""

MOST = 12
"""Pages that are drawn; of a longer document the first ones show what it looks like."""


async def make(ctx: Context, claim: Claim) -> None:
    """Draw the pages of the newest version, unless they look as they did before."""
    async with ctx.database.read() as session:
        owner = await load_owner(session, ctx.keys, claim.owner_id)
        work = await working.take(session, owner, claim)
    try:
        rendered = await ctx.in_thread(_pdf, ctx, work)
        sha256 = hashlib.sha256(rendered.data).hexdigest()
        if await _is_the_same(ctx, owner, claim, work, sha256):
            return
        drawn = await ctx.in_thread(_draw, ctx, owner, work, rendered)
    except (Invalid, NotFound, Unavailable) as fault:
        why = why_not(fault, work.theme, claim)
        async with ctx.database.write() as session:
            await working.fail(session, owner, claim, work, why, fault.faults)
        return
    sizes = tuple(Size(one.width, one.height) for one in drawn)
    made = Sheets(sha256=sha256, sizes=sizes, warnings=rendered.warnings)
    async with ctx.database.write() as session:
        old = await working.finish(session, owner, claim, work, rendered.pages, made)
    for row in old:
        ctx.files.delete("previews", row)


def _pdf(ctx: Context, work: PreviewWork) -> Rendered:
    return render(
        work.document,
        theme=work.theme,
        page_size=work.page_size,
        fmt="pdf",
        themes_dirs=[ctx.settings.themes_dir],
        renderer=ctx.renderer(),
    )


async def _is_the_same(
    ctx: Context, owner: Owner, claim: Claim, work: PreviewWork, sha256: str
) -> bool:
    """Are there pictures of this very PDF? Then they are kept for the new version."""
    if sha256 not in work.earlier:
        return False
    async with ctx.database.write() as session:
        return await working.keep_earlier(session, owner, claim, work, work.earlier[sha256])


def _draw(ctx: Context, owner: Owner, work: PreviewWork, rendered: Rendered) -> tuple[Picture, ...]:
    """The pictures, stored before their row says that they are there."""
    drawn = ctx.renderer().pictures(rendered.data, width=WIDTH, most=MOST)
    for number, picture in enumerate(drawn, 1):
        ctx.files.put(owner.box, "previews", work.id, picture.data, page_part(number))
    return drawn
