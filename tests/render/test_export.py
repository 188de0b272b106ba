"""Documents as a person gets them: read back, looked at, and made from unfriendly input."""

import base64
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from PIL import Image

from app.domain.errors import Invalid, NotFound
from app.render.export import FORMATS, Rendered, list_themes, render

pytestmark = pytest.mark.engine

THEMES = ("classic", "side")
Make = Callable[..., Rendered]
Readers = Callable[[bytes], dict[str, str]]


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inside in value.values() for text in strings(inside)]
    if isinstance(value, list):
        return [text for inside in value for text in strings(inside)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("theme", THEMES)
def test_every_field_of_the_schema_is_in_the_pdf(
    theme: str, make: Make, readers: Readers, canaries: Any
) -> None:
    for reader, text in readers(make(canaries.document, theme).data).items():
        flat = squash(text)
        lost = [path for path, word in canaries.words.items() if squash(word) not in flat]
        assert lost == [], reader


@pytest.mark.shared
@pytest.mark.parametrize("theme", THEMES)
def test_real_resumes_read_back_whole_and_in_order(
    theme: str, make: Make, readers: Readers, shared_data: Path
) -> None:
    for path in sorted((shared_data / "resumes").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        made = make(document, theme)
        basics = document["basics"]
        wanted = [basics["name"], basics["summary"]]
        for work in document["work"]:
            wanted += [work.get("name") or work["company"], *work.get("highlights", [])]
        for reader, text in readers(made.data).items():
            flat = squash(text)
            assert [w for w in wanted if squash(w) not in flat] == [], (path.name, reader)
            places = [flat.find(squash(h)) for w in document["work"] for h in w["highlights"]]
            assert places == sorted(places), (path.name, reader)
            assert squash(basics["name"]) in squash("".join(text.splitlines()[:2]))


@pytest.mark.parametrize("theme", THEMES)
def test_hyphens_bullets_and_dates_are_read_in_their_line(
    theme: str, make: Make, readers: Readers, small: dict[str, Any]
) -> None:
    words = "cross-team back-end state-of-the-art pre- and post-operative six-engineer work-life "
    small["work"][0]["highlights"] = [words * 8, "Second."]
    for reader, text in readers(make(small, theme).data).items():
        for compound in words.split():
            assert text.count(compound) >= 8, (reader, compound)
        assert "\ufffe" not in text
        assert "\u200b" not in text
        flat = " ".join(text.split())
        assert re.search(r"[–•] ?Second\.", flat), reader
        assert "Apr 2019 – Nov 2023" in flat


@pytest.mark.parametrize("theme", THEMES)
def test_the_pdf_is_tagged_titled_and_outlined(
    theme: str, make: Make, small: dict[str, Any]
) -> None:
    small["meta"] = {"velvit": {"language": "nb"}}
    with pikepdf.open(io.BytesIO(make(small, theme).data)) as pdf:
        assert str(pdf.Root.Lang) == "nb"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "Ines Håkonsen, CV"
        assert "/CreationDate" not in pdf.docinfo
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Ines Håkonsen"]
            assert "Arbeidserfaring" in [entry.title for entry in outline.root[0].children]
        kinds = [str(e.S) for e in elements(pdf.Root.StructTreeRoot)]
        headings = [kind for kind in kinds if re.fullmatch(r"/H\d", kind)]
        assert headings[:3] == ["/H1", "/H2", "/H3"] or headings[:2] == ["/H1", "/H2"]
        assert {"/L", "/LI", "/Lbl", "/LBody", "/Link", "/P"} <= set(kinds)
        assert "/Table" not in kinds
        for item in (e for e in elements(pdf.Root.StructTreeRoot) if e.S == "/LI"):
            assert "/LBody" in [str(kid.S) for kid in item.K]


def elements(node: Any) -> list[Any]:
    kids = node.get("/K")
    found = [node] if "/S" in node else []
    if isinstance(kids, pikepdf.Array):
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary):
                found += elements(kid)
    elif isinstance(kids, pikepdf.Dictionary):
        found += elements(kids)
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_only_harmless_links(theme: str, make: Make, small: dict[str, Any]) -> None:
    small["work"][0]["url"] = "javascript:alert(1)"
    small["basics"]["profiles"] = [
        {"network": "Files", "url": "file:///etc/passwd"},
        {"network": "Site", "url": "http://site.example/a"},
    ]
    made = make(small, theme)
    targets = [
        annotation.get_object()["/A"]["/URI"]
        for page in pypdf.PdfReader(io.BytesIO(made.data)).pages
        for annotation in page.get("/Annots", [])
    ]
    assert sorted(targets) == [
        "http://site.example/a",
        "https://hakonsen.example/",
        "mailto:ines@hakonsen.example",
        "tel:+4755010203",
    ]
    assert "javascript:alert(1)" in squash(read(made))


def read(made: Rendered) -> str:
    return "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(made.data)).pages)


@pytest.mark.parametrize("fmt", FORMATS)
def test_same_input_same_bytes(fmt: str, make: Make, small: dict[str, Any]) -> None:
    warm = make(small, "side", fmt)
    cold = render(small, theme="side", page_size=None, fmt=fmt, themes_dirs=[])
    assert warm == cold


@pytest.mark.parametrize(
    ("size", "points"), [("a4", (595, 842)), ("letter", (612, 792)), ("Legal", (612, 1008))]
)
def test_page_sizes(size: str, points: tuple[int, int], make: Make, small: dict[str, Any]) -> None:
    made = make(small, page_size=size)
    box = pypdf.PdfReader(io.BytesIO(made.data)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points
    assert made.page_size == size.lower()


def test_the_resume_chooses_where_nobody_else_does(make: Make, small: dict[str, Any]) -> None:
    small["meta"] = {"velvit": {"theme": "side", "page_size": "legal"}}
    made = make(small, theme=None, fmt="html")
    assert (made.theme, made.page_size, made.pages) == ("side", "legal", 0)


@pytest.mark.parametrize("theme", THEMES)
def test_later_pages_carry_name_and_number_and_no_heading_stands_alone(
    theme: str, make: Make, small: dict[str, Any]
) -> None:
    entry = small["work"][0]
    entry["highlights"] = ["One line of work that was done well."] * 4
    for entries in range(5, 14):
        small["work"] = [entry] * entries
        small["projects"] = [{"name": "Tail", "description": "Short."}]
        pages = pypdf.PdfReader(io.BytesIO(make(small, theme).data)).pages
        texts = [page.extract_text() for page in pages]
        for number, text in enumerate(texts[1:], start=2):
            assert f"{number} of {len(texts)}" in text
            assert "Ines Håkonsen" in text
        for text in texts:
            # Whole entries only: as many firms as quadruples of bullets on every page.
            assert text.count("One line of work") == 4 * text.count("Fjord Electric")
            assert ("Projects" in text) == ("Short." in text)


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_three_hundred_entries_and_a_huge_word(
    theme: str, make: Make, readers: Readers, small: dict[str, Any]
) -> None:
    entry = small["work"][0]
    small["work"] = [{**entry, "name": f"Firm{number}z"} for number in range(300)]
    small["basics"]["summary"] = "Q" * 20_000
    made = make(small, theme)
    text = squash(readers(made.data)["poppler"])
    assert [n for n in range(300) if f"Firm{n}z" not in text] == []
    assert text.count("Q") == 20_000
    assert made.pages > 20


def test_the_scripts_of_the_world(make: Make, small: dict[str, Any]) -> None:
    small["basics"]["name"] = "Ωμέγα Жук Łukasz"
    small["basics"]["summary"] = "nul\x00 bidi\u202eevil\u202c <b>bold</b> \U0001f9ff \U00012000"
    made = make(small)
    text = read(made)
    assert "Ωμέγα Жук Łukasz" in text
    assert "nul bidievil <b>bold</b>" in text
    named = {w.message.split()[3]: w for w in made.warnings if w.code == "missing_glyph"}
    assert "U+12000" in named
    assert named["U+12000"].path == "/basics/summary"
    assert not {"U+0000", "U+202E", "U+03A9", "U+0416", "U+0141"} & set(named)


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_is_shown_with_words_for_it(
    theme: str, make: Make, small: dict[str, Any]
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (80, 100), "teal").save(out, "PNG")
    small["basics"]["image"] = f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
    made = make(small, theme)
    assert made.warnings == ()
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        figures = [e for e in elements(pdf.Root.StructTreeRoot) if e.S == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Ines Håkonsen"]


def test_what_does_not_exist_is_said(small: dict[str, Any], make: Make) -> None:
    with pytest.raises(NotFound, match="expected one of classic, side"):
        make(small, "nosuch")
    with pytest.raises(Invalid, match="format"):
        make(small, fmt="odt")
    with pytest.raises(Invalid, match="page_size"):
        make(small, page_size="a3")


def test_a_broken_theme_is_no_traceback(tmp_path: Path, make: Make, small: dict[str, Any]) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "theme.toml").write_text('title = "Broken"')
    (folder / "theme.css").write_text("p { colour: red; }")
    (folder / "resume.html").write_text("{{ sheet.name }}")
    assert list_themes([tmp_path])[0].name == "broken"
    made = make(small, "broken", themes_dirs=[tmp_path])
    assert [w.code for w in made.warnings] == ["theme_css"]
    assert "colour" in made.warnings[0].message
    (folder / "resume.html").write_text("\n{% for %}")
    with pytest.raises(Invalid, match=r"broken/resume.html, line 2"):
        make(small, "broken", themes_dirs=[tmp_path])
    (folder / "resume.html").write_text("x")
    (folder / "theme.css").write_text("p {}\n}")
    with pytest.raises(Invalid, match=r"broken/theme.css, line 2"):
        make(small, "broken", themes_dirs=[tmp_path])
    assert make(small).pages == 1


def test_without_any_font_there_is_a_clear_error(
    tmp_path: Path, small: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.domain.errors import Unavailable
    from app.render import fonts

    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    made = render(small, theme="classic", page_size=None, fmt="pdf", themes_dirs=[])
    assert [w.code for w in made.warnings] == ["fonts_missing"]
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    with pytest.raises(Unavailable, match="no font"):
        render(small, theme="classic", page_size=None, fmt="pdf", themes_dirs=[])
