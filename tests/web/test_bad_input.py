"""What no page expects, sent through its forms: an answer in words each time, never a 500."""

import errno
import json
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar

from app.db import engine
from app.db.files import FileStore
from app.domain.tasks import service
from app.web import imports
from tests.web.conftest import ADDRESS, Arrive, Visitor, Work
from tests.web.page_forms import UUID, form_to
from tests.web.test_isolation import TABLE

pytestmark = [pytest.mark.anyio, pytest.mark.engine, pytest.mark.slow]

MEGABYTES_10 = 10 * 1024 * 1024
POSTING = "Platform engineer at Acme\n\nWhat we require\n- Strong Python\n- Kubernetes\n"
NOBODY = "00000000-0000-7000-8000-000000000000"

TEXTS = {
    "a NUL": "Ada\0Lovelace\n\nExperience\nEngineer, Acme\0",
    "control characters": "Ada \x07\x08\x1b[31m Lovelace\n\nExperience\nEngineer \x7f\x85",
    "bidi controls": "Ada \u202e\u2066 ecalevoL \u2069\u202c\n\nExperience\nEngineer, Acme",
    "unpaired surrogates": "Ada \ufffd\uffff \U0010ffff Lovelace",
    "emoji": "👩🏽‍💻 Ada 🏳️‍🌈\n\nExperience\n🚀 Engineer, 🏢 Acme, 2019 – 2021",
    "Arabic": "آدا لوفليس\n\nالخبرة\nمهندسة برمجيات في أكمي، ٢٠١٩ – ٢٠٢١",
    "Chinese": "艾达·洛夫莱斯\n\n工作经历\n阿克米公司 工程师 2019年 – 2021年",
    "one word of 20,000 characters": "Ada\n\nSummary\n" + "x" * 20_000,
    "only blanks": " \n\t\u00a0\u200b \n",
    "combining marks": "A" + "\u0301" * 5_000,
    "markup": "<script>alert(1)</script>{{ 7*7 }}{% raw %}<!--",
    "many lines": "\n" * 100_000 + "Ada",
}


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "LOOKS", 1)


def resume_of(entries: int) -> dict[str, Any]:
    work = [
        {"name": f"Firm {number}", "position": "Engineer", "highlights": ["Wrote Python"]}
        for number in range(entries)
    ]
    return {"basics": {"name": "Ada"}, "work": work}


async def started(visitor: Visitor, sample: str = "nurse") -> str:
    return _id(await visitor.post("/resumes", {"sample": sample}))


def _id(answer: httpx.Response) -> str:
    assert answer.is_redirect, (answer.status_code, answer.text[-800:])
    found = UUID.search(answer.headers["location"])
    assert found is not None
    return found[0]


async def brought(visitor: Visitor, content: bytes | str) -> httpx.Response:
    if isinstance(content, str):
        return await visitor.post("/imports", {"text": content})
    return await visitor.post("/imports", {}, files={"file": ("cv.json", content)})


async def all_pages(visitor: Visitor, *paths: str) -> None:
    for path in paths:
        answer = await visitor.follow(await visitor.get(path))
        assert answer.status_code == 200, (path, answer.status_code)


# ---- texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TEXTS)
async def test_any_text_as_a_resume(ada: Visitor, work: Work, kind: str) -> None:
    answer = await brought(ada, TEXTS[kind])
    assert answer.status_code in (303, 422)
    await work()
    if answer.is_redirect:
        shown = await ada.get(answer.headers["location"])
        assert shown.status_code == 200
        for found in set(re.findall(r"/resumes/[0-9a-f-]{36}", shown.text)):
            await all_pages(ada, f"{found}/edit", f"{found}/preview", "/resumes")
            await work()
            await all_pages(ada, f"{found}/preview")


@pytest.mark.parametrize("kind", TEXTS)
async def test_any_text_as_a_posting(ada: Visitor, work: Work, kind: str) -> None:
    answer = await ada.post("/postings", {"text": TEXTS[kind], "title": "", "company": ""})
    assert answer.status_code in (303, 422)
    if answer.is_redirect:
        await work()
        await all_pages(ada, answer.headers["location"], "/postings")


@pytest.mark.parametrize("kind", [kind for kind in TEXTS if "20,000" not in kind])
async def test_any_text_in_every_field(ada: Visitor, work: Work, kind: str) -> None:
    base = f"/resumes/{await started(ada)}"
    for section in ("basics", "work"):
        page = await ada.get(f"{base}/edit?section={section}")
        form = form_to(page.text, f"{base}/sections/{section}")
        typed = dict.fromkeys(form.typed, TEXTS[kind])
        saved = await ada.post(form.action, {**form.fields, **typed})
        assert saved.status_code == 303, saved.text[-800:]
    titled = await ada.post(f"{base}/title", {"title": TEXTS[kind]})
    assert titled.status_code in (303, 422)
    await ada.get(f"{base}/preview")
    await work()
    await all_pages(ada, f"{base}/edit", f"{base}/edit?section=work", f"{base}/preview", "/resumes")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n\xe2\xe3\xcf\xd3", bytes(range(256)), b"\xff\xfe"])
async def test_a_binary_file_is_refused_at_its_field(ada: Visitor, content: bytes) -> None:
    file = {"file": ("cv.pdf", content, "application/pdf")}
    for path in ("/imports", "/postings"):
        answer = await ada.post(path, {"text": "", "title": "", "company": ""}, files=file)
        assert answer.status_code == 422
        assert 'class="field-error"' in answer.text


# ---- sizes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/imports", "/postings"])
async def test_ten_megabytes_are_read_or_refused(ada: Visitor, work: Work, path: str) -> None:
    pasted = ("a long line of words, " * 8 + "\n") * (MEGABYTES_10 // 177)
    answer = await ada.post(path, {"text": pasted, "title": "", "company": ""})
    assert answer.status_code in (303, 413, 422)
    await work()
    if answer.is_redirect:
        await all_pages(ada, answer.headers["location"])


@pytest.mark.parametrize("path", ["/imports", "/postings", "/resumes", "/sign-out"])
async def test_a_part_that_is_no_utf_8_is_no_fault_of_ours(ada: Visitor, path: str) -> None:
    head = 'Content-Disposition: form-data; name="text"'
    body = f"--B\r\n{head}\r\n\r\n".encode() + b"\xff\xfe\r\n--B--\r\n"
    headers = {
        "Content-Type": "multipart/form-data; boundary=B", "Accept": "text/html",
        "Origin": ADDRESS, "Sec-Fetch-Site": "same-origin",
    }  # fmt: skip
    for more in ({}, {"X-CSRF-Token": ada.csrf}):
        answer = await ada.client.post(path, content=body, headers={**headers, **more})
        assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/imports", "/postings"])
async def test_a_part_in_a_charset_that_is_none(ada: Visitor, path: str) -> None:
    head = 'Content-Disposition: form-data; name="text"\r\nContent-Type: text/plain; charset=nope'
    headers = {
        "Content-Type": "multipart/form-data; boundary=B", "Accept": "text/html",
        "Origin": ADDRESS, "X-CSRF-Token": ada.csrf,
    }  # fmt: skip
    body = f"--B\r\n{head}\r\n\r\nx\r\n--B--\r\n".encode()
    assert (await ada.client.post(path, content=body, headers=headers)).status_code == 422


@pytest.mark.parametrize("path", ["/imports", "/postings", "/sign-in", "/preferences"])
async def test_more_than_is_taken_is_said_in_words(ada: Visitor, path: str) -> None:
    answer = await ada.post(path, {"text": "x" * (12 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "<h1>" in answer.text


async def test_a_resume_of_three_hundred_entries(ada: Visitor, work: Work) -> None:
    answer = await brought(ada, json.dumps(resume_of(300)).encode())
    await work()
    shown = await ada.follow(await ada.get(answer.headers["location"]))
    base = re.search(r"/resumes/[0-9a-f-]{36}", shown.text)
    assert base is not None
    await all_pages(ada, f"{base[0]}/edit?section=work", f"{base[0]}/edit?section=work&entry=299")
    await ada.get(f"{base[0]}/preview")
    await work()
    assert "/previews/" in (await ada.get(f"{base[0]}/preview")).text


@pytest.mark.parametrize("length", [200, 201, 100_000])
async def test_long_titles_are_kept_or_refused(ada: Visitor, length: int) -> None:
    resume, title = await started(ada), "t" * length
    for path, fields in (
        (f"/resumes/{resume}/title", {"title": title}),
        ("/postings", {"text": POSTING, "title": title, "company": title}),
    ):
        answer = await ada.post(path, fields)
        assert answer.status_code == (303 if length <= 200 else 422)
        if answer.status_code == 422:
            assert title in answer.text, "nothing typed is lost"
    file = {"file": (f"{title}.txt", POSTING.encode(), "text/plain")}
    for path in ("/postings", "/imports"):
        answer = await ada.post(path, {"text": ""}, files=file)
        assert answer.status_code == (303 if length < 100_000 else 422)


# ---- the wrong thing ------------------------------------------------------------------------


async def test_a_posting_as_a_resume_and_a_resume_as_a_posting(
    ada: Visitor, work: Work, samples: Path
) -> None:
    document = (samples / "nurse.json").read_text("utf-8")
    posting = await ada.post("/postings", {"text": document, "title": "", "company": ""})
    resume = await brought(ada, (samples / "platform-engineer.txt").read_text("utf-8"))
    await work()
    await all_pages(ada, posting.headers["location"], resume.headers["location"])


async def test_two_postings_in_one(ada: Visitor, work: Work) -> None:
    twice = f"{POSTING}\n\n=====\n\n{POSTING.replace('Acme', 'Bolt')}"
    answer = await ada.post("/postings", {"text": twice, "title": "", "company": ""})
    await work()
    await all_pages(ada, answer.headers["location"])


ODD_JSON: dict[str, Any] = {
    "nothing but null": {"basics": {"name": "Ada"}, "meta": None, "work": None},
    "a list as meta": {"basics": {"name": "Ada"}, "meta": [1, 2]},
    "a list as meta.velvit": {"basics": {"name": "Ada"}, "meta": {"velvit": ["x"]}},
    "null as meta.velvit": {"basics": {"name": "Ada"}, "meta": {"velvit": None}},
    "wrong types": {"basics": {"name": 7, "profiles": "x"}, "work": {"name": "x"}, "skills": [3]},
    "numbers in highlights": {"basics": {"name": "Ada"}, "work": [{"highlights": [1, None, {}]}]},
    "a list": [1, 2, 3],
    "a string": "Ada",
    "nested": {"basics": {"name": "Ada"}, "x": [[[[[[[[[[[]]]]]]]]]]]},
}


@pytest.mark.parametrize("kind", ODD_JSON)
async def test_json_of_other_shapes(ada: Visitor, work: Work, kind: str) -> None:
    answer = await brought(ada, json.dumps(ODD_JSON[kind]).encode())
    assert answer.status_code in (303, 422)
    await work()
    if not answer.is_redirect:
        return
    shown = await ada.follow(await ada.get(answer.headers["location"]))
    assert shown.status_code == 200
    for base in set(re.findall(r"/resumes/[0-9a-f-]{36}", shown.text)):
        await ada.get(f"{base}/preview")
        await work()
        resume = base.rpartition("/")[2]
        await all_pages(
            ada, *(f"{base}/edit?section={one}" for one in ("basics", "work", "skills", "look")),
            f"{base}/preview", "/resumes", f"/exports/new?resume={resume}", "/matches/new",
        )  # fmt: skip


# ---- addresses and parameters ---------------------------------------------------------------


async def test_ids_of_nothing_and_no_ids(ada: Visitor) -> None:
    """Every address with an id, and every form."""
    wrong = []
    for given in (NOBODY, "no-id", "1", "../../etc/passwd", "%00", "٣", "a" * 5_000):
        for route, row in TABLE.items():
            method, path = route.split(" ")
            names = re.findall(r"{(\w+)}", path)
            if not names or "static" in path:
                continue
            filled = path.format(**dict.fromkeys(names, given))
            if method == "GET":
                answer = await ada.get(filled)
            else:
                answer = await ada.post(filled, row.data or {})
            if answer.status_code not in (404, 405, 422):
                wrong.append((route, given[:20], answer.status_code))
    assert wrong == []


EDITOR_QUERIES = (
    "section=nothing", "section=work&entry=999999999999999999999", "entry=-1", "entry=x",
    "section=work&section=basics", "removed=%00&kept=-5", "kept=99999999999999999999",
    "focus=%22%3E%3Cscript%3E", "match=no-id", f"match={NOBODY}", f"section={'s' * 5_000}",
)  # fmt: skip


async def test_the_editor_with_any_query(ada: Visitor) -> None:
    base = f"/resumes/{await started(ada)}/edit"
    answers = {query: await ada.get(f"{base}?{query}") for query in EDITOR_QUERIES}
    assert _others(answers, 200, 404, 422) == {}
    assert not any("<script>" in answer.text for answer in answers.values())


LIST_QUERIES = (
    "/exports/new?resume=x", f"/exports/new?resume={NOBODY}", "/exports/new?format=exe",
    "/matches/new?resume=x&posting=y", "/resumes?rename=x&rename=y", "/postings?done=nothing",
    "/resumes?done=deleted&undo=x", "/matches?deleted=x", "/postings/new?example=9&example=1",
    "/sign-in?next=//evil.example", "/trash?noun=x", "/account?change=everything",
)  # fmt: skip


async def test_lists_with_any_query(ada: Visitor) -> None:
    await started(ada)
    assert _others({path: await ada.get(path) for path in LIST_QUERIES}, 200, 303, 404, 422) == {}


async def test_pages_that_no_preview_has(ada: Visitor, work: Work) -> None:
    resume = await started(ada)
    await work()
    shown = await ada.get(f"/resumes/{resume}/preview")
    picture = re.search(r"/previews/[0-9a-f-]{36}/pages/", shown.text)
    assert picture is not None
    numbers = (0, -1, 13, 999, 10**12, 10**30, 10**300)
    assert _others({one: await ada.get(f"{picture[0]}{one}") for one in numbers}, 404) == {}


async def test_lines_that_no_posting_has(ada: Visitor, work: Work) -> None:
    posting = _id(await ada.post("/postings", {"text": POSTING, "title": "", "company": ""}))
    await work()
    for start in ("-1", "999999999", str(10**30), "x"):
        answer = await ada.post(f"/postings/{posting}/lines/{start}", {"kind": "benefit"})
        assert answer.status_code in (404, 422), start
        await work()
        line = await ada.get(f"/postings/{posting}?line={start}")
        assert line.status_code in (200, 422), start


def _others(answers: dict[Any, httpx.Response], *expected: int) -> dict[Any, int]:
    """What was answered otherwise than expected."""
    return {
        asked: answer.status_code
        for asked, answer in answers.items()
        if answer.status_code not in expected
    }


ODD_FORMS = (
    {"seen": "not json"}, {"seen": "{}"}, {"seen": '{"version": "x"}'}, {"do": "explode"},
    {"do": "up"}, {"do": "remove:highlights:999"}, {"do": "remove:highlights:x"},
    {"do": "add:nothing"}, {"highlights.5": "alone"}, {"form": "../x"}, {"name": ["a", "b"]},
    {"seen": ["{}", "{}"]}, {"do": f"up:highlights:{'9' * 5_000}"}, {},
)  # fmt: skip


async def test_forms_that_no_page_sends(ada: Visitor) -> None:
    base = f"/resumes/{await started(ada)}"
    for changed in ODD_FORMS:
        page = await ada.get(f"{base}/edit?section=work")
        form = form_to(page.text, f"{base}/sections/work")
        for fields in ({**form.fields, **changed}, changed):
            answer = await ada.post(form.action, fields)
            assert answer.status_code in (303, 404, 409, 422), (fields, answer.text[-800:])
        await all_pages(ada, f"{base}/edit?section=work")


BODIES = (
    (b"{", "application/json"), (b"--x\r\n", "multipart/form-data"), (b"x", "text/plain"),
    (b"a=%ff", "application/x-www-form-urlencoded"), (b"x", "multipart/form-data; boundary=y"),
)  # fmt: skip


async def test_every_form_empty_filled_in_twice_and_of_other_kinds(arrive: Arrive) -> None:
    person = await arrive()
    for route in (route for route in TABLE if route.startswith("POST")):
        await person.follow(await person.post("/guests"))
        resume = await started(person)
        known = {"resume_id": resume, "section": "work", "noun": "resumes", "thing_id": resume}
        names = re.findall(r"{(\w+)}", route)
        path = route.split(" ")[1].format(**{name: known.get(name, NOBODY) for name in names})
        for fields in ({}, {"title": ["a", "b"], "text": ["a", "b"], "resume_id": ["x", NOBODY]}):
            answer = await person.post(path, fields)
            assert answer.status_code < 500, (path, fields, answer.text[-800:])
            await person.get("/")
        for content, kind in BODIES:
            headers = {"X-CSRF-Token": person.csrf, "Sec-Fetch-Site": "same-origin"}
            headers["Content-Type"] = kind
            answer = await person.client.post(path, content=content, headers=headers)
            assert answer.status_code < 500, (path, kind, answer.text[-800:])
        person.client.cookies.clear()
        person.csrf = ""


# ---- themes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["nowhere", "torn", "../classic", ""])
async def test_a_theme_that_is_not_there_or_broken(
    web: Litestar, ada: Visitor, work: Work, theme: str
) -> None:
    folder = web.state.parts.settings.themes_dir / "torn"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text("title = [")
    resume = await started(ada)
    base = f"/resumes/{resume}"
    looked = await ada.post(f"{base}/look", {"theme": theme, "page_size": "a99"})
    assert looked.status_code in (303, 422)
    await ada.get(f"{base}/preview")
    await work()
    await all_pages(ada, f"{base}/preview", f"{base}/edit?section=look", "/exports/new")
    wanted = {"resume": resume, "theme": theme, "format": "pdf", "page_size": "a4"}
    assert (await ada.post("/exports", wanted)).status_code == 422


# ---- faults of the database and the disk ----------------------------------------------------

LOCKED_SECONDS = 10.0


@pytest.fixture
def lock(web: Litestar) -> Iterator[Callable[[], None]]:
    """Another program takes the lock for writing and keeps it for ten seconds."""
    threads: list[threading.Thread] = []
    enough = threading.Event()

    def hold(taken: threading.Event) -> None:
        path = web.state.parts.settings.database_path
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            taken.set()
            enough.wait(LOCKED_SECONDS)
            connection.execute("COMMIT")

    def lock() -> None:
        taken = threading.Event()
        threads.append(threading.Thread(target=hold, args=[taken]))
        threads[-1].start()
        assert taken.wait(5)

    yield lock
    enough.set()
    for thread in threads:
        thread.join()


@pytest.mark.sqlite
async def test_a_save_while_the_database_is_locked(ada: Visitor, lock: Callable[[], None]) -> None:
    """It is answered in words, with what was typed in it; sent again until it is kept."""
    base = f"/resumes/{await started(ada)}"
    page = await ada.get(f"{base}/edit?section=summary")
    form = form_to(page.text, f"{base}/sections/summary")
    typed = {**form.fields, "summary": "typed while the database was locked"}
    lock()
    began = time.monotonic()
    answer = await ada.post(form.action, typed)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    assert "typed while the database was locked" in answer.text
    await all_pages(ada, f"{base}/edit?section=summary", "/resumes")
    again = form_to(answer.text, form.action).fields
    while answer.status_code == 503 and time.monotonic() - began < 2 * LOCKED_SECONDS:
        answer = await ada.post(form.action, again)
    assert answer.status_code == 303
    assert "typed while the database was locked" in (await ada.follow(answer)).text


@pytest.mark.sqlite
async def test_a_script_is_told_to_try_again(
    web: Litestar, ada: Visitor, lock: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    base = f"/resumes/{await started(ada)}"
    await _reopened(web, monkeypatch, "PRAGMA busy_timeout = 100")
    lock()
    answer = await ada.post(f"{base}/title", {"title": "T"}, partial=True)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert answer.headers["HX-Retarget"] == "#notices"


async def _reopened(web: Litestar, monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    """Connections that are opened from now on have one setting more."""
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, pragma))
    await web.state.parts.database.engine.dispose()


@pytest.mark.sqlite
async def test_a_full_disk_under_the_database(
    web: Litestar, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite may take no page more, as on a disk that is full; what there is can be read."""
    resume = await started(ada)
    base = f"/resumes/{resume}"
    page = await ada.get(f"{base}/edit?section=summary")
    form = form_to(page.text, f"{base}/sections/summary")
    await _reopened(web, monkeypatch, "PRAGMA max_page_count = 1")  # means: as large as it is
    typed = "no room for this\n" * 10_000
    answer = await ada.post(form.action, {**form.fields, "summary": typed})
    assert answer.status_code == 507
    assert "no room for this" in answer.text
    await all_pages(ada, f"{base}/edit?section=summary", "/resumes", "/account")
    kept = form_to((await ada.get(f"{base}/edit?section=summary")).text, form.action)
    assert kept.fields["summary"] == form.fields["summary"]


async def test_a_full_disk_under_the_files(
    ada: Visitor, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    resume = await started(ada)
    await work()
    with monkeypatch.context() as patched:
        patched.setattr(service, "RETRY_AFTER", timedelta(0))
        patched.setattr(FileStore, "put", _no_space)
        wanted = {"resume": resume, "theme": "side", "format": "pdf", "page_size": "a4"}
        export = (await ada.post("/exports", wanted)).headers["location"]
        archive = (await ada.post("/archives")).headers["location"]
        await ada.post(f"/resumes/{resume}/look", {"page_size": "legal"})
        await work()
        for path in (export, archive, f"/resumes/{resume}/preview"):
            assert "disk" in (await ada.get(path)).text, path
    assert (await ada.post(f"{export}/making")).status_code == 303
    await work()
    assert (await ada.get(f"{export}/file")).status_code == 200, "there is room again"


def _no_space(*_arguments: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
