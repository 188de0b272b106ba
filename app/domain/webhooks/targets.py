"""Is an address one that a webhook may have? Asked before anything is kept, and at every try."""

from app.domain.errors import Fault
from app.outbound.targets import Guard, NotAllowed, target_of


async def url_faults(guard: Guard, url: str) -> list[Fault]:
    """Why this address is not taken; nothing is sent, and no session may be open meanwhile.

    A name that cannot be looked up now is taken: each try judges it again.
    """
    try:
        target = target_of(url)
        try:
            await guard.addresses(target)
        except (OSError, UnicodeError):
            guard.judge_public(target)
    except NotAllowed as fault:
        return [Fault("url", str(fault))]
    return []
