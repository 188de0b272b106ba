"""Before anything serves: the keys are there, and the database is of this program's version.

Runs as a short process of its own (`python -m app.serve.preparing`), so that the supervisor never
loads what reads databases. What goes wrong is told as the command line tells it, with exit 1.
"""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from app.db import revisions
from app.db.faults import DOWN
from app.domain.errors import Fault, Refused, Unavailable, VelvitError
from app.lib.clock import now
from app.lib.keys import KeyFault, make_key, proof_of, read_keys
from app.settings import Settings, WrongSetting


class Purpose(msgspec.Struct, frozen=True):
    """One of the two things keys are for."""

    name: str
    variable: str
    given: str | None
    file: Path
    all_needed: bool
    """Must every key that was ever current stay? Sessions end without theirs, words are lost."""


class Recorded(msgspec.Struct, frozen=True):
    """A key that the database remembers."""

    purpose: str
    name: str
    proof: bytes


def main() -> int:
    """Prepare what the environment names; the exit code."""
    try:
        for line in prepare(Settings.from_env(os.environ)):
            print(line, file=sys.stderr)  # noqa: T201 - an entry
    except VelvitError as error:
        faults = error.faults
    except KeyFault as error:
        faults = (Fault(error.where, error.message),)
    except WrongSetting as error:
        faults = (Fault(*str(error).split(": ", 1)),)
    else:
        return 0
    for fault in faults:
        print(f"velvit: error: {fault.where}: {fault.message}", file=sys.stderr)  # noqa: T201
    return 1


def prepare(settings: Settings) -> list[str]:
    """Make keys where there is no database yet, check them where there is one, migrate it.

    Returns what was done, in words. Raises `VelvitError`, `KeyFault`.
    """
    if settings.is_postgres:
        from app.db import postgres  # noqa: PLC0415 - only where there is one

        with postgres.alone(settings.database_url):
            return _prepare(settings)
    return _prepare(settings)


def _prepare(settings: Settings) -> list[str]:
    database = settings.database_name
    version, recorded = _state_of(settings)
    purposes = _purposes(settings)
    keys = {purpose.name: _keys(purpose, database, version, recorded) for purpose in purposes}
    said = []
    if version != revisions.newest():
        if version is not None and not settings.is_postgres:
            folder = settings.data_dir / "backups"
            copy = copy_aside(settings.database_path, folder, version, now())
            said.append(f"The database of an older version was copied to {copy}.")
        asyncio.run(_migrate(settings))
        said.append(f"The database is now of version {revisions.newest()}.")
    _remember(settings, keys, recorded)
    return said


def check_keys(settings: Settings) -> list[str]:
    """The ids of the master keys of a database that exists, the current one first.

    Raises `VelvitError`, `KeyFault` when one that it needs is not there.
    """
    version, recorded = _state_of(settings)
    name = settings.database_name
    found = [_keys(purpose, name, version, recorded) for purpose in _purposes(settings)]
    return list(found[0])


def version_of(settings: Settings) -> str | None:
    """The revision of the database; None when there is none. Raises `Unavailable`."""
    if settings.is_postgres:
        from app.db import postgres  # noqa: PLC0415 - only where there is one

        try:
            return postgres.state_of(settings.database_url)[0]
        except DOWN as error:
            name = settings.database_name
            raise Unavailable(Fault(name, f"cannot be reached: {type(error).__name__}")) from error
    try:
        return revisions.of_sqlite(settings.database_path)
    except sqlite3.Error as error:
        raise Unavailable(Fault(settings.database_name, f"cannot be read: {error}")) from error


def _state_of(settings: Settings) -> tuple[str | None, list[Recorded]]:
    """The revision and the keys it was used with. Raises `Refused`, `Unavailable`."""
    version = version_of(settings)
    if version is not None and version not in revisions.known():
        message = f"was made by a newer version of this program (its tables are {version})"
        again = "Install that one, or restore a backup"
        raise Refused(Fault(settings.database_name, f"{message}. {again}"))
    if version is None:
        return None, []
    if settings.is_postgres:
        from app.db import postgres  # noqa: PLC0415 - only where there is one

        rows = postgres.state_of(settings.database_url)[1]
        return version, [Recorded(*row) for row in rows]
    return version, _recorded(settings.database_path)


def _purposes(settings: Settings) -> tuple[Purpose, Purpose]:
    return (
        Purpose(
            name="master", variable="VELVIT_MASTER_KEY", given=settings.given_master_keys,
            file=settings.master_key_file, all_needed=True,
        ),
        Purpose(
            name="tokens", variable="VELVIT_JWT_KEYS", given=settings.given_jwt_keys,
            file=settings.jwt_key_file, all_needed=False,
        ),
    )  # fmt: skip


def _keys(
    purpose: Purpose, database: str, version: str | None, recorded: list[Recorded]
) -> dict[str, bytes]:
    """The keys for one purpose; made now when there is no database yet."""
    if version is None and purpose.given is None:
        purpose.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        make_key(purpose.file)
    known = {one.name: one.proof for one in recorded if one.purpose == purpose.name}
    there = purpose.given is not None or purpose.file.exists()
    keys = read_keys(purpose.variable, purpose.given, purpose.file) if there else {}
    lost = [name for name in known if name not in keys]
    if not keys or (purpose.all_needed and lost):
        raise Refused(Fault(purpose.variable, _loss(purpose, database, lost)))
    for name, proof in known.items():
        if name in keys and proof_of(keys[name]) != proof:
            message = f"key {name} is not the one that {database} was used with; put that one back"
            raise Refused(Fault(purpose.variable, message))
    return keys


def _loss(purpose: Purpose, database: str, lost: list[str]) -> str:
    which = f"key {', '.join(lost)}" if lost else "a key"
    places = f"neither in {purpose.variable} nor in {purpose.file}"
    return f"{database} needs {which}, which is {places}. Put it back"


def _recorded(database: Path) -> list[Recorded]:
    with closing(revisions.open_sqlite(database)) as connection:
        rows = connection.execute("SELECT purpose, name, proof FROM keys ORDER BY created_at")
        return [Recorded(*row) for row in rows]


def copy_aside(database: Path, folder: Path, version: str, moment: datetime) -> Path:
    """A whole copy of the database, also of what its log still holds; the path of the copy."""
    copy = folder / f"{database.stem}-{moment:%Y-%m-%dT%H%M%SZ}-{version}.db"
    beside = copy.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT, 0o600))
        with (
            closing(revisions.open_sqlite(database)) as source,
            closing(revisions.open_sqlite(beside)) as target,
        ):
            source.backup(target)
        beside.replace(copy)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            beside.unlink()
        message = f"the database could not be copied there before migrating: {error}"
        raise Unavailable(Fault(str(folder), message)) from error
    return copy


async def _migrate(settings: Settings) -> None:
    from app.db.engine import Database  # noqa: PLC0415 - half a second, seldom needed
    from app.db.migrating import upgrade  # noqa: PLC0415

    if not settings.is_postgres:
        settings.database_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.database_url)
    try:
        await upgrade(database.engine)
    finally:
        await database.close()


def _remember(
    settings: Settings, keys: dict[str, dict[str, bytes]], recorded: list[Recorded]
) -> None:
    known = {(one.purpose, one.name) for one in recorded}
    new = [
        Recorded(purpose, name, proof_of(key))
        for purpose, by_name in keys.items()
        for name, key in by_name.items()
        if (purpose, name) not in known
    ]
    if new:
        asyncio.run(_store(settings, new))


async def _store(settings: Settings, new: list[Recorded]) -> None:
    from app.db.engine import Database  # noqa: PLC0415 - half a second, seldom needed
    from app.db.models import Key  # noqa: PLC0415

    database = Database(settings.database_url)
    try:
        async with database.write() as session:
            session.add_all([Key(purpose=o.purpose, name=o.name, proof=o.proof) for o in new])
    finally:
        await database.close()


if __name__ == "__main__":
    sys.exit(main())
