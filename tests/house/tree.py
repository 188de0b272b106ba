"""The files of the checkout, as the house's own tests look at them."""

import os
from functools import cache
from pathlib import Path

from pathspec import GitIgnoreSpec

ROOT = Path(__file__).parents[2]
"""The checkout."""


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Return what git tracks or would track, relative to the root, with one of `suffixes`."""
    return tuple(path for path in _all_files() if not suffixes or path.suffix in suffixes)


def text_of(path: Path) -> str | None:
    """Return the text of a file, or None when it is none (a picture, a font)."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


@cache
def _all_files() -> tuple[Path, ...]:
    """Walk the checkout as git would, but without git: a bare machine need not have it."""
    found: list[Path] = []
    rules: dict[Path, GitIgnoreSpec] = {}
    for folder, folders, names in os.walk(ROOT):
        here = Path(folder)
        if ".gitignore" in names:
            lines = (here / ".gitignore").read_text().splitlines()
            rules[here] = GitIgnoreSpec.from_lines([*lines, ".git"])
        near = [(top, spec) for top, spec in rules.items() if here.is_relative_to(top)]
        folders[:] = [name for name in folders if not _ignored(here / name, "/", near)]
        found += [here / name for name in names if not _ignored(here / name, "", near)]
    return tuple(sorted(path.relative_to(ROOT) for path in found))


def _ignored(path: Path, ending: str, rules: list[tuple[Path, GitIgnoreSpec]]) -> bool:
    """Whether a `.gitignore` above `path` leaves it out; `ending` is a slash for a folder."""
    return any(spec.match_file(f"{path.relative_to(top)}{ending}") for top, spec in rules)
