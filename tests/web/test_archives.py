"""Everything of a person as one ZIP."""

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest

from tests.web.conftest import Visitor

pytestmark = [pytest.mark.anyio, pytest.mark.engine]


async def packed(visitor: Visitor, work: Any) -> str:
    address = (await visitor.post("/archives")).headers["location"]
    await work()
    return address


async def test_the_archive_holds_everything_that_is_not_in_the_trash(
    ada: Visitor, work: Any
) -> None:
    made = [await ada.post("/resumes", {"sample": name}) for name in ("nurse", "electrician")]
    nurse, electrician = [one.headers["location"].split("/")[2] for one in made]
    await ada.post("/postings", {"text": "Nurse wanted\nRequirements\nTwo years of nursing\n"})
    fields = {"resume": nurse, "theme": "classic", "format": "txt", "page_size": "a4"}
    export = (await ada.post("/exports", fields)).headers["location"]
    await ada.post(f"/resumes/{electrician}/deletion")
    await work()
    text = (await ada.get(f"{export}/file")).content
    address = await packed(ada, work)
    page = await ada.get(address)
    assert f'href="{address}/file"' in page.text
    file = await ada.get(f"{address}/file")
    assert file.headers["content-type"] == "application/zip"
    assert int(file.headers["content-length"]) == len(file.content)
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["counts"] == {"resumes": 1, "postings": 2, "matches": 0, "exports": 1}
        for one in manifest["files"]:
            data = archive.read(one["path"])
            assert hashlib.sha256(data).hexdigest() == one["sha256"]
        kept = {one["path"].partition("/")[0]: one["path"] for one in manifest["files"]}
        assert archive.read(kept["exports"]) == text
        resume = json.loads(archive.read(kept["resumes"]))
    with open("app/samples/nurse.json", "rb") as sample:  # noqa: PTH123
        assert resume == json.load(sample)


async def test_an_empty_account_makes_an_empty_archive(ada: Visitor, work: Any) -> None:
    address = await packed(ada, work)
    with zipfile.ZipFile(io.BytesIO((await ada.get(f"{address}/file")).content)) as archive:
        assert archive.namelist() == ["manifest.json"]


async def test_a_double_click_packs_once(ada: Visitor, work: Any) -> None:
    first = (await ada.post("/archives")).headers["location"]
    assert (await ada.post("/archives")).headers["location"] == first
    assert (await ada.get(f"{first}/file")).status_code == 404
    assert 'http-equiv="refresh"' in (await ada.get(first)).text
    assert await work() == 1
    assert first in (await ada.get("/archives")).text


async def test_an_archive_is_its_owners(ada: Visitor, ben: Visitor, work: Any) -> None:
    address = await packed(ada, work)
    assert (await ben.get(address)).status_code == 404
    assert (await ben.get(f"{address}/file")).status_code == 404
    assert (await ben.post(f"{address}/making")).status_code == 404
    assert address not in (await ben.get("/archives")).text
