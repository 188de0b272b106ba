"""Five kills in every run of the tests; `make faults` has thirty."""

import os
import sys
from pathlib import Path

import pytest

from tests.faults import kills
from tests.faults.kills import Kill, Report


def report(*times: float) -> Report:
    return Report([Kill("web", time, 0.0, 0.0, 0.0, 0) for time in times], 1, 1, {}, [])


def test_the_time_back_is_that_of_the_slowest_part() -> None:
    assert Kill("web", save=1.0, document=3.0, match=2.0, loading=9.0, orphans=0).back == 3.0


def test_one_in_twenty_may_be_slower_than_p95() -> None:
    assert report(*(float(time) for time in range(1, 21))).p95() == 19.0
    assert report(1.0, 2.0, 3.0).p95() == 3.0


def test_every_target_is_hit_about_as_often() -> None:
    chosen = kills._targets(kills.random.Random(1), 30)
    assert {chosen.count(target) for target in kills.TARGETS} == {7, 8}


@pytest.mark.slow
@pytest.mark.engine
@pytest.mark.skipif(sys.platform != "linux", reason="not on this platform: it looks into /proc")
def test_nothing_is_lost_when_processes_are_killed(tmp_path: Path) -> None:
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    found = kills.run(tmp_path / "var", 5, seed=5)
    told = kills.table(found)
    assert found.faults == [], told
    assert sum(kill.orphans for kill in found.kills) == 0, told
    assert found.p95() <= kills.MOST_SECONDS * busy, told
