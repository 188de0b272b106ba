"""In the pseudo language nothing is hard-coded, and the pages hold from right to left."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e import screens
from e2e.conftest import Complaints
from tests.web.hard_coded import hard_coded

NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def context_options() -> dict[str, object]:
    return {"viewport": WIDE, "extra_http_headers": {"Accept-Language": "xx"}}


class Reader:
    """Looks at each page as it stands and keeps what is wrong with it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.wrong: list[str] = []

    def look(self, path: str = "") -> None:
        """The open page, or `path`."""
        if path:
            self._page.goto(path)
        where = re.sub(r"[0-9a-f-]{36}", "…", self._page.url.partition("//")[2].partition("/")[2])
        self._expect(f"/{where}", self._page.locator("html").get_attribute("dir"), "rtl")
        self.wrong += [f"/{where}: {words}" for words in hard_coded(self._page.content())]
        for viewport in (NARROW, WIDE):
            self._page.set_viewport_size(viewport)  # type: ignore[arg-type]
            self._expect(
                f"/{where} sideways at {viewport['width']}", screens.overflow(self._page), 0
            )

    def _expect(self, what: str, found: object, wanted: object) -> None:
        if found != wanted:
            self.wrong.append(f"{what}: {found!r}")


VISITED = ("/", "/sign-in", "/sign-up")
EMPTY = (
    "/resumes", "/resumes/new", "/imports/new", "/postings", "/postings/new", "/matches",
    "/matches/new", "/exports", "/exports/new", "/archives", "/trash", "/account",
    "/account/deletion", "/preferences", "/claim", "/_patterns",
)  # fmt: skip
FILLED = ("/resumes", "/postings", "/matches", "/matches/new", "/exports", "/account")


def test_every_page_speaks_the_pseudo_language(page: Page, complaints: Complaints) -> None:
    reader = Reader(page)
    for path in VISITED:
        reader.look(path)
    screens.try_it_now(page)
    for path in EMPTY:
        reader.look(path)
    editor = screens.start_from_sample(page)
    expect(page.locator("#preview img").first).to_be_visible(timeout=screens.MADE)
    for section in ("basics", "summary", "work", "skills", "look"):
        screens.open_section(page, editor, section)
        reader.look()
    posting = screens.paste_posting(page)
    reader.look()
    reader.look(f"{posting}?line=0")
    match = screens.ask_match(page, posting)
    reader.look()
    page.locator(".suggestion button.button-thunder").click()
    expect(page.locator(".applied-sum b.delta")).to_be_visible(timeout=screens.MADE)
    reader.look()
    reader.look(f"{editor}?section=work&match={match.rpartition('/')[2]}")
    screens.ask_pdf(page, editor)
    reader.look()
    for path in (*FILLED, f"/exports/new?resume={screens.resume_id(editor)}"):
        reader.look(path)
    complaints.expected.append("404 (Not Found)")
    reader.look("/nowhere")
    assert reader.wrong == [], "\n".join(reader.wrong)
