import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.domain.errors import Fault, Invalid
from app.render.child import PROJECT
from tests.serve.instances import alive, until

CHILD = """
import sys
from app.domain.errors import Fault, Invalid
from app.render.messages import Reply
from app.render.serving import serve

def handle(request):
    print("noise on stdout")
    name = request.view.basics.texts["name"].text
    if name == "grow":
        data = [bytearray(1 << 24) for _ in range(200)]
    if name == "wrong":
        raise Invalid(Fault("here", "is wrong"))
    if name == "odd":
        raise KeyError("what")
    return Reply(data=name.encode())

raise SystemExit(serve(handle))
"""


def ask(name: str) -> object:
    import msgspec

    from app.domain.resumes.view import view
    from app.render.messages import Reply, Request, read, write

    request = Request(view({"basics": {"name": name}}), "t", "a4", "pdf", "f")
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert read(process.stdout) == b"ready"
        write(process.stdin, msgspec.msgpack.encode(request))
        answer = read(process.stdout)
        process.stdin.close()
        assert process.wait(10) == 0
    assert answer is not None
    return msgspec.msgpack.decode(answer, type=Reply)


@pytest.mark.parametrize(
    ("name", "failure", "words"),
    [
        ("fine", "", ""),
        ("wrong", "invalid", "is wrong"),
        ("odd", "unavailable", "KeyError"),
        pytest.param(
            "grow",
            "unavailable",
            "512 MiB",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux"),
        ),
    ],
)
def test_whatever_happens_is_answered_in_a_frame(name: str, failure: str, words: str) -> None:
    reply = ask(name)
    assert reply.failure == failure
    assert words in "".join(fault.message for fault in reply.faults)
    assert reply.data == (b"" if failure else name.encode())


def test_a_child_dies_with_its_parent(tmp_path: Path) -> None:
    parent = (
        "import os, time; from app.render.child import Child;"
        "c = Child('app.render.text_child'); c.start(); print(c.pid, flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", parent],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    with process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
    for _ in range(80):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").exists() and " Z " in Path(f"/proc/{pid}/stat").read_text():
            return
        time.sleep(0.1)
    raise AssertionError("the child outlived its parent")


@pytest.mark.skipif(sys.platform != "linux", reason="not on this platform: it reads /proc")
def test_even_a_stopped_child_is_in_the_group_of_the_worker_that_started_it() -> None:
    parent = (
        "import os, signal, time; from app.render.child import Child;"
        "c = Child('app.render.text_child'); c.start(); os.kill(c.pid, signal.SIGSTOP);"
        "print(c.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", parent],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        os.killpg(process.pid, signal.SIGKILL)
    try:
        assert until(lambda: not alive(pid)) < 3
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_errors_carry_their_faults() -> None:
    assert Invalid(Fault("a", "b")).faults == (Fault("a", "b"),)
