"""What goes wrong around a person: sessions, windows, impatience, workers that are away."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from e2e import screens
from e2e.conftest import Complaints, Server, workers_away

WAITS = "No worker has taken it yet"
PLAIN = {"java_script_enabled": False, "viewport": {"width": 1280, "height": 900}}


def sign_in_beside(page: Page, email: str) -> None:
    """In the bar that came over the page."""
    over = page.locator("#session-over-form")
    over.locator("input[name='email']").fill(email)
    over.locator("input[name='password']").fill(screens.PASSWORD)
    over.get_by_role("button").click()


def rows(page: Page, path: str) -> int:
    """How many things a list holds."""
    page.goto(path)
    return page.locator("main li.row").count()


def twice(page: Page, button: Locator, address: str) -> None:
    """An impatient press, and another one; then wait for where it leads."""
    button.dblclick(no_wait_after=True)
    expect(page).to_have_url(re.compile(address), timeout=screens.MADE)
    page.wait_for_load_state()


def test_signed_out_in_another_window_while_typing(
    page: Page, context: BrowserContext, complaints: Complaints
) -> None:
    complaints.expected.append("401 (Unauthorized)")
    email = "mara.windows@ellingsen.example"
    screens.sign_up(page, email)
    editor = screens.start_from_sample(page)
    screens.open_section(page, editor)
    other = context.new_page()
    other.goto("/account")
    other.locator("form[action='/sign-out'] button").first.click()
    other.wait_for_url(lambda address: "/account" not in address)

    field = page.locator("#work-0-location")
    field.fill("")
    field.press_sequentially("Typed after the end, and on", delay=15)
    expect(page.locator("#session-over-form")).to_contain_text("Your session has ended")
    expect(field).to_have_value("Typed after the end, and on")
    expect(field).to_be_focused()
    sign_in_beside(page, email)
    screens.wait_saved(page)
    expect(page.locator("#session-over-form")).to_have_count(0)
    page.reload()
    expect(field).to_have_value("Typed after the end, and on")


@pytest.mark.parametrize("context_options", [PLAIN])
def test_what_was_sent_into_an_ended_session_is_kept_until_it_is_sent(
    page: Page, context: BrowserContext, complaints: Complaints
) -> None:
    complaints.expected.append("401 (Unauthorized)")
    email = "mara.plain@ellingsen.example"
    screens.sign_up(page, email)
    page.goto("/postings/new")
    page.locator("#f-text").fill(screens.POSTING.read_text())
    context.clear_cookies()
    page.locator("main form.paste button").first.click()
    page.locator("main input[name='email']").fill(email)
    page.locator("main input[name='password']").fill(screens.PASSWORD)
    page.locator("main form[action='/sign-in'] button").first.click()
    page.locator("#again button").first.click()
    page.wait_for_url(re.compile("/postings/[0-9a-f-]{36}"))
    expect(page.locator("#h-asks")).to_be_attached(timeout=screens.MADE)
    expect(page.locator("h1")).to_have_text("Senior Platform Engineer")


@pytest.mark.parametrize("context_options", [PLAIN])
def test_two_windows_without_a_script(
    page: Page, context: BrowserContext, complaints: Complaints
) -> None:
    complaints.expected.append("409 (Conflict)")
    screens.try_it_now(page)
    editor = screens.start_from_sample(page)
    screens.open_section(page, editor)
    other = context.new_page()
    screens.open_section(other, editor)
    for window, words in ((other, "Theirs Ltd"), (page, "Mine & Co")):
        window.locator("#work-0-name").fill(words)
        window.locator("#work-0 .only-plain button").click()
    choice = page.locator("#conflict-choice")
    expect(choice).to_contain_text("Mine & Co")
    expect(choice).to_contain_text("Theirs Ltd")
    choice.get_by_role("button", name="Keep mine").click()
    screens.open_section(page, editor)
    expect(page.locator("#work-0-name")).to_have_value("Mine & Co")


def test_impatience_makes_one_thing(page: Page) -> None:
    page.goto("/")
    twice(page, page.locator(".opening form[action='/guests'] button"), "/resumes")
    page.goto("/resumes/new")
    twice(page, page.locator("button[value='nurse']"), "/edit")
    assert rows(page, "/resumes") == 1
    page.goto("/postings/new?example=yes")
    twice(page, page.locator("form.paste button.button-thunder"), "/postings/[0-9a-f-]{36}")
    assert rows(page, "/postings") == 1
    page.goto("/matches/new")
    twice(page, page.locator("main form.picks button.button-thunder"), "/matches/[0-9a-f-]{36}")
    assert rows(page, "/matches") == 1
    page.goto("/exports/new")
    twice(page, page.locator("form.choose button.button-thunder"), "/exports/[0-9a-f-]{36}")
    assert rows(page, "/exports") == 1
    twice(page, page.locator("main li.row form[action$='/deletion'] button"), "/exports")
    assert rows(page, "/exports") == 0
    assert rows(page, "/trash") == 1


def test_the_back_button_brings_back_what_was_typed(page: Page) -> None:
    screens.try_it_now(page)
    page.goto("/postings/new")
    page.locator("#f-text").fill("Typed and not sent yet")
    page.locator(".nav-main a[href='/matches']").click()
    page.wait_for_url("**/matches")
    page.go_back()
    expect(page.locator("#f-text")).to_have_value("Typed and not sent yet")


def test_workers_that_are_away(page: Page, server: Server, browser: Browser) -> None:
    screens.try_it_now(page)
    editor = screens.start_from_sample(page)
    expect(page.locator("#preview img").first).to_be_visible(timeout=screens.MADE)
    plain = browser.new_context(
        base_url=server.address,
        java_script_enabled=False,
        storage_state=page.context.storage_state(),
    )
    without = plain.new_page()
    page.goto("/postings/new?example=yes")
    with workers_away(server):
        page.locator("form.paste button.button-thunder").click()
        expect(page.locator(".task")).to_contain_text(WAITS, timeout=screens.MADE)
        expect(page.locator(".as-typed")).to_contain_text("Kubernetes in production")
        without.goto(page.url)
        expect(without.locator(".task")).to_contain_text(WAITS)

        screens.open_section(page, editor)  # writing goes on
        screens.type_and_save(page, page.locator("#work-0-position"), "Written meanwhile")
        page.goto("/exports/new")
        page.locator("form.choose button.button-thunder").click()
        expect(page.locator("#export .task")).to_contain_text(WAITS, timeout=screens.MADE)
    expect(page.locator("#h-made")).to_be_visible(timeout=screens.MADE)
    expect(without.locator("#h-asks")).to_be_attached(timeout=screens.MADE)
    plain.close()
