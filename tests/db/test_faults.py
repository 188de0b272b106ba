import errno
import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, TimeoutError  # noqa: A004

from app.db.faults import trouble_of


def said(message: str) -> OperationalError:
    return OperationalError("SELECT 1", {}, sqlite3.OperationalError(message))


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (said("database is locked"), "busy"),
        (said("database table is locked"), "busy"),
        (said("database or disk is full"), "full"),
        (said("disk I/O error"), "full"),
        (said("no such table: users"), None),
        (DatabaseError("x", {}, sqlite3.DatabaseError("database disk image is malformed")), None),
        (IntegrityError("x", {}, sqlite3.IntegrityError("UNIQUE constraint failed")), None),
        (TimeoutError("QueuePool limit"), "busy"),
        (OSError(errno.ENOSPC, "x"), "full"),
        (OSError(errno.EACCES, "x"), None),
        (RuntimeError("database is locked"), None),
    ],
)
def test_what_can_be_done_about_it(fault: Exception, trouble: str | None) -> None:
    assert trouble_of(fault) == trouble
