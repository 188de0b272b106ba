from pathlib import Path
from typing import Any

import pytest

from app.domain.resumes.view import view
from app.render.document import html, parts, standalone
from app.render.sheet_builder import build
from app.render.themes import BUILT_IN, load

THEMES = ("classic", "side")


def page(document: dict[str, Any], theme: str) -> str:
    return standalone(build(view(document)), load(BUILT_IN / theme), "a4")


@pytest.mark.parametrize("theme", THEMES)
def test_every_field_of_the_schema_is_on_the_page(theme: str, canaries: Any) -> None:
    page_text = page(canaries.document, theme).replace("<wbr>", "")
    for tag in ('<span class="whole">', "</span>"):
        page_text = page_text.replace(tag, "")
    assert [path for path, word in canaries.words.items() if word not in page_text] == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_stands_alone_and_runs_nothing(theme: str, small: dict[str, Any]) -> None:
    text = page(small, theme)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert "default-src 'none'" in text
    for outside in ("<script", "<link", "@import", "url(", "src="):
        assert outside not in text
    assert "<title>Ines Håkonsen, résumé</title>" in text


@pytest.mark.parametrize("theme", THEMES)
def test_the_name_comes_first_and_contact_is_linked(theme: str, small: dict[str, Any]) -> None:
    body = page(small, theme).partition("<body>")[2]
    assert body.index("<h1") < body.index("Electrician") < body.index("Foreman")
    for target in ("mailto:ines@hakonsen.example", "tel:+4755010203", "https://hakonsen.example/"):
        assert f'href="{target}"' in body


@pytest.mark.parametrize("theme", THEMES)
def test_markup_in_a_resume_is_shown_as_typed(theme: str, canaries: Any) -> None:
    def poison(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: poison(inside) for key, inside in value.items()}
        if isinstance(value, list):
            return [poison(inside) for inside in value]
        return f'{value}"><img src=x onerror=alert(1)>{{{{ 7*7 }}}}</style>'

    text = page(poison(canaries.document), theme)
    assert "<img" not in text
    assert text.count("</style>") == 1
    assert "{{ 7*7 }}" in text


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "document", [{}, {"basics": {}}, {"work": [{"url": "x"}]}, {"skills": [{"level": "x"}]}]
)
def test_little_is_enough(theme: str, document: dict[str, Any]) -> None:
    assert "</html>" in page(document, theme)


def test_language_and_direction_are_the_documents(small: dict[str, Any]) -> None:
    small["meta"] = {"velvit": {"language": "ar"}}
    assert '<html lang="ar" dir="rtl">' in page(small, "classic")


def test_sections_go_to_their_column(small: dict[str, Any]) -> None:
    divided = parts(build(view(small)), load(BUILT_IN / "side"))
    assert [block.name for block in divided.main] == ["work"]
    assert [block.name for block in divided.side] == ["skills"]


def test_a_theme_changed_on_disk_is_seen(tmp_path: Path, small: dict[str, Any]) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "theme.toml").write_text('title = "Own"')
    (folder / "theme.css").write_text("")
    sheet = build(view(small))
    for word in ("first", "second, longer"):
        (folder / "resume.html").write_text(word)
        assert word in html(sheet, load(folder))
