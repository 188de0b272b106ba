"""The engines of each room, made ready before the first task is claimed."""

from app.domain.errors import Unavailable
from app.domain.tasks.kinds import Room
from app.domain.tasks.presence import State
from app.lib.logs import logger
from workers.context import Context

WARMING = "We are looking for a nurse.\nRequirements:\n- Three years of experience in care\n"
"""Read once at the start: what is loaded on first use is then loaded."""

log = logger("engines")


async def make_ready(ctx: Context, room: Room) -> tuple[State, str | None]:
    """Load the engines of a room; how the worker is then, and what reads postings.

    Without fonts or WeasyPrint a worker for documents still imports: it is `degraded`.
    """
    if room is Room.MODELS:
        return "ok", await ctx.in_thread(_load, ctx)
    try:
        await ctx.in_thread(ctx.renderer().warm)
    except Unavailable as fault:
        log.error("no documents can be made", reason=str(fault))
        return "degraded", None
    return "ok", None


def _load(ctx: Context) -> str:
    analyzer = ctx.analyzer()
    analyzer.warm()
    analyzer.analyse(WARMING)
    if (why := analyzer.why_lexical) is not None:
        log.warning("nothing is compared by meaning", reason=str(why))
    engine = analyzer.engine
    return f"{engine.name} {engine.version} {engine.mode}"
