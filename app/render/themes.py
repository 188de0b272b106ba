"""Finds themes: folders with `theme.toml`, `theme.css` and `resume.html` (see docs/themes.md)."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from app.domain.errors import Fault, Invalid, NotFound
from app.domain.resumes.schemas import SECTIONS
from app.render.fonts import BY_NAME

BUILT_IN = Path(__file__).resolve().parents[1] / "templates" / "themes"
"""The program's own themes; their names are taken, a folder elsewhere cannot shadow them."""

FILES = ("theme.toml", "theme.css", "resume.html")
"""What every theme folder must hold."""

SIDE_SECTIONS = frozenset(SECTIONS)
"""What a theme may put into its side column."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class ThemeInfo(msgspec.Struct, frozen=True):
    """What a list of themes shows."""

    name: str
    title: str
    columns: int


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`theme.toml`: title for people, number of columns, bundled faces, sections beside."""

    title: str
    columns: int = 1
    fonts: tuple[str, ...] = ()
    side: tuple[str, ...] = ()


class Theme(msgspec.Struct, frozen=True):
    """A theme that was found: its name is its folder's."""

    name: str
    folder: Path
    settings: Settings

    @property
    def info(self) -> ThemeInfo:
        """Its line in a list."""
        return ThemeInfo(self.name, self.settings.title, self.settings.columns)


def _broken(path: Path, message: str) -> Invalid:
    return Invalid(Fault(f"{path.parent.name}/{path.name}", message))


def _settings(path: Path) -> Settings:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        settings = msgspec.convert(data, Settings)
    except tomllib.TOMLDecodeError as error:
        raise _broken(path, f"not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise _broken(path, f"{error}") from error
    except UnicodeDecodeError as error:
        raise _broken(path, "not UTF-8") from error
    except OSError as error:
        raise _broken(path, f"cannot be read: {error.strerror}") from error
    for name in settings.fonts:
        if name not in BY_NAME:
            raise _broken(path, f"fonts: found {name!r}, expected some of {', '.join(BY_NAME)}")
    for name in settings.side:
        if name not in SIDE_SECTIONS:
            raise _broken(path, f"side: {name!r} is no section of JSON Resume")
    if settings.columns not in (1, 2):
        raise _broken(path, f"columns: found {settings.columns}, expected 1 or 2")
    return settings


def load(folder: Path) -> Theme:
    """Return the theme in `folder`.

    Raises Invalid, naming the file, when a file is missing or `theme.toml` is wrong.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise Invalid(*(Fault(f"{folder.name}/{name}", "missing in the theme") for name in missing))
    return Theme(folder.name, folder, _settings(folder / "theme.toml"))


def folders(dirs: Sequence[Path]) -> dict[str, Path]:
    """Return name -> folder of every theme folder: the program's first, then `dirs` in order.

    A name that is already there is not replaced. A folder that cannot be read holds no themes.
    """
    found: dict[str, Path] = {}
    for parent in (BUILT_IN, *dirs):
        for folder in _subfolders(parent):
            found.setdefault(folder.name, folder)
    return found


def _subfolders(parent: Path) -> Iterable[Path]:
    try:
        inside = sorted(parent.iterdir())
    except OSError:
        return []
    return [path for path in inside if _NAME.fullmatch(path.name) and path.is_dir()]


def find(name: str, dirs: Sequence[Path]) -> Theme:
    """Return the theme called `name`.

    Raises NotFound with the names there are, Invalid when its folder is not in order.
    """
    known = folders(dirs)
    if name not in known:
        message = f"found {name!r}, expected one of {', '.join(sorted(known))}"
        raise NotFound(Fault("theme", message))
    return load(known[name])


def stamp(theme: Theme) -> str:
    """Return a hash of what is in a theme's folder: another one when a file of it changed."""
    digest = hashlib.sha256()
    for path in sorted(path for path in theme.folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(theme.folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def list_themes(dirs: Sequence[Path]) -> list[ThemeInfo]:
    """Return the themes in order, by name; folders that are no working theme are left out."""
    return [theme.info for theme in survey(dirs)[0]]


def survey(dirs: Sequence[Path]) -> tuple[list[Theme], list[Fault]]:
    """Return the themes whose folders are in order, and what is wrong with the others."""
    themes: list[Theme] = []
    faults: list[Fault] = []
    for _, folder in sorted(folders(dirs).items()):
        try:
            themes.append(load(folder))
        except Invalid as error:
            faults += error.faults
    return themes, faults
