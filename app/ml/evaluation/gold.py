"""Reads the gold: postings labelled piece by piece, pairs, a second labelling pass.

The format is told in `docs/models/README.md`. Files are read strictly: what is misspelt, misplaced
or no verbatim stretch of its text is a fault, and all faults of a kind of file are told at once.
"""

import json
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.ml.evaluation.gold_checks import label_fault, posting_faults
from app.ml.evaluation.gold_types import GoldFault, Pair, Part, Posting, SecondLabel, Wrong

FOLDER = Path(str(resources.files("app.ml"))) / "gold"
"""Where the gold lies, in a checkout and in an installed program alike."""

Struct = TypeVar("Struct", bound=msgspec.Struct)


def read_postings(part: Part, folder: Path = FOLDER) -> tuple[Posting, ...]:
    """The labelled postings of a part, by id; raises `GoldFault`."""
    paths = sorted(present(folder / "postings" / part, folder).glob("*.json"))
    if not paths:
        raise GoldFault(Wrong(f"postings/{part}", "holds no posting"))
    return _all(lambda path: read_posting(path, f"postings/{part}/{path.name}"), paths)


def read_posting(path: Path, name: str | None = None) -> Posting:
    """One labelled posting, called `name` in faults; raises `GoldFault`."""
    where = name or path.name
    posting = _convert(_json(path.read_bytes(), where), where, Posting)
    faults = [*posting_faults(posting, path.stem)]
    if faults:
        raise GoldFault(*(Wrong(f"{where}{one.where}", one.message) for one in faults))
    return posting


def read_pairs(folder: Path = FOLDER, name: str = "pairs.jsonl") -> tuple[Pair, ...]:
    """All pairs in the order of the file; raises `GoldFault`."""
    pairs = read_lines(present(folder / name, folder), Pair)
    seen: set[tuple[str, str]] = set()
    faults = []
    for number, pair in enumerate(pairs, 1):
        key = (pair.requirement, pair.line)
        if not all(text.strip() for text in key):
            faults.append(Wrong(f"{name}:{number}", "a requirement or a line is empty"))
        elif key in seen:
            faults.append(Wrong(f"{name}:{number}", "this pair stands there twice"))
        seen.add(key)
    if faults:
        raise GoldFault(*faults)
    return pairs


def read_second_pass(
    postings: Mapping[str, Posting], folder: Path = FOLDER
) -> tuple[SecondLabel, ...]:
    """The labels of the second pass; raises `GoldFault` for one of a piece that is not there."""
    labels = read_lines(present(folder / "second-pass.jsonl", folder), SecondLabel)
    seen: set[tuple[str, int]] = set()
    faults = []
    for number, one in enumerate(labels, 1):
        wrong = label_fault(one, postings)
        if wrong is None and (one.posting, one.piece) in seen:
            wrong = "this piece is labelled twice"
        if wrong is not None:
            faults.append(Wrong(f"second-pass.jsonl:{number}", wrong))
        seen.add((one.posting, one.piece))
    if faults:
        raise GoldFault(*faults)
    return labels


def read_lines(path: Path, kind: type[Struct]) -> tuple[Struct, ...]:
    """The objects of a file that holds one a line; raises `GoldFault`."""
    numbered = [
        (f"{path.name}:{number}", line)
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if line.strip()
    ]
    if not numbered:
        raise GoldFault(Wrong(path.name, "holds nothing"))
    return _all(lambda one: _convert(_json(one[1], one[0]), one[0], kind), numbered)


def read_object(path: Path, name: str) -> dict[str, Any]:
    """A file that holds one JSON object, called `name` in faults; raises `GoldFault`."""
    found = _json(path.read_bytes(), name)
    if not isinstance(found, dict):
        raise GoldFault(Wrong(name, "is no JSON object"))
    return found


def present(path: Path, folder: Path) -> Path:
    """Return `path`, or raise a `GoldFault` that says what is not there."""
    if not folder.is_dir():
        raise GoldFault(Wrong("gold", "is not here: expected the folder `gold` in `app/ml`"))
    if not path.exists():
        raise GoldFault(Wrong(path.relative_to(folder).as_posix(), "is not in the gold"))
    return path


One = TypeVar("One")
Other = TypeVar("Other")


def _all(read: Callable[[One], Other], sources: list[One]) -> tuple[Other, ...]:
    """Read every source; raises one `GoldFault` with the faults of all."""
    found, faults = [], list[Wrong]()
    for source in sources:
        try:
            found.append(read(source))
        except GoldFault as fault:
            faults += fault.faults
    if faults:
        raise GoldFault(*faults)
    return tuple(found)


def _json(data: bytes, where: str) -> Any:
    try:
        return json.loads(data, object_pairs_hook=_only_once)
    except UnicodeDecodeError:
        raise GoldFault(Wrong(where, "is not UTF-8")) from None
    except ValueError as error:
        raise GoldFault(Wrong(where, f"is no JSON: {error}")) from None


def _only_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _convert(found: Any, where: str, kind: type[Struct]) -> Struct:
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        raise GoldFault(Wrong(where, str(error))) from None
