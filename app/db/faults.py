"""What a failing database says, told apart as far as somebody can do something about it."""

import builtins
import errno
from typing import Literal

from sqlalchemy.exc import (
    DBAPIError,
    SQLAlchemyError,
    TimeoutError,  # noqa: A004 - SQLAlchemy's own, of its pool
)

Trouble = Literal["busy", "full"]

DOWN: tuple[type[BaseException], ...] = (SQLAlchemyError, OSError, builtins.TimeoutError)
"""What a database says that cannot be reached; asyncpg passes the system's own errors on."""

_DEADLOCK = ("40P01", "40001")
_FULL = ("53100",)
_BUSY = ("08", "53", "55P03", "57014", "57P", *_DEADLOCK)
"""SQLSTATE, or how it begins. Source: PostgreSQL, "Error Codes"."""


def trouble_of(fault: BaseException) -> Trouble | None:
    """`busy`: somebody else writes, or it cannot be reached; `full`: the disk; None: else."""
    if isinstance(fault, TimeoutError | ConnectionError | builtins.TimeoutError):
        return "busy"
    if isinstance(fault, OSError):
        return "full" if fault.errno in (errno.ENOSPC, errno.EDQUOT) else None
    if not isinstance(fault, DBAPIError):
        return None
    if (state := _sqlstate(fault)) is not None:
        return "full" if state in _FULL else "busy" if state.startswith(_BUSY) else None
    if fault.connection_invalidated or "connection" in str(fault.orig):
        return "busy"
    said = str(fault.orig)
    if "is locked" in said:
        return "busy"
    return "full" if "disk is full" in said or "disk I/O error" in said else None


def is_deadlock(fault: BaseException) -> bool:
    """Was a transaction ended so that another one could go on? The same one may be tried again."""
    return isinstance(fault, DBAPIError) and _sqlstate(fault) in _DEADLOCK


def _sqlstate(fault: DBAPIError) -> str | None:
    found = getattr(fault.orig, "sqlstate", None)
    return found if isinstance(found, str) else None
