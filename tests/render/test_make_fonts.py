from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from app.render.fonts import FACES, FOLDER, Face
from app.render.make_fonts import main, make

FACE = Face("toy-400", "Toy", 400, "normal", "toy", {"wght": 400.0})


def box(width: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((width, 500))
    pen.closePath()
    return pen.glyph()


def variable(path: Path, characters: str) -> None:
    """Write a small variable font that draws `characters`."""
    names = [".notdef", *(f"u{ord(c):04X}" for c in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
    builder.setupGlyf({name: box(400 + 10 * at) for at, name in enumerate(names)})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800)
    builder.setupNameTable({"familyName": "Toy", "styleName": "Regular"})
    builder.setupFvar([("wght", 200, 400, 900, "Weight")], [])
    builder.setupGvar({name: [] for name in names})
    builder.setupPost()
    builder.font.flavor = "woff2"
    builder.font.save(path)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    files = tmp_path / "toy" / "files"
    files.mkdir(parents=True)
    variable(files / "toy-latin-standard-normal.woff2", "abc")
    variable(files / "toy-greek-standard-normal.woff2", "aβγ")
    return tmp_path / "toy"


def test_alphabets_become_one_static_face(package: Path, tmp_path: Path) -> None:
    font = TTFont(make(FACE, package, tmp_path))
    assert set(font.getBestCmap()) == set(map(ord, "abcβγ"))
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == 400
    assert font["name"].getDebugName(1) == "Toy"


def test_the_same_package_gives_the_same_bytes(package: Path, tmp_path: Path) -> None:
    first = make(FACE, package, tmp_path).read_bytes()
    assert make(FACE, package, tmp_path).read_bytes() == first


def test_a_missing_package_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), str(tmp_path / "out")]) == 1
    assert main([]) == 2
    errors = capsys.readouterr().err
    assert "fonts: " in errors
    assert "usage" in errors


@pytest.mark.skipif(not FOLDER.is_dir(), reason="fonts are made by bin/setup")
@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_the_bundled_faces_draw_three_alphabets(face: Face) -> None:
    font = TTFont(FOLDER / face.file)
    assert {ord(c) for c in "aéłőșΩλЖяїẞ–•·’€"} <= set(font.getBestCmap())
    assert "fvar" not in font
    assert "liga" not in {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
