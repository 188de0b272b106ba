"""The list of commands: what `--help` says without importing them, and who imports what."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from app.cli.commands import COMMANDS, LATER, cli
from tests.cli.conftest import Velvit

HEAVY = ("spacy", "rich", "jsonschema", "jinja2", "babel", "weasyprint")


def loaded_by(*arguments: str) -> set[str]:
    """Call the program in a process of its own; return which heavy packages it imported."""
    program = (
        f"import sys\nsys.argv[1:] = {list(arguments)!r}\nfrom app.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.engine
@pytest.mark.parametrize("name", COMMANDS)
def test_every_listed_command_is_there(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=200)


def test_help_names_every_command_and_none_that_comes_later(velvit: Velvit) -> None:
    shown = velvit("--help").out
    lines = [line.split() for line in shown[shown.index("Commands:") :].splitlines()[1:]]
    assert [words[0] for words in lines] == list(COMMANDS)  # one line each, none cut with ...
    assert not set(COMMANDS) & set(LATER)


@pytest.mark.parametrize("call", [("--version",), ("--help",), ("themes",), ("themes", "--json")])
def test_a_small_command_loads_nothing_heavy(call: tuple[str, ...]) -> None:
    assert loaded_by(*call) == set()


@pytest.mark.parametrize("name", ["match", "apply", "analyse"])
def test_a_wrong_file_is_told_before_the_engine_is_loaded(
    monkeypatch: pytest.MonkeyPatch, refuses: Callable[..., str], tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr("app.ml.analyzer.Analyzer.load", lambda _models: pytest.fail("was loaded"))
    rest = {"match": ("ad.txt",), "apply": ("ad.txt", "x", "-o", tmp_path / "o.json")}.get(name, ())
    assert "no such file" in refuses(name, tmp_path / "none.json", *rest)


def test_import_loads_no_engine() -> None:
    assert loaded_by("import", "app/samples/nurse.json", "--json") <= {"jsonschema"}


@pytest.mark.parametrize("name", LATER)
def test_a_later_command_says_so(velvit: Velvit, name: str) -> None:
    outcome = velvit(name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.last_error == f"velvit: error: usage: {name}: not available yet"


def test_no_command_is_wrong_usage_with_the_help_above(velvit: Velvit) -> None:
    outcome = velvit()
    assert (outcome.code, outcome.out) == (2, "")
    assert "Commands:" in outcome.err
    assert outcome.last_error == "velvit: error: usage: name a command"
