"""No process outlives its parent."""

import os
import subprocess
import sys

import pytest

from app.lib import orphans
from tests.serve.instances import alive, until

PARENT = """
import subprocess, sys, time
from app.lib.orphans import bond
print(subprocess.Popen(["sleep", "300"], preexec_fn=bond()).pid, flush=True)
time.sleep(300)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="not on this platform: a signal of Linux")
def test_the_kernel_ends_a_child_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert alive(child)
        parent.kill()
    assert until(lambda: not alive(child)) < 3


def test_elsewhere_a_child_looks_for_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orphans, "_LINUX", False)
    monkeypatch.setattr(orphans, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(orphans, "_watch", lambda parent: seen.append(parent))
    seen: list[int] = []

    orphans.watch_parent()
    orphans.bond()()  # leaves this process as it is

    until(lambda: seen == [os.getppid()])


def test_a_child_whose_parent_is_gone_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    class EndedError(Exception):
        pass

    def leave(code: int) -> None:
        raise EndedError(code)

    monkeypatch.setattr(orphans.os, "_exit", leave)
    with pytest.raises(EndedError):
        orphans._watch(parent=0)
