"""Completes the tag tree of a PDF: list items have a body, headings begin at the first level.

Our bullets stand inside the line, where extractors read them; WeasyPrint then leaves the words of
the item beside the label (`Lbl`) without the `LBody` that PDF/UA asks for.
"""

from typing import Any

import pydyf

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def _objects(pdf: Any, references: list[Any]) -> list[Any]:
    return [pdf.objects[int(reference.split()[0])] for reference in references]


def _is_struct(thing: Any, *kinds: str) -> bool:
    return isinstance(thing, dict) and thing.get("S") in {f"/{kind}" for kind in kinds}


def first_headings(pdf: Any) -> None:
    """Raise every heading of `pdf` when there is no `H1`: PDF/UA wants no level left out.

    That is a résumé without a name, whose sections are then the highest there is.
    """
    found = [thing for thing in pdf.objects if _is_struct(thing, *HEADINGS)]
    levels = [HEADINGS.index(thing["S"].removeprefix("/")) for thing in found]
    for thing, level in zip(found, levels, strict=True):
        thing["S"] = f"/{HEADINGS[level - min(levels)]}"


def complete_lists(pdf: Any) -> None:
    """Put what stands beside the label of every list item of `pdf` (a pydyf.PDF) into a body."""
    for item in [thing for thing in pdf.objects if _is_struct(thing, "LI")]:
        kids = list(item["K"])
        if not all(isinstance(kid, bytes) for kid in kids):
            continue
        loose = [
            (kid, thing)
            for kid, thing in zip(kids, _objects(pdf, kids), strict=True)
            if not _is_struct(thing, "Lbl", "LBody", "L")
        ]
        if not loose:
            continue
        body = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": "/LBody",
                "K": pydyf.Array([kid for kid, _ in loose]),
                "Pg": item["Pg"],
                "P": item.reference,
            }
        )
        pdf.add_object(body)
        for _, thing in loose:
            if isinstance(thing, dict) and thing.get("Type") == "/StructElem":
                thing["P"] = body.reference
        moved = {kid for kid, _ in loose}
        stay = [kid for kid in kids if kid not in moved]
        item["K"] = pydyf.Array([*stay, body.reference])
