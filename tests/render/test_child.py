import os
import signal
import time
from pathlib import Path

import pytest

from app.domain.errors import Unavailable
from app.render import child as children
from app.render.child import Child


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Child:
    """A child that answers "ready", then echoes, hangs or dies as it is told."""
    (tmp_path / "toy.py").write_text(
        "import os, sys, time\n"
        "from app.render.messages import read, write\n"
        "out, stdin = sys.stdout.buffer, sys.stdin.buffer\n"
        "write(out, b'ready')\n"
        "while (said := read(stdin)) is not None:\n"
        "    if said == b'hang': time.sleep(60)\n"
        "    if said == b'die': sys.exit('last words')\n"
        "    if said == b'env': said = ' '.join(sorted(os.environ)).encode()\n"
        "    write(out, said)\n"
    )
    project = children.PROJECT
    monkeypatch.setattr(children, "PROJECT", f"{tmp_path}{os.pathsep}{project}")
    monkeypatch.setattr(children.subprocess, "Popen", _popen(children.subprocess.Popen, tmp_path))
    made = Child("toy")
    yield made
    made.stop()


def _popen(original, folder):
    def start(arguments, **options):
        return original(arguments, **{**options, "cwd": folder})

    return start


def test_it_answers_and_stays_warm(child: Child) -> None:
    assert child.ask(b"one", 5) == b"one"
    pid = child.pid
    assert child.ask(b"x" * 3_000_000, 5) == b"x" * 3_000_000
    assert child.pid == pid


def test_a_hanging_child_is_killed_and_the_next_call_gets_a_new_one(child: Child) -> None:
    started = time.monotonic()
    with pytest.raises(Unavailable, match=r"longer than 0.5 s"):
        child.ask(b"hang", 0.5)
    assert time.monotonic() - started < 5
    assert child.pid is None
    assert child.ask(b"again", 5) == b"again"


def test_the_last_words_of_a_dying_child_are_told(child: Child) -> None:
    with pytest.raises(Unavailable, match="last words"):
        child.ask(b"die", 5)


def test_a_killed_child_is_replaced(child: Child) -> None:
    child.start()
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert child.ask(b"one", 5) == b"one"


def test_it_is_replaced_after_its_share(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "DOCUMENTS", 2)
    child.ask(b"1", 5)
    first = child.pid
    child.ask(b"2", 5)
    child.ask(b"3", 5)
    assert child.pid != first


def test_secrets_stay_here_and_scratch_is_deleted(
    child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VELVIT_MASTER_KEY", "secret")
    names = child.ask(b"env", 5).decode().split()
    assert "VELVIT_MASTER_KEY" not in names
    scratch = Path(child._scratch)
    assert scratch.is_dir()
    child.stop()
    assert not scratch.exists()


def test_no_room_for_temporary_files_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children.tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(Unavailable, match="cannot be started"):
        Child("app.render.text_child").start()


def test_a_module_that_does_not_start_is_said() -> None:
    with pytest.raises(Unavailable, match="nosuchmodule"):
        Child("app.render.nosuchmodule").start()
