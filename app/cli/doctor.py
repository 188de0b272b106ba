"""`velvit doctor`: is every part here, and what to do where one is not."""

import ctypes.util
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import msgspec

from app.cli.faults import FAILED
from app.cli.inputs import json_option
from app.cli.json_output import print_json
from app.domain.errors import VelvitError
from app.lib.keys import KeyFault
from app.settings import Settings, WrongSetting

DEBIAN_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
LIBRARIES = {"pango": "pango-1.0", "pangoft2": "pangoft2-1.0"}
SERVED_WITH = ("litestar", "granian", "sqlalchemy", "aiosqlite", "alembic", "saq", "pypdfium2")
LEAST_FREE_BYTES = 50 * 1024 * 1024
"""Room that a few dozen PDFs and a small database need."""


class Check(msgspec.Struct, frozen=True, omit_defaults=True):
    """One part: whether it is there, what was found, and what to do if not."""

    name: str
    ok: bool
    detail: str
    fix: str | None = None
    needed: bool = msgspec.field(default=True)


class Health(msgspec.Struct, frozen=True):
    """All checks together; `ok` when every needed part is there."""

    ok: bool
    checks: tuple[Check, ...]


@click.command("doctor")
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Check fonts, libraries, engines, folders, database and keys, and say what to do."""
    checks = tuple(check() for check in CHECKS)
    health = Health(all(one.ok for one in checks if one.needed), checks)
    if as_json:
        print_json(health)
    else:
        _print(health)
    if not health.ok:
        ctx.exit(FAILED)


def _print(health: Health) -> None:
    from rich.text import Text

    from app.cli.output import console

    text = console()
    for one in health.checks:
        sign, style = ("✓", "met") if one.ok else ("✕" if one.needed else "!", "missing")
        text.print(Text.assemble((f"{sign} {one.name}: ", style), one.detail))
        if not one.ok and one.fix:
            text.print(Text(f"    {one.fix}"))
    text.print("Everything needed is here." if health.ok else "A needed part is missing.")


def python() -> Check:
    """Python's version is one the project is tried on."""
    version = platform.python_version()
    ok = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Check("python", ok, version, None if ok else "Use Python 3.11, 3.12 or 3.13.")


def libraries() -> Check:
    """Pango, which sets the type, is installed."""
    missing = [name for name, lib in LIBRARIES.items() if not ctypes.util.find_library(lib)]
    detail = f"missing: {', '.join(missing)}" if missing else "Pango found"
    return Check("text libraries", not missing, detail, _install_hint() if missing else None)


def font_subsetting() -> Check:
    """HarfBuzz can cut fonts to what a page uses; without it PDFs are 2 to 8 times slower."""
    ok = ctypes.util.find_library("harfbuzz-subset") is not None
    detail = "HarfBuzz subset found" if ok else "not found: PDFs are made, but slower"
    return Check("font subsetting", ok, detail, None if ok else _install_hint(), needed=False)


def fonts() -> Check:
    """The bundled fonts were made at set-up."""
    from app.render.fonts import present

    found = present()
    detail = f"{len(found)} files" if found else "none: system fonts are used instead"
    return Check("fonts", bool(found), detail, None if found else "Run bin/setup.", needed=False)


def documents() -> Check:
    """A small PDF can be made."""
    from app.render.export import render

    sample = {"basics": {"name": "Doctor"}, "work": [{"name": "Clinic", "position": "Doctor"}]}
    made = render(sample, theme="classic", page_size="a4", fmt="pdf", themes_dirs=[])
    return Check("documents", True, f"a test PDF of {len(made.data):,} bytes was made")


def reading() -> Check:
    """The reading pipeline loads and sees a skill."""
    from app.cli.holding import load_analyzer

    analyzer = load_analyzer()
    found = analyzer.analyse("Requirements\n- Experience with Python\n").skills
    engine = f"{analyzer.engine.name} {analyzer.engine.version}, {analyzer.engine.mode} mode"
    if not found:
        return Check("reading", False, f"{engine}: sees no skill", "Run bin/setup again.")
    return Check("reading", True, engine)


def models() -> Check:
    """Lines can be compared by meaning; without, the program goes by words alone."""
    from app.cli.holding import load_analyzer

    analyzer = load_analyzer()
    analyzer.warm()
    if analyzer.encoder is not None:
        return Check("models", True, f"compares by meaning: {analyzer.encoder.version}")
    why = analyzer.why_lexical
    chosen = why is None or why.reason == "off"
    fix = None if chosen else "Run bin/setup --models."
    return Check("models", chosen, f"lexical mode: {why}", fix, needed=False)


def data_folder() -> Check:
    """The data folder can be written; commands on files do without it."""
    folder = Settings.from_env(os.environ).data_dir
    nearest = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    ok = nearest.is_dir() and os.access(nearest, os.W_OK)
    detail = f"{folder}: {'can be written' if ok else 'cannot be written'}"
    fix = None if ok else "Set VELVIT_DATA_DIR to a folder you may write to."
    return Check("data folder", ok, detail, fix, needed=False)


def serving() -> Check:
    """What `velvit serve` and its workers are made of is installed."""
    for module in SERVED_WITH:
        import_module(module)
    return Check("serving", True, ", ".join(SERVED_WITH))


def database() -> Check:
    """The database, where there is one, is of this program's version."""
    from app.cli.db import versions

    settings = Settings.from_env(os.environ)
    found = versions(settings)
    if found.current is None:
        return Check("database", True, "none yet: `velvit serve` makes it")
    if found.ok:
        return Check("database", True, f"{settings.database_name}: version {found.current}")
    detail = f"version {found.current}, this program needs {found.needed}"
    return Check("database", False, detail, "Run velvit db upgrade, or start velvit serve.")


def keys() -> Check:
    """Where there is a database, its keys are there too."""
    from app.serve.preparing import check_keys, version_of

    settings = Settings.from_env(os.environ)
    if version_of(settings) is None:
        return Check("keys", True, "none yet: made with the database")
    names = check_keys(settings)
    return Check("keys", True, f"current master key: {names[0]}")


def disk() -> Check:
    """There is room for a few documents."""
    free = shutil.disk_usage(Path.cwd()).free
    ok = free >= LEAST_FREE_BYTES
    fix = None if ok else "Make room on this disk."
    return Check("disk", ok, f"{free // 1024**2:,} MB free", fix, needed=False)


def _install_hint() -> str:
    if sys.platform == "darwin":
        return "brew install pango"
    return f"apt-get install {DEBIAN_PACKAGES}"


def _guarded(check: Callable[[], Check], needed: bool, fix: str) -> Callable[[], Check]:
    """Turn a part that cannot even be loaded into a failed check, with what to do about it."""

    def guarded() -> Check:
        try:
            return check()
        except VelvitError as error:
            detail = "; ".join(fault.message for fault in error.faults)
        except (KeyFault, WrongSetting) as error:
            detail = str(error)
        except (ImportError, OSError, ValueError, sqlite3.Error) as error:
            detail = f"{type(error).__name__}: {error}"
        return Check(check.__name__.replace("_", " "), False, detail, fix, needed)

    return guarded


SET_UP, GO_ELSEWHERE = "Run bin/setup again.", "Change to a folder that exists."
LOOK_AT_DATA = "Look at VELVIT_DATA_DIR and DATABASE_URL; put the keys or a backup back."

CHECKS = (
    *(_guarded(one, True, SET_UP) for one in (python, libraries)),
    *(_guarded(one, False, SET_UP) for one in (font_subsetting, fonts)),
    *(_guarded(one, True, SET_UP) for one in (documents, reading)),
    _guarded(serving, True, SET_UP),
    _guarded(models, False, SET_UP),
    *(_guarded(one, False, GO_ELSEWHERE) for one in (data_folder, disk)),
    *(_guarded(one, True, LOOK_AT_DATA) for one in (database, keys)),
)
