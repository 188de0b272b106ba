"""`velvit apply`: make one suggested change and write the better résumé."""

import datetime

import click

from app.cli.inputs import (
    as_of_option,
    check_out,
    json_option,
    only_one_stdin,
    out_option,
    read_posting,
    read_resume,
)
from app.cli.output import console, print_json
from app.domain.matching.service import apply
from app.domain.resumes.document import dump
from app.lib.files import write_beside
from app.ml.analyzer import Analyzer


@click.command("apply")
@click.argument("resume")
@click.argument("posting")
@click.argument("suggestion")
@out_option
@json_option
@as_of_option
def command(
    resume: str, posting: str, suggestion: str, out: str, as_json: bool, as_of: datetime.date
) -> None:
    """Apply SUGGESTION (an id that `match` prints) to RESUME and write OUT as JSON Resume."""
    only_one_stdin(resume, posting)
    path = check_out(out)
    document = read_resume(resume).resume
    advert = read_posting(posting)
    applied = apply(Analyzer.load(), document, advert.text, suggestion, as_of)
    write_beside(path, dump(applied.document))
    if as_json:
        shown = ("suggestion", "before", "after", "gain")
        print_json({name: getattr(applied, name) for name in shown})
        return
    text = console()
    text.print(applied.suggestion.text, style="heading", markup=False)
    text.print(
        f"{applied.before:.1f} → {applied.after:.1f} points ({applied.gain:+.1f}). Written: {out}",
        markup=False,
    )
