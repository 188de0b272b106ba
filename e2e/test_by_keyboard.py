"""The whole way with the keyboard alone; whatever has the focus shows it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e import screens

MOST_STOPS = 160
"""So many presses of Tab reach everything on the longest page."""

SHOWS_FOCUS = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "";
  // A choice in a frame of its own is shown by its frame.
  const candidates = [here, here.closest("label"), here.parentElement].filter(Boolean);
  const shown = candidates.some((one) => {
    const style = getComputedStyle(one);
    return (one !== here || one.matches(":focus-visible"))
      && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  return shown ? "" : `${here.outerHTML.slice(0, 120)} shows no focus`;
}"""


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press `key` until `target` has the focus; every stop on the way shows its own."""
    expect(target).to_be_visible(timeout=screens.MADE)
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        assert page.evaluate(SHOWS_FOCUS) == ""
        if target.evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail(f"{target} was not reached by {key}")


def go_on(page: Page, key: str, address: str) -> None:
    """Press what has the focus, and arrive."""
    page.keyboard.press(key)
    page.wait_for_url(re.compile(address), timeout=screens.MADE)
    page.wait_for_load_state()


def test_the_skip_link_is_first_and_leads_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(SHOWS_FOCUS) == ""
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_whole_way_by_keyboard(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.locator(".opening form[action='/guests'] button"))
    go_on(page, "Enter", "/resumes")
    page.goto("/resumes/new")
    tab_to(page, page.locator("button[value='backend-engineer']"))
    go_on(page, "Space", "/edit")

    tab_to(page, page.locator("#basics-label"))
    page.keyboard.press("End")
    page.keyboard.type(", at night")
    screens.wait_saved(page)
    expect(page.locator("#preview")).to_have_attribute("data-version", "2", timeout=screens.MADE)

    tab_to(page, page.locator(".nav-main a[href='/postings']"), "Shift+Tab")
    go_on(page, "Enter", "/postings")
    tab_to(page, page.locator("main a.button-thunder"))
    go_on(page, "Enter", "/postings/new")
    tab_to(page, page.locator("#f-text"))
    page.keyboard.insert_text(screens.POSTING.read_text())
    tab_to(page, page.locator("form.paste button.button-thunder"))
    go_on(page, "Enter", "/postings/[0-9a-f-]{36}")
    expect(page.locator("#h-asks")).to_be_attached(timeout=screens.MADE)
    tab_to(page, page.locator(".posting-match button"))
    go_on(page, "Enter", "/matches/[0-9a-f-]{36}")

    expect(page.locator(".score-figure")).to_be_visible(timeout=screens.MADE)
    before = page.locator(".score-figure").inner_text()
    tab_to(page, page.locator(".suggestion button.button-thunder"))
    page.keyboard.press("Enter")
    expect(page.locator(".score-figure")).not_to_have_text(before, timeout=screens.MADE)
    tab_to(page, page.locator(".applied-one button").first)
    page.keyboard.press("Space")
    expect(page.locator(".score-figure")).to_have_text(before, timeout=screens.MADE)

    tab_to(page, page.locator(".requirement h4 a").first)
    expect(page.locator("[data-of='1'].mark-lit").first).to_be_attached()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#p1$"))

    page.goto("/exports")
    tab_to(page, page.locator("main a.button-thunder"))
    go_on(page, "Enter", "/exports/new")
    tab_to(page, page.locator("form.choose input[name='format']:checked"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    tab_to(page, page.locator("form.choose button.button-thunder"))
    go_on(page, "Enter", "/exports/[0-9a-f-]{36}")
    tab_to(page, page.locator("#export a.button-thunder"))
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.path().read_bytes().startswith(b"%PDF")
