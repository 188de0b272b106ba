"""`make sizes`: the ten largest of each kind. It reports; it never fails.

python -m tests.house.sizes
"""

import ast
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.house.tree import files, text_of

SHOWN = 10


def lines_of(path: Path) -> int:
    """Count the lines of a file."""
    return len((text_of(path) or "").splitlines())


def functions_of(path: Path) -> Iterable[tuple[int, str]]:
    """Yield lines and place of every function in a Python file, its docstring counted."""
    for node in ast.walk(ast.parse(text_of(path) or "")):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (
                (node.end_lineno or node.lineno) - node.lineno + 1,
                f"{path}:{node.lineno} {node.name}",
            )


def quantile(sizes: list[int], share: float) -> int:
    """Return the size that `share` of the sorted `sizes` do not exceed; 0 for none."""
    return sizes[min(len(sizes) - 1, int(len(sizes) * share))] if sizes else 0


def table(kind: str, rows: Iterable[tuple[int, str]]) -> str:
    """Return one kind as text: how many, the median, the ninetieth percentile, the largest."""
    largest = sorted(rows, reverse=True)
    sizes = sorted(size for size, _ in largest)
    head = f"{kind}: {len(sizes)}, p50 {quantile(sizes, 0.5)}, p90 {quantile(sizes, 0.9)} lines"
    return "\n".join([head, *(f"  {size:5d}  {name}" for size, name in largest[:SHOWN])]) + "\n"


def main() -> None:
    """Print every kind."""
    python = [path for path in files(".py") if path.parts[0] == "app"]
    tests = [path for path in files(".py") if path.parts[0] == "tests"]
    templates = [p for p in files(".html", ".css", ".txt") if p.parts[:2] == ("app", "templates")]
    kinds = {
        "Functions in app/": [row for path in python for row in functions_of(path)],
        "Files in app/": [(lines_of(path), str(path)) for path in python],
        "Files in tests/": [(lines_of(path), str(path)) for path in tests],
        "Templates": [(lines_of(path), str(path)) for path in templates],
    }
    sys.stdout.write("\n".join(table(kind, rows) for kind, rows in kinds.items()))


if __name__ == "__main__":
    main()
