"""How much memory this process takes now."""

import resource
import sys
from pathlib import Path

STATM = Path("/proc/self/statm")
_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `getrusage` counts in."""


def megabytes() -> float:
    """Resident memory; where the system does not tell it, the most it ever was."""
    try:
        pages = int(STATM.read_bytes().split()[1])
    except (OSError, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1024**2
    return pages * resource.getpagesize() / 1024**2
