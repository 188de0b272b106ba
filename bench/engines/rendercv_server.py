"""rendercv in one long-lived process, run by the Python of its own virtual environment.

Its theme `classic` imports a Typst package that Typst would fetch over the network at the first
render. Where it was not fetched, a stand-in is used whose icons are empty boxes: a little less
work than the real one, so the comparison errs in rendercv's favour.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import server

MANIFEST = """[package]
name = "fontawesome"
version = "0.5.0"
entrypoint = "lib.typ"
"""
ICON = "#let fa-icon(name, size: 1em, ..rest) = box(width: size, height: size)\n"
SCRATCH = Path(tempfile.mkdtemp(prefix="bench-rendercv-"))


def stand_in() -> None:
    """Lay the stand-in package where Typst looks before it asks the network."""
    folder = SCRATCH / "typst" / "packages" / "preview" / "fontawesome" / "0.5.0"
    folder.mkdir(parents=True)
    (folder / "typst.toml").write_text(MANIFEST)
    (folder / "lib.typ").write_text(ICON)
    os.environ["XDG_DATA_HOME"] = str(SCRATCH)


def main() -> None:
    """Serve: YAML goes through rendercv's public functions, a dictionary through its inner ones.

    The public ones compile in a new folder each time. The inner ones are given the same folder, so
    that one Typst compiler lives on with all it remembers: as fast as rendercv can be made.
    """
    stand_in()
    from rendercv import api, data, renderer

    def from_yaml(text: str) -> bytes:
        out = SCRATCH / "out.pdf"
        faults = api.create_a_pdf_from_a_yaml_string(text, out)
        if faults:
            raise ValueError(faults)
        return out.read_bytes()

    def from_dictionary(given: dict[str, Any]) -> bytes:
        model = data.validate_input_dictionary_and_return_the_data_model(given)
        typst = renderer.create_a_typst_file(model, SCRATCH)
        pdf: bytes = renderer.render_a_pdf_from_typst(typst).read_bytes()
        return pdf

    def make(document: server.Given, _layout: str) -> bytes:
        return from_yaml(document) if isinstance(document, str) else from_dictionary(document)

    try:
        server.serve(make)
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)


if __name__ == "__main__":
    main()
