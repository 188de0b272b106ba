"""`velvit import`: any résumé file becomes JSON Resume, and nothing is lost or invented."""

import click

from app.cli.inputs import any_day_option, json_option, read_resume
from app.cli.output import console, print_json
from app.domain.resumes.document import dump
from app.domain.resumes.schemas import ImportReport


@click.command("import")
@click.argument("file")
@json_option
@any_day_option
def command(file: str, as_json: bool) -> None:
    """Read FILE (JSON Resume or plain text) and print it as JSON Resume.

    Without --json the résumé alone goes to standard output, and what was found, guessed or left
    out to standard error, so that `velvit import old.txt > my.json` gives a file to go on with.
    """
    imported = read_resume(file)
    if as_json:
        print_json(imported)
        return
    click.echo(dump(imported.resume).decode(), nl=False)
    _print_report(imported.report)


def _print_report(report: ImportReport) -> None:
    text = console(to_stderr=True)
    text.print(
        f"{report.format}: {len(report.fields)} fields filled, "
        f"{len(report.dropped)} lines left out",
        style="heading",
        markup=False,
    )
    for line in report.dropped:
        text.print(f"  line {line.line} left out: {line.text}", markup=False)
    for warning in report.warnings:
        where = f"{warning.path}: " if warning.path else ""
        text.print(f"  {where}{warning.message}", style="partial", markup=False)
