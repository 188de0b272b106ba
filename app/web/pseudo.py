"""The pseudo language: each message of the catalogue longer, accented, marked at both ends."""

import re
from gettext import NullTranslations

OPENING, CLOSING = "⟦", "⟧"
"""What stands around each message; text on a page without them was not in the catalogue."""

RIGHT_TO_LEFT_MARK = "\u200f"
_ACCENTED = str.maketrans(
    "AEIOUYaeiouycnszdlrtghk",
    "ÅÉÎÖÛÝåéîöûýçñšžđľřţğĥķ",
)
_KEPT = re.compile(r"%\([a-z_]+\)[sd]|%%|<[^>]*>|&\w+;")


def pseudo(text: str) -> str:
    """`text` in the pseudo language; placeholders and markup stay what they are."""
    if not text.strip():
        return text
    pieces, end = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [text[end : kept.start()].translate(_ACCENTED), kept[0]]
        end = kept.end()
    pieces.append(text[end:].translate(_ACCENTED))
    longer = " ···" * (len(text) // 10 + 1)  # about two fifths, in pieces that a line may break at
    return f"{RIGHT_TO_LEFT_MARK}{OPENING}{''.join(pieces)}{longer}{CLOSING}{RIGHT_TO_LEFT_MARK}"


class PseudoTranslations(NullTranslations):
    """A catalogue that holds every message."""

    def gettext(self, message: str) -> str:
        """One message."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n` things."""
        return pseudo(super().ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        """One message, told apart by its context."""
        return pseudo(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Both."""
        return pseudo(super().ngettext(msgid1, msgid2, n))
