"""For developers: which children a change in the source makes stale."""

import time
from collections.abc import Iterator
from pathlib import Path

LOOK_SECONDS = 0.5

WEB_ONLY = frozenset({".css", ".js", ".html", ".svg", ".po", ".mo"})
WATCHED = WEB_ONLY | {".py", ".toml", ".txt", ".csv"}


class Watch:
    """Looks at the files of the program below `root`, now and then."""

    def __init__(self, root: Path) -> None:
        self._folders = [root / name for name in ("app", "workers")]
        self._seen = dict(self._files())
        self._next = 0.0

    def stale(self) -> set[str]:
        """The kinds of children to start anew: those that hold what changed since the last look."""
        if time.monotonic() < self._next:
            return set()
        self._next = time.monotonic() + LOOK_SECONDS
        now = dict(self._files())
        changed = {path for path, _ in now.items() ^ self._seen.items()}
        self._seen = now
        if not changed:
            return set()
        return {"web"} if {path.suffix for path in changed} <= WEB_ONLY else {"web", "workers"}

    def _files(self) -> Iterator[tuple[Path, int]]:
        for folder in self._folders:
            for path in folder.rglob("*"):
                if path.suffix in WATCHED and "vendor" not in path.parts:
                    try:
                        yield path, path.stat().st_mtime_ns
                    except FileNotFoundError:
                        continue  # an editor's own file, gone again
