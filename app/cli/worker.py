"""`velvit worker`: one worker process, for those who run web and workers apart."""

import os
import sys

import click

ROOMS = ("documents", "models")


@click.command("worker")
@click.option("--room", type=click.Choice(ROOMS), required=True, help="Which tasks it does.")
@click.option("--name", help="Its own name; two workers with one name take tasks from each other.")
def command(room: str, name: str | None) -> None:
    """Do tasks of one room until it is stopped; `velvit serve` starts its own workers.

    documents: previews, exports, imports, archives. models: reading postings, scoring.
    """
    sys.stdout.flush()
    arguments = ["-P", "-m", "workers", "--room", room, "--name", name or f"{room}-{os.getpid()}"]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606 - our own module
