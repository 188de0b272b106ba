"""Waiting ends with a signal, with something to read, or with the time."""

import os
import signal
import time

from app.serve.waking import Waker


def test_a_signal_ends_the_wait_and_is_told() -> None:
    with Waker() as waker:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGHUP)
        assert waker.wait(10) == {signal.SIGTERM, signal.SIGHUP}
        assert waker.wait(0) == set()


def test_so_does_something_to_read_and_the_time() -> None:
    out, into = os.pipe()
    with Waker() as waker:
        start = time.monotonic()
        assert waker.wait(0.05, out) == set()
        assert 0.04 < time.monotonic() - start < 5
        os.write(into, b"x")
        assert waker.wait(None, out) == set()
    os.close(out)
    os.close(into)


def test_afterwards_signals_mean_what_they_meant() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Waker():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_what_was_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Waker() as waker:
            os.kill(os.getpid(), signal.SIGHUP)
            assert waker.wait(0.05) == set()
    finally:
        signal.signal(signal.SIGHUP, before)
