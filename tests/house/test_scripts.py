"""The scripts a person starts: how they are called, and that a second set-up does nothing."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.house.tree import ROOT

SCRIPTS = ("bin/setup", "bin/run", "bin/dev", "bin/test")


def call(*command: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script to its end, with `variables` set besides the environment."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("script", [*SCRIPTS, ".ci/run"])
def test_a_script_may_be_started_and_parses(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    assert call("bash" if script == ".ci/run" else "sh", "-n", script).returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        ("bin/run", "one.json"),
        ("bin/run", "one.json", "two.txt", "three"),
        ("bin/dev", "fast"),
        ("bin/setup", "--everything"),
        ("bin/test", "--slow"),
        ("bin/test", "--fast", "more"),
    ],
)
def test_wrong_usage_says_so_and_exits_2(command: tuple[str, ...]) -> None:
    done = call("sh", *command)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"usage: {command[0]}")


def prepared() -> bool:
    """Whether `bin/setup --test` has run to its end here (`bin/test` begins with it)."""
    return (ROOT / ".venv" / "set-up-test").is_file()


@pytest.mark.skipif(not prepared(), reason="not on this platform: .venv was not made by bin/setup")
def test_a_second_set_up_does_nothing_and_is_quick(tmp_path: Path) -> None:
    start = time.monotonic()
    done = call("sh", str(ROOT / "bin/setup"), "--test", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.monotonic() - start < 2


with_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@with_make
def test_the_makefile_offers_what_the_interfaces_name() -> None:
    help_text = call("make", "help").stdout
    for target in (
        "setup",
        "run",
        "dev",
        "test",
        "demo",
        "test-fast",
        "test-services",
        "fuzz",
        "bench",
        "sizes",
        "clean",
        "lock",
    ):
        assert re.search(rf"^  {target} ", help_text, re.M), target


@with_make
@pytest.mark.parametrize("target", ["docs", "security", "soak"])
def test_a_target_of_later_says_so(target: str) -> None:
    done = call("make", "--no-print-directory", target)
    assert done.returncode == 2
    assert f"make {target}: not available yet" in done.stderr
