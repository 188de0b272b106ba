"""In CI a skipped test fails, unless it reads a data folder that this clone does not have."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import skips
from tests.house.tree import ROOT

SUITE = """
import pytest

def test_fine(): pass

@pytest.mark.skip(reason="no such tool")
def test_marked(): pass

def test_inside(): pytest.skip("no engine")

@pytest.mark.xfail(strict=True)
def test_known(): assert False

def test_elsewhere(): pytest.skip("not on this platform: needs macOS")
"""


def outcome(folder: Path, *options: str) -> str:
    """Return the last line of pytest over the files in `folder`."""
    plugins = ["-p", "tests.house.skips", "-p", "no:cacheprovider"]
    place = ["-c", "/dev/null", "--rootdir", str(folder), str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *plugins, *options, *place],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip().splitlines()[-1]


def test_a_skip_fails_in_ci(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(SUITE)
    assert "1 failed, 1 passed, 1 skipped, 1 xfailed, 1 error" in outcome(tmp_path, "--no-skips")


def test_a_skip_stays_a_skip_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / "test_it.py").write_text(SUITE)
    assert "1 passed, 3 skipped, 1 xfailed" in outcome(tmp_path)


def test_a_file_that_skips_itself_fails_in_ci(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text('import pytest\npytest.importorskip("no_such_package")\n')
    assert "1 error" in outcome(tmp_path, "--no-skips")


def test_only_an_absent_data_folder_excuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(skips, "SHARED", tmp_path)
    assert not skips.may_skip("Skipped: no data", reads_shared=True)
    monkeypatch.setattr(skips, "SHARED", tmp_path / "none")
    assert skips.may_skip("Skipped: no data", reads_shared=True)
    assert not skips.may_skip("Skipped: no data", reads_shared=False)
