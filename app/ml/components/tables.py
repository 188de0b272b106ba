"""The reviewed text tables under `app/ml/data/`: one row a line, fields between bars."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
"""Where the tables lie; each says in its head what its fields mean."""


class TableFault(ValueError):
    """A row that cannot be read; the message names file and line."""


@cache
def rows(name: str, fields: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table `name`, each with exactly `fields` fields, blanks trimmed.

    Empty lines and lines that start with `#` are notes. Raises `TableFault` for a row of another
    width.
    """
    found = []
    for number, line in enumerate((DATA / name).read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(field.strip() for field in line.split("|"))
        if len(row) != fields:
            raise TableFault(f"{name}:{number}: {len(row)} fields, expected {fields}")
        found.append(row)
    return tuple(found)


def listed(field: str) -> tuple[str, ...]:
    """Return the items of a field that holds a comma-separated list."""
    return tuple(item.strip() for item in field.split(",") if item.strip())
