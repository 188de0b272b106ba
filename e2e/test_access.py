"""Every page in every state: no fault that axe finds, no sideways scrolling, little script."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from e2e import screens
from e2e.conftest import Complaints, Server, workers_away

AXE = Path(__file__).parents[1] / "build" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (runOnly) => {
  window.scrollTo(0, 0);
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false, runOnly });
  const told = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`);
  return found.violations.flatMap(told);
}"""

STAND_STILL = """() => {
  // A colour on its way to another one is no colour of ours.
  const still = new CSSStyleSheet();
  still.replaceSync("* { transition: none !important }");
  document.adoptedStyleSheets.push(still);
}"""

SCRIPT_BYTES, EDITOR_SCRIPT_BYTES = 35 * 1024, 45 * 1024
NARROWEST, WIDE, PHONE = (320, 640), (1280, 900), (390, 844)

SECTIONS = ("basics", "summary", "work", "projects", "education", "certificates", "skills",
            "languages", "volunteer", "awards", "publications", "interests", "references",
            "look")  # fmt: skip


class Inspector:
    """Looks at the open page in both looks and three widths, and keeps what is wrong with it.

    Every rule is asked once wide and light, once narrow and dark; contrast in the look between.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        self._sizes: dict[str, int] = {}
        self._loaded: list[str] = []
        page.on("response", self._note)

    def visit(self, path: str) -> None:
        """Open `path`, then look."""
        self._loaded.clear()
        self.page.goto(path)
        self.look()
        self._weigh()

    def look(self) -> None:
        """The page as it stands."""
        for size, scheme, tags in (
            (WIDE, "light", RULES),
            (WIDE, "dark", None),
            (PHONE, "dark", RULES),
        ):
            self._stand(size, scheme)
            self._ask_axe(f"{size[0]} {scheme}", tags)
        self._stand(NARROWEST, "light")
        self._sideways()

    def _stand(self, size: tuple[int, int], scheme: str) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]

    def _ask_axe(self, how: str, tags: list[str] | None) -> None:
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(f"{AXE.read_text()}; 0")
            self.page.evaluate(STAND_STILL)
        only: dict[str, Any] = (
            {"type": "tag", "values": tags}
            if tags
            else {"type": "rule", "values": ["color-contrast"]}
        )
        self.wrong += [f"{self._where} {how}: {one}" for one in self.page.evaluate(RUN, only)]
        self._sideways()

    def _sideways(self) -> None:
        if over := screens.overflow(self.page):
            width = (self.page.viewport_size or {})["width"]
            self.wrong.append(f"{self._where}: {over} sideways at {width}")

    def _weigh(self) -> None:
        weight = sum(self._sizes[url] for url in set(self._loaded))
        limit = EDITOR_SCRIPT_BYTES if "/edit" in self._where else SCRIPT_BYTES
        if weight > limit or not weight:
            self.wrong.append(f"{self._where}: {weight} bytes of script, {limit} at most")

    def _note(self, answer: Response) -> None:
        if answer.request.resource_type == "script":
            self._loaded.append(answer.url)
            if answer.url not in self._sizes:
                self._sizes[answer.url] = len(gzip.compress(answer.body()))

    @property
    def _where(self) -> str:
        return re.sub(r"[0-9a-f-]{36}", "…", self.page.url.partition("//")[2].partition("/")[2])


@pytest.fixture(scope="module")
def somebody(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """One guest for all tests of this file: what one makes, the next one finds."""
    context = browser.new_context(base_url=server.address)
    context.set_default_timeout(10_000)
    page = context.new_page()
    screens.try_it_now(page)
    page.close()
    yield context
    context.close()


@pytest.fixture
def inspector(somebody: BrowserContext, complaints: Complaints) -> Iterator[Inspector]:
    """Fails the test when anything was wrong."""
    if not AXE.exists():
        pytest.skip("axe is missing: make setup brings it")
    page = somebody.new_page()
    complaints.watch(page)
    kept = Inspector(page)
    yield kept
    page.close()
    assert kept.wrong == [], "\n".join(kept.wrong)


def test_pages_for_everybody(inspector: Inspector, browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    stranger = Inspector(page)
    for path in ("/", "/sign-in", "/sign-in?show=yes", "/sign-up", "/api/docs"):
        stranger.visit(path)
    page.goto("/sign-in")
    page.locator("main input[name='email']").fill("nobody@ellingsen.example")
    page.locator("main input[name='password']").fill("not this one")
    page.locator("main form[action='/sign-in'] button[type='submit']").first.click()
    expect(page.locator("main .notice")).to_be_visible()
    stranger.look()
    context.close()
    inspector.wrong += stranger.wrong


def test_pages_with_nothing_in_them(inspector: Inspector) -> None:
    for path in ("/resumes", "/resumes/new", "/imports/new", "/postings", "/postings/new",
                 "/matches", "/matches/new", "/exports", "/exports/new", "/archives", "/trash",
                 "/account", "/account/deletion", "/account/tokens", "/webhooks", "/webhooks/new",
                 "/preferences", "/claim"):  # fmt: skip
        inspector.visit(path)


def test_tokens_and_webhooks(inspector: Inspector, complaints: Complaints) -> None:
    complaints.expected += ["422 (Unprocessable"]
    page = inspector.page
    page.goto("/api/docs")
    page.locator("#create_match summary").click()
    inspector.look()
    page.goto("/account/tokens")
    page.get_by_label("What it is for").fill("backup on my laptop")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator(".secret")).to_contain_text("velvit_")
    inspector.look()
    page.goto("/webhooks/new")
    page.get_by_label("Address").fill("http://10.0.0.1/")
    page.get_by_role("button", name="Keep this webhook").click()
    expect(page.locator("#errors")).to_be_visible()
    inspector.look()
    page.get_by_label("Address").fill("https://127.0.0.1.nip.invalid/hook")
    page.get_by_role("button", name="Keep this webhook").click()
    expect(page.locator(".secret")).to_contain_text("whsec_")
    page.get_by_role("button", name="Send a test").click()
    tried = page.locator("details.attempt summary").first
    expect(tried).to_be_visible(timeout=screens.MADE)
    tried.click()
    inspector.look()


def test_components(inspector: Inspector) -> None:
    inspector.visit("/_patterns")


def test_forms_that_came_back(inspector: Inspector, complaints: Complaints) -> None:
    complaints.expected += ["422 (Unprocessable", "404 (Not Found)"]
    page = inspector.page
    inspector.visit("/nowhere")
    for path, form in (
        ("/postings/new", "form.paste"),
        ("/imports/new", "form.bring"),
    ):
        page.goto(path)
        page.locator(f"{form} button.button-thunder").click()
        expect(page.locator("#errors")).to_be_visible()
        inspector.look()
    page.goto("/claim")
    page.locator("main input[name='email']").fill("mara@ellingsen.example")
    page.locator("main input[name='password']").fill("short")
    page.locator("form[action='/claim'] button").first.click()
    expect(page.locator("#errors")).to_be_visible()
    inspector.look()


def test_imports(inspector: Inspector) -> None:
    page = inspector.page
    for words, shows in (
        ('{"basics": {"name": 7}, "work": "none"}', "#h-faults"),
        (screens.POSTING.read_text(), "#import .notice"),
        (
            "Shopping list\nmilk\neggs\nada@ellingsen.example\nbread\n",
            "#import .lead",
        ),
    ):
        page.goto("/imports/new")
        page.locator("#f-text").fill(words)
        page.locator("form.bring button.button-thunder").click()
        expect(page.locator(shows).first).to_be_visible(timeout=screens.MADE)
        inspector.look()


def test_the_editor(inspector: Inspector) -> None:
    page = inspector.page
    editor = screens.start_from_sample(page)
    page.goto(f"{editor}?section=basics")
    expect(page.locator("#preview img").first).to_be_visible(timeout=screens.MADE)
    inspector.visit(f"{editor}?section=work&entry=0")
    page.locator("#work-0-highlights-0-remove").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    inspector.look()
    for section in SECTIONS:
        page.goto(f"{editor}?section={section}")
        add = page.locator(f"#add-{section} button")
        if page.locator("form.entry").count() == 0:
            add.click()
            expect(page.locator("form.entry")).to_have_count(1)
        inspector.look()


def test_a_conflict(inspector: Inspector, complaints: Complaints) -> None:
    complaints.expected.append("409 (Conflict)")
    page = inspector.page
    editor = screens.start_from_sample(page)
    screens.open_section(page, editor)
    other = page.context.new_page()
    screens.open_section(other, editor)
    screens.type_and_save(other, other.locator("#work-0-name"), "Theirs")
    other.close()
    page.locator("#work-0-name").fill("Mine")
    expect(page.locator("#conflict-choice")).to_be_visible()
    inspector.look()
    page.locator("#conflict-choice").get_by_role("button", name="Take theirs").click()
    expect(page.locator("#conflict-choice")).to_have_count(0)


def test_postings_matches_and_exports(inspector: Inspector) -> None:
    page = inspector.page
    editor = screens.start_from_sample(page)
    posting = screens.paste_posting(page)
    inspector.visit(posting)
    line = page.locator(".kind-link").first.get_attribute("href")
    inspector.visit(f"{line}")
    match = screens.ask_match(page, posting)
    inspector.visit(match)
    page.locator(".suggestion button.button-thunder").click()
    expect(page.locator(".applied-sum b.delta")).to_be_visible(timeout=screens.MADE)
    page.locator("main details summary").first.click()
    inspector.look()
    inspector.visit(f"{editor}?match={match.rpartition('/')[2]}")
    inspector.visit(screens.ask_pdf(page, editor))
    page.goto("/archives")
    page.locator("main form[action='/archives'] button").click()
    expect(page.locator("#h-archive")).to_be_visible(timeout=screens.MADE)
    inspector.look()


def test_a_match_without_a_score(inspector: Inspector) -> None:
    page = inspector.page
    posting = screens.paste_posting(page, "Thank you all for the lovely party on Sunday.")
    page.goto(posting)
    inspector.look()
    page.locator(".posting-match button").click()
    expect(page.locator("#result .notice").first).to_be_visible(timeout=screens.MADE)
    inspector.look()


def test_what_waits_and_what_was_stopped(inspector: Inspector, server: Server) -> None:
    page = inspector.page
    page.goto("/postings/new?example=yes")
    with workers_away(server):
        page.locator("main form.paste button").first.click()
        expect(page.locator(".task")).to_contain_text("No worker has taken it yet", timeout=15_000)
        inspector.look()
        inspector.visit("/postings")
        page.go_back()
        page.locator(".task button").click()
        expect(page.locator("#reading .notice")).to_be_visible()
        inspector.look()
        page.goto("/exports/new")
        page.locator("form.choose input[value='legal']").check()
        page.locator("form.choose button.button-thunder").click()
        expect(page.locator("#export .task")).to_be_visible()
        inspector.look()
        inspector.visit("/exports")
    expect(page.locator("#exports .status-met").first).to_be_visible(timeout=screens.MADE)


def test_pages_with_something_in_them(inspector: Inspector) -> None:
    page = inspector.page
    for path in ("/resumes", "/postings", "/matches", "/matches/new", "/exports", "/exports/new",
                 "/account", "/account/deletion", "/claim", "/sign-in", "/archives"):  # fmt: skip
        inspector.visit(path)
    page.goto("/resumes")
    page.locator("a[href*='rename=']").first.click()
    inspector.look()
    page.goto("/resumes")
    page.locator("form[action$='/deletion'] button").first.click()
    expect(page.locator(".toast")).to_be_visible()
    inspector.look()
    inspector.visit("/trash")


def test_a_user_and_a_session_that_ended(
    inspector: Inspector, browser: Browser, server: Server
) -> None:
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    user = Inspector(page)
    screens.sign_up(page, "mara.access@ellingsen.example")
    for path in ("/account", "/account?change=email", "/account?change=password",
                 "/account/deletion"):  # fmt: skip
        user.visit(path)
    screens.open_section(page, screens.start_from_sample(page))
    context.clear_cookies()
    page.locator("#work-0-location").fill("After the end")
    expect(page.locator("#session-over-form")).to_be_visible()
    user.look()
    context.close()
    inspector.wrong += user.wrong
