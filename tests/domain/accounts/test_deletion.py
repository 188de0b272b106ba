from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app.db.engine import Database
from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import Archive, Resume, Session, User, metadata
from app.domain.accounts.deletion import Deletion
from app.domain.owners import Owner
from app.lib.clock import now
from tests.domain.accounts.conftest import Accounts

pytestmark = pytest.mark.anyio
CANARY = "Kanarienvogel"


async def fill(
    database: Database, accounts: Accounts, files: FileStore, owners: Sequence[Owner]
) -> None:
    for owner in owners:
        row = new_id()
        files.put(owner.box, "archives", row, b"zip")
        files.put(owner.box, "archives", row, b"zip", "second")
        async with database.write() as session:
            sealed = owner.box.seal_text(Resume.title, row, CANARY)
            session.add(Resume(id=row, owner_id=owner.id, title=sealed, document=sealed))
            session.add(Archive(id=row, owner_id=owner.id, expires_at=now()))
            await accounts(session).start_session(owner.id)


@pytest.mark.sqlite
async def test_everything_of_one_user_goes_and_nothing_of_another(
    database: Database,
    accounts: Accounts,
    files: FileStore,
    owner: Owner,
    other: Owner,
    database_path: Path,
) -> None:
    await fill(database, accounts, files, (owner, other))
    async with database.read() as session:
        key = await session.scalar(select(User.data_key).where(User.id == owner.id))
        others_key = await session.scalar(select(User.data_key).where(User.id == other.id))
    assert key
    assert others_key
    assert any(key in one.read_bytes() for one in stored(database_path))

    await Deletion(database, files).delete_user(owner.id)

    async with database.read() as session:
        for table in metadata.tables.values():
            columns = [one for one in table.columns if one.name in ("owner_id", "user_id")]
            for column in columns:
                left = await session.scalar(
                    select(func.count()).select_from(table).where(column == owner.id)
                )
                assert left == 0, table.name
        assert await session.get(User, owner.id) is None
        assert await session.scalar(select(func.count(Session.id))) == 1
    assert len(files.rows("archives")) == 1
    assert not any(key in one.read_bytes() for one in stored(database_path)), "its key is gone"
    assert any(others_key in one.read_bytes() for one in stored(database_path))


def stored(path: Path) -> list[Path]:
    """The database and its log."""
    return [one for one in path.parent.glob(f"{path.name}*") if one.is_file()]


async def test_a_user_who_is_gone_can_be_deleted_again(
    database: Database, files: FileStore, owner: Owner
) -> None:
    for _ in range(2):
        await Deletion(database, files).delete_user(owner.id)
    async with database.read() as session:
        assert await session.scalar(text("select count(*) from users")) == 0
