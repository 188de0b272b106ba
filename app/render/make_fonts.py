"""Set-up step: cut static TrueType faces from the variable fonts of two npm packages.

    python -m app.render.make_fonts NODE_MODULES OUT_DIR

The packages hold one WOFF2 for each part of the alphabet; PDFs want one TTF a face (WeasyPrint
decodes WOFF2 in Python, which costs more than the whole layout). The same packages give the same
bytes: nothing of today's date goes into a file.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from app.render.fonts import FACES, LICENCES, Face

ALPHABETS = (
    "latin",
    "latin-ext",
    "greek",
    "greek-ext",
    "cyrillic",
    "cyrillic-ext",
    "vietnamese",
)
"""Fontsource's names for the parts of a font; a package need not have all of them."""

FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "pnum", "tnum"]
"""OpenType features kept. No ligatures: some text extractors read them as one odd character."""

DROPPED = ["BASE", "STAT", "gasp", "prep", "fpgm", "cvt "]
"""Tables without meaning in a static, unhinted face."""


def _part(source: Path, axes: dict[str, float], taken: set[int]) -> TTFont | None:
    """Cut one alphabet at `axes`, keeping only the characters no earlier part has brought."""
    font = TTFont(source, recalcTimestamp=False)
    wanted = set(font.getBestCmap()) - taken
    if not wanted:
        return None
    taken |= wanted
    static = instancer.instantiateVariableFont(font, axes, inplace=True)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    options.drop_tables += DROPPED
    options.name_IDs = [1, 2]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(static)
    static.flavor = None
    return static


def _name(font: TTFont, face: Face, modified: int) -> None:
    """Give the merged font the names and dates that make it one face of a family."""
    names = {1: face.family, 2: "Regular", 4: face.name, 6: face.name}
    table = font["name"]
    table.names = []
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["head"].created = font["head"].modified = modified


def make(face: Face, package: Path, out: Path) -> Path:
    """Make one face from `package` (a folder of node_modules) and return the file written.

    Raises FileNotFoundError when the package lacks the face's Latin part.
    """
    taken: set[int] = set()
    files = package / "files"
    with tempfile.TemporaryDirectory() as scratch:
        parts = []
        for alphabet in ALPHABETS:
            source = files / f"{face.package}-{alphabet}-standard-{face.style}.woff2"
            if not source.is_file() and alphabet != "latin":
                continue
            part = _part(source, face.axes, taken)
            if part is None:
                continue
            modified = part["head"].modified
            parts.append(str(Path(scratch, f"{alphabet}.ttf")))
            part.save(parts[-1], reorderTables=None)
        merged = Merger().merge(parts)
        _name(merged, face, modified)
        merged.recalcTimestamp = False
        target = out / face.file
        merged.save(target)
    return target


def main(arguments: list[str]) -> int:
    """Make every face and copy the licences; returns the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m app.render.make_fonts NODE_MODULES OUT_DIR\n")
        return 2
    modules, out = map(Path, arguments)
    out.mkdir(parents=True, exist_ok=True)
    try:
        for face in FACES:
            make(face, modules / "@fontsource-variable" / face.package, out)
        for package, licence in LICENCES.items():
            text = (modules / "@fontsource-variable" / package / "LICENSE").read_bytes()
            (out / licence).write_bytes(text)
    except OSError as error:
        sys.stderr.write(f"fonts: {error.filename}: {error.strerror}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
