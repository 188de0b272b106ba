"""One child: when it comes back after which end."""

import signal
import sys
import time

import pytest

from app.serve.children import LONG_LIFE_SECONDS, REPLACE_ME, Child, Ended, Plan
from tests.serve.instances import until


def child_that(program: str) -> Child:
    return Child(Plan("models-1", "workers", (sys.executable, "-c", program)))


def start(child: Child, now: float) -> None:
    child.start(now, environment={}, descriptors=(), first=lambda: None)


def end_of(child: Child, now: float) -> Ended:
    ends: list[Ended] = []
    until(lambda: ends.extend(filter(None, [child.reap(now)])) or ends)
    return ends[0]


def test_who_dies_young_waits_longer_each_time_up_to_five_seconds() -> None:
    child, waits = child_that("raise SystemExit(3)"), []
    for _ in range(7):
        start(child, now=100.0)
        ended = end_of(child, now=100.1)
        assert (ended.code, ended.wanted) == (3, False)
        waits.append(round(child.due - 100.1, 3))
    assert waits == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]


def test_a_long_life_forgives_early_deaths() -> None:
    child = child_that("raise SystemExit(3)")
    for lived in (0.1, 0.1, LONG_LIFE_SECONDS):
        start(child, now=0.0)
        end_of(child, now=lived)
    assert (child.due, child.early_deaths) == (LONG_LIFE_SECONDS, 0)


@pytest.mark.parametrize(("lived", "wait"), [(1.5, 0.0), (0.5, 0.2)])
def test_who_asks_to_be_replaced_is_replaced_but_not_in_a_circle(lived: float, wait: float) -> None:
    child = child_that(f"raise SystemExit({REPLACE_ME})")
    start(child, now=0.0)
    ended = end_of(child, now=lived)
    assert ended.wanted is (wait == 0)
    assert child.due == pytest.approx(lived + wait)


def test_asked_to_be_renewed_it_comes_back_at_once() -> None:
    child = child_that("import time; time.sleep(60)")
    start(child, now=0.0)
    child.renew()
    ended = end_of(child, now=0.1)
    assert (ended.code, ended.wanted, child.due) == (-signal.SIGTERM, True, 0.1)


def test_it_prints_to_standard_error_alone(capfd: pytest.CaptureFixture[str]) -> None:
    child = child_that("print('words')")
    start(child, now=0.0)
    end_of(child, now=0.1)
    assert capfd.readouterr() == ("", "words\n")


def test_nothing_happens_to_who_is_not_there() -> None:
    child = child_that("")
    child.stop()
    child.kill()
    assert (child.pid, child.reap(time.monotonic())) == (None, None)
