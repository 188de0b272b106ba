"""Keeps text readable beside a character that no font has.

For a font that lacks a character WeasyPrint writes an encoding of its own, which some readers
(pypdf among them) cannot follow: they lose *every* word set in that font. The usual encoding says
the same, with a map that leads the missing characters to the empty box.
"""

import re
from typing import Any

import pydyf

_PAIR = re.compile(rb"<([0-9a-fA-F]{4})>\s+(\d+)")


def _thing(pdf: Any, reference: Any) -> Any:
    """Return the object that a reference (`b"12 0 R"`) means, None for anything else."""
    return pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else None


def _boxes(encoding: Any) -> set[int]:
    """Return the glyph numbers that an encoding of WeasyPrint leads to glyph 0."""
    text = b"\n".join(part for part in encoding.stream if isinstance(part, bytes))
    pairs = ((int(code, 16), int(glyph)) for code, glyph in _PAIR.findall(text))
    return {code for code, glyph in pairs if glyph == 0 and code != 0}


def usual_encodings(pdf: Any) -> None:
    """Give the fonts of `pdf` (a pydyf.PDF) that lack characters the encoding Identity-H.

    Fonts with PostScript outlines cannot carry such a map and are left as they are.
    """
    for font in [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]:
        encoding = _thing(pdf, font.get("Encoding"))
        if font.get("Subtype") != "/Type0" or not isinstance(encoding, pydyf.Stream):
            continue
        below = _thing(pdf, font["DescendantFonts"][0])
        boxes = _boxes(encoding)
        if below is None or below.get("Subtype") != "/CIDFontType2" or not boxes:
            continue
        glyphs = bytearray()
        for number in range(max(boxes) + 1):
            glyphs += (0 if number in boxes else number).to_bytes(2, "big")
        mapping = pydyf.Stream([bytes(glyphs)], compress=True)
        pdf.add_object(mapping)
        below["CIDToGIDMap"] = mapping.reference
        font["Encoding"] = "/Identity-H"
