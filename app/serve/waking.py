"""Waiting: for a signal, for an answer, or for a moment, whichever comes first."""

import contextlib
import os
import selectors
import signal
from collections.abc import Iterator
from typing import Any

HEARD = (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Waker:
    """Turns signals into something that can be waited for; use it `with`, in the main thread."""

    def __enter__(self) -> "Waker":
        self._out, self._in = os.pipe()
        os.set_blocking(self._out, False)
        os.set_blocking(self._in, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._out, selectors.EVENT_READ)
        self._before = {
            number: signal.signal(number, _note)
            for number in HEARD
            if signal.getsignal(number) is not signal.SIG_IGN  # `nohup` means it
        }
        self._old_descriptor = signal.set_wakeup_fd(self._in, warn_on_full_buffer=False)
        return self

    def __exit__(self, *_fault: object) -> None:
        signal.set_wakeup_fd(self._old_descriptor)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._selector.close()
        os.close(self._out)
        os.close(self._in)

    def wait(self, seconds: float | None, *also: int) -> set[int]:
        """The signals that came; empty when the time is over or a descriptor of `also` is ready."""
        with self._watching(also):
            self._selector.select(None if seconds is None else max(0.0, seconds))
        heard: set[int] = set()
        with contextlib.suppress(BlockingIOError):
            while data := os.read(self._out, 512):
                heard.update(data)
        return heard

    @contextlib.contextmanager
    def _watching(self, descriptors: tuple[int, ...]) -> Iterator[None]:
        for descriptor in descriptors:
            self._selector.register(descriptor, selectors.EVENT_READ)
        try:
            yield
        finally:
            for descriptor in descriptors:
                self._selector.unregister(descriptor)


def _note(_number: int, _frame: Any) -> None:
    """Nothing: that the signal came stands in the pipe."""
