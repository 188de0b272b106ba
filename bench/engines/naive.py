"""WeasyPrint as its first example shows it: all settings new for each PDF, WOFF2 fonts, a grid.

    naive.py FONTS LAYOUT N OUT

FONTS is a folder of WOFF2 faces. Nothing is tuned and nothing is tagged.
"""

import sys
from pathlib import Path

import page
import texts
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration


def main() -> None:
    """Make a series of PDFs of the one-page résumé."""
    folder, layout, count, out = sys.argv[1:]
    fonts = {path.stem: path.resolve().as_uri() for path in Path(folder).glob("*.woff2")}
    for number in range(int(count)):
        html = page.html(texts.varied(texts.one_page(layout), number), layout, fonts)
        pdf = HTML(string=html).write_pdf(font_config=FontConfiguration())
        Path(out, f"{number}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main()
