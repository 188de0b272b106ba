"""Postings in a browser without script, and the pieces that a script asks for."""

import asyncio
import re

import pytest

from app.domain.postings.schemas import first_line
from tests.web.conftest import Visitor, Work

pytestmark = pytest.mark.anyio

ADVERT = """Night nurse

St Mary looks after 40 people.

What you bring
- You must hold a driving licence
- Experience with wound care is a plus
- Three years of experience in nursing

What we offer
- 30 days of leave
"""


async def _submitted(visitor: Visitor, text: str = ADVERT, **fields: str) -> str:
    response = await visitor.post("/postings", {"text": text, "title": "", "company": "", **fields})
    assert response.status_code == 303, response.text
    location: str = response.headers["location"]
    return location


async def test_an_empty_list_says_what_to_do(ada: Visitor) -> None:
    page = await ada.get("/postings")

    assert page.status_code == 200
    assert "No posting yet" in page.text
    assert 'href="/postings/new"' in page.text


async def test_a_posting_shows_progress_and_then_its_lines(ada: Visitor, work: Work) -> None:
    path = await _submitted(ada)
    waiting = await ada.get(path)
    assert 'hx-get="' + path + '/reading"' in waiting.text
    assert 'http-equiv="refresh"' in waiting.text  # without script it looks again by itself

    assert await work() == 1

    page = await ada.get(path)
    assert "hx-trigger" not in page.text
    assert 'http-equiv="refresh"' not in page.text
    assert "<h1><bdi>Night nurse</bdi></h1>" in page.text
    words = re.sub(r'<span class="tie">\d+</span>|<[^>]+>', "", page.text)
    for line in ADVERT.splitlines():
        assert line.removeprefix("- ") in words
    assert "line-must" in page.text
    assert "line-benefit" in page.text
    assert (await ada.get("/postings")).text.count("<bdi>Night nurse</bdi>") == 1


async def test_the_piece_is_the_same_as_in_the_page(ada: Visitor, work: Work) -> None:
    path = await _submitted(ada)
    await work()

    piece = await ada.get(f"{path}/reading", partial=True)

    assert piece.text.startswith('<div id="reading"')
    assert "<html" not in piece.text
    assert "HX-Request-Type" in piece.headers["vary"]


async def test_a_line_is_corrected_and_stays_so(ada: Visitor, work: Work) -> None:
    path = await _submitted(ada)
    await work()
    start = ADVERT.index("Experience with wound care")
    page = await ada.get(path)
    assert f'id="l-{start}"' in page.text
    opened = await ada.get(f"{path}?line={start}")
    assert f'action="{path}/lines/{start}"' in opened.text

    for _ in range(2):  # the second time it is read again with what is known
        response = await ada.post(f"{path}/lines/{start}", {"kind": "must"})
        assert response.headers["location"] == f"{path}#l-{start}"
        await work()

    corrected = await ada.get(path)
    line = re.search(rf'<li class="([^"]*)" id="l-{start}"', corrected.text)
    assert line is not None
    assert "line-must" in line[1]
    assert "set by you" in corrected.text

    await ada.post(f"{path}/lines/{start}", {"kind": ""})
    await work()
    assert "set by you" not in (await ada.get(path)).text


async def test_title_and_company_are_corrected(ada: Visitor, work: Work) -> None:
    path = await _submitted(ada)
    await work()

    await ada.post(path, {"title": "Nurse <b>", "company": "Ward 9"})
    await work()

    page = await ada.get(path)
    assert "<h1><bdi>Nurse &lt;b&gt;</bdi></h1>" in page.text
    assert "Ward 9" in page.text


async def test_a_long_title_is_refused_and_kept_in_its_field(ada: Visitor, work: Work) -> None:
    path = await _submitted(ada)
    await work()

    refused = await ada.post(path, {"title": "x" * 300, "company": "Ward 9"})

    assert refused.status_code == 422
    assert "x" * 300 in refused.text
    assert "up to 200 are kept" in refused.text


@pytest.mark.parametrize("text", ["", "   \n", "{"])
async def test_nothing_to_read_is_refused_with_what_was_typed(ada: Visitor, text: str) -> None:
    refused = await ada.post("/postings", {"text": text, "title": "Mine", "company": ""})

    if text == "{":  # no JSON, but a text that may begin so
        assert refused.status_code in (303, 422)
    else:
        assert refused.status_code == 422
        assert 'value="Mine"' in refused.text
        assert 'aria-invalid="true"' in refused.text


async def test_a_file_comes_before_the_text(ada: Visitor, work: Work) -> None:
    response = await ada.post(
        "/postings", {"text": "other", "title": "", "company": ""},
        files={"file": ("advert.txt", b"\xef\xbb\xbf" + ADVERT.encode(), "text/plain")},
    )  # fmt: skip
    await work()

    page = await ada.get(response.headers["location"])
    assert "Night nurse" in page.text


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"%PDF-1.7 binary \xff", b"\xff\xfe\x00"])
async def test_a_file_that_is_no_text_is_refused(ada: Visitor, content: bytes) -> None:
    refused = await ada.post(
        "/postings", {"text": "", "title": "", "company": ""},
        files={"file": ("advert.txt", content, "text/plain")},
    )  # fmt: skip

    assert refused.status_code == 422
    assert 'name="file"' in refused.text


async def test_what_is_no_posting_says_so(ada: Visitor, work: Work) -> None:
    path = await _submitted(ada, "Hei Mara,\nthe boat leaves at nine.\nIngrid\n")
    await work()

    assert "This does not look like a job posting." in (await ada.get(path)).text


async def test_thrown_away_and_taken_back(ada: Visitor) -> None:
    path = await _submitted(ada)
    posting_id = path.rsplit("/", 1)[1]

    gone = await ada.follow(await ada.post(f"{path}/deletion"))
    assert posting_id in gone.text  # the way back
    assert (await ada.get(path)).status_code == 404

    await ada.post(f"{path}/restoration")
    assert (await ada.get(path)).status_code == 200


async def test_another_persons_posting_is_not_found(ada: Visitor, ben: Visitor, work: Work) -> None:
    path = await _submitted(ada)
    await work()

    assert (await ben.get(path)).status_code == 404
    assert (await ben.get(f"{path}/reading", partial=True)).status_code == 404
    for verb in ("", "/deletion", "/restoration", "/reading", "/lines/0"):
        assert (await ben.post(path + verb, {"kind": "must", "title": "x"})).status_code == 404
    assert "Night nurse" not in (await ben.get("/postings")).text


async def test_a_double_click_brings_one(ada: Visitor) -> None:
    await ada.get("/postings/new")
    form = {"text": ADVERT, "title": "Nurse", "company": ""}
    answers = await asyncio.gather(*(ada.post("/postings", form) for _ in range(3)))
    assert len({one.headers["location"] for one in answers}) == 1
    other = await ada.post("/postings", {**form, "title": "Another"})
    assert other.headers["location"] != answers[0].headers["location"]


async def test_the_example_can_be_filled_in(ada: Visitor) -> None:
    assert "Platform" in (await ada.get("/postings/new?example=yes")).text


def test_a_long_first_line_is_cut_for_lists() -> None:
    assert first_line("\n  " + "word " * 40).endswith("word…")
    assert first_line("") == ""
