from pathlib import Path

import pytest

pytestmark = pytest.mark.engine


@pytest.fixture
def fetcher(tmp_path: Path):
    from app.render.pdf_child import Fetcher

    (tmp_path / "inter-400.ttf").write_bytes(b"face")
    (tmp_path / "secret.ttf").write_bytes(b"secret")
    return Fetcher(tmp_path)


def test_faces_and_pictures_are_reached(fetcher) -> None:
    assert fetcher.fetch("velvit-font:inter-400.ttf").read() == b"face"
    assert fetcher.fetch("data:image/png;base64,QUJD").read() == b"ABC"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "FILE:///etc/hostname",
        "http://127.0.0.1/",
        "https://a.example/",
        "ftp://a.example/",
        "//a.example/",
        "a.png",
        "velvit-font:secret.ttf",
        "velvit-font:../secret.ttf",
        "velvit-font:%2e%2e/inter-400.ttf",
        "velvit-font:/etc/hostname",
        "data:text/css,p{}",
        "data:text/html,x",
        "",
    ],
)
def test_nothing_else_is(fetcher, url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        fetcher.fetch(url)
