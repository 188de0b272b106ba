"""A JSON Resume as rendercv wants it: as a dictionary, and as the YAML that people write for it."""

import json
from typing import Any


def _sections(document: dict[str, Any]) -> dict[str, list[Any]]:
    """Return rendercv's sections for a JSON Resume."""
    sections: dict[str, list[Any]] = {"profile": [document["basics"]["summary"]]}
    for name in ("work", "volunteer"):
        sections[name] = [_employment(entry) for entry in document.get(name, [])]
    sections["projects"] = [
        {
            "name": ", ".join([entry["name"], *entry.get("roles", [])]),
            "date": f"{entry['startDate']} – {entry['endDate']}",
            "summary": entry.get("url", ""),
            "highlights": entry["highlights"],
        }
        for entry in document.get("projects", [])
    ]
    sections["education"] = [
        {
            "institution": entry["institution"],
            "area": entry["area"],
            "degree": entry["studyType"],
            "date": f"{entry['startDate']} – {entry['endDate']}",
        }
        for entry in document["education"]
    ]
    sections["skills"] = [_line(e["name"], ", ".join(e["keywords"])) for e in document["skills"]]
    sections["languages"] = [_line(e["language"], e["fluency"]) for e in document["languages"]]
    sections["certificates"] = [
        _line(e["name"], e["date"]) for e in document.get("certificates", [])
    ]
    sections["publications"] = [
        {"name": e["name"], "location": e["publisher"], "date": e["releaseDate"]}
        | {"summary": e["summary"]}
        for e in document.get("publications", [])
    ]
    sections["awards"] = [
        {"name": e["title"], "location": e["awarder"], "date": e["date"], "summary": e["summary"]}
        for e in document.get("awards", [])
    ]
    sections["interests"] = [
        _line(e["name"], ", ".join(e["keywords"])) for e in document.get("interests", [])
    ]
    sections["references"] = [
        _line(e["name"], e["reference"]) for e in document.get("references", [])
    ]
    return {name: found for name, found in sections.items() if found}


def _employment(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "company": entry.get("name", entry.get("organization")),
        "position": entry["position"],
        "location": entry.get("location", ""),
        "date": f"{entry['startDate']} – {entry['endDate']}",
        "summary": entry.get("description", ""),
        "highlights": entry.get("highlights", []),
    }


def _line(label: str, details: str) -> dict[str, str]:
    return {"label": label, "details": details}


def model(document: dict[str, Any]) -> dict[str, Any]:
    """Return rendercv's input: the same text, A4, its theme `classic`, no icons."""
    basics = document["basics"]
    return {
        "cv": {
            "name": basics["name"],
            "location": basics["location"]["city"],
            "email": basics["email"],
            "website": basics["url"],
            "sections": {"label": [basics["label"]], **_sections(document)},
        },
        "design": {
            "theme": "classic",
            "page": {"size": "a4", "show_last_updated_date": False},
            "header": {"use_icons_for_connections": False},
        },
    }


def yaml(value: Any, indent: str = "") -> str:
    """Return `value` as YAML in block style; strings are quoted as JSON quotes them."""
    if isinstance(value, dict) and value:
        return "".join(f"{indent}{key}:{_below(part, indent)}" for key, part in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{indent}-{_below(part, indent)}" for part in value)
    return f"{indent}{json.dumps(value, ensure_ascii=False)}\n"


def _below(value: Any, indent: str) -> str:
    if isinstance(value, dict | list) and value:
        return "\n" + yaml(value, indent + "  ")
    return " " + yaml(value)
