"""`velvit demo`: the main job once, from a résumé and a posting to a report and a PDF."""

import datetime
import os
from pathlib import Path

import click

from app.cli.inputs import as_of_option, read_posting, read_resume
from app.cli.output import console
from app.cli.report import Report
from app.domain.matching.service import match
from app.lib.files import write_beside
from app.ml.analyzer import Analyzer
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
    resume, posting = files or (str(SAMPLE_RESUME), str(SAMPLE_POSTING))
    imported, advert = read_resume(resume), read_posting(posting)
    analyzer = Analyzer.load()
    analysis = analyzer.analyse(advert.text, title=advert.title, company=advert.company)
    result = match(
        analyzer,
        imported.resume,
        advert.text,
        as_of,
        analysis=analysis,
        looks_like_resume=advert.looks_like_resume,
    )
    report = Report(result, analysis, imported.resume, advert.text, files=(resume, posting))
    report.print(console(to_stderr=True))
    click.echo(f"Done: {_write_pdf(imported.resume, Path(resume).stem)}")


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
