"""`velvit worker` becomes a worker process."""

import sys
from typing import NoReturn

import pytest

from app.cli import worker
from tests.cli.conftest import Velvit


class Became(Exception):
    """Takes the place of `execv`, which does not come back."""


@pytest.mark.parametrize(
    ("arguments", "name"), [((), "models-{pid}"), (("--name", "night"), "night")]
)
def test_it_becomes_the_module(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], name: str
) -> None:
    def execv(program: str, words: list[str]) -> NoReturn:
        raise Became(program, words)

    monkeypatch.setattr(worker.os, "execv", execv)
    with pytest.raises(Became) as became:
        worker.command.main(["--room", "models", *arguments], standalone_mode=False)

    expected = [sys.executable, "-P", "-m", "workers", "--room", "models", "--name"]
    expected.append(name.format(pid=worker.os.getpid()))
    assert became.value.args == (sys.executable, expected)


@pytest.mark.parametrize("arguments", [(), ("--room", "kitchen")])
def test_the_room_is_one_of_two(velvit: Velvit, arguments: tuple[str, ...]) -> None:
    outcome = velvit("worker", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.last_error.startswith("velvit: error: --room: ")
