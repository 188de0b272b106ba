"""What set-up copies for browsers is what style sheets and layouts ask for."""

import re
from pathlib import Path

import pytest

from app.http.make_assets import FILES, main
from app.http.static import STATIC


def packages(folder: Path) -> Path:
    """Packages of one line each."""
    for source in FILES:
        (folder / source).parent.mkdir(parents=True, exist_ok=True)
        (folder / source).write_text(source)
    return folder


def test_every_file_is_copied_under_its_name(tmp_path: Path) -> None:
    assert main([str(packages(tmp_path / "modules")), str(tmp_path / "out")]) == 0
    made = {path.name: path.read_text() for path in (tmp_path / "out").iterdir()}
    assert made == {name: source for source, name in FILES.items()}


def test_a_package_without_the_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    modules = packages(tmp_path / "modules")
    (modules / "htmx.org/LICENSE").unlink()
    assert main([str(modules), str(tmp_path / "out")]) == 1
    assert "htmx.org/LICENSE" in capsys.readouterr().err


def test_wrong_usage_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage:")


def test_style_sheets_and_layouts_ask_for_nothing_else() -> None:
    styles = "".join(path.read_text() for path in (STATIC / "css").glob("*.css"))
    layouts = (STATIC.parent / "templates" / "layouts").glob("*.html")
    asked = set(
        re.findall(r"vendor/web/([\w.-]+)", styles + "".join(f.read_text() for f in layouts))
    )
    assert asked == {name for name in FILES.values() if not name.endswith(".txt")}
