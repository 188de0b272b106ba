import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from workers.bell import SqliteBell


@pytest.mark.anyio
async def test_it_rings_once_for_what_others_committed(tmp_path: Path) -> None:
    path = tmp_path / "velvit.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE t (x)")
        bell = SqliteBell(path)
        assert [bell.rang(), bell.rang()] == [True, False]
        writer.execute("INSERT INTO t VALUES (1)")
        assert [bell.rang(), bell.rang()] == [True, False]
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO t VALUES (2)")
        assert not bell.rang(), "nothing is committed yet"
        writer.execute("ROLLBACK")
        assert not bell.rang()
        await bell.close()
