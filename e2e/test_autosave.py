"""The editor in a real browser: what is typed is kept, whatever happens meanwhile."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.conftest import Complaints

MADE = 20_000
"""Milliseconds in which the workers make pages, also while they start."""

SAVED = re.compile(r"Saved \d\d:\d\d:\d\d")


def start(page: Page, sample: str = "backend-engineer") -> str:
    """A new guest with a résumé from a sample; the address of its editor."""
    page.goto("/")
    page.locator("form[action='/guests'] button").first.click()
    page.goto("/resumes/new")
    page.locator(f"button[value='{sample}']").click()
    page.wait_for_url("**/edit")
    return page.url


def open_section(page: Page, address: str, section: str = "work", entry: int = 0) -> None:
    page.goto(f"{address}?section={section}&entry={entry}")


def settled(page: Page) -> None:
    """Everything typed is with the server."""
    expect(page.locator("#save-state")).to_have_text(SAVED)
    page.wait_for_timeout(200)
    expect(page.locator("#save-state")).to_have_text(SAVED)


def highlights(page: Page) -> list[str]:
    return [row.input_value()[:6] for row in page.locator("#work-0 .highlight textarea").all()]


def test_a_hundred_keys_are_kept_and_the_field_is_never_replaced(page: Page) -> None:
    address = start(page)
    open_section(page, address)
    field = page.locator("#work-0-position")
    field.fill("")
    handle = field.element_handle()
    field.press_sequentially("0123456789" * 10, delay=10)
    expect(page.locator("#work-0-head")).to_contain_text("0123456789" * 10)
    settled(page)
    assert field.evaluate("(now, then) => now === then", handle)
    expect(field).to_be_focused()
    expect(field).to_have_value("0123456789" * 10)
    page.reload()
    expect(page.locator("#work-0-position")).to_have_value("0123456789" * 10)


def test_the_pages_beside_it_follow(page: Page) -> None:
    address = start(page)
    expect(page.locator("#preview img").first).to_be_visible(timeout=MADE)
    before = page.locator("#preview").get_attribute("data-version")
    open_section(page, address)
    page.locator("#work-0-position").fill("Head of Kafka")
    expect(page.locator("#preview")).not_to_have_attribute(
        "data-version", str(before), timeout=MADE
    )
    expect(page.locator("#preview .status-met")).to_be_visible(timeout=MADE)
    wanted = page.locator("#preview").get_attribute("data-wanted")
    expect(page.locator("#preview")).to_have_attribute("data-version", str(wanted))


def test_buttons_keep_what_was_just_typed_and_the_focus_goes_along(page: Page) -> None:
    address = start(page)
    open_section(page, address)
    before = highlights(page)
    page.locator("#work-0").get_by_role("button", name="Add a highlight").click()
    expect(page.locator("#work-0-highlights-5")).to_be_focused()
    page.keyboard.type("Newest of all")
    page.locator("#work-0-highlights-5-up").click()  # at once: before it was saved
    expect(page.locator("#work-0-highlights-4-up")).to_be_focused()
    assert highlights(page) == [*before[:4], "Newest", before[4]]
    page.locator("#work-0-highlights-4-remove").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert highlights(page) == before
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#work-0-highlights-4")).to_have_value("Newest of all")
    page.locator("#work-0-down").dblclick()  # the second press is none
    expect(page.locator("#work-1-head")).to_contain_text("Brightwell")
    page.locator("#section-work-down").click()
    expect(page.locator("#section-work-down")).to_be_focused()
    settled(page)


def test_two_windows(page: Page, context: BrowserContext, complaints: Complaints) -> None:
    complaints.expected.append("409 (Conflict)")
    address = start(page)
    open_section(page, address)
    other = context.new_page()
    open_section(other, address)
    page.locator("#work-0-location").fill("Bergen")
    settled(page)
    other.locator("#work-0-position").fill("Lead")
    expect(other.locator("#work-0-location")).to_have_value("Bergen")  # both are kept, unasked

    page.locator("#work-0-name").fill("Mine & Co")
    settled(page)
    other.locator("#work-0-name").fill("Theirs Ltd")
    choice = other.locator("#conflict-choice")
    expect(choice).to_contain_text("Mine & Co")
    expect(choice).to_contain_text("Theirs Ltd")
    expect(other.locator("#save-state")).to_contain_text("Not saved")
    expect(other.locator("#work-0-name")).to_have_value("Theirs Ltd")
    choice.get_by_role("button", name="Take theirs").click()
    expect(other.locator("#work-0-name")).to_have_value("Mine & Co")
    settled(other)

    other.locator("#work-0-name").fill("Second")
    settled(other)
    page.locator("#work-0-name").fill("First")
    page.locator("#conflict-choice").get_by_role("button", name="Keep mine").click()
    expect(page.locator("#conflict-choice")).to_have_count(0)
    settled(page)
    other.reload()
    expect(other.locator("#work-0-name")).to_have_value("First")


def test_without_a_connection_typing_goes_on_and_all_is_sent_later(
    page: Page, context: BrowserContext, complaints: Complaints
) -> None:
    complaints.expected += ["ERR_INTERNET_DISCONNECTED", "Failed to fetch"]
    address = start(page)
    open_section(page, address)
    context.set_offline(True)
    page.locator("#work-0-location").fill("Offline")
    expect(page.locator("#save-state")).to_contain_text("Not saved: no connection since")
    page.locator("#work-0-position").fill("Still typing")
    context.set_offline(False)
    settled(page)
    page.reload()
    expect(page.locator("#work-0-location")).to_have_value("Offline")
    expect(page.locator("#work-0-position")).to_have_value("Still typing")


def test_a_link_waits_for_what_was_typed_and_back_shows_the_newest(page: Page) -> None:
    address = start(page)
    open_section(page, address)
    page.locator("#work-0-location").fill("Before leaving")
    page.locator("#section-skills a").click()
    page.wait_for_url("**section=skills")
    page.go_back()
    expect(page.locator("#work-0-location")).to_have_value("Before leaving")


def test_a_session_that_ended_is_opened_again_beside_the_text(
    page: Page, context: BrowserContext, complaints: Complaints
) -> None:
    complaints.expected.append("401 (Unauthorized)")
    address = start(page)
    page.goto("/claim")
    page.locator("main input[name='email']").fill("mara.autosave@ellingsen.example")
    page.locator("main input[name='password']").fill("velvet curtain falls")
    page.locator("main button[type='submit']").last.click()
    page.wait_for_url("**/*done=claimed*")
    open_section(page, address)
    context.clear_cookies()
    page.locator("#work-0-location").fill("Typed after the end")
    over = page.locator("#session-over-form")
    expect(over).to_contain_text("Your session has ended")
    expect(page.locator("#save-state")).to_contain_text("Not saved")
    page.locator("#work-0-position").fill("And more")
    over.locator("input[name='email']").fill("mara.autosave@ellingsen.example")
    over.locator("input[name='password']").fill("velvet curtain falls")
    over.get_by_role("button").click()
    settled(page)
    page.reload()
    expect(page.locator("#work-0-location")).to_have_value("Typed after the end")
    expect(page.locator("#work-0-position")).to_have_value("And more")


@pytest.mark.parametrize(
    "context_options",
    [{"java_script_enabled": False, "viewport": {"width": 390, "height": 844}}],
)
def test_without_script_every_button_posts(page: Page) -> None:
    address = start(page)
    open_section(page, address)
    page.locator("#work-0-position").fill("Plain")
    page.locator("#work-0").get_by_role("button", name="Add a highlight").click()
    page.locator("#work-0-highlights-5").fill("Written plainly")
    page.locator("#work-0 .only-plain button").click()
    expect(page.locator("#work-0-position")).to_have_value("Plain")
    expect(page.locator("#work-0-highlights-5")).to_have_value("Written plainly")
    page.locator("#work-0-position").fill("By the enter key")
    page.locator("#work-0-position").press("Enter")
    expect(page.locator("#work-0-position")).to_have_value("By the enter key")
