"""The child that makes PDFs: `python -m app.render.pdf_child`; the only importer of WeasyPrint."""

import contextlib
import functools
import io
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import msgspec
from weasyprint import CSS
from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from app.domain.errors import Fault, Unavailable
from app.domain.resumes.schemas import ReportWarning
from app.render import document, fonts, style
from app.render.glyphs import missing_glyphs
from app.render.lean import Page, install
from app.render.making import Made, make
from app.render.messages import Reply, Request
from app.render.pdf_encoding import usual_encodings
from app.render.pdf_tags import complete_lists, first_headings
from app.render.serving import serve
from app.render.themes import Theme

install()

STYLES_KEPT = 64
"""Parsed style sheets kept: a theme needs two, and one for each page size and language."""


class Fetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
    """Reaches the bundled faces by their own scheme and `data:` pictures; all else is refused."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._folder = folder

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the face or the picture at `url`; raises ValueError for any other address."""
        scheme, _, name = url.partition(":")
        if scheme.lower() == fonts.SCHEME:
            wanted = unquote(name)
            if wanted not in {face.file for face in fonts.FACES}:
                raise ValueError(f"no such face: {wanted}")
            return URLFetcherResponse(url, (self._folder / wanted).read_bytes())
        if not url.lower().startswith("data:image/"):
            raise ValueError("a document reaches no address")
        return super().fetch(url, headers)


class Notes(logging.Handler):
    """Collects what WeasyPrint says while it lays one document out."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: dict[str, None] = {}
        self.others: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a missing character apart from other notes."""
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.characters[str(record.args[0])] = None
        else:
            self.others[record.getMessage()] = None


@contextlib.contextmanager
def _listening() -> Iterator[Notes]:
    notes = Notes()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(notes)
    try:
        yield notes
    finally:
        logger.removeHandler(notes)


class Style(msgspec.Struct, frozen=True):
    """A parsed style sheet and what WeasyPrint ignored in it."""

    css: CSS
    ignored: tuple[str, ...]


def _finish(_document: object, pdf: object) -> None:
    complete_lists(pdf)
    first_headings(pdf)
    usual_encodings(pdf)


def system_fonts() -> int:
    """Return how many fonts the machine itself has."""
    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    found = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
    return int(found.nfont) if found != ffi.NULL else 0


class Maker:
    """Makes PDFs, keeping fonts and parsed style sheets between documents."""

    def __init__(self, folder: Path) -> None:
        self._fonts = FontConfiguration()
        self._fetcher = Fetcher(folder)
        self._present = fonts.present(folder)
        self._styles: dict[str, Style] = {}
        self._has_fonts = bool(self._present) or system_fonts() > 0

    def _style(self, text: str) -> Style:
        """Parse a style sheet, or return it as it was parsed before."""
        if text not in self._styles:
            if len(self._styles) >= STYLES_KEPT:
                self._styles.clear()
            with _listening() as notes:
                css = CSS(string=text, url_fetcher=self._fetcher, font_config=self._fonts)
            # Media queries are for screens; WeasyPrint reads none of them and says so.
            ignored = tuple(note for note in notes.others if "media" not in note)
            self._styles[text] = Style(css, ignored)
        return self._styles[text]

    def _stylesheets(self, made: Made, page_size: str) -> list[Style]:
        sheet, theme = made.sheet, made.theme
        wanted = [name for name in theme.settings.fonts if name in self._present]
        decided = style.document_css(page_size, sheet.words["page_of"], sheet.direction)
        texts = (style.faces(wanted), style.read(theme.folder), decided)
        return [self._style(text) for text in texts]

    def _check_fonts(self, theme: Theme) -> tuple[ReportWarning, ...]:
        if not self._has_fonts:
            message = "there is no font on this machine; run bin/setup, or install some fonts"
            raise Unavailable(Fault("fonts", message))
        if all(name in self._present for name in theme.settings.fonts):
            return ()
        message = "the bundled fonts are not there, other fonts are used; run bin/setup"
        return (ReportWarning("fonts_missing", message),)

    def pdf(self, request: Request) -> Reply:
        """Return the PDF of a request, tagged as PDF/UA-1.

        Raises Invalid for a wrong theme, Unavailable when the machine has no font at all.
        """
        made = make(request)
        warnings = [*made.warnings, *self._check_fonts(made.theme)]
        styles = self._stylesheets(made, request.page_size)
        warnings += [
            ReportWarning("theme_css", f"{made.theme.name}/theme.css: {ignored}")
            for ignored in styles[1].ignored
        ]
        html = document.html(made.sheet, made.theme)
        with _listening() as notes:
            out, pages = self._laid_out(html, [style.css for style in styles])
        warnings += missing_glyphs(request.view, notes.characters)
        return Reply(out, pages, tuple(warnings))

    def _laid_out(self, html: str, sheets: list[CSS]) -> tuple[bytes, int]:
        """Return the PDF of an HTML document and its number of pages."""
        page = Page(string=html, url_fetcher=self._fetcher)
        laid_out = page.render(font_config=self._fonts, stylesheets=sheets, pdf_variant="pdf/ua-1")
        out = io.BytesIO()
        laid_out.write_pdf(out, finisher=_finish, pdf_variant="pdf/ua-1")
        return out.getvalue(), len(laid_out.pages)


@functools.lru_cache(maxsize=1)
def _maker(folder: Path) -> Maker:
    return Maker(folder)


def handle(request: Request) -> Reply:
    """Answer one request for a PDF."""
    return _maker(Path(request.fonts)).pdf(request)


if __name__ == "__main__":
    raise SystemExit(serve(handle))
