"""Reading a person's file within limits, and writing one so that it is whole or not there."""

import contextlib
import errno
import os
import re
import stat
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from app.lib import limits

STANDARD_INPUT = "-"
"""The path that means standard input."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the folder is on a read-only file system",
    errno.EACCES: "permission is denied",
    errno.EPERM: "permission is denied",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EFBIG: "the file is larger than this system allows",
    errno.ELOOP: "its links lead in a circle",
}
"""What the system says, in words a person can act on."""


class FileFault(Exception):
    """A file that cannot be read or written: `where` names it, `message` says why."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message


def read_bytes(path: str, limit: int = limits.UPLOAD_BYTES) -> bytes:
    """The bytes of the file at `path`, or of standard input for `-`; at most `limit` of them.

    Raises `FileFault` for a missing file, a folder, a file that may not be read or is too large.
    """
    if path == STANDARD_INPUT:
        return _bounded(sys.stdin.buffer, "standard input", limit)
    try:
        with Path(path).open("rb") as file:
            return _bounded(file, path, limit)
    except (OSError, ValueError) as error:
        raise FileFault(printable(path), _why_unreadable(error)) from error


def decode(data: bytes, where: str = "input") -> str:
    """`data` as text: UTF-8, a byte order mark removed, nothing else changed.

    Raises `FileFault` for an empty input (white space counts as nothing) and for a binary one (not
    UTF-8, or holding a NUL).
    """
    if kind := _known_kind(data):
        raise FileFault(where, kind)
    if (position := data.find(b"\0")) >= 0:
        raise FileFault(where, f"found a binary file (NUL at byte {position}), expected UTF-8 text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileFault(
            where, f"found a byte that is not UTF-8 at {error.start}, expected UTF-8 text"
        ) from error
    if not text.strip():
        raise FileFault(where, "found nothing, the input is empty")
    return text


def _known_kind(data: bytes) -> str | None:
    """What a file of a well-known kind is, and what to do with it; None for any other."""
    for signature, found, advice in _SIGNATURES:
        if data.startswith(signature):
            return f"found {found}, expected UTF-8 text: {advice}"
    head = data[:200]
    nuls = sorted((head[0::2].count(0), head[1::2].count(0)))
    if len(head) >= 8 and nuls[0] == 0 and nuls[1] >= len(head) * 0.4:
        return "found UTF-16 text, expected UTF-8 text: save it as UTF-8"
    return None


_AS_TEXT = "it is not read yet, save it as plain text"
_SIGNATURES = (
    (b"\xff\xfe", "UTF-16 text", "save it as UTF-8"),
    (b"\xfe\xff", "UTF-16 text", "save it as UTF-8"),
    (b"%PDF", "a PDF", _AS_TEXT),
    (b"PK\x03\x04", "a zipped file such as a Word document", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Word document", _AS_TEXT),
    (b"{\\rtf", "a rich text document (RTF)", _AS_TEXT),
)
"""How files begin that people take for text."""


def write_beside(path: Path, data: bytes) -> None:
    """Put `data` at `path`: written beside it, then renamed, so nobody ever sees half a file.

    An existing file keeps its permissions, a link keeps pointing where it did, and a device or pipe
    is written straight. Raises `FileFault` when the folder is missing or cannot be written, or the
    disk is full; nothing is left behind then.
    """
    try:
        if (stream := _open_stream(path)) is not None:
            _write_stream(stream, data)
            return
        target = Path(os.path.realpath(path))
        kind = _kind(target)
        if kind == "folder":
            raise FileFault(printable(str(path)), "is a folder, expected a file name")
        if kind == "device":
            target.write_bytes(data)
            return
        if not target.parent.is_dir():
            folder = printable(str(path.parent))
            raise FileFault(printable(str(path)), f"the folder {folder} does not exist")
        _write_and_rename(target, data)
    except (OSError, ValueError) as error:
        reason = _reason(error)
        raise FileFault(printable(str(path)), f"cannot be written: {reason}") from error


def printable(path: str) -> str:
    """`path` fit for a message: bytes that are no UTF-8 and control characters are escaped."""
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in shown)


def _bounded(file: BinaryIO, where: str, limit: int) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise FileFault(printable(where), f"is larger than {limit:,} bytes, the most that is read")
    return data


def _why_unreadable(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "is a folder, expected a file"
    return f"cannot be read: {_reason(error)}"


def _reason(error: OSError | ValueError) -> str:
    if not isinstance(error, OSError) or error.errno is None:
        return "this is no file name" if isinstance(error, ValueError) else str(error)
    return _REASONS.get(error.errno, (error.strerror or "unknown reason").lower())


def _kind(target: Path) -> str:
    """`folder`, `device` (pipes too), `file`, or `nothing` where there is none yet."""
    try:
        mode = target.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "nothing"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "device"


def _open_stream(path: Path) -> int | None:
    """The number of the open file that `/dev/stdout` or `/dev/fd/3` names; None for any other.

    Such a name leads to a pipe that has none, or to a file which others go on writing to.
    """
    found = _STREAM.fullmatch(str(path))
    if found is None:
        return None
    return _STREAMS[found["name"]] if found["name"] else int(found["number"])


_STREAMS = {"stdout": 1, "stderr": 2}
_STREAM = re.compile(r"/dev/(?P<name>stdout|stderr)|/(?:dev|proc/self)/fd/(?P<number>\d{1,6})")


def _write_stream(stream: int, data: bytes) -> None:
    """Write behind what the program itself has said on the same stream."""
    sys.stdout.flush()
    with os.fdopen(os.dup(stream), "wb") as file:
        file.write(data)


def _write_and_rename(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".velvit-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), _mode_for(target))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode_for(target: Path) -> int:
    """The permissions of the file that is replaced, else what the user's umask leaves."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
