"""`velvit match`: what a résumé proves of a posting, requirement by requirement."""

import datetime

import click

from app.cli import names
from app.cli.holding import hold
from app.cli.inputs import STDIN, as_of_option, json_option, only_one_stdin
from app.cli.json_output import print_json
from app.cli.output import console
from app.cli.report import Report


@click.command("match")
@click.argument("resume")
@click.argument("posting")
@json_option
@as_of_option
def command(resume: str, posting: str, as_json: bool, as_of: datetime.date) -> None:
    """Score RESUME against POSTING and show the words on both sides."""
    only_one_stdin(resume, posting)
    held = hold(resume, posting, as_of)
    if as_json:
        print_json(held.match)
        return
    report = Report(
        held.match, held.analysis, held.document, held.posting.text, files=(resume, posting)
    )
    text = console()
    report.print(text)
    if resume != STDIN:
        make = names.command("render", names.short(resume), "-o", "cv.pdf")
        text.print(f"Make the PDF: {make}", style="quiet", markup=False, soft_wrap=True)
