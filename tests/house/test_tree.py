"""The house watches its files: where tests stand, what code is called, what no file may name."""

import ast
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, text_of

STORIES = {
    "tests/ml/test_tables_of_wishes.py": "what tables say is essential and what desirable",
    "tests/render/test_pages.py": "where pages break, measured in finished PDFs",
    "tests/render/test_pdf_structure.py": "tags and reading order of finished PDFs",
    "tests/api/test_journey.py": "the whole way of a program, with a receiver that is told",
    "tests/api/test_documented_journeys.py": "the journeys of docs/api, as they stand",
    "tests/api/test_fuzz.py": "every call as its description says, and as it forbids",
    "tests/api/test_isolation.py": "every call, for another user and for nobody",
    "tests/api/test_bad_input.py": "what no program should send",
    "tests/workers/test_lanes.py": "what one receiver that stalls does to the others",
    "tests/web/test_isolation.py": "every route, for the owner, another user, and nobody",
    "tests/web/test_canaries.py": "words of every field: never in the clear, gone with the account",
    "tests/web/test_bad_input.py": "what no page expects, sent through its forms",
    "tests/web/test_query_counts.py": "how many statements each page sends",
    "tests/domain/test_query_plans.py": "how the database finds the rows of each verb",
    "tests/cli/test_offline.py": "every command without a network",
    "tests/ml/test_bad_postings.py": "what people paste besides a clean posting",
    "tests/ml/test_identity.py": "who somebody is changes no score",
    "tests/ml/test_determinism.py": "the same bytes again, in any order, in another process",
}
"""Tests that belong to no single source file, and what they are about."""

WORD = "j" + "ob"
"""A person's work, and in many programs a queue's: here adverts are postings, a queue's tasks."""

ALLOWED_NAMES: dict[str, str] = {}
"""Names from libraries that hold the banned word, and whose they are."""

SPEAK_SAQ = ("workers/queue.py", "app/bells/redis.py")
"""Files that hold SAQ's own names for what passes between its queue and its worker."""


def test_a_test_file_mirrors_a_source_file() -> None:
    orphans = []
    for path in files(".py"):
        if path.parts[0] != "tests" or not path.name.startswith("test_"):
            continue
        source = Path("app", *path.parts[1:-1], path.name.removeprefix("test_"))
        package = source.with_suffix("") / "__init__.py"
        beside = Path(*path.parts[:-1]) / source.name  # the house's and the bench's own tools
        bench = Path("bench", path.name.removeprefix("test_"))
        workers = Path(*path.parts[1:-1], path.name.removeprefix("test_"))
        homes = [source, package, beside]
        homes += [bench] if path.parts[1] == "bench" else []
        homes += [workers] if path.parts[1] == "workers" else []
        known = path.as_posix() in STORIES or path.parts[1] == "house"
        if not known and not any((ROOT / home).exists() for home in homes):
            orphans.append(path.as_posix())
    assert not orphans, f"no source file of that name: {orphans}"


def words_of(name: str) -> list[str]:
    """Return the words of an identifier, small: `parseJobTitle` and `parse_job_title` alike."""
    return re.findall(r"[a-z]+", re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower())


def names_in(tree: ast.AST) -> Iterator[str]:
    """Yield every identifier of a module."""
    for node in ast.walk(tree):
        for field in ("id", "attr", "arg", "name", "asname"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value


def test_words_of_an_identifier() -> None:
    assert words_of("parse" + WORD.title() + "Title") == ["parse", WORD, "title"]
    assert words_of("_all_" + WORD + "s2") == ["all", WORD + "s"]


def test_the_banned_word_is_in_no_name() -> None:
    found = set()
    for path in files(".py"):
        if path.as_posix() in SPEAK_SAQ:
            continue
        for name in names_in(ast.parse(text_of(path) or "")):
            if {WORD, WORD + "s"} & set(words_of(name)) and name not in ALLOWED_NAMES:
                found.add(f"{path}: {name}")
        if {WORD, WORD + "s"} & set(words_of(path.stem)):
            found.add(str(path))
    assert not found, sorted(found)


def test_safe_in_a_template_has_its_reason_beside_it() -> None:
    bare = []
    for path in files(".html", ".jinja", ".txt", ".md"):
        if path.parts[:2] != ("app", "templates"):
            continue
        for number, line in enumerate((text_of(path) or "").splitlines(), 1):
            if re.search(r"\|\s*safe\b", line) and not re.search(r"\{#.*safe.*:.*#\}", line):
                bare.append(f"{path}:{number}")
    assert not bare, f"write `{{# safe: why #}}` on the same line: {bare}"


MAY_NAME = {"bin/setup": [".".join(("download", "pytorch", "org"))]}
"""Set-up knows one place by name, unless it is told of another: no registry has these packages."""


def patterns_nobody_names() -> list[tuple[str, re.Pattern[str]]]:
    """Return what ties a project to one registry or machine (put together, so not named here)."""
    hosts = [
        ".".join(parts)
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("yarnpkg", "com"),
            ("deb", "debian", "org"),
            ("download", "pytorch", "org"),
        )
    ]
    homes = {"/" + name + "/" for name in ("root", "tmp", "work/main", "work/shared")}
    homes |= {f"{folder}/" for folder in (Path.home(), tempfile.gettempdir())}
    if len(ROOT.parts) > 2:  # "/app/" would stand in too many innocent paths
        homes.add(f"{ROOT}/")
    return [
        *((host, re.compile(re.escape(host), re.IGNORECASE)) for host in hosts),
        *((home, re.compile(r"(?<![\w.~*)}$/-])" + re.escape(home))) for home in sorted(homes)),
    ]


def test_the_pattern_of_a_machine_path_minds_its_left_side() -> None:
    (pattern,) = [p for name, p in patterns_nobody_names() if name == "/" + "tmp/"]
    assert pattern.search("see `/" + "tmp/x`")
    assert not pattern.search("var/" + "tmp/x")


@pytest.mark.parametrize("file", files(), ids=str)
def test_no_registry_and_no_machine_is_named(file: Path) -> None:
    text = text_of(file)
    if text is None:
        return
    found = [name for name, pattern in patterns_nobody_names() if pattern.search(text)]
    found = [name for name in found if name not in MAY_NAME.get(file.as_posix(), ())]
    assert not found, f"{file} names {found}"
