"""Names the characters for which no font has a shape, and where in the résumé they stand."""

import unicodedata
from collections.abc import Iterable, Iterator

from app.domain.resumes.schemas import Entry, ReportWarning, ResumeView, Text

NAMED_ALONE = 30
"""So many characters get a warning of their own; a whole script without a font gets one more."""


def _texts(entry: Entry) -> Iterator[Text]:
    yield from entry.texts.values()
    for texts in entry.lists.values():
        yield from texts


def texts(view: ResumeView) -> Iterator[Text]:
    """Yield every shown string of a résumé with its path, in document order."""
    entries = [view.basics, *view.profiles]
    for section in view.sections:
        entries += section.entries
    for entry in entries:
        yield from (text for text in _texts(entry) if not text.hidden)


def missing_glyphs(view: ResumeView, characters: Iterable[str]) -> tuple[ReportWarning, ...]:
    """Return one warning for each of `characters`, with the path of the first string it is in.

    Behind the thirtieth the last warning names all that are left.
    """
    wanted = list(characters)
    warnings = []
    for character in wanted[:NAMED_ALONE]:
        path = next((text.path for text in texts(view) if character in text.text), None)
        name = unicodedata.name(character, "unnamed").lower()
        message = f"no font has U+{ord(character):04X} {character} ({name}); it shows as a box"
        warnings.append(ReportWarning("missing_glyph", message, path))
    if left := wanted[NAMED_ALONE:]:
        message = f"no font has {len(left)} more characters either: {''.join(left)}"
        warnings.append(ReportWarning("missing_glyph", message))
    return tuple(warnings)
