"""`velvit import`: any résumé file becomes JSON Resume, and nothing is lost or invented."""

import click

from app.cli.inputs import any_day_option, json_option, read_resume
from app.cli.json_output import print_json
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


FORMATS = {"json-resume": "JSON Resume", "plain-text": "Plain text"}

WORTH_A_LOOK = "unplaced"
"""Why a line was left out that held something; headings, rules and page marks did their part."""


def _print_report(report: ImportReport) -> None:
    from app.cli.output import console

    text = console(to_stderr=True)
    lost = [line for line in report.dropped if line.reason == WORTH_A_LOOK]
    text.print(_summary(report, len(lost)), style="heading", markup=False)
    for line in lost:
        text.print(f"  line {line.line} left out: {line.text}", markup=False)
    for warning in report.warnings:
        where = f"{warning.path}: " if warning.path else ""
        text.print(f"  {where}{warning.message}", style="partial", markup=False)


def _summary(report: ImportReport, lost: int) -> str:
    form = FORMATS.get(report.format, report.format)
    told = f"{form}: {_count(len(report.fields), 'field')} filled"
    if not report.dropped:
        return told
    marks = len(report.dropped) - lost
    only_marks = f"; {_count(marks, 'line')} only headed or divided" if marks else ""
    return f"{told}, {_count(lost, 'line')} left out{only_marks}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
