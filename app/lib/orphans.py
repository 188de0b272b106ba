"""No process outlives the one that started it, whatever kills that one."""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

LOOK_SECONDS = 1.0

_LINUX: bool = sys.platform == "linux"

_PR_SET_PDEATHSIG = 1
"""From `linux/prctl.h`."""


def bond() -> Callable[[], None]:
    """What a new child calls before its program starts, so that the kernel ends it with us.

    To be handed to `subprocess.Popen` as `preexec_fn`. Outside Linux it does nothing: there a child
    calls `watch_parent` itself.
    """
    if not _LINUX:
        return lambda: None
    parent, prctl = os.getpid(), ctypes.CDLL(None).prctl

    def die_with_parent() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before we could ask
            os._exit(1)

    return die_with_parent


def watch_parent() -> None:
    """Elsewhere than on Linux: look now and then whether the parent is still there, else end."""
    if _LINUX:
        return
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os._exit(1)
