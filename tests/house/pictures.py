"""Make the README's pictures from the program itself: `python -m tests.house.pictures`.

The report is the one `velvit match` prints for the bundled samples, the page is the first page of
the PDF that `velvit render` writes. Nothing is drawn by hand, so a picture cannot lie.
"""

import datetime
import io
from pathlib import Path

import pypdfium2
import weasyprint
from PIL import Image
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from app.cli.demo import SAMPLE_POSTING, SAMPLE_RESUME, SAMPLES
from app.cli.inputs import read_posting, read_resume
from app.cli.output import STYLES
from app.cli.report import Report
from app.domain.matching.service import match
from app.ml.analyzer import Analyzer
from app.render.export import render

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
DAY = datetime.date(2026, 11, 1)
COLUMNS = 104
DOTS_PER_POINT = 1.6
POINTS, LEADING, MARGIN = 8.3, 1.32, 16
"""Type size in points, leading as a factor, margin in points: as PAPER says."""

INKS = [(29, 16, 33), (245, 154, 165), (131, 214, 173), (236, 189, 107)]
"""The look's night inks for black, red, green and yellow; the rest is not used."""
NIGHT = TerminalTheme(
    (29, 16, 33),
    (244, 236, 228),
    [*INKS, (207, 177, 222), (207, 177, 222), (176, 161, 178), (244, 236, 228)],
)

PAPER = """<meta charset="utf-8"><style>
@page {{ size: 560pt HEIGHT; margin: 0 }}
body {{ margin: 0; padding: 14pt 18pt; background: #1d1021; color: #f4ece4 }}
pre {{ font: 8.3pt/1.32 "DejaVu Sans Mono", monospace; margin: 0 }}
{stylesheet}
</style><pre>{code}</pre>"""


def report_picture() -> bytes:
    """Return the samples' report as PNG."""
    document, posting = read_resume(str(SAMPLE_RESUME)).resume, read_posting(str(SAMPLE_POSTING))
    analyzer = Analyzer.load()
    analysis = analyzer.analyse(posting.text, title=posting.title, company=posting.company)
    result = match(analyzer, document, posting.text, DAY, analysis=analysis)
    console = Console(
        record=True, file=io.StringIO(), width=COLUMNS, theme=STYLES, highlight=False,
        force_terminal=True, color_system="truecolor",
    )  # fmt: skip
    names = (SAMPLE_RESUME.name, SAMPLE_POSTING.name)
    Report(result, analysis, document, posting.text, files=names).print(console)
    lines = console.export_text(clear=False).count("\n")
    height = f"{round(lines * POINTS * LEADING) + 2 * MARGIN}pt"
    html = console.export_html(theme=NIGHT, code_format=PAPER.replace("HEIGHT", height))
    return _png(weasyprint.HTML(string=html).write_pdf() or b"")


def page_picture(sample: str, theme: str) -> bytes:
    """Return page one of a sample's PDF in `theme` as PNG."""
    document = read_resume(str(SAMPLES / sample)).resume
    made = render(document, theme=theme, page_size="a4", fmt="pdf", themes_dirs=[])
    return _png(made.data)


def _png(pdf: bytes) -> bytes:
    buffer = io.BytesIO()
    page = pypdfium2.PdfDocument(pdf)[0]
    page.render(scale=DOTS_PER_POINT).to_pil().quantize(
        128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    ).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "report.png").write_bytes(report_picture())
    (PICTURES / "classic.png").write_bytes(page_picture("backend-engineer.json", "classic"))
    (PICTURES / "side.png").write_bytes(page_picture("nurse.json", "side"))


if __name__ == "__main__":
    main()
