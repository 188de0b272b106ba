"""The data folder: ours alone, and used by one instance at a time."""

import fcntl
import os
import stat
from pathlib import Path

from app.domain.errors import Fault, Unavailable

LOCK_NAME = "serve.lock"

OTHERS = 0o077
"""The permissions of everybody else."""


def take(folder: Path) -> int:
    """Make the folder, for its owner's eyes only, and lock it; the lock lives as long as we do.

    Returns the descriptor that holds the lock. Raises `Unavailable`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode & OTHERS:
            folder.chmod(mode & ~OTHERS)
    except OSError as error:
        raise _unusable(folder, error) from error
    return _lock(folder / LOCK_NAME)


def _lock(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _unusable(path, error) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(descriptor, 20, 0).decode(errors="replace").strip()
        os.close(descriptor)
        message = f"is held by another instance{f' (process {holder})' if holder else ''}"
        raise Unavailable(Fault(str(path), f"{message}; stop that one first")) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


def _unusable(path: Path, error: OSError) -> Unavailable:
    reason = (error.strerror or "unknown reason").lower()
    return Unavailable(Fault("VELVIT_DATA_DIR", f"{path} cannot be used: {reason}"))
