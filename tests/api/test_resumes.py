"""Résumés through the API: kept as given, changed without overwriting others' changes."""

import pytest

from tests.api.conftest import RESUME, Program

pytestmark = pytest.mark.anyio

MERGE, PATCH = "application/merge-patch+json", "application/json-patch+json"


@pytest.fixture
async def resume(ada: Program) -> str:
    return f"/resumes/{(await ada.made('/resumes', {'document': RESUME}))['id']}"


async def test_a_change_needs_the_tag_of_what_it_changes(ada: Program, resume: str) -> None:
    body = {"basics": {"label": "X"}}
    none = await ada.call("PATCH", resume, body, content_type=MERGE)
    stale = await ada.call("PATCH", resume, body, content_type=MERGE, if_match='"stale"')
    present = (await ada.call("GET", resume)).headers["etag"]
    assert (none.status_code, stale.status_code) == (428, 412)
    assert {none.headers["etag"], stale.headers["etag"]} == {present}
    done = await ada.call("PATCH", resume, body, content_type=MERGE, if_match=present)
    assert (done.status_code, done.json()["version"]) == (200, 2)
    assert done.headers["etag"] != present
    again = await ada.call("PATCH", resume, body, content_type=MERGE, if_match=present)
    assert again.status_code == 412


async def test_merge_and_json_patch(ada: Program, resume: str) -> None:
    merged = await ada.changed("PATCH", resume, {"basics": {"email": None}, "x-kept": [1]}, MERGE)
    assert merged.json()["document"]["basics"] == {"name": "Ada Lovelace"}
    assert merged.json()["document"]["x-kept"] == [1]
    steps = [{"op": "replace", "path": "/work/0/name", "value": "Engines"}]
    patched = await ada.changed("PATCH", resume, steps, PATCH)
    assert patched.json()["document"]["work"][0]["name"] == "Engines"
    missing = [{"op": "remove", "path": "/work/7"}]
    assert (await ada.changed("PATCH", resume, missing, PATCH)).status_code == 409
    none = await ada.changed("PATCH", resume, [{"op": "fly", "path": "/work"}], PATCH)
    assert none.status_code == 422
    assert (await ada.changed("PATCH", resume, {"a": 1}, "text/plain")).status_code == 415


async def test_replaced_and_restored(ada: Program, resume: str) -> None:
    other = {"basics": {"name": "Ada King"}}
    put = await ada.changed("PUT", resume, {"document": other, "title": "Second"})
    assert (put.json()["title"], put.json()["document"]) == ("Second", other)
    (kept,) = (await ada.seen(f"{resume}/versions"))["items"]
    restoring = f"{resume}/versions/{kept['number']}/restoration"
    assert (await ada.call("POST", restoring, {})).status_code == 428
    back = await ada.call("POST", restoring, {}, if_match=put.headers["etag"])
    assert (back.status_code, back.json()["document"]) == (201, RESUME)


async def test_every_fault_at_once_and_where(ada: Program) -> None:
    wrong = {"document": {"basics": {"name": 7}, "work": [{"startDate": "soon"}]}, "title": 5,
             "colour": "red"}  # fmt: skip
    answer = await ada.call("POST", "/resumes", wrong)
    assert answer.status_code == 422
    assert {one["pointer"] for one in answer.json()["errors"]} == {"/colour", "/title"}
    del wrong["colour"], wrong["title"]
    answer = await ada.call("POST", "/resumes", wrong)
    assert {one["pointer"] for one in answer.json()["errors"]} == {
        "/document/basics/name", "/document/work/0/startDate",
    }  # fmt: skip


async def test_who_has_it_gets_nothing_and_who_wants_little_gets_little(
    ada: Program, resume: str
) -> None:
    etag = (await ada.call("GET", resume)).headers["etag"]
    same = await ada.call("GET", resume, if_none_match=etag)
    assert (same.status_code, same.content) == (304, b"")
    little = await ada.call(
        "PATCH", resume, {"basics": {"label": "X"}}, content_type=MERGE, if_match=etag,
        prefer="return=minimal",
    )  # fmt: skip
    assert (little.status_code, little.content) == (204, b"")
    assert little.headers["preference-applied"] == "return=minimal"
    made = await ada.call("POST", "/resumes", {"document": RESUME}, prefer="return=minimal")
    assert (made.status_code, made.content) == (201, b"")
    assert made.headers["location"].startswith("/api/v1/resumes/")


async def test_pages_of_a_list(ada: Program, ben: Program) -> None:
    made = [(await ada.made("/resumes", {"document": RESUME}))["id"] for _ in range(5)]
    seen, path = [], "/resumes?limit=2"
    while path:
        page = await ada.call("GET", path)
        seen += [one["id"] for one in page.json()["items"]]
        cursor = page.json()["next"]
        path = f"/resumes?limit=2&cursor={cursor}" if cursor else ""
        assert ('rel="next"' in page.headers.get("link", "")) == bool(cursor)
    assert seen == made[::-1]
    theirs = (await ada.call("GET", "/resumes?limit=2")).json()["next"]
    for path in (f"/resumes?cursor={theirs}", "/resumes?cursor=nonsense"):
        refused = await ben.call("GET", path)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/cursor")
    assert (await ada.call("GET", f"/postings?cursor={theirs}")).status_code == 422
    many = await ada.call("GET", "/resumes?limit=0&colour=red")
    assert {one["pointer"] for one in many.json()["errors"]} == {"/limit", "/colour"}


async def test_deleted_is_in_the_trash(ada: Program, resume: str) -> None:
    assert (await ada.call("DELETE", resume)).status_code == 204
    assert (await ada.call("GET", resume)).status_code == 404
    assert (await ada.seen("/resumes"))["items"] == []
