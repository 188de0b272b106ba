"""`velvit user`: accounts, for who runs the server; no mail is needed for any of it."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import click

from app.cli import names
from app.cli.inputs import json_option
from app.cli.json_output import print_json
from app.domain.errors import Fault, Invalid, Unavailable
from app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app.db.engine import Database
    from app.domain.accounts.schemas import UserLine
    from app.domain.accounts.service import AccountService


@click.group("user")
def command() -> None:
    """Make, list and lock accounts, and help with a lost password."""


@command.command("create")
@click.argument("email", metavar="EMAIL")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--admin", is_flag=True, help="May do what operators do in the pages.")
@json_option
def create(email: str, password_stdin: bool, admin: bool, as_json: bool) -> None:
    """Make a user who signs in with EMAIL."""
    if not password_stdin:
        raise click.UsageError("give the password on standard input, with --password-stdin")
    password = sys.stdin.readline().rstrip("\r\n")
    made = asyncio.run(_create(email, password, is_admin=admin))
    if as_json:
        print_json(made)
    else:
        click.echo(f"{made['email']} can sign in now.")


@command.command("list")
@json_option
def list_users(as_json: bool) -> None:
    """Show every user; guests are not among them."""
    found = asyncio.run(_list())
    if as_json:
        print_json([_shown(one) for one in found])
    for one in found if not as_json else []:
        click.echo(f"{one.email}  {_since(one)}")
    if not found and not as_json:
        example = names.command("user", "create", "you@example.org", "--password-stdin")
        click.echo(f"There is no user yet. Make one: {example}")


@command.command("disable")
@click.argument("email", metavar="EMAIL")
def disable(email: str) -> None:
    """Lock a user out, at once and everywhere; nothing is deleted."""
    one = asyncio.run(_disable(email))
    click.echo(f"{one.email} is locked out. Nothing was deleted.")


@command.command("reset")
@click.argument("email", metavar="EMAIL")
@json_option
def reset(email: str, as_json: bool) -> None:
    """Print a link to choose a new password: good once, for one hour."""
    link = asyncio.run(_reset(email))
    if as_json:
        print_json({"email": email, "link": link})
    else:
        click.echo(link)


async def _create(email: str, password: str, *, is_admin: bool) -> dict[str, str]:
    from app.domain.accounts.credentials import Credentials
    from app.domain.accounts.emails import normalised
    from app.http.keys import master_keys, token_keys

    settings = Settings.from_env(os.environ)
    async with _database(settings) as database:
        credentials = Credentials(database, master_keys(settings), token_keys(settings))
        try:
            user_id = await credentials.sign_up(email, password, is_admin=is_admin)
        except Invalid as fault:
            raise Invalid(*(_named(one, email) for one in fault.faults)) from fault
    return {"id": str(user_id), "email": normalised(email)}


async def _list() -> "list[UserLine]":
    async with _accounts(writes=False) as accounts:
        return await accounts.users()


async def _disable(email: str) -> "UserLine":
    async with _accounts(writes=True) as accounts:
        return await accounts.disable(email)


async def _reset(email: str) -> str:
    async with _accounts(writes=True) as accounts:
        token = await accounts.make_reset_link(email)
    return f"{Settings.from_env(os.environ).public_url}/reset/{token}"


@asynccontextmanager
async def _accounts(*, writes: bool) -> "AsyncIterator[AccountService]":
    from app.domain.accounts.service import AccountService
    from app.http.keys import master_keys, token_keys

    settings = Settings.from_env(os.environ)
    async with _database(settings) as database:
        use = database.write if writes else database.read
        async with use() as session:
            yield AccountService(session, master_keys(settings), token_keys(settings))


@asynccontextmanager
async def _database(settings: Settings) -> "AsyncIterator[Database]":
    """The database of these settings. Raises `Unavailable` when it is not of this version."""
    from app.cli.db import versions
    from app.db.engine import Database

    if not versions(settings).ok:
        upgrade = names.command("db", "upgrade")
        raise Unavailable(Fault(settings.database_name, f"is not ready; run {upgrade}"))
    database = Database(settings.database_url)
    try:
        yield database
    finally:
        await database.close()


def _named(fault: Fault, email: str) -> Fault:
    """A fault of a form's field, as one of the command's arguments."""
    return Fault(email or "EMAIL", fault.message) if fault.where == "email" else fault


def _since(one: "UserLine") -> str:
    words = [f"since {one.created_at:%Y-%m-%d}", f"last here {one.last_used_at:%Y-%m-%d}"]
    words += ["admin"] if one.is_admin else []
    return ", ".join([*words, "disabled"] if one.disabled_at else words)


def _shown(one: "UserLine") -> dict[str, Any]:
    return {
        "id": one.id, "email": one.email, "admin": one.is_admin, "created_at": one.created_at,
        "last_used_at": one.last_used_at, "disabled_at": one.disabled_at,
    }  # fmt: skip
