"""Several posts under one employer, several degrees under one school: its words count for each."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

_NAMES = {
    "work": ("name", "position"),
    "volunteer": ("organization", "position"),
    "education": ("institution", "studyType"),
}
"""The body that stands once, and what stands below it in each entry."""

_ALONE = re.compile(
    r"free-?lanc|self-employ|independent|sole trader|own business|freiberuf|selbst[äa]nd|autónom"
    r"|indépendant|parental|career break|sabbatical|maternity|elternzeit|unemployed|travel",
    re.IGNORECASE,
)
"""Posts without an employer; none is lent to them."""


class Above(msgspec.Struct, frozen=True):
    """The entry above another one, and the first line of its head."""

    entry: dict[str, Any]
    first_line: str
    is_carried: bool = False


def carry(
    section: str, entry: dict[str, Any], above: Above | None, lines: Sequence[str] = ()
) -> bool:
    """Give `entry` the employer or school of the entry above it where that one stands over both.

    It does when it has a line of its own there and `entry` names none. `lines` are those of the
    head of `entry`: one that is all place was taken apart only for want of an employer. True when
    it was given.
    """
    if section not in _NAMES or above is None:
        return False
    body, own = _NAMES[section]
    name = above.entry.get(body)
    is_place = f"{entry.get(body)}, {entry.get('location')}" in lines[1:]
    if name is None or own not in entry or _ALONE.search(entry[own]):
        return False
    if body in entry and not is_place:
        return False
    stands_over = name in above.first_line and above.entry.get(own, "") not in above.first_line
    if not (stands_over or above.is_carried):
        return False
    if is_place:
        entry["location"] = f"{entry.pop(body)}, {entry['location']}"
    rest = dict(entry)
    entry.clear()
    order = (own, body) if section != "education" else (body, own)
    entry.update({field: rest.get(field, name) for field in order})
    entry.update(rest)
    return True
