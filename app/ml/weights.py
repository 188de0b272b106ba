"""The encoder's files: found in their installed package, believed only when their hash is right.

The package is never imported, so none of its code runs, and nothing is fetched.
"""

import hashlib
import sys
import tomllib
from collections.abc import Sequence
from importlib import resources
from importlib.metadata import Distribution
from pathlib import Path

import msgspec

from app.ml.similarity import NoEncoder

LOCK_FILE = "models.toml"


class LockedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file: where it lies in the package's folder, and what it must be."""

    path: str
    bytes: int
    sha256: str


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model of the lock file."""

    name: str
    version: str
    upstream: str
    license: str
    package: str
    model: LockedFile
    tokenizer: LockedFile


class Weights(msgspec.Struct, frozen=True):
    """A model whose files are here and right; `version` names it wherever a result is kept."""

    version: str
    model: Path
    tokenizer: Path


def locked() -> Lock:
    """The encoder that this program was measured with."""
    text = (resources.files("app.ml") / LOCK_FILE).read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["encoder"], Lock)


def find(lock: Lock, folders: Sequence[str] | None = None) -> Weights:
    """Find the files of `lock` among the packages installed here, or in `folders`.

    Every byte is read, a tenth of a second for 90 MB: a size and a date would not show a disk's
    fault. Raises `NoEncoder`: `weights_missing` or `weights_damaged`.
    """
    return Weights(
        f"{lock.name}-{lock.version}",
        _checked(lock, lock.model, folders),
        _checked(lock, lock.tokenizer, folders),
    )


def _checked(lock: Lock, file: LockedFile, folders: Sequence[str] | None) -> Path:
    path = _installed(lock, file, folders)
    if path is None:
        raise NoEncoder("weights_missing", f"{lock.package} is not installed")
    try:
        if path.stat().st_size == file.bytes and _digest(path) == file.sha256:
            return path
    except FileNotFoundError:
        raise NoEncoder("weights_missing", f"{path.name} is missing") from None
    except OSError as fault:
        why = f"{path.name} cannot be read ({fault.strerror})"
        raise NoEncoder("weights_damaged", why) from fault
    raise NoEncoder("weights_damaged", f"{path.name} is damaged")


def _installed(lock: Lock, file: LockedFile, folders: Sequence[str] | None) -> Path | None:
    path = sys.path if folders is None else list(folders)
    for package in Distribution.discover(name=lock.package, path=path):
        return Path(str(package.locate_file(file.path)))
    return None


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
