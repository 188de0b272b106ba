"""Our own renderer as an engine.

ours.py              a server: see `server.py`
ours.py LAYOUT N OUT a series from a cold start: N PDFs of the one-page résumé, into OUT
"""

import sys
from pathlib import Path
from typing import Any

import server
import texts

from app.render.export import render
from app.render.pdf import Renderer


def main() -> None:
    """Serve, or make a series."""
    with Renderer() as renderer:

        def make(document: dict[str, Any], layout: str) -> bytes:
            done = render(document, theme=layout, page_size="a4", fmt="pdf", renderer=renderer)
            return done.data

        if len(sys.argv) == 1:
            server.serve(make, lambda: {"child": renderer.warm("pdf")})
            return
        layout, count, out = sys.argv[1:]
        for number in range(int(count)):
            pdf = make(texts.varied(texts.one_page(layout), number), layout)
            Path(out, f"{number}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main()
