"""`velvit render`: a résumé becomes a PDF, a standalone page, or plain text."""

import hashlib
import os
from pathlib import Path

import click
import msgspec

from app.cli.inputs import any_day_option, check_out, json_option, out_option, read_resume
from app.cli.json_output import print_json
from app.domain.errors import Fault, Invalid
from app.domain.resumes.schemas import ReportWarning
from app.lib.files import write_beside
from app.render.export import FORMATS, Rendered, render
from app.settings import Settings

SUFFIXES = {"htm": "html", "text": "txt"}
"""Other suffixes of the same formats."""

FORMATS_LATER = ("md", "docx", "json", "png")
"""Formats of the interface that are not there yet."""


class RenderResult(msgspec.Struct, frozen=True):
    """What `render --json` prints."""

    format: str
    theme: str
    page_size: str
    pages: int
    bytes: int
    sha256: str
    files: tuple[str, ...]
    warnings: tuple[ReportWarning, ...]


@click.command("render")
@click.argument("resume")
@out_option
@click.option("--theme", metavar="NAME", help="See `velvit themes`; default the résumé's own.")
@click.option(
    "--format", "form", metavar="FORMAT", help="pdf, html or txt; default OUT's suffix, else pdf."
)
@click.option(
    "--page-size", metavar="SIZE", help="a4, letter or legal; default the résumé's own, else a4."
)
@json_option
@any_day_option
def command(
    resume: str,
    out: str,
    theme: str | None,
    form: str | None,
    page_size: str | None,
    as_json: bool,
) -> None:
    """Write RESUME to OUT in a theme."""
    path = check_out(out)
    chosen = choose_format(form, path)
    _refuse_empty(theme, page_size)
    document = read_resume(resume).resume
    rendered = render(
        document,
        theme=theme,
        page_size=page_size,
        fmt=chosen,
        themes_dirs=[Settings.from_env(os.environ).themes_dir],
    )
    write_beside(path, rendered.data)
    result = result_of(rendered, path)
    if as_json:
        print_json(result)
    else:
        _print_result(result)


def choose_format(asked: str | None, out: Path) -> str:
    """Return the format: the one asked for, else the one of `out`'s suffix, else pdf.

    Raises UsageError for a format that comes later, Invalid for one that does not exist.
    """
    if asked is None:
        suffix = out.suffix.lower().lstrip(".")
        suffix = SUFFIXES.get(suffix, suffix)
        chosen = suffix if suffix in (*FORMATS, *FORMATS_LATER) else "pdf"
    else:
        chosen = asked.lower()
    if chosen in FORMATS_LATER:
        raise click.UsageError(f"--format {chosen}: not available yet", _context())
    if chosen not in FORMATS:
        known = ", ".join(FORMATS)
        raise Invalid(Fault("--format", f"found {chosen!r}, expected one of {known}"))
    return chosen


def _context() -> click.Context | None:
    return click.get_current_context(silent=True)


def _refuse_empty(theme: str | None, page_size: str | None) -> None:
    """Refuse what a script's unset variable leaves; the résumé's own choice is not meant then."""
    given = {"--theme": theme, "--page-size": page_size}
    faults = [Fault(option, "is empty") for option, text in given.items() if text == ""]
    if faults:
        raise Invalid(*faults)


def result_of(rendered: Rendered, path: Path) -> RenderResult:
    """Describe a rendering that was written to `path`."""
    return RenderResult(
        format=rendered.format,
        theme=rendered.theme,
        page_size=rendered.page_size,
        pages=rendered.pages,
        bytes=len(rendered.data),
        sha256=hashlib.sha256(rendered.data).hexdigest(),
        files=(str(path),),
        warnings=rendered.warnings,
    )


def _print_result(result: RenderResult) -> None:
    from app.cli.output import console

    pages = f", {result.pages} page{'s' if result.pages != 1 else ''}" if result.pages else ""
    size = f", {result.page_size}" if result.pages else ""
    text = console()
    text.print(
        f"{result.files[0]}: {result.format}, theme {result.theme}{size}{pages}, "
        f"{result.bytes:,} bytes",
        markup=False, soft_wrap=True,
    )  # fmt: skip
    for warning in result.warnings:
        where = f"{warning.path}: " if warning.path else ""
        text.print(f"  {where}{warning.message}", style="partial", markup=False)
