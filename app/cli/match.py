"""`velvit match`: what a résumé proves of a posting, requirement by requirement."""

import datetime

import click

from app.cli.inputs import as_of_option, json_option, only_one_stdin, read_posting, read_resume
from app.cli.output import console, print_json
from app.cli.report import Report
from app.domain.matching.service import match
from app.ml.analyzer import Analyzer


@click.command("match")
@click.argument("resume")
@click.argument("posting")
@json_option
@as_of_option
def command(resume: str, posting: str, as_json: bool, as_of: datetime.date) -> None:
    """Score RESUME against POSTING and show the words on both sides."""
    only_one_stdin(resume, posting)
    document = read_resume(resume).resume
    advert = read_posting(posting)
    analyzer = Analyzer.load()
    analysis = analyzer.analyse(advert.text, title=advert.title, company=advert.company)
    result = match(
        analyzer, document, advert.text, as_of, analysis, looks_like_resume=advert.looks_like_resume
    )
    if as_json:
        print_json(result)
    else:
        report = Report(result, analysis, document, advert.text, files=(resume, posting))
        report.print(console())
