"""The lock files: every package pinned by hash, no host named, true to pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
GROUPS = {"base": (), "documents": ("documents",), "reading": ("reading",), "pages": ("pages",)}
"""What a lock file holds besides the dependencies that every command needs."""


def pins(lock: Path) -> dict[str, set[str]]:
    """Return the versions pinned in a lock file, by name (more than one where Python decides)."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(), re.M):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def wanted(*extras: str) -> list[Requirement]:
    """Return the requirements of pyproject.toml with `extras`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = list(project["dependencies"])
    for extra in extras or project["optional-dependencies"]:
        lines += project["optional-dependencies"][extra] if extra else []
    return [Requirement(line) for line in lines]


def test_there_is_a_lock_for_every_group() -> None:
    names = {lock.stem for lock in LOCKS}
    assert names == {*GROUPS, "test", "build", "node", "lock", "models", "torch"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_has_its_hashes(lock: Path) -> None:
    text = re.sub(r"^#.*\n", "", lock.read_text(), flags=re.M).replace("\\\n", "")
    for line in text.splitlines():
        assert re.fullmatch(r"[\w.-]+==\S+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+ *", line), (
            line
        )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_host_is_named(lock: Path) -> None:
    assert "://" not in lock.read_text()
    assert "index-url" not in lock.read_text()


@pytest.mark.parametrize("name", [*GROUPS, "test"])
def test_a_lock_satisfies_what_the_project_asks_for(name: str) -> None:
    held = pins(ROOT / "requirements" / f"{name}.txt")
    for requirement in wanted(*(GROUPS.get(name, ()) or ([""] if name == "base" else []))):
        versions = held.get(canonicalize_name(requirement.name))
        assert versions, f"{name}.txt lacks {requirement.name}: run `make lock`"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_the_groups_agree_on_every_version() -> None:
    everything = pins(ROOT / "requirements" / "test.txt")
    for name in GROUPS:
        for package, versions in pins(ROOT / "requirements" / f"{name}.txt").items():
            assert versions <= everything[package], f"{name}.txt: {package}"


def test_documents_need_no_spacy_and_reading_no_weasyprint() -> None:
    assert "spacy" not in pins(ROOT / "requirements" / "documents.txt")
    assert "weasyprint" not in pins(ROOT / "requirements" / "reading.txt")


def test_the_front_end_lock_names_no_host_and_has_hashes() -> None:
    lock = ROOT / "package-lock.json"
    text = lock.read_text()
    assert "registry" not in text
    assert '"resolved"' not in text
    assert text.count('"integrity": "sha512-') == text.count('"node_modules/')
