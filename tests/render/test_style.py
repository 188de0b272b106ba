from pathlib import Path

import pytest

from app.domain.errors import Invalid
from app.render import fonts, themes
from app.render.style import document_css, faces, page_of, read


def write(folder: Path, css: str) -> Path:
    (folder / "theme.css").write_text(css)
    return folder


@pytest.mark.parametrize("name", ["classic", "side"])
def test_ours_are_clean_and_use_neither_grid_nor_flex(name: str) -> None:
    css = read(themes.BUILT_IN / name)
    assert "grid" not in css.split("*/", 1)[1]
    assert "flex" not in css.split("*/", 1)[1]


@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("p { color: red; }\n@import 'x.css';", 2),
        ("p { color: red; }\n\np { background: url(http://x.example/y.png); }", 3),
        ("@font-face { font-family: x; src: local(x); }", 1),
        ("p { color: red; }\n} q { }", 2),
        ("p { color red; }", 1),
        ("@media print {\n p { color red; } }", 2),
        ("p { content: 'open\n }", 1),
        ("p { background: image-set('http://x.example/y.png' 1x); }", 1),
        ("p { background: SRC('http://x.example/y.png'); }", 1),
        ("\np { background: u\\72l(http://x.example/y.png); }", 2),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, css: str, line: int) -> None:
    with pytest.raises(Invalid) as caught:
        read(write(tmp_path, css))
    assert f"{tmp_path.name}/theme.css, line {line}" in [f.where for f in caught.value.faults]


@pytest.mark.parametrize("css", ["p { content: '</style><script>' }", "p{}" * 100_000])
def test_what_could_leave_its_place_is_refused(tmp_path: Path, css: str) -> None:
    with pytest.raises(Invalid):
        read(write(tmp_path, css))


def test_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_bytes(b"\xff\xfe")
    with pytest.raises(Invalid):
        read(tmp_path)


def test_page_numbers_in_words() -> None:
    assert page_of("{page} of {pages}") == 'counter(page) " of " counter(pages)'
    assert page_of('"{pages}\\') == '"\\"" counter(pages) "\\\\"'


def test_the_document_decides_size_and_sides() -> None:
    assert "size: letter" in document_css("letter", "{page}", "ltr")
    right = document_css("a4", "{page}", "rtl")
    assert right.index("top-right") < right.index("top-left")


def test_faces() -> None:
    css = faces(["inter-400"])
    assert f"url({fonts.SCHEME}:inter-400.ttf)" in css
    assert faces([]) == ""
