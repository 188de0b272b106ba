from collections.abc import Callable
from typing import Any

from app.render.making import make
from app.render.messages import Request


def test_a_picture_elsewhere_is_left_out_with_its_path(
    request_for: Callable[..., Request], small: dict[str, Any]
) -> None:
    small["basics"]["image"] = "https://a.example/me.png"
    made = make(request_for(small))
    assert made.sheet.image is None
    assert [(w.code, w.path) for w in made.warnings] == [("image_left_out", "/basics/image")]


def test_a_hidden_picture_is_no_warning(
    request_for: Callable[..., Request], small: dict[str, Any]
) -> None:
    small["basics"]["image"] = "https://a.example/me.png"
    small["meta"] = {"velvit": {"hidden": ["/basics/image"]}}
    assert make(request_for(small)).warnings == ()
