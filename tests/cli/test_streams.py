"""A stream that was closed at the start is a clear fault, never a written-over file."""

import subprocess
import sys
from pathlib import Path

PYTHON = f"'{sys.executable}' -m app.cli"


def call(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", line], cwd=cwd, capture_output=True, text=True)


def test_standard_input_that_is_closed_is_empty(tmp_path: Path) -> None:
    done = call(f"{PYTHON} import - <&-", tmp_path)
    assert done.returncode == 1
    assert done.stderr == "velvit: error: -: found nothing, the input is empty\n"


def test_standard_output_that_is_closed_is_said_before_any_work(
    samples: Path, tmp_path: Path
) -> None:
    done = call(f"{PYTHON} render '{samples / 'nurse.json'}' -o cv.txt >&-", tmp_path)
    assert (done.returncode, done.stderr) == (1, "velvit: error: standard output: is closed\n")
    assert list(tmp_path.iterdir()) == []


def test_standard_error_may_be_closed(samples: Path, tmp_path: Path) -> None:
    done = call(f"{PYTHON} import '{samples / 'nurse.json'}' 2>&-", tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("{\n")
    assert call(f"{PYTHON} import none.json 2>&-", tmp_path).returncode == 1
