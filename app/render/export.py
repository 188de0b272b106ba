"""The room's face: a résumé and a theme's name become a document."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, cast

import msgspec

from app.domain.errors import Fault, Invalid
from app.domain.resumes.schemas import Document, ReportWarning
from app.domain.resumes.view import view
from app.render import fonts, themes
from app.render.messages import Request
from app.render.pdf import Renderer
from app.render.themes import ThemeInfo, list_themes

__all__ = ["FORMATS", "PAGE_SIZES", "Rendered", "ThemeInfo", "list_themes", "render"]

FORMATS = ("pdf", "html", "txt")
PAGE_SIZES = ("a4", "letter", "legal")


class Rendered(msgspec.Struct, frozen=True):
    """A finished document; `pages` is 0 for formats without pages."""

    data: bytes
    format: str
    theme: str
    page_size: str
    pages: int
    warnings: tuple[ReportWarning, ...]


def _one_of(where: str, found: str, known: Sequence[str]) -> str:
    plain = found.strip().lower()
    if plain not in known:
        raise Invalid(Fault(where, f"found {found!r}, expected one of {', '.join(known)}"))
    return plain


def render(
    document: Document,
    *,
    theme: str | None,
    page_size: str | None,
    fmt: str,
    themes_dirs: Sequence[Path] = (),
    renderer: Renderer | None = None,
) -> Rendered:
    """Return the résumé as a document.

    `theme` and `page_size` are the résumé's own when None; `themes_dirs` hold themes besides the
    program's. A `renderer` keeps its child warm between calls; without one a child is started for
    this document alone.

    Raises Invalid for an unknown format or page size and for a broken theme, NotFound for an
    unknown theme, Unavailable when the document cannot be made (no fonts, out of time or memory).
    """
    seen = view(document)
    form = cast("Literal['pdf', 'html', 'txt']", _one_of("format", fmt, FORMATS))
    size = _one_of("page_size", page_size or seen.meta.page_size, PAGE_SIZES)
    chosen = themes.find(theme or seen.meta.theme, themes_dirs)
    request = Request(seen, str(chosen.folder.resolve()), size, form, str(fonts.FOLDER))
    if renderer is not None:
        reply = renderer.make(request)
    else:
        with Renderer() as own:
            reply = own.make(request)
    return Rendered(reply.data, form, chosen.name, size, reply.pages, reply.warnings)
