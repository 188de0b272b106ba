"""What a PDF's text sets in the right margin of an entry, beside its bullets."""

from collections.abc import Sequence

import msgspec

from app.domain.resumes.plain_lines import COLUMN, Line
from app.lib.dates import parse_range

MARGIN = 3
"""The `half` of a line that stood in the margin of another one."""


def without_margins(lines: Sequence[Line]) -> list[Line]:
    """`lines` with the dates to the right of bullets put below the header they belong to."""
    found: list[Line] = []
    head = 0
    bullet: Line | None = None
    for line in lines:
        if line.marker:
            bullet = line
        elif bullet is None or line.has_gap or line.indent < bullet.body_indent:
            bullet = None
            head = len(found) + 1
        text, column, margin = line.text.rpartition(COLUMN)
        if bullet is None or not column or parse_range(margin) is None:
            found.append(line)
            continue
        apart = msgspec.structs.replace(line, text=margin, marker="", has_gap=False, half=MARGIN)
        found.append(msgspec.structs.replace(line, text=text))
        found.insert(head, apart)
        head += 1
    return found
