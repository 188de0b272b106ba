"""`velvit render`: every format and theme from the outside."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from app.cli.render import choose_format
from tests.cli.conftest import Velvit

pytestmark = pytest.mark.engine
THEMES = ("classic", "side")


@pytest.mark.parametrize("theme", THEMES)
def test_a_pdf_is_tagged_titled_and_the_same_twice(
    velvit: Velvit, samples: Path, tmp_path: Path, theme: str
) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    said = velvit("render", samples / "nurse.json", "-o", one, "--theme", theme, "--json").json
    velvit("render", samples / "nurse.json", "-o", two, "--theme", theme)

    assert one.read_bytes() == two.read_bytes()
    assert said["sha256"] == hashlib.sha256(one.read_bytes()).hexdigest()
    assert (said["format"], said["theme"], said["page_size"]) == ("pdf", theme, "a4")
    assert (said["bytes"], said["files"]) == (one.stat().st_size, [str(one)])
    assert said["warnings"] == []
    with pikepdf.open(one) as pdf:
        assert said["pages"] == len(pdf.pages)
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert "Tomasz Adeyemi" in str(pdf.docinfo.Title)


@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_page_and_text_hold_every_word(
    velvit: Velvit, samples: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"cv.{suffix}"

    said = velvit("render", samples / "electrician.json", "-o", out, "--json").json

    assert said["format"] == suffix
    shown = " ".join(re.sub(r"<[^>]+>", "", out.read_text()).split())
    document = json.loads((samples / "electrician.json").read_text())
    for entry in document["work"]:
        assert entry["name"] in shown
        for highlight in entry["highlights"]:
            assert highlight in shown


def test_the_resume_chooses_unless_the_command_does(
    velvit: Velvit, samples: Path, tmp_path: Path
) -> None:
    nurse, out = samples / "nurse.json", tmp_path / "cv.pdf"

    own = velvit("render", nurse, "-o", out, "--json").json
    told = velvit(
        "render", nurse, "-o", out, "--theme", "classic", "--page-size", "letter", "--json"
    ).json

    assert (own["theme"], own["page_size"]) == ("side", "a4")
    assert (told["theme"], told["page_size"]) == ("classic", "letter")


def test_the_format_comes_from_the_suffix() -> None:
    assert choose_format(None, Path("a.html")) == "html"
    assert choose_format(None, Path("a.TXT")) == "txt"
    assert choose_format(None, Path("noending")) == "pdf"
    assert choose_format("txt", Path("a.pdf")) == "txt"


def test_a_resume_comes_from_standard_input(
    samples: Path, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "import", "-", "--json"],
        input=(samples / "nurse.json").read_bytes(), capture_output=True, check=True,
        env=clean_environment,
    )  # fmt: skip

    assert json.loads(done.stdout)["resume"] == json.loads((samples / "nurse.json").read_text())


def test_render_loads_no_reading_engine(
    samples: Path, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    program = (
        "import sys\n"
        "from app.cli.commands import cli\n"
        f"cli.main(['render', {str(samples / 'nurse.json')!r}, '-o', {str(tmp_path / 'a.pdf')!r}],"
        " standalone_mode=False)\n"
        "print([name for name in ('spacy', 'torch', 'weasyprint') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env=clean_environment,
    )  # fmt: skip

    assert done.stdout.splitlines()[-1] == "[]"


def test_a_theme_of_the_operator_is_found_and_a_broken_one_is_named(
    velvit: Velvit,
    refuses: Callable[..., str],
    samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VELVIT_DATA_DIR", str(tmp_path))
    broken = tmp_path / "themes" / "mine"
    broken.mkdir(parents=True)
    (broken / "theme.toml").write_text("name = [")
    (broken / "theme.css").write_text("")
    (broken / "resume.html").write_text("")

    said = refuses("render", samples / "nurse.json", "-o", tmp_path / "x.pdf", "--theme", "mine")

    assert "theme.toml" in said
    listed = velvit("themes", "--json")
    assert {one["name"] for one in listed.json} == set(THEMES)
    assert "Left out: mine/theme.toml: " in listed.err
