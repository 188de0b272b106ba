"""Dates as people write them in résumés."""

from typing import Literal

import msgspec

PRESENT: Literal["present"] = "present"


class PartialDate(msgspec.Struct, frozen=True, order=True):
    """A date of which only the year need be known; `month` 1-12, `day` 1-31."""

    year: int
    month: int | None = None
    day: int | None = None
