"""The real thing: `velvit serve` with its web process and workers, as its operator meets it."""

import json
import os
import re
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from app.domain.errors import Unavailable
from app.serve import folder, serving
from app.serve.serving import plans
from app.settings import Settings
from tests.serve.instances import REAL, Instance, alive, running, until

pytestmark = [pytest.mark.slow, pytest.mark.engine]
PARTS = {"database", "migrations", "queue", "keys", "storage", "worker", "models"}


def megabytes(pid: int) -> float:
    """Resident memory of a process."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) / 1024


def refused(data: Path, environment: dict[str, str]) -> str:
    """Start an instance that is to be refused; the line that says why."""
    instance = Instance(REAL, data, environment)
    out, _ = instance.process.communicate(timeout=30)
    assert (instance.process.returncode, out) == (1, ""), instance.said
    assert "Traceback" not in instance.said
    # The instance that serves already may go on writing into the same file.
    (*_, line) = [one for one in instance.said.splitlines() if one.startswith("velvit: error: ")]
    return line


def test_one_documents_worker_always_and_as_many_others_as_asked_for() -> None:
    settings = Settings(data_dir=Path("var"), web_processes=2, worker_processes=3)
    found = plans(settings, 7)
    assert [(plan.kind, plan.name) for plan in found] == [
        ("web", "web-1"), ("web", "web-2"), ("workers", "documents-1"),
        ("workers", "models-1"), ("workers", "models-2"), ("workers", "models-3"),
    ]  # fmt: skip


def test_from_nothing_to_pages_and_gone(tmp_path: Path, environment: dict[str, str]) -> None:
    data = tmp_path / "new" / "data"
    data.parent.mkdir()
    with running(REAL, data, environment) as instance:
        parts = _until_all_is_well(instance)
        page = instance.get("/")
        record = instance.record
        memory = [megabytes(pid) for pid in record["web"]]
        supervisor = megabytes(record["supervisor"])
        pids = instance.pids
        start = time.monotonic()
        code, out = instance.end()
        took = time.monotonic() - start

    assert set(parts) == PARTS
    assert (page.status, "Try it now" in page.text) == (200, True)
    assert [len(record[kind]) for kind in ("web", "workers")] == [1, 2]
    assert max(memory) <= 130
    assert supervisor <= 35
    assert (code, out) == (0, "")
    assert took < 10
    assert not [pid for pid in pids if alive(pid)]
    assert not (data / "serve.json").exists()
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    others = [path for path in data.rglob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert not others, "made for others' eyes too"


def _until_all_is_well(instance: Instance) -> dict[str, str]:
    parts: dict[str, str] = {}

    def well() -> bool:
        parts.update(json.loads(instance.get("/health/ready").text)["parts"])
        return set(parts.values()) == {"ok"}

    until(well)
    return parts


def test_a_second_start_is_quick_and_what_is_killed_comes_back(
    data: Path, environment: dict[str, str]
) -> None:
    start = time.monotonic()
    with running(REAL, data, environment) as instance:
        ready_after = time.monotonic() - start
        _until_all_is_well(instance)
        before = instance.record
        for pid in (*before["web"], *before["workers"]):
            os.kill(pid, signal.SIGKILL)
        until(lambda: not set(instance.pids[1:]) & set(before["web"] + before["workers"]))
        assert instance.get("/health/live").status == 200  # it waited, and was not refused
        back = until(lambda: _until_all_is_well(instance))
        pids = instance.pids
        os.kill(instance.record["supervisor"], signal.SIGKILL)
        instance.process.wait(5)
        gone = until(lambda: not [pid for pid in pids if alive(pid)])
        with running(REAL, data, environment) as next_one:
            assert next_one.get("/health/live").status == 200

    assert ready_after < 30  # 2 s on a quiet machine of two cores, 11 s with a load of 7
    assert back < 30
    assert gone < 3


def test_a_second_instance_is_refused_and_the_first_serves_on(
    data: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    with running(REAL, data, environment) as instance:
        assert f"{data / 'serve.lock'}: is held by another instance" in refused(data, environment)
        number = instance.base.rpartition(":")[2]
        line = refused(tmp_path / "other", environment | {"VELVIT_PORT": number})
        assert f"VELVIT_PORT: {number} is taken" in line
        assert instance.get("/health/live").status == 200
        assert instance.record["supervisor"] == instance.process.pid


def test_a_preparation_that_was_killed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "PYTHON", ("sh", "-c", "kill -9 $$"))
    before = os.umask(0o022)
    try:
        with pytest.raises(Unavailable, match="ended unexpectedly"):
            serving.serve(Settings(data_dir=tmp_path / "data", port=0))
    finally:
        os.umask(before)
    os.close(folder.take(tmp_path / "data"))  # the lock is free again


def test_without_its_key_it_does_not_start(data: Path, environment: dict[str, str]) -> None:
    key = (data / "keys" / "master.key").read_text().partition(":")[0]
    (data / "keys" / "master.key").unlink()
    assert f"key {key}" in refused(data, environment)


def test_logs_as_json_are_json_from_the_first_line_to_the_last(
    data: Path, environment: dict[str, str]
) -> None:
    with running(REAL, data, environment | {"VELVIT_LOG_FORMAT": "json"}) as instance:
        _until_all_is_well(instance)
        instance.get("/sign-in?next=/secret-place")
        instance.end()
    lines = [json.loads(line) for line in instance.said.splitlines()]
    assert {"serve", "web-1", "documents-1", "models-1"} == {line["process"] for line in lines}
    assert any(line.get("route") == "/sign-in" for line in lines)
    assert "secret-place" not in instance.said


def test_asked_to_stop_before_it_is_ready_it_stops(data: Path, environment: dict[str, str]) -> None:
    instance = Instance(REAL, data, environment)
    until(lambda: (data / "serve.lock").read_text())
    code, out = instance.end()
    assert (code, out) == (0, "")


def test_two_web_processes_share_the_port(data: Path, environment: dict[str, str]) -> None:
    with running(REAL, data, environment | {"VELVIT_WEB_PROCESSES": "2"}) as instance:
        until(lambda: len(instance.record["web"]) == 2)
        first, _second = instance.record["web"]
        os.kill(first, signal.SIGSTOP)  # the other one answers alone
        try:
            until(lambda: _is_stopped(first))  # a moment later: it could still take a connection
            answers = [instance.get("/health/live").status for _ in range(3)]
        finally:
            os.kill(first, signal.SIGCONT)
    assert answers == [200] * 3


def _is_stopped(pid: int) -> bool:
    """Whether every thread of a process stands still, as Linux tells it."""
    stats = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/stat")]
    return all(stat.rpartition(")")[2].split()[0] == "T" for stat in stats)


def test_the_command_line_is_an_entry_to_it(data: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*REAL, "--help"], env=environment, capture_output=True, text=True, check=True
    )
    assert "Ready: http://HOST:PORT" in done.stdout
