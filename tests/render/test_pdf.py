import threading
from collections.abc import Callable
from typing import Any

import pytest

from app.domain.errors import Invalid, Unavailable
from app.render.messages import Request
from app.render.pdf import Renderer

pytestmark = pytest.mark.engine


def test_threads_share_one_child(
    renderer: Renderer, request_for: Callable[..., Request], small: dict[str, Any]
) -> None:
    wanted = renderer.make(request_for(small)).data
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(renderer.make(request_for(small)).data))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 3


@pytest.mark.slow
def test_a_document_out_of_time_is_stopped(
    request_for: Callable[..., Request], small: dict[str, Any]
) -> None:
    small["work"] *= 2000
    with Renderer(seconds=0.5) as renderer:
        before = renderer.warm()
        with pytest.raises(Unavailable, match="longer than"):
            renderer.make(request_for(small))
        assert renderer.warm() != before


def test_html_needs_no_pdf_engine(
    request_for: Callable[..., Request], small: dict[str, Any]
) -> None:
    with Renderer() as renderer:
        renderer.make(request_for(small, fmt="html"))
        assert list(renderer._children) == ["app.render.text_child"]


def test_half_a_surrogate_pair_is_said(
    renderer: Renderer, request_for: Callable[..., Request], small: dict[str, Any]
) -> None:
    small["basics"]["label"] = "A\ud800"
    with pytest.raises(Invalid, match="surrogate"):
        renderer.make(request_for(small, fmt="txt"))


@pytest.mark.slow
def test_a_document_can_be_given_up_from_another_thread(
    request_for: Callable[..., Request], small: dict[str, Any]
) -> None:
    with Renderer() as renderer:
        renderer.interrupt()  # nothing is being made: nothing happens
        before = renderer.warm()
        long = request_for({**small, "work": small["work"] * 2000})
        threading.Timer(0.5, renderer.interrupt).start()
        with pytest.raises(Unavailable, match="ended unexpectedly"):
            renderer.make(long)
        assert renderer.make(request_for(small)).pages == 1
        assert renderer.warm() != before
