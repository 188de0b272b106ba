"""Asked to end, the program ends as it does by itself: no temporary file and no child stays."""

import signal
import sys
from types import FrameType
from typing import NoReturn

ENDINGS = (signal.SIGTERM, signal.SIGHUP)
"""What a supervisor or a closing terminal sends; SIGINT is Python's KeyboardInterrupt already."""


def leave_properly() -> None:
    """Turn the endings into SystemExit, but for those that whoever started us had ignored."""
    for ending in ENDINGS:
        if signal.getsignal(ending) is signal.SIG_DFL:
            signal.signal(ending, _leave)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)
