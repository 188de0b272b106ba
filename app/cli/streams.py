"""Standard streams as the program wants them: there, and speaking UTF-8."""

import contextlib
import os
import sys

NAMES = ("stdin", "stdout", "stderr")
"""The streams in the order of their descriptors."""


def open_what_is_closed() -> tuple[str, ...]:
    """Open the null device for each stream that was closed at the start; return their names.

    Without this the first file that is opened gets the free number, and what is meant for the
    stream is written into that file.
    """
    closed = tuple(name for name in NAMES if getattr(sys, name) is None)
    for descriptor, name in enumerate(NAMES):
        if name in closed:
            _occupy(descriptor)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(descriptor, mode, encoding="utf-8"))
    return closed


def _occupy(descriptor: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    if null != descriptor:
        os.dup2(null, descriptor)
        os.close(null)


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; a lone surrogate in a name must not break a message."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] # TextIO has it unless replaced; suppressed then
