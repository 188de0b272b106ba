"""Make the pages' pictures for README and docs: `python -m e2e.pictures`.

Each is a screenshot of the program itself with its own samples, so a picture cannot lie.
"""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from e2e import screens
from e2e.conftest import CHROMIUM, ROOT, start_server, stop_server

PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 780}
COLOURS = 128
SETTLED = 800
"""Milliseconds until faces are loaded and nothing moves any more."""


def pictures(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    """Walk through the pages once; yield names and screenshots."""
    guest = browser.new_context(base_url=address, viewport=WIDE)  # type: ignore[arg-type]
    page = guest.new_page()
    page.goto("/")
    first = page.url
    page.wait_for_timeout(SETTLED)
    yield "page-first", page.screenshot()
    screens.try_it_now(page)
    editor = screens.start_from_sample(page)
    posting = screens.paste_posting(page)
    match = screens.ask_match(page, posting)
    signed_in = guest.storage_state()
    work = f"{editor.partition('?')[0]}?section=work&entry=0"
    shots = (
        ("page-editor", work, WIDE, "light"), ("page-posting", posting, WIDE, "light"),
        ("page-match", match, WIDE, "light"), ("page-match-dark", match, WIDE, "dark"),
        ("page-match-phone", match, PHONE, "light"), ("page-first-phone", first, PHONE, "dark"),
    )  # fmt: skip
    for name, where, size, look in shots:
        known = None if where == first else signed_in
        context = browser.new_context(
            viewport=size, color_scheme=look, storage_state=known  # type: ignore[arg-type]
        )  # fmt: skip
        page = context.new_page()
        page.goto(where)
        page.wait_for_timeout(SETTLED)
        yield name, page.screenshot()
        context.close()


def small(png: bytes) -> bytes:
    """The same picture in few colours: below 150 KB."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(
        COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    ).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Start a server of its own, write all pictures, stop it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"VELVIT_DATA_DIR": f"{folder}/var", "VELVIT_PORT": "0"}
        server = start_server(Path(folder), {**environment, "VELVIT_MODELS": "off"})
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
                )
                for name, png in pictures(browser, server.address):
                    (PICTURES / f"{name}.png").write_bytes(small(png))
        finally:
            stop_server(server)


if __name__ == "__main__":
    main()
