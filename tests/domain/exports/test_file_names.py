"""File names: the person's own words, and nothing that a file system or a header chokes on."""

import pytest

from app.domain.exports.file_names import CHARACTERS, ascii_name, file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Platform, two pages", "Platform-two-pages.pdf"),
        ("Añá Šimková", "Añá-Šimková.pdf"),
        ("王小明", "王小明.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ('a"b\r\nc: d\\e', "a-b-c-d-e.pdf"),
        ("..", "resume.pdf"),
        ("", "resume.pdf"),
        ("cv.pdf", "cv-pdf.pdf"),
        ("x" * 300, "x" * CHARACTERS + ".pdf"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title, "pdf") == name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Añá-Šimková.pdf", "Ana-Simkova.pdf"),
        ("王小明.html", "resume.html"),
        ("Büro-plan.txt", "Buro-plan.txt"),
    ],
)
def test_the_ascii_name_is_the_nearest_one(name: str, plain: str) -> None:
    assert ascii_name(name) == plain
