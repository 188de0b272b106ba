"""Make the catalogue's template from the words in templates and Python: `make messages`.

    python -m tests.house.make_messages

Places are files without line numbers, in order, and no date and no machine is named: the same
sources give the same bytes.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from tests.house.tree import ROOT, files

TEMPLATE = ROOT / "app" / "locales" / "velvit.pot"
KEYWORDS = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
DATE = datetime(2026, 11, 1, tzinfo=UTC)
"""Stands where a date must stand."""


def sources() -> Iterator[tuple[Path, str]]:
    """Every file that may hold words for pages, with the way to read it."""
    for path in files(".html", ".py"):
        if path.parts[:2] == ("app", "templates") and path.parts[2] != "themes":
            yield path, "jinja2.ext:babel_extract"
        elif path.parts[:2] == ("app", "web") and path.suffix == ".py":
            yield path, "python"


def made() -> bytes:
    """The template as it should be now."""
    catalogue = Catalog(
        project="velvit",
        version="",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        copyright_holder="the authors of Resume Velvit Thunder",
        header_comment="# The words of the pages. Made by `make messages`; do not edit.",
        creation_date=DATE,
        revision_date=DATE,
        fuzzy=False,
    )
    for path, method in sources():
        options = {"newstyle_gettext": "true", "trimmed": "true", "encoding": "utf-8"}
        with (ROOT / path).open("rb") as file:
            for _, message, comments, context in extract(
                method, file, KEYWORDS, ["words:"], options
            ):
                catalogue.add(message, None, [(path.as_posix(), 0)], (), comments, context=context)
    out = io.BytesIO()
    write_po(out, catalogue, include_lineno=False, sort_by_file=True, width=120)
    return re.sub(rb'"Generated-By: [^"]*"\n', b"", out.getvalue())


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(made())
    sys.stderr.write(f"{TEMPLATE.relative_to(ROOT)} is made\n")
