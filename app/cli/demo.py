"""`velvit demo`: the main job once, from a résumé and a posting to a report and a PDF."""

import datetime
import os
from pathlib import Path

import click

from app.cli import names
from app.cli.holding import hold
from app.cli.inputs import as_of_option, only_one_stdin
from app.cli.output import console
from app.cli.report import Report
from app.lib.files import write_beside
from app.render.export import render
from app.settings import Settings

SAMPLES = Path(__file__).parents[1] / "samples"
SAMPLE_RESUME = SAMPLES / "backend-engineer.json"
SAMPLE_POSTING = SAMPLES / "platform-engineer.txt"


@click.command("demo")
@click.argument("files", nargs=-1, metavar="[RESUME POSTING]")
@as_of_option
def command(files: tuple[str, ...], as_of: datetime.date) -> None:
    """Do the main job on RESUME and POSTING, or on the bundled samples.

    The report goes to standard error; the last line on standard output is `Done: PATH`, the PDF
    in VELVIT_DATA_DIR/demo/.
    """
    if len(files) not in (0, 2):
        raise click.UsageError("expected a résumé and a posting, or nothing for the samples")
    only_one_stdin(*files)
    resume, posting = files or (names.short(str(SAMPLE_RESUME)), names.short(str(SAMPLE_POSTING)))
    held = hold(resume, posting, as_of)
    report = Report(
        held.match, held.analysis, held.document, held.posting.text, files=(resume, posting)
    )
    report.print(console(to_stderr=True))
    click.echo(f"Done: {_write_pdf(held.document, Path(resume).stem)}")


def _write_pdf(document: dict[str, object], name: str) -> Path:
    settings = Settings.from_env(os.environ)
    rendered = render(
        document, theme=None, page_size=None, fmt="pdf", themes_dirs=[settings.themes_dir]
    )
    folder = settings.data_dir / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name if name not in ('', '-') else 'resume'}.pdf"
    write_beside(path, rendered.data)
    return path
