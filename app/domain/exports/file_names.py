"""Names of files that people save: their own words, fit for every file system."""

import re
import unicodedata

CHARACTERS = 80
"""The longest name without its suffix; file systems take 255 bytes, letters up to four each."""

FALLBACK = "resume"


def file_name(title: str, suffix: str) -> str:
    """`title` as a file name: letters of every script kept, what file systems forbid left out."""
    return f"{stem_of(title)}.{suffix}"


def stem_of(title: str) -> str:
    """The same without a suffix."""
    plain = unicodedata.normalize("NFC", title)
    kept = "".join(letter if letter.isprintable() else " " for letter in plain)
    words = re.sub(r'[\\/:*?"<>|,;\s.]+', "-", kept).strip("-")
    return words[:CHARACTERS].rstrip("-") or FALLBACK


def ascii_name(name: str) -> str:
    """The nearest ASCII name, for programs that read no other: `résumé.pdf` is `resume.pdf`."""
    stem, _, suffix = name.rpartition(".")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-")
    return f"{words or FALLBACK}.{suffix}"
