"""`velvit apply`: make one suggested change and write the better résumé."""

import datetime

import click

from app.cli import names
from app.cli.holding import analyse, load_analyzer
from app.cli.inputs import (
    as_of_option,
    check_out,
    json_option,
    only_one_stdin,
    out_option,
    read_posting,
    read_resume,
)
from app.cli.json_output import print_json
from app.cli.output import console
from app.domain.matching.schemas import Applied
from app.domain.matching.service import apply
from app.domain.resumes.document import dump
from app.lib.files import write_beside


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
    document, advert = read_resume(resume).resume, read_posting(posting)
    analyzer = load_analyzer()
    applied = apply(
        analyzer, document, advert.text, suggestion, as_of, analyse(analyzer, advert),
        looks_like_resume=advert.looks_like_resume,
    )  # fmt: skip
    write_beside(path, dump(applied.document))
    if as_json:
        shown = ("suggestion", "before", "after", "gain")
        print_json({name: getattr(applied, name) for name in shown})
    else:
        _print(applied, out)


def _print(applied: Applied, out: str) -> None:
    text = console()
    text.print(applied.suggestion.text, style="heading", markup=False)
    text.print(
        f"{applied.before:.1f} → {applied.after:.1f} points ({applied.gain:+.1f}). Written: {out}",
        markup=False, soft_wrap=True,
    )  # fmt: skip
    make = names.command("render", out, "-o", "cv.pdf")
    text.print(f"Make the PDF: {make}", style="quiet", markup=False, soft_wrap=True)
