"""What can go wrong with a person's input, in words; every door translates these and no others."""

from typing import Any

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong.

    `where` is a JSON Pointer (`/work/0/startDate`), a file name or a field; `message` says what was
    found and what is expected, in one sentence for the person who can mend it.
    """

    where: str
    message: str


class VelvitError(Exception):
    """Base of all expected failures; carries every fault found, never only the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.where}: {fault.message}" for fault in faults))
        self.faults = faults


class Invalid(VelvitError):
    """The input is wrong and nothing was done."""


class NotFound(VelvitError):
    """The named thing (file, theme, suggestion) does not exist."""


class Refused(VelvitError):
    """The request is understood and may not be done (advice cannot be applied)."""


class Unavailable(VelvitError):
    """A needed part (fonts, an engine, disk space) is missing, failed, or took too long."""


class TimedOut(Unavailable):
    """It took longer than it may and was stopped."""


class Conflict(VelvitError):
    """The thing was changed meanwhile and nothing was done.

    `current` is how it stands now (a `ResumeOut`), so that a door can show both.
    """

    def __init__(self, *faults: Fault, current: Any = None) -> None:
        super().__init__(*faults)
        self.current = current
