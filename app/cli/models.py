"""`velvit models`: how well the reader and the matcher do, counted on gold."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.holding import chosen_models
from app.cli.inputs import any_day_option, json_option
from app.cli.json_output import print_json
from app.cli.output import console
from app.cli.report_figures import print_report
from app.domain.errors import Fault, Invalid
from app.lib.files import read_bytes

if TYPE_CHECKING:
    from app.ml.evaluation.gold_types import Part
    from app.ml.evaluation.rows import Report
    from app.ml.types import ResumeText

NOW = ("lines", "linker", "ranking", "fairness")
LATER = ("tagger", "calibration")
"""Evaluations that other programs may already ask for and that are not there yet."""

NOT_FOR_LOOKING = (
    "single errors are shown for the dev part only: whoever looks at those of the test part tunes "
    "on it"
)


@click.group("models")
def command() -> None:
    """Measure the reader and the matcher on labelled postings, pairs and graded résumés."""


@command.command("evaluate")
@click.argument("name", metavar="|".join(NOW), type=click.Choice((*NOW, *LATER)))
@click.option("--part", type=click.Choice(("dev", "test")), help="For lines; default dev.")
@click.option(
    "--file",
    "file",
    metavar="FILE",
    help="lines: one labelled posting; linker: sentences in SkillSpan's JSON form.",
)
@click.option("--all", "with_misses", is_flag=True, help="List single errors, of dev only.")
@json_option
@any_day_option
def evaluate(
    name: str, part: "Part | None", file: str | None, with_misses: bool, as_json: bool
) -> None:
    """Count what is found, beside baselines of the same run."""
    if name in LATER:
        raise click.UsageError(f"{name}: not available yet")
    _check(name, part, file, with_misses=with_misses)
    report = _report(name, part, file, with_misses=with_misses)
    if as_json:
        from app.ml.evaluation.rows import as_objects

        print_json(as_objects(report))
        for note in report.notes:
            click.echo(f"Note: {note}", err=True)
    else:
        print_report(report, console())


def _check(name: str, part: str | None, file: str | None, *, with_misses: bool) -> None:
    """Refuse options that do not go together, and a file that cannot be read."""
    if part is not None and (name != "lines" or file is not None):
        raise click.UsageError("--part: only the gold of `lines` has parts")
    if file is not None and name in ("ranking", "fairness"):
        raise click.UsageError(f"--file: `{name}` takes none")
    if with_misses and part == "test":
        raise click.UsageError(f"--all: {NOT_FOR_LOOKING}")
    if file is not None:
        read_bytes(file)
        if with_misses and _is_of_test_part(file):
            raise click.UsageError(f"--all: {NOT_FOR_LOOKING}")


def _is_of_test_part(file: str) -> bool:
    from app.ml.evaluation.gold import FOLDER

    return Path(file).resolve().is_relative_to((FOLDER / "postings" / "test").resolve())


def _report(name: str, part: "Part | None", file: str | None, *, with_misses: bool) -> "Report":
    """Load what is needed and measure; raises Invalid for gold that is missing or broken."""
    from app.ml.evaluation import engines, gold, reports
    from app.ml.evaluation.gold_types import GoldFault

    path = None if file is None else Path(file)
    try:
        if name == "lines":
            postings = (
                (gold.read_posting(path),)
                if path
                else gold.read_postings(part or "dev", gold.FOLDER)
            )
            where = path.name if path else part or "dev"
            loaded = engines.load(chosen_models())
            return reports.lines_report(loaded, postings, where, with_misses=with_misses)
        if name == "linker":
            loaded = engines.load(chosen_models())
            return reports.linker_report(loaded, path, gold.FOLDER, with_misses=with_misses)
        return _graded(name, with_misses=with_misses)
    except GoldFault as fault:
        raise Invalid(*(Fault(one.where, one.message) for one in fault.faults)) from fault


def _graded(name: str, *, with_misses: bool) -> "Report":
    from app.domain.matching.resume_text import resume_text
    from app.domain.resumes.view import view
    from app.ml.evaluation import engines, gold, reports

    loaded = engines.load(chosen_models())

    def as_text(document: dict[str, Any]) -> "ResumeText":
        return resume_text(view(document))

    if name == "fairness":
        return reports.fairness_report(loaded, as_text, gold.FOLDER)
    return reports.ranking_report(loaded, as_text, gold.FOLDER, with_misses=with_misses)
