"""What can be refused without reading is refused at once; what was brought stays its owner's."""

import pytest

from app.db.engine import Database
from app.domain.errors import Invalid, NotFound
from app.domain.owners import Owner
from app.domain.resumes.imports import ImportService, check
from app.domain.resumes.imports_opening import Source

pytestmark = [pytest.mark.anyio]


@pytest.mark.parametrize(
    ("content", "source", "where", "says"),
    [
        (b"", "paste", "text", "empty"),
        (b"\xef\xbb\xbf", "upload", "file", "empty"),
        (b"a\0b", "upload", "file", "NUL at byte 1"),
        (b"%PDF-1.4", "upload", "file", "a PDF"),
        (b"x" * 11, "paste", "text", "found 11 bytes, the most that is read is 10"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(
    content: bytes, source: Source, where: str, says: str
) -> None:
    with pytest.raises(Invalid) as refused:
        check(content, source, limit=10)
    (fault,) = refused.value.faults
    assert fault.where == where
    assert says in fault.message


async def test_what_is_brought_is_kept_as_it_came(database: Database, owner: Owner) -> None:
    async with database.write() as session:
        brought = await ImportService(session, owner).bring(
            b"\xef\xbb\xbfAda\r\n", file_name="añá.txt", source="upload"
        )
    assert (brought.text, brought.file_name, brought.source) == ("Ada\r\n", "añá.txt", "upload")
    assert brought.task is not None
    assert (brought.task.kind, brought.task.state) == ("import.read", "queued")


async def test_nothing_is_kept_of_what_is_refused(database: Database, owner: Owner) -> None:
    with pytest.raises(Invalid):
        async with database.write() as session:
            await ImportService(session, owner).bring(b"a\0", source="paste")
    async with database.read() as session:
        tables = await session.connection()
        rows = await tables.exec_driver_sql("SELECT count(*) FROM imports")
        assert rows.scalar_one() == 0


async def test_another_owners_import_is_not_found(
    database: Database, owner: Owner, other: Owner
) -> None:
    async with database.write() as session:
        brought = await ImportService(session, owner).bring(b"Ada", source="paste")
        strange = ImportService(session, other)
        with pytest.raises(NotFound):
            await strange.get(brought.id)
        with pytest.raises(NotFound):
            await strange.mend(brought.id, b"Ben")
        with pytest.raises(NotFound):
            await strange.insist(brought.id)
        assert (await ImportService(session, owner).get(brought.id)).text == "Ada"
