"""What a bell does that may miss a ring: every second counts as one."""

import time

LOOK_SECONDS = 1.0
"""Without a ring a worker looks this often: what was lost with Redis waits no longer."""

PAUSE_SECONDS = 0.25
"""Between tries to reach what rings."""


class Looking:
    """What is common: a ring is remembered, and every second counts as one."""

    def __init__(self) -> None:
        self.is_rung = True
        self._looked = 0.0

    def rang(self) -> bool:
        """Was there a ring, or is it long ago that somebody looked?"""
        if not self.is_rung and time.monotonic() < self._looked + LOOK_SECONDS:
            return False
        self.is_rung, self._looked = False, time.monotonic()
        return True
