"""`velvit`: the entry for people at a terminal, one file a command."""

from app.cli.commands import cli
from app.cli.faults import run

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command line and exit: 0 done, 1 the input is wrong or the work failed, 2 usage."""
    run(cli)
