"""What a form was made from, so small that it travels with it: the entry, and a mark a text.

Two windows may change one résumé. A form brings the marks of what it showed; from them and the
newest document it is clear which entry was meant, which of its fields this form changed, and which
were changed elsewhere meanwhile. A mark says nothing about the text but whether it is the same.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from app.domain.errors import Fault, Invalid
from app.domain.resumes.fields import is_index
from app.domain.resumes.places import entries, items_of, list_fields, text_of
from app.domain.resumes.schemas import Document

_BYTES = 9
"""Of SHA-256: two texts with the same mark do not happen by chance (2^-72)."""


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """A form's origin: the version it showed, where its entry stood, the marks of its fields."""

    version: int
    at: str
    entry: str
    texts: dict[str, str] = {}
    lists: dict[str, list[str]] = {}

    @property
    def written(self) -> str:
        """For a hidden field; `read` reads it."""
        return msgspec.json.encode(self).decode()


def read(written: str) -> Marks:
    """The marks of a form. Raises `Invalid`."""
    try:
        return msgspec.json.decode(written, type=Marks)
    except (msgspec.DecodeError, UnicodeEncodeError) as fault:
        raise Invalid(Fault("seen", "does not say what the form was made from")) from fault


def take(
    version: int,
    at: str,
    entry: dict[str, Any],
    section: str,
    *,
    texts: Iterable[str],
    lists: Iterable[str] = (),
) -> Marks:
    """The marks of a form that shows these fields of the entry at `at`.

    A list that the form shows as one text, one item a line, counts among `texts`.
    """
    return Marks(
        version=version,
        at=at,
        entry=mark(msgspec.json.encode(entry).decode()),
        texts={field: mark(shown(entry, section, field)) for field in texts},
        lists={field: [mark(item) for item in items_of(entry, field)] for field in lists},
    )


def shown(entry: dict[str, Any], section: str, field: str) -> str:
    """What one input of a form shows: a text, or a list one item a line without blank ones."""
    if field not in list_fields(section):
        return text_of(entry, section, field)
    return "\n".join(items_in("\n".join(items_of(entry, field))))


def items_in(text: str) -> list[str]:
    """The items of a list that was written one a line; blank lines are none."""
    return [line.strip() for line in lines(text).split("\n") if line.strip()]


def mark(text: str) -> str:
    """The mark of one text; line ends are the same however a browser writes them."""
    digest = hashlib.sha256(lines(text).encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest[:_BYTES]).decode()


def lines(text: str) -> str:
    """`text` with line ends as they are kept; forms send others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


BLANK = mark("")


def find_marked(document: Document, section: str, marks: Marks) -> str | None:
    """Where the entry of a form stands in the newest document; None when it is not there any more.

    First by the whole entry, which finds it wherever it was moved; then, when it was also changed
    elsewhere, by what is left of it: at least half of its texts, those that are not empty.
    """
    there = list(entries(document, section))
    same = [at for at, entry in there if mark(msgspec.json.encode(entry).decode()) == marks.entry]
    if same:
        return min(same, key=lambda at: _distance(at, marks.at))
    alike = [(_likeness(entry, section, marks), at) for at, entry in there]
    best = max((score for score, _ in alike), default=0)
    if best == 0 or 2 * best < _likeness_of_itself(marks):
        return None
    return min((at for score, at in alike if score == best), key=lambda at: _distance(at, marks.at))


def _likeness(entry: dict[str, Any], section: str, marks: Marks) -> int:
    texts = sum(
        seen != BLANK and mark(shown(entry, section, field)) == seen
        for field, seen in marks.texts.items()
    )
    return texts + sum(
        _shared(seen, [mark(item) for item in items_of(entry, field)])
        for field, seen in marks.lists.items()
    )


def _shared(seen: Sequence[str], there: Sequence[str]) -> int:
    return len((set(seen) & set(there)) - {BLANK})


def _likeness_of_itself(marks: Marks) -> int:
    texts = sum(seen != BLANK for seen in marks.texts.values())
    return texts + sum(len(set(seen) - {BLANK}) for seen in marks.lists.values())


def _distance(at: str, from_at: str) -> tuple[bool, int]:
    array, _, index = at.rpartition("/")
    from_array, _, from_index = from_at.rpartition("/")
    near = abs(int(index) - int(from_index)) if is_index(from_index) else int(index)
    return array != from_array, near
