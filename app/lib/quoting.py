"""A few words quoted out of a longer text, with a little of what stands around them."""

CONTEXT = 48
"""Characters shown before and after the words that count, cut at a word."""


def around(whole: str, start: int, end: int) -> tuple[str, str, str]:
    """Split `whole` around start:end, leaving out what lies further than CONTEXT away."""
    before, words, after = whole[:start], whole[start:end], whole[end:]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return _flat(before), _flat(words), _flat(after)


def _flat(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
