from collections.abc import Callable
from typing import Any

from app.render.messages import Request
from app.render.text_child import handle


def test_both_formats(request_for: Callable[..., Request], small: dict[str, Any]) -> None:
    text = handle(request_for(small, fmt="txt"))
    page = handle(request_for(small, "side", fmt="html"))
    assert text.data.decode().startswith("Ines Håkonsen\n")
    assert b"<!DOCTYPE html>" in page.data
    assert (text.pages, text.warnings, page.pages) == (0, (), 0)
