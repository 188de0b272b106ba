"""Every command without a network, a home, a data folder; and nothing is written but OUT."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.engine, pytest.mark.slow]
CALLS = {
    "match": ("match", "RESUME", "POSTING", "--json"),
    "analyse": ("analyse", "POSTING"),
    "import": ("import", "RESUME"),
    "themes": ("themes",),
    "doctor": ("doctor",),
    "pdf": ("render", "RESUME", "-o", "out.pdf"),
    "html": ("render", "RESUME", "-o", "out.html", "--theme", "classic"),
}


@pytest.fixture(scope="session")
def alone() -> list[str]:
    """The beginning of a command that runs without any network."""
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*words, "true"], stderr=subprocess.DEVNULL).returncode
        ):
            return words
    pytest.skip("not on this platform: no network of its own for a process")


@pytest.mark.parametrize("name", CALLS)
def test_a_command_needs_and_touches_nothing_else(
    alone: list[str], samples: Path, tmp_path: Path, clean_environment: dict[str, str], name: str
) -> None:
    given = {"RESUME": samples / "nurse.json", "POSTING": samples / "charge-nurse.txt"}
    for folder in ("here", "home", "scratch"):
        (tmp_path / folder).mkdir()
    surroundings = {
        "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "scratch"),
        "VELVIT_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(samples.parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    done = subprocess.run(
        [*alone, sys.executable, "-m", "app.cli", *(given.get(one, one) for one in CALLS[name])],
        cwd=tmp_path / "here", env=clean_environment | surroundings, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    out = {f"here/{word}" for word in CALLS[name] if word.startswith("out.")}
    assert written == {"here", "home", "scratch"} | out
