"""A résumé as the HTML that somebody writes first: web fonts, CSS in the page, a grid.

Chromium and the naive WeasyPrint are given this page, so neither is helped by our own templates.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

FACES = {
    "side": ("Inter", {400: "inter-400", 600: "inter-600", 700: "inter-700"}),
    "classic": (
        "Source Serif 4",
        {400: "source-serif-4-400", 500: "source-serif-4-500", 600: "source-serif-4-600"},
    ),
}
"""Layout -> family and its faces by weight: the ones that our theme of the same name uses."""

ASIDE = ("skills", "education", "certificates", "languages", "interests")
"""Sections of the narrow column in the layout `side`."""

SECTIONS = (
    *("work", "volunteer", "projects", "education", "certificates", "skills", "languages"),
    *("publications", "awards", "interests", "references"),
)

STYLE = """
@page { size: A4; margin: 16mm 16mm 15mm 18mm }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { font: 9.4pt/1.4 "FAMILY"; color: #211c23 }
h1 { font-size: 25pt; line-height: 1.1; font-weight: 600; color: #29152f }
.label { font-size: 11pt; color: #5d2770; margin-top: 1.5mm }
.contact { margin-top: 1.5mm; font-size: 9pt }
header { border-bottom: 1.6pt solid #29152f; padding-bottom: 3.5mm; margin-bottom: 4mm }
section + section { margin-top: 4mm }
h2 { font-size: 11pt; line-height: 1.2; font-weight: 600; color: #5d2770; margin-bottom: 1.2mm }
h3 { font-size: 10pt; line-height: 1.3; font-weight: 600 }
h2, h3 { break-after: avoid }
article { break-inside: avoid }
article + article { margin-top: 2.5mm }
.place { color: #564b58 }
ul { padding-left: 4mm }
li { margin-top: .5mm }
"""

COLUMNS = """
.columns { display: grid; grid-template-columns: 1fr 52mm; gap: 8mm }
aside { font-size: 9pt; border-left: .5pt solid #b9adb9; padding-left: 6mm }
"""


def html(document: dict[str, Any], layout: str, fonts: dict[str, str]) -> str:
    """Return the page; `fonts` says for each face (`inter-400`) its address."""
    family, faces = FACES[layout]
    rules = "".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url({fonts[face]}) }}"
        for weight, face in faces.items()
    )
    style = rules + STYLE.replace("FAMILY", family) + (COLUMNS if layout == "side" else "")
    aside = ASIDE if layout == "side" else ()
    main = _sections(document, [name for name in SECTIONS if name not in aside])
    name = escape(document["basics"]["name"])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        f"<style>{style}</style></head><body>{_header(document['basics'])}"
        f'<div class="columns"><main>{_profile(document)}{main}</main>'
        f"<aside>{_sections(document, aside)}</aside></div></body></html>"
    )


def heading_of(section: str, entry: dict[str, Any]) -> str:
    """Return the words that an entry begins with."""
    keys = ("position", "studyType", "title", "name", "institution", "language")
    first = next((entry[key] for key in keys if key in entry), "")
    return ", ".join([first, *entry.get("roles", [])]) if section == "projects" else first


def place_of(section: str, entry: dict[str, Any]) -> str:
    """Return the line below an entry's heading: where, what about, when."""
    keys = ("organization", "institution", "area", "location", "publisher", "awarder", "fluency")
    parts = [entry[key] for key in keys if key in entry]
    if section == "work":
        parts.insert(0, entry["name"])
    dates = [entry[key] for key in ("startDate", "endDate", "releaseDate", "date") if key in entry]
    return " · ".join([", ".join(parts), " – ".join(dates)]).strip(" ·")


def lines_of(entry: dict[str, Any]) -> list[str]:
    """Return an entry's running text: description, summary, address, reference."""
    return [entry[key] for key in ("description", "summary", "url", "reference") if key in entry]


def _header(basics: dict[str, Any]) -> str:
    place = basics.get("location", {}).get("city", "")
    contact = " · ".join([place, *(basics[key] for key in ("email", "phone", "url"))])
    return (
        f"<header><h1>{escape(basics['name'])}</h1><p class=label>{escape(basics['label'])}</p>"
        f"<p class=contact>{escape(contact)}</p></header>"
    )


def _profile(document: dict[str, Any]) -> str:
    return f"<section><h2>Profile</h2><p>{escape(document['basics']['summary'])}</p></section>"


def _sections(document: dict[str, Any], names: Iterable[str]) -> str:
    return "".join(
        f"<section><h2>{name.title()}</h2>{''.join(_entry(name, one) for one in document[name])}"
        "</section>"
        for name in names
        if document.get(name)
    )


def _entry(section: str, entry: dict[str, Any]) -> str:
    place = place_of(section, entry)
    return (
        f"<article><h3>{escape(heading_of(section, entry))}</h3>"
        + (f"<p class=place>{escape(place)}</p>" if place else "")
        + "".join(f"<p>{escape(line)}</p>" for line in lines_of(entry))
        + _keywords(entry)
        + "</article>"
    )


def _keywords(entry: dict[str, Any]) -> str:
    words = ", ".join(entry.get("keywords", []))
    bullets = "".join(f"<li>{escape(line)}</li>" for line in entry.get("highlights", []))
    return (f"<p>{escape(words)}</p>" if words else "") + (f"<ul>{bullets}</ul>" if bullets else "")
