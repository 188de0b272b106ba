"""Asked to end, the program ends soon, without a trace, a child or a temporary file."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.engine, pytest.mark.slow]
PATIENCE = 20.0


@pytest.mark.parametrize(
    ("asked", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_rendering_is_broken_off(
    samples: Path,
    tmp_path: Path,
    clean_environment: dict[str, str],
    asked: signal.Signals,
    code: int,
) -> None:
    scratch, out = tmp_path / "scratch", tmp_path / "cv.pdf"
    scratch.mkdir()
    out.write_text("old")
    with subprocess.Popen(
        [sys.executable, "-m", "app.cli", "render", samples / "nurse.json", "-o", out],
        stderr=subprocess.PIPE, text=True, env={**clean_environment, "TMPDIR": str(scratch)},
    ) as process:  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not any(scratch.glob("velvit-*")) and time.monotonic() < deadline:
            time.sleep(0.01)  # until its child has been started
        process.send_signal(asked)
        try:
            _, said = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()  # nothing when it has ended: one that does not end fails the test

    assert process.returncode == code
    assert "Traceback" not in said
    assert list(scratch.iterdir()) == []
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cv.pdf", "scratch"]
