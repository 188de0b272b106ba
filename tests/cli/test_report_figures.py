import io

from app.cli.output import console
from app.cli.report_figures import print_report
from app.ml.evaluation.rows import Miss, Report, Row, Table
from app.ml.types import Engine


def test_tables_notes_and_errors_are_printed() -> None:
    report = Report(
        evaluation="lines",
        part="dev",
        engine=Engine("velvit", "1.0", "lexical"),
        tables=(Table("sizes", "Counted by hand.", (Row("ours", {"pieces": 12, "right": 0.5}),)),),
        notes=("no encoder",),
        misses=(Miss("p1", "kind", "We bake\nbread", "company", "other"),),
    )
    text = console(width=100)
    text.file = io.StringIO()
    print_report(report, text)
    lines = [line.strip() for line in text.file.getvalue().splitlines() if line.strip()]
    assert lines == [
        "lines (dev): velvit 1.0, lexical mode",
        "sizes",
        "pieces   right",
        "ours       12   0.500",
        "Counted by hand.",
        "Single errors (1)",
        "p1  kind  company, found other  We bake bread",
        "Note: no encoder",
    ]
