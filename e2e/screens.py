"""What a person does in the pages, one function a step; with and without a script."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SAMPLES = Path(__file__).parents[1] / "app" / "samples"
RESUME = SAMPLES / "backend-engineer.json"
POSTING = SAMPLES / "platform-engineer.txt"

SAVED = re.compile(r"Saved \d\d:\d\d:\d\d")
MADE = 20_000
"""Milliseconds in which the workers make something, also while they start."""

PASSWORD = "velvet curtain falls"  # noqa: S105 - nobody is let in with it
"""Of every account that the journeys make."""

FIGURE = re.compile(r"[\d.]+")


def try_it_now(page: Page) -> None:
    """From the first page to an empty list of résumés, as a guest."""
    page.goto("/")
    page.locator(".opening form[action='/guests'] button").click()
    page.wait_for_url("**/resumes**")


def sign_up(page: Page, email: str) -> None:
    """An account with a password; the browser is signed in."""
    page.goto("/sign-up")
    page.locator("main input[name='email']").fill(email)
    page.locator("main input[name='password']").fill(PASSWORD)
    page.locator("main form[action='/sign-up'] button").last.click()
    page.wait_for_url("**/resumes**")


def start_from_sample(page: Page, sample: str = "backend-engineer") -> str:
    """A résumé made of a sample; the address of its editor."""
    page.goto("/resumes/new")
    page.locator(f"button[value='{sample}']").click()
    page.wait_for_url("**/edit**")
    return page.url


def bring_resume(page: Page, file: Path = RESUME) -> str:
    """A résumé from a file; the address of its editor."""
    page.goto("/resumes/new")
    page.locator("#f-file").set_input_files(file)
    page.locator("form[action='/imports'] button").first.click()
    page.wait_for_url(re.compile(r"/imports/|/edit"))
    if "/imports/" in page.url:
        page.locator("main a[href$='/edit']").first.click(timeout=MADE)
    page.wait_for_url("**/edit**")
    return page.url


def open_section(page: Page, editor: str, section: str = "work", entry: int = 0) -> None:
    page.goto(f"{editor.partition('?')[0]}?section={section}&entry={entry}")


def wait_saved(page: Page) -> None:
    """The server has what was typed, and the page says when it took it."""
    expect(page.locator("#save-state")).to_have_text(SAVED, timeout=MADE)


def type_and_save(page: Page, field: Locator, words: str) -> None:
    """Fill `field` and wait until the server has answered for it."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        field.fill(words)
    wait_saved(page)


def paste_posting(page: Page, text: str | None = None) -> str:
    """Paste a posting and wait until it was read; its address."""
    page.goto("/postings/new")
    page.locator("#f-text").fill(POSTING.read_text() if text is None else text)
    page.locator("main form.paste button").first.click()
    page.wait_for_url(re.compile(r"/postings/[0-9a-f-]{36}"))
    expect(page.locator("#h-asks")).to_be_attached(timeout=MADE)
    return page.url.partition("?")[0]


def ask_match(page: Page, posting: str) -> str:
    """Match a posting that was read with the newest résumé; the address of the result."""
    page.goto(posting)
    page.locator(".posting-match button").click()
    page.wait_for_url(re.compile(r"/matches/[0-9a-f-]{36}"))
    expect(page.locator(".score-figure")).to_be_visible(timeout=MADE)
    return page.url.partition("?")[0]


def ask_pdf(page: Page, editor: str) -> str:
    """Ask for the PDF of a résumé and wait until it is made; the address of the export."""
    page.goto(f"/exports/new?resume={resume_id(editor)}")
    page.locator("form.choose button.button-thunder").click()
    page.wait_for_url(re.compile(r"/exports/[0-9a-f-]{36}"))
    expect(page.locator("#h-made")).to_be_visible(timeout=MADE)
    return page.url.partition("?")[0]


def download(page: Page) -> bytes:
    """The file of an export that is open and ready."""
    with page.expect_download() as coming:
        page.locator("#export a.button-thunder").click()
    return coming.value.path().read_bytes()


def resume_id(address: str) -> str:
    """The id of the résumé in an address of its pages."""
    found = re.search(r"/resumes/([0-9a-f-]{36})", address)
    assert found, address
    return found[1]


def score(page: Page) -> float:
    """The score of the match that is open."""
    return figure(page.locator(".score-figure").inner_text())


def figure(text: str) -> float:
    """The first number in `text`."""
    found = FIGURE.search(text)
    assert found, text
    return float(found[0])


def wait_until(true: Callable[[], bool], what: str, seconds: float = 20) -> None:
    """Wait for something that no page tells; fails with `what`."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def overflow(page: Page) -> int:
    """How many dots the open page is wider than its window."""
    wide = "(one) => Math.max(0, one.scrollWidth - window.innerWidth)"
    return int(page.evaluate(f"({wide})(document.scrollingElement)"))
