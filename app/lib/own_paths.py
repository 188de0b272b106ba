"""Addresses that a form or a link names to be led to next: only our own are followed."""

from urllib.parse import urlsplit

LONGEST = 2000


def own_path(given: str, otherwise: str) -> str:
    """`given` when it is a path of ours, else `otherwise`.

    Browsers read `//host` and `/\\host` as another host, and drop tabs and line breaks before they
    look; so nothing but plain paths is believed.
    """
    if not given.startswith("/") or len(given) > LONGEST or "\\" in given:
        return otherwise
    if given.startswith("//") or any(not letter.isprintable() for letter in given):
        return otherwise
    try:
        parts = urlsplit(given)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc else given
