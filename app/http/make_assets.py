"""Set-up step: put what browsers load from npm packages where `app.http.static` finds it.

    python -m app.http.make_assets NODE_MODULES OUT_DIR

Nothing is changed on the way, only named anew: one flat folder, with the licences.
"""

import shutil
import sys
from pathlib import Path

INTER = ("cyrillic", "cyrillic-ext", "greek", "greek-ext", "latin", "latin-ext", "vietnamese")
NEWSREADER = ("latin", "latin-ext", "vietnamese")
"""The parts of the alphabet that Fontsource cuts each family into; `fonts.css` names them all."""

FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/dist/ext/hx-csp.min.js": "hx-csp.min.js",
    "htmx.org/LICENSE": "LICENCE-htmx.txt",
    "@fontsource-variable/inter/LICENSE": "OFL-Inter.txt",
    "@fontsource-variable/newsreader/LICENSE": "OFL-Newsreader.txt",
    **{
        f"@fontsource-variable/inter/files/inter-{part}-wght-normal.woff2": f"inter-{part}.woff2"
        for part in INTER
    },
    **{
        f"@fontsource-variable/newsreader/files/newsreader-{part}-opsz-normal.woff2": (
            f"newsreader-{part}.woff2"
        )
        for part in NEWSREADER
    },
}
"""File below node_modules -> its name here. Newsreader comes with its optical sizes: figures and
sentences of 50 px are drawn finer than a line of text."""


def main(arguments: list[str]) -> int:
    """Copy every file; returns the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m app.http.make_assets NODE_MODULES OUT_DIR\n")
        return 2
    modules, out = map(Path, arguments)
    out.mkdir(parents=True, exist_ok=True)
    try:
        for source, name in FILES.items():
            shutil.copyfile(modules / source, out / name)
    except OSError as error:
        sys.stderr.write(f"assets: {error.filename}: {error.strerror}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
