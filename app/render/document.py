"""A résumé and a theme become one HTML document: the same for screen, print and PDF."""

import functools
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from app.render.environment import environment, render
from app.render.sheet import Block, Sheet
from app.render.style import document_css, read
from app.render.themes import BUILT_IN, Theme

NAME_CHARACTERS = 60
"""A running header shows this much of a name."""


class Parts(msgspec.Struct, frozen=True):
    """A document's sections as a theme wants them: in the main column and beside it."""

    main: tuple[Block, ...]
    side: tuple[Block, ...]


@functools.lru_cache(maxsize=8)
def _environment(folder: Path, direction: str) -> ImmutableSandboxedEnvironment:
    return environment(folder, direction)


@functools.lru_cache(maxsize=1)
def _frame() -> Environment:
    return Environment(
        loader=FileSystemLoader(BUILT_IN),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def parts(sheet: Sheet, theme: Theme) -> Parts:
    """Divide the sections by the theme's `side`; both keep the document's order."""
    beside = set(theme.settings.side)
    return Parts(
        tuple(block for block in sheet.blocks if block.name not in beside),
        tuple(block for block in sheet.blocks if block.name in beside),
    )


def html(sheet: Sheet, theme: Theme, style: str | None = None) -> str:
    """Return the whole HTML document; `style` is put inside it, None leaves it to the caller.

    Raises Invalid naming the theme's file and line when a template of the theme is wrong.
    """
    divided = parts(sheet, theme)
    name = sheet.name
    running = name if len(name) <= NAME_CHARACTERS else f"{name[: NAME_CHARACTERS - 1]}…"
    context = {
        "sheet": sheet,
        "main": divided.main,
        "side": divided.side,
        "words": sheet.words,
        "running": running,
    }
    body = render(_environment(theme.folder, sheet.direction), theme.folder, context)
    inline = None if style is None else Markup(style)  # noqa: S704 - checked by style.read
    return (
        _frame()
        .get_template("frame.html")
        .render(
            sheet=sheet,
            style=inline,
            body=Markup(body),  # noqa: S704 - made by an escaping template
        )
    )


def standalone(sheet: Sheet, theme: Theme, page_size: str) -> str:
    """Return the document as one HTML file that needs nothing else and runs no script."""
    decided = document_css(page_size, sheet.words["page_of"], sheet.direction)
    return html(sheet, theme, read(theme.folder) + decided)
