"""A form of the editor from the sent texts to the stored résumé."""

import pytest

from app.db.engine import Database
from app.domain.errors import Invalid, NotFound
from app.domain.owners import Owner
from app.domain.resumes import section_editing
from app.domain.resumes.marks import Marks, take
from app.domain.resumes.merging import Typed
from app.domain.resumes.places import find_entry
from app.domain.resumes.section_editing import Clashing, Do, SectionEdit, read_do
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeOut

pytestmark = pytest.mark.anyio

START = {"work": [{"name": "A", "x": 1, "highlights": ["one", "two"]}, {"name": "B"}]}


@pytest.fixture
async def kept(database: Database, owner: Owner) -> ResumeOut:
    async with database.write() as session:
        return await ResumeService(session, owner).create(START)


def seen(resume: ResumeOut, at: str = "/work/0") -> Marks:
    entry = find_entry(resume.document, at)
    return take(resume.version, at, entry, "work", texts=["name"], lists=["highlights"])


def edit(resume: ResumeOut, name: str = "A", at: str = "/work/0", **more: object) -> SectionEdit:
    rows = find_entry(resume.document, at).get("highlights", [])
    typed = Typed({"name": name}, rows={"highlights": rows})
    return SectionEdit(section="work", marks=seen(resume, at), typed=typed, **more)  # type: ignore[arg-type]


async def test_a_button_also_keeps_what_was_typed(
    database: Database, owner: Owner, kept: ResumeOut
) -> None:
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        done = await section_editing.edit_section(
            resumes, kept.id, edit(kept, "Acme", do=Do("up", "highlights", 1))
        )
    assert done.resume.document["work"][0] == {"name": "Acme", "x": 1, "highlights": ["two", "one"]}
    assert (done.at, done.row) == ("/work/0", 0)


async def test_a_removal_can_be_undone_with_what_was_typed_last(
    database: Database, owner: Owner, kept: ResumeOut
) -> None:
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        gone = await section_editing.edit_section(
            resumes, kept.id, edit(kept, "Typed just before", do=Do("remove"))
        )
        assert [entry["name"] for entry in gone.resume.document["work"]] == ["B"]
        back = await section_editing.put_back(
            resumes, kept.id, kept=int(gone.kept or 0), removed=str(gone.removed)
        )
    assert back.resume.document["work"][0] == {**START["work"][0], "name": "Typed just before"}


async def test_every_button_does_what_it_says(
    database: Database, owner: Owner, kept: ResumeOut
) -> None:
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        now = kept

        async def press(do: Do, at: str = "/work/0") -> section_editing.Edited:
            nonlocal now
            name = find_entry(now.document, at)["name"]
            done = await section_editing.edit_section(resumes, now.id, edit(now, name, at, do=do))
            now = done.resume
            return done

        added = await press(Do("add", "highlights"))
        assert (added.row, now.document["work"][0]["highlights"]) == (2, ["one", "two", ""])
        await press(Do("hide", "highlights", 1))
        assert now.document["meta"]["velvit"]["hidden"] == ["/work/0/highlights/1"]
        await press(Do("remove", "highlights", 0))
        assert now.document["meta"]["velvit"]["hidden"] == ["/work/0/highlights/0"]
        moved = await press(Do("down"))
        assert moved.at == "/work/1"
        assert now.document["meta"]["velvit"]["hidden"] == ["/work/1/highlights/0"]
        await press(Do("hide"), "/work/1")
        await press(Do("show", "highlights", 0), "/work/1")
        assert now.document["meta"]["velvit"]["hidden"] == []
        assert (await press(Do("down"), "/work/1")).at == "/work/1"


async def test_a_clash_keeps_nothing_and_either_choice_keeps_both_in_the_copies(
    database: Database, owner: Owner, kept: ResumeOut
) -> None:
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        await section_editing.edit_section(resumes, kept.id, edit(kept, "Theirs"))
        with pytest.raises(Clashing) as clash:
            await section_editing.edit_section(resumes, kept.id, edit(kept, "Mine"))
        assert [(one.mine, one.theirs) for one in clash.value.clashes] == [("Mine", "Theirs")]
        assert (await resumes.get(kept.id)).version == 2
        theirs = await section_editing.edit_section(
            resumes, kept.id, edit(kept, "Mine", prefer="theirs")
        )
        assert theirs.resume.document["work"][0]["name"] == "Theirs"
        assert theirs.is_behind
        names = {
            (await resumes.version(kept.id, card.number)).document["work"][0]["name"]
            for card in await resumes.versions(kept.id)
        }
        assert {"Mine", "Theirs"} <= names
        mine = await section_editing.edit_section(
            resumes, kept.id, edit(kept, "Mine", prefer="mine")
        )
    assert mine.resume.document["work"][0]["name"] == "Mine"
    assert not mine.is_behind


async def test_an_entry_is_added_and_a_section_changed(
    database: Database, owner: Owner, kept: ResumeOut
) -> None:
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        added = await section_editing.add_entry(resumes, kept.id, "awards")
        assert added.at == "/awards/0"
        moved = await section_editing.change_section(resumes, kept.id, "up", "awards")
        assert moved.document["meta"]["velvit"]["order"] == ["awards", "work"]
        with pytest.raises(Invalid):
            await section_editing.change_section(resumes, kept.id, "burn", "awards")
        with pytest.raises(NotFound):
            await section_editing.change_section(resumes, kept.id, "up", "nothing")
        with pytest.raises(Invalid):
            await section_editing.edit_section(resumes, kept.id, edit(kept, do=Do("add", "x-own")))


def test_what_a_button_says_is_read() -> None:
    assert read_do("save") == Do()
    assert read_do("") == Do()
    assert read_do("up:highlights:12") == Do("up", "highlights", 12)
    assert read_do("add:highlights") == Do("add", "highlights")
    assert read_do(f"up:highlights:{'9' * 5_000}") == Do("up", "highlights")
    for wrong in ("burn", "up up"):
        with pytest.raises(Invalid):
            read_do(wrong)
