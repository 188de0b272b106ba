from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Invalid, NotFound
from app.render.themes import BUILT_IN, find, list_themes, load, stamp, survey


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a theme folder and return the folder of themes it is in."""

    def write(name: str, **files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        whole = {"theme_toml": 'title = "T"', "theme_css": "", "resume_html": "x", **files}
        for file, text in whole.items():
            (folder / file.replace("_", ".")).write_text(text)
        return tmp_path

    return write


def test_ours_are_there() -> None:
    assert [(t.name, t.title, t.columns) for t in list_themes([])] == [
        ("classic", "Classic", 1),
        ("side", "Side", 2),
    ]


def test_a_theme_in_the_data_folder_is_found_without_shadowing_ours(
    put: Callable[..., Path],
) -> None:
    folder = put("mine", theme_toml='title = "Mine"\nside = ["skills"]\ncolumns = 2')
    put("classic", theme_toml='title = "Fake"')
    assert [theme.title for theme in list_themes([folder])] == ["Classic", "Mine", "Side"]
    assert find("classic", [folder]).folder == BUILT_IN / "classic"
    assert find("mine", [folder]).settings.side == ("skills",)


def test_an_unknown_theme_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        find("../classic", [tmp_path / "none"])
    assert "classic, side" in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("title = \n", "line 1"),
        ("columns = 2", "title"),
        ('title = "x"\ncolour = "red"', "colour"),
        ('title = "x"\ncolumns = 7', "columns"),
        ('title = "x"\nfonts = ["comic"]', "comic"),
        ('title = "x"\nside = ["basics"]', "basics"),
    ],
)
def test_a_wrong_toml_is_named(put: Callable[..., Path], toml: str, words: str) -> None:
    folder = put("broken", theme_toml=toml)
    with pytest.raises(Invalid) as caught:
        find("broken", [folder])
    assert caught.value.faults[0].where == "broken/theme.toml"
    assert words in caught.value.faults[0].message


def test_missing_files_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Invalid) as caught:
        load(tmp_path / "empty")
    assert len(caught.value.faults) == 3


def test_a_broken_theme_is_left_out_of_the_list_and_told(put: Callable[..., Path]) -> None:
    folder = put("broken", theme_toml="[")
    assert [theme.name for theme in list_themes([folder])] == ["classic", "side"]
    assert [fault.where for fault in survey([folder])[1]] == ["broken/theme.toml"]


def test_odd_folders_are_no_themes(tmp_path: Path) -> None:
    for name in (".git", "__pycache__", "UPPER", "a b"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").write_text("")
    assert survey([tmp_path, tmp_path / "file"])[1] == []


def test_a_changed_file_changes_the_stamp_of_a_theme(put: Callable[..., Path]) -> None:
    folder = put("own") / "own"
    before = stamp(load(folder))
    assert stamp(load(folder)) == before
    (folder / "theme.css").write_text("h1 { color: red }")
    assert stamp(load(folder)) != before
