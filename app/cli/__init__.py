"""`velvit`: the entry for people at a terminal, one file a command."""

import sys


def main() -> None:
    """Run the command line and exit: 0 done, 1 the input is wrong or the work failed, 2 usage."""
    try:
        _run()
    except KeyboardInterrupt:  # while the program itself was still being loaded
        sys.exit(130)


def _run() -> None:
    from app.cli import faults, signals, streams
    from app.cli.commands import cli
    from app.domain.errors import Fault

    signals.leave_properly()
    if "stdout" in streams.open_what_is_closed():
        faults.say([Fault("standard output", "is closed")])
        sys.exit(faults.FAILED)
    faults.run(cli)
