"""`velvit db`: the tables brought to this program's version, or only looked at."""

import os

import click
import msgspec

from app.cli.faults import FAILED
from app.cli.inputs import json_option
from app.cli.json_output import print_json
from app.settings import Settings


class Versions(msgspec.Struct, frozen=True):
    """What the database has and what this program needs."""

    ok: bool
    current: str | None
    needed: str


@click.group("db")
def command() -> None:
    """Bring the database to this program's version, or check whether it is."""


@command.command("upgrade")
def upgrade() -> None:
    """Migrate the database, after copying it aside; `velvit serve` does the same when it starts."""
    from app.serve import folder
    from app.serve.preparing import prepare

    settings = Settings.from_env(os.environ)
    os.umask(0o077)
    lock = folder.take(settings.data_dir)
    try:
        for line in prepare(settings) or ["There was nothing to do."]:
            click.echo(line)
    finally:
        os.close(lock)


@command.command("check")
@json_option
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Say whether a migration is due; exit 1 if one is."""
    found = versions(Settings.from_env(os.environ))
    if as_json:
        print_json(found)
    elif found.ok:
        click.echo(f"The database is of version {found.needed}, as it should be.")
    else:
        has = f"is of version {found.current}" if found.current else "is not there yet"
        click.echo(f"A migration is due: the database {has}, {found.needed} is needed.")
    if not found.ok:
        ctx.exit(FAILED)


def versions(settings: Settings) -> Versions:
    """What there is and what is needed. Raises `Unavailable` for what is no database."""
    from app.db import revisions
    from app.serve.preparing import version_of

    current = version_of(settings)
    return Versions(current == revisions.newest(), current, revisions.newest())
