"""Measure the reader and the matcher on the gold and write what was found as a document.

python -m tests.house.make_evaluation [SKILLSPAN_FILE]
"""

import datetime
import sys
from collections.abc import Iterable
from pathlib import Path

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view
from app.ml.evaluation import engines, gold, reports
from app.ml.evaluation.gold_types import GoldFault
from app.ml.evaluation.rows import Report, Table, cells
from tests.house.tree import ROOT

DOCUMENT = ROOT / "docs" / "models" / "evaluation.md"

HEAD = """# How well it reads and matches

Written by `make evaluate` on {day}, with {name} {version} in {mode} mode.
[How it is counted, and the gold](README.md).
Shares are fractions; – is what this program could not measure.
"""


def document(found: Iterable[Report], day: datetime.date) -> str:
    """The reports as one Markdown document; `found` are of one engine."""
    given = [*found]
    engine = given[0].engine
    parts = [HEAD.format(day=day, name=engine.name, version=engine.version, mode=engine.mode)]
    for report in given:
        of_part = f", part {report.part}" if report.part else ""
        parts.append(f"## {report.evaluation.capitalize()}{of_part}\n")
        parts += [_table(table) for table in report.tables]
        parts += [f"Not measured: {note}.\n" for note in report.notes]
    return "\n".join(parts)


def all_reports(skillspan: Path | None, folder: Path = gold.FOLDER) -> list[Report]:
    """Every evaluation, the test part as figures only; raises `GoldFault`."""
    loaded = engines.load()
    labelled = {part: gold.read_postings(part, folder) for part in reports.PARTS}
    lines = [reports.lines_report(loaded, found, part) for part, found in labelled.items()]
    linker = reports.linker_report(loaded, skillspan, folder)
    ranking = reports.ranking_report(loaded, lambda one: resume_text(view(one)), folder)
    fairness = reports.fairness_report(loaded, lambda one: resume_text(view(one)), folder)
    return [*lines, linker, ranking, fairness]


def main() -> None:
    """Write the document, or say which gold is missing or broken."""
    skillspan = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    try:
        text = document(all_reports(skillspan), datetime.datetime.now().astimezone().date())
    except GoldFault as fault:
        sys.exit("\n".join(f"make evaluate: {one.where}: {one.message}" for one in fault.faults))
    DOCUMENT.write_text(text, encoding="utf-8")
    sys.stdout.write(f"Written: {DOCUMENT.relative_to(ROOT)}\n")


def _table(table: Table) -> str:
    head, *rows = cells(table)
    marks = ["---", *("--:" for _ in head[1:])]
    lines = ["| " + " | ".join(line) + " |" for line in (head, marks, *rows)]
    return "\n".join([f"### {table.name.capitalize()}\n", *lines, "", table.about, ""])


if __name__ == "__main__":
    main()
