"""Divides addresses into lines, so that no line ends in the sign that stands between two."""

from collections.abc import Sequence

from app.render.sheet import Link, width

BETWEEN = " · "


def _filled(links: Sequence[Link], letters: int) -> list[list[Link]]:
    filled: list[list[Link]] = []
    used = 0
    for link in links:
        needed = width(f"{link.label}: {link.text}" if link.label else link.text)
        if filled and used + len(BETWEEN) + needed <= letters:
            filled[-1].append(link)
            used += len(BETWEEN) + needed
        else:
            filled.append([link])
            used = needed
    return filled


def lines(links: Sequence[Link], letters: int) -> list[list[Link]]:
    """Divide `links` into as few lines of at most about `letters` as can be, evenly filled.

    An address that is longer by itself is a line of its own. The order stays.
    """
    widest = _filled(links, letters)
    for fewer in range(letters - 1, 0, -1):
        narrower = _filled(links, fewer)
        if len(narrower) > len(widest):
            break
        widest = narrower
    return widest
