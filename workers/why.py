"""Why a document could not be made, as a code that pages have words for."""

from app.domain.errors import Invalid, NotFound, TimedOut, Unavailable, VelvitError
from app.domain.exports.schemas import Why
from app.domain.tasks.kinds import MAX_ATTEMPTS
from app.domain.tasks.schemas import Claim


def why_not(fault: VelvitError, theme: str, claim: Claim) -> Why:
    """The code of a failure that trying again does not mend; others are raised once more."""
    match fault:
        case TimedOut():
            return "timeout"
        case Unavailable() if claim.attempts < MAX_ATTEMPTS:
            raise fault
        case Unavailable():
            return "unavailable"
        case NotFound():
            return "unknown_theme"
        case Invalid() if any(one.where.startswith(f"{theme}/") for one in fault.faults):
            return "broken_theme"
    return "unfit"
