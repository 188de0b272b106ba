"""The supervisor: children come back, go with it, and nobody outlives anybody."""

import itertools
import os
import signal
import time
from pathlib import Path

import pytest

from tests.serve.conftest import Start
from tests.serve.instances import STAND_INS, Instance, alive, until

pytestmark = [pytest.mark.slow]


def test_it_says_one_line_and_answers(stand_ins: Start) -> None:
    with stand_ins() as instance:
        assert instance.get("/health/live").text == "ok"
        record = instance.record
        code, out = instance.end()

    assert (code, out) == (0, "")
    assert [len(record[kind]) for kind in ("web", "workers")] == [1, 2]
    assert "Ctrl-C stops it" in instance.said
    assert not (instance.data / "serve.json").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_stop_nothing_stays(stand_ins: Start, number: signal.Signals) -> None:
    with stand_ins() as instance:
        pids = instance.pids
        code, _ = instance.end(number)

    assert code == 0
    assert not [pid for pid in pids if alive(pid)]


@pytest.mark.parametrize("kind", ["web", "workers"])
def test_a_killed_child_comes_back(stand_ins: Start, kind: str) -> None:
    with stand_ins() as instance:
        before = instance.record
        for pid in before[kind]:
            os.kill(pid, signal.SIGKILL)
        took = until(
            lambda: (
                len(instance.record[kind]) == len(before[kind])
                and not set(instance.record[kind]) & set(before[kind])
            )
        )
        assert instance.get("/").status == 200
        other = {"web": "workers", "workers": "web"}[kind]
        assert instance.record[other] == before[other]

    assert took < 3
    assert "ended unexpectedly" in instance.said


def test_killed_itself_it_takes_all_with_it(stand_ins: Start) -> None:
    with stand_ins() as instance:
        pids = instance.pids
        os.kill(instance.record["supervisor"], signal.SIGKILL)
        instance.process.wait(5)
        took = until(lambda: not [pid for pid in pids if alive(pid)])

    assert took < 3


def test_what_a_dead_child_left_is_ended(stand_ins: Start) -> None:
    with stand_ins(STAND_IN_WORKER="parent") as instance:
        left = instance.data / "grandchildren"
        until(lambda: len(left.read_text().split()) == 2)
        grandchildren = [int(pid) for pid in left.read_text().split()]
        for pid in instance.record["workers"]:
            os.kill(pid, signal.SIGKILL)
        until(lambda: not any(alive(pid) for pid in grandchildren), within=3)


def test_a_deaf_child_is_killed_in_time(stand_ins: Start) -> None:
    with stand_ins(STAND_IN_WORKER="deaf") as instance:
        pids = instance.pids
        until(lambda: len((instance.data / "born").read_text().splitlines()) == 2)
        time.sleep(0.3)
        start = time.monotonic()
        code, _ = instance.end(within=12)
        took = time.monotonic() - start

    assert code == 0
    assert 7.5 < took < 10
    assert not [pid for pid in pids if alive(pid)]


def test_a_second_interrupt_does_not_wait(stand_ins: Start) -> None:
    with stand_ins(STAND_IN_WORKER="deaf") as instance:
        pids = instance.pids
        until(lambda: len((instance.data / "born").read_text().splitlines()) == 2)
        time.sleep(0.3)
        instance.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert instance.process.poll() is None
        instance.end(signal.SIGINT, within=2)

    assert not [pid for pid in pids if alive(pid)]


def test_a_worker_that_grew_too_large_is_replaced_at_once(stand_ins: Start) -> None:
    with stand_ins(STAND_IN_WORKER="grown") as instance:
        born = instance.data / "born"
        until(lambda: len([line for line in born.read_text().splitlines() if line[0] == "1"]) >= 4)
        times = [float(line.split()[1]) for line in born.read_text().splitlines() if line[0] == "1"]

    waits = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert max(waits) < 1.2 + 2  # its life and a start on a busy machine; never the longer waits
    assert "ended, another one follows" in instance.said
    assert "ended unexpectedly" not in instance.said


def test_a_web_process_that_never_comes_up_ends_it(data: Path, environment: dict[str, str]) -> None:
    instance = Instance(STAND_INS, data, environment | {"STAND_IN_WEB": "broken"})
    out, _ = instance.process.communicate(timeout=30)

    assert (instance.process.returncode, out) == (1, "")
    assert "does not come up" in instance.said
