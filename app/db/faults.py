"""What a failing database says, told apart as far as somebody can do something about it."""

import errno
from typing import Literal

from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004 - SQLAlchemy's own, of its pool

Trouble = Literal["busy", "full"]


def trouble_of(fault: BaseException) -> Trouble | None:
    """`busy`: somebody else writes, or all connections are taken; `full`: the disk; None: else."""
    if isinstance(fault, TimeoutError):
        return "busy"
    if isinstance(fault, OSError):
        return "full" if fault.errno in (errno.ENOSPC, errno.EDQUOT) else None
    if not isinstance(fault, DBAPIError):
        return None
    said = str(fault.orig)
    if "is locked" in said:
        return "busy"
    return "full" if "disk is full" in said or "disk I/O error" in said else None
