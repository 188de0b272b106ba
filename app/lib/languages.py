"""The languages that pages speak."""

SOURCE = "en"
"""The language the words are written in."""

PSEUDO = "xx"
"""No language: the same words longer, with accents, from right to left. It shows in development
what was written into a page past the catalogue."""

NAMES = {SOURCE: "English"}
"""Language tag -> its name in that language."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", PSEUDO})


def offered(*, dev: bool) -> dict[str, str]:
    """The languages a person may choose; the pseudo language only in development."""
    return {**NAMES, PSEUDO: "Pseudo"} if dev else NAMES


def choose(asked: str | None, accepted: str, *, dev: bool) -> str:
    """The language to answer in: the one asked for, else the first that the browser accepts.

    `accepted` is an `Accept-Language` header; its weights are taken to be in order, as browsers
    send them.
    """
    names = offered(dev=dev)
    tags = [asked or "", *(part.partition(";")[0].strip() for part in accepted.split(","))]
    for tag in tags:
        short = tag.partition("-")[0].lower()
        if short in names:
            return short
    return SOURCE


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
