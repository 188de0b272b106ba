"""Which phrase of a header is the post and which the employer."""

from collections.abc import Sequence
from typing import Any, Literal

from app.domain.resumes.atoms import Atom, Header, read_header, whole
from app.domain.resumes.items import header_date
from app.domain.resumes.phrases import Kind, is_place, is_town_like
from app.domain.resumes.plain_lines import Line

Naming = Literal["post first", "employer first"]
"""The order that the headers of one section keep."""


def naming_of(headers: Sequence[Sequence[Line]]) -> Naming:
    """The order in which a section names post and employer, told by the headers that are clear."""
    votes = 0
    for lines in headers:
        kinds = [
            atom.kind for atom in read_header([(line, header_date(line)) for line in lines]).atoms
        ]
        if "role" in kinds and len(kinds) > 1:
            votes += 1 if kinds.index("role") == 0 else -1
        elif "body" in kinds and len(kinds) > 1:
            votes += -1 if kinds.index("body") == 0 else 1
    return "post first" if votes >= 0 else "employer first"


def post_fields(section: str, header: Header, naming: Naming) -> tuple[dict[str, Any], bool]:
    """The fields of a work or volunteer entry, and whether its words told which is which."""
    body_field = "name" if section == "work" else "organization"
    atoms = [*_named(header), *_joined(header.atoms)]
    role = _first(atoms, "role")
    body = _first([atom for atom in atoms if atom is not role], "body")
    is_certain = role is not None
    rest = [atom for atom in atoms if atom is not role and atom is not body]
    if role is None and body is None and len(rest) >= 2:
        first, second = rest.pop(0), rest.pop(0)
        role, body = (first, second) if naming == "post first" else (second, first)
    elif body is None and rest:
        body = rest.pop(0)
    elif body is None and header.place:
        body = _employer_before_place(header)
    elif role is None and rest:
        role = rest.pop(0)
    entry: dict[str, Any] = {}
    if role is not None:
        entry["position"] = role.text
    if body is not None:
        entry[body_field] = body.text
    _put_rest(section, entry, [atom.text for atom in rest], header)
    return entry, is_certain and body is not None


def _named(header: Header) -> list[Atom]:
    """What labels told, as phrases whose kind is certain."""
    kinds: tuple[tuple[str, Kind], ...] = (("post", "role"), ("employer", "body"))
    return [
        Atom(header.named[says], kind, header.named[says], -1)
        for says, kind in kinds
        if says in header.named
    ]


def project_fields(header: Header) -> dict[str, Any]:
    """The fields of a project: its name, then what it is."""
    atoms = list(header.atoms)
    entry: dict[str, Any] = {}
    texts = [atom.text for atom in _grouped(atoms)]
    if texts:
        name, colon, behind = texts[0].partition(": ")
        entry["name"] = name
        texts[0:1] = [behind] if colon else []
    if texts:
        entry["description"] = texts.pop(0)
    put_times(entry, header)
    leftovers = [*texts, *([header.place] if header.place else []), *header.extra]
    if leftovers:
        entry["highlights"] = leftovers
    return entry


def put_times(entry: dict[str, Any], header: Header) -> None:
    """Link and dates as they were written."""
    times = (("url", header.url), ("startDate", header.start), ("endDate", header.end))
    entry.update({field: text for field, text in times if text})


def _employer_before_place(header: Header) -> Atom | None:
    """`Stripe, CA` looks like a place; where no employer is left, its first part is one."""
    name, comma, place = (header.place or "").partition(", ")
    if not comma or is_place(name):
        return None
    header.place = place
    return Atom(name, "unknown", name, 0)


def _first(atoms: Sequence[Atom], kind: str) -> Atom | None:
    return next((atom for atom in atoms if atom.kind == kind), None)


def _put_rest(section: str, entry: dict[str, Any], rest: list[str], header: Header) -> None:
    """Place, link and dates; what is left describes the entry, or stands among its highlights."""
    place = header.place
    if section == "work":
        town = place or next(filter(is_town_like, rest), None)
        if town:
            entry["location"] = town
        if town in rest:
            rest.remove(town)
        place = None
    put_times(entry, header)
    leftovers = [*rest, *([place] if place else []), *header.extra]
    if leftovers:
        entry["description" if section == "work" else "summary"] = leftovers.pop(0)
    if leftovers:
        entry["highlights"] = leftovers


def _joined(atoms: Sequence[Atom]) -> list[Atom]:
    """Comma parts that belong together again: `Director, Product` where the employer stands apart.

    A part is cut off its piece only when the piece names a post and an employer.
    """
    joined: list[Atom] = []
    groups = {atom.group for atom in atoms}
    for group in sorted(groups):
        parts = [atom for atom in atoms if atom.group == group]
        kinds = {atom.kind for atom in parts}
        is_told_apart = any(atom.kind == "body" and atom.group != group for atom in atoms)
        has_body = "body" in kinds and not is_told_apart
        names_both = "role" in kinds and (has_body or len(groups) == 1)
        is_lone_list = len(groups) == 1 and len(parts) == 2
        if len(parts) == 1 or names_both or is_lone_list:
            joined.extend(_paired(parts))
        else:
            joined.append(whole(parts))
    return joined


def _paired(parts: list[Atom]) -> list[Atom]:
    """At most two phrases of one piece: what follows the second belongs to it."""
    if len(parts) <= 2:
        return parts
    cut = next((i for i, part in enumerate(parts) if i and part.kind in ("role", "body")), 1)
    if parts[0].kind == "role" and all(part.kind == "unknown" for part in parts[1:]):
        cut = len(parts) - 1
    if parts[0].kind == "role" and parts[cut].kind == "role":
        cut = next((i for i, part in enumerate(parts) if part.kind == "body"), 1)
    return [whole(parts[:cut]), whole(parts[cut:])]


def _grouped(atoms: Sequence[Atom]) -> list[Atom]:
    return [
        whole([a for a in atoms if a.group == group]) for group in sorted({a.group for a in atoms})
    ]
