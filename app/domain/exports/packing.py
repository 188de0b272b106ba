"""A ZIP written as it grows: each piece of it sealed and stored as soon as it is full.

The same content gives the same bytes: names in a fixed order, no times, one compression.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from app import __version__
from app.db.files import FileStore
from app.db.sealing import Box
from app.domain.exports.schemas import Packed

PART_BYTES = 4 * 1024 * 1024
"""So much lies in memory at a time, and in one sealed file."""

FOLDERS = ("resumes", "postings", "matches", "exports")

MANIFEST_VERSION = 1


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One file of an archive; `about` goes into the manifest."""

    folder: str
    name: str
    data: bytes
    about: dict[str, Any]


def part_name(number: int, fence: int) -> str:
    """The name of a part of an archive in the file store; they count from 1.

    `fence` is the one of the task that wrote it: a worker that comes back late writes beside the
    parts of its successor, never over them.
    """
    return f"part-{fence}-{number}"


class _Parts(io.RawIOBase):
    """Where the ZIP is written to: nothing can be read back or changed."""

    def __init__(self, files: FileStore, box: Box, row: UUID, fence: int) -> None:
        super().__init__()
        self._files, self._box, self._row, self.fence = files, box, row, fence
        self._waiting = bytearray()
        self.sha256, self.bytes, self.parts = hashlib.sha256(), 0, 0

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def write(self, data: Any) -> int:
        """Take `data`; whole parts go to the file store. Raises `OSError` when the disk is full."""
        self._waiting += data
        while len(self._waiting) >= PART_BYTES:
            self._store(bytes(self._waiting[:PART_BYTES]))
            del self._waiting[:PART_BYTES]
        return len(data)

    def finish(self) -> None:
        """Store what is left."""
        self._store(bytes(self._waiting))
        self._waiting.clear()

    def _store(self, data: bytes) -> None:
        self.parts += 1
        self._files.put(self._box, "archives", self._row, data, part_name(self.parts, self.fence))
        self.sha256.update(data)
        self.bytes += len(data)


class Pack:
    """An archive that is being written into the sealed files of the row `row`."""

    def __init__(self, files: FileStore, box: Box, row: UUID, *, fence: int) -> None:
        self._parts = _Parts(files, box, row, fence)
        self._zip = zipfile.ZipFile(self._parts, "w")
        self._listed: list[dict[str, Any]] = []
        self._counts = dict.fromkeys(FOLDERS, 0)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Write files into the archive and note them for the manifest."""
        for piece in pieces:
            path = f"{piece.folder}/{piece.name}"
            self._write(path, piece.data)
            self._counts[piece.folder] += 1
            self._listed.append(
                {
                    "path": path,
                    "bytes": len(piece.data),
                    "sha256": hashlib.sha256(piece.data).hexdigest(),
                    **piece.about,
                }
            )

    def finish(self) -> Packed:
        """Write the manifest and what was still waiting; what the archive is now."""
        self._write("manifest.json", self._manifest())
        self._zip.close()
        self._parts.finish()
        return Packed(
            bytes=self._parts.bytes,
            sha256=self._parts.sha256.hexdigest(),
            parts=self._parts.parts,
            fence=self._parts.fence,
            counts=self._counts,
        )

    def _manifest(self) -> bytes:
        manifest = {
            "manifest": MANIFEST_VERSION,
            "program": "velvit",
            "version": __version__,
            "counts": self._counts,
            "files": self._listed,
        }
        return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"

    def _write(self, path: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(path)  # its date is 1980-01-01, the first that a ZIP knows
        entry.compress_type = zipfile.ZIP_STORED if path.endswith(".pdf") else zipfile.ZIP_DEFLATED
        entry.create_system = 3  # Unix, also on a machine that is none
        entry.external_attr = 0o100600 << 16
        self._zip.writestr(entry, data, compresslevel=6)
