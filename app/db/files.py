"""Files of people, sealed: one file a row, in the data folder."""

import os
import secrets
from datetime import datetime
from pathlib import Path
from uuid import UUID

from app.db.sealing import Box


class FileStore:
    """Sealed files below `folder`, found by the table and the row they belong to.

    A file is written beside its place and then renamed, so a half-written one is never seen. A row
    that has several (the pages of a preview) tells them apart by `part`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, box: Box, table: str, row: UUID, data: bytes, part: str = "file") -> None:
        """Write (or replace) a file. Raises `OSError` when the disk is full."""
        path = self._path(table, row, part)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A name of its own: a stopped task's thread may still write the same file as its successor.
        beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            with beside.open("wb") as file:
                file.write(box.seal(f"{table}.{part}", row, data))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def get(self, box: Box, table: str, row: UUID, part: str = "file") -> bytes:
        """The file's content. Raises `FileNotFoundError`, `Tampered`."""
        return box.open(f"{table}.{part}", row, self._path(table, row, part).read_bytes())

    def delete(self, table: str, row: UUID) -> None:
        """Remove all files of a row; it need not have any."""
        for path in self._row(table, row).parent.glob(f"{row}.*"):
            path.unlink(missing_ok=True)

    def rows(self, table: str) -> set[UUID]:
        """The rows of `table` that have files, for the sweeper to compare with the database."""
        found = (self._folder / table).glob("*/*")
        return {UUID(path.name.partition(".")[0]) for path in found}

    def tables(self) -> set[str]:
        """The tables that have files."""
        return {path.name for path in self._folder.glob("*/")}

    def delete_unfinished(self, before: datetime) -> None:
        """Remove what was begun before that moment and never renamed: its writer was killed."""
        for path in self._folder.glob("*/*/*.part"):
            if path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)

    def _row(self, table: str, row: UUID) -> Path:
        return self._folder / table / row.hex[-2:] / str(row)

    def _path(self, table: str, row: UUID, part: str) -> Path:
        row_path = self._row(table, row)
        return row_path.with_name(f"{row_path.name}.{part}")
