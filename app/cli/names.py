"""How this person calls the program and the files, so that a printed command can be copied."""

import shlex
import shutil
import sys
from pathlib import Path


def program() -> str:
    """Return `velvit` where the shell finds it, else the path by which it was called."""
    called = Path(sys.argv[0])
    if called.name != "velvit" or shutil.which("velvit"):
        return "velvit"
    return short(str(called))


def short(name: str) -> str:
    """Return a file's name from the working folder when it lies below it, else as it is."""
    try:
        return str(Path(name).relative_to(Path.cwd())) if Path(name).is_absolute() else name
    except (OSError, ValueError):  # the working folder is gone, or the file lies elsewhere
        return name


def command(*words: str) -> str:
    """Return a call of the program as a shell takes it, each word quoted where it must be."""
    return shlex.join([program(), *words])
