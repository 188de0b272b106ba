"""E-mail addresses: one spelling for each, and which texts are none."""

import re
import unicodedata

LONGEST = 254
"""Characters, RFC 5321."""

NO_EMAIL = "Write an e-mail address, as in ada@example.org."
TAKEN = "There is an account with this e-mail. Sign in, or use another one."

_FORM = re.compile(r"[^\s@\x00-\x1f\x7f<>()\[\],;:\"\\]{1,64}@(?P<host>[^\s@]{1,253})")
_LABEL = re.compile(r"[^\W_]([\w-]{0,61}[^\W_])?")


def normalised(text: str) -> str:
    """An address as it is compared and kept: trimmed, composed, in lower case."""
    return unicodedata.normalize("NFC", text).strip().lower()


def fault_of(email: str) -> str | None:
    """Why this normalised text is no address; None when it is one."""
    found = _FORM.fullmatch(email)
    if found is None or len(email) > LONGEST:
        return NO_EMAIL
    labels = found["host"].split(".")
    return None if all(_LABEL.fullmatch(label) for label in labels) else NO_EMAIL
