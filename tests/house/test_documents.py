"""What the documents say is so: paths exist, commands and settings are told, versions agree."""

import re
from pathlib import Path

import click
import pytest

import app
from app.cli.commands import cli
from tests.house.tree import ROOT, files, text_of

DOCUMENTS = tuple(path for path in files(".md") if path.parts[0] != "tests")

MADE_LATER = (
    ".venv",
    "app/static/vendor",
    "var",
    "build",
    "bench/out",
)
"""Folders that set-up or a run makes, so that a clone has none yet."""

PLANNED = ("app/web", "app/api", "app/http", "app/db", "workers", "migrations", "e2e", "deploy")
"""Rooms that the decision records speak of before they are built."""

TOPS = {path.parts[0] for path in files() if len(path.parts) > 1}
"""The folders of the checkout: a quoted path that begins with one of them must exist."""


def quoted_paths(text: str) -> set[str]:
    """Return the words in backticks that look like paths in this project."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    found = set()
    for quoted in re.findall(r"`([^`\n]+)`", prose):
        for word in quoted.split():
            path = word.strip(".,;:()\"'").removeprefix("./")
            whole = re.fullmatch(r"[\w.*/-]+", path) and not re.search(r"\b[A-Z]{2,}\b(?!\.)", path)
            if whole and "/" in path and path.split("/")[0] in TOPS | {"var", ".venv"}:
                found.add(path)
    return found


def linked_paths(text: str) -> set[str]:
    """Return the targets of Markdown links that are files beside the document."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    return {t.split("#")[0] for t in targets if not re.match(r"[a-z]+:|#", t)}


def test_paths_are_found_in_prose() -> None:
    text = "See `app/lib/dates.py`, `bin/run A.json B`, `app/*/x.py`; not `a/b`, `app/THEME/x`."
    assert quoted_paths(text) == {"app/lib/dates.py", "bin/run", "app/*/x.py"}
    assert linked_paths("[a](x.md#b) [c](#d) ![e](f.png)") == {"x.md", "f.png"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_document_names_only_paths_that_exist(document: Path) -> None:
    text = text_of(document) or ""
    lost = [
        path
        for path in quoted_paths(text)
        if not path.startswith((*MADE_LATER, *PLANNED)) and not any(ROOT.glob(path.rstrip("/")))
    ]
    lost += [path for path in linked_paths(text) if not (ROOT / document.parent / path).exists()]
    assert not lost, f"{document} names what is not there: {sorted(lost)}"


@pytest.mark.parametrize("command", cli.list_commands(click.Context(cli)))
def test_every_command_is_described(command: str) -> None:
    described = text_of(Path("docs/cli.md")) or ""
    assert re.search(rf"velvit {re.escape(command)}\b", described), f"docs/cli.md: {command}"


def test_every_setting_is_described_and_no_other() -> None:
    read = set(re.findall(r"\bVELVIT_[A-Z_]+\b", text_of(Path("app/settings.py")) or ""))
    read |= set(re.findall(r"\bVELVIT_[A-Z_]+\b", text_of(Path("bin/setup")) or ""))
    described = set(
        re.findall(r"^\|\s*`(VELVIT_[A-Z_]+)`", text_of(Path("docs/settings.md")) or "", re.M)
    )
    assert described == read
    offered = set(re.findall(r"^#?\s*(VELVIT_[A-Z_]+)=", text_of(Path(".env.example")) or "", re.M))
    assert offered <= described


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", text_of(Path("CHANGELOG.md")) or "", re.M)
    assert versions
    assert versions[0] == app.__version__


def test_the_licence_is_there() -> None:
    licence = text_of(Path("LICENSE")) or ""
    assert licence.startswith("MIT License")
    assert "Copyright (c) 2026 the Resume Velvit Thunder authors" in licence
