"""The program called as an outsider would, but in this process: quick enough to be called often."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.cli.commands import cli
from app.cli.faults import run


class Outcome(msgspec.Struct, frozen=True):
    """Exit code, standard output and standard error of one call."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON; it must be one document with one newline at its end."""
        assert self.code == 0, self.err
        assert self.out.endswith("\n")
        assert not self.out.endswith("\n\n")
        return json.loads(self.out)

    @property
    def last_error(self) -> str:
        """The last line on standard error, which is always an error line."""
        return self.err.strip().splitlines()[-1]


Velvit = Callable[..., Outcome]


@pytest.fixture
def velvit(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Velvit:
    """Call `velvit ARGS…` and return what came of it."""
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        with pytest.raises(SystemExit) as stopped:
            run(cli, [str(one) for one in arguments])
        out, err = capfd.readouterr()
        return Outcome(int(stopped.value.code or 0), out, err)

    return call


@pytest.fixture
def refuses(velvit: Velvit) -> Callable[..., str]:
    """Call, demand a refusal that keeps the contract, and return the last error line."""

    def call(*arguments: str | Path, code: int = 1) -> str:
        outcome = velvit(*arguments)
        assert outcome.code == code, outcome
        assert outcome.out == ""
        assert "Traceback" not in outcome.err
        faults = [one for one in outcome.err.splitlines() if one.startswith("velvit: error: ")]
        assert faults, outcome.err
        assert outcome.last_error == faults[-1]
        assert all(one.count(": ") >= 3 for one in faults), faults
        return outcome.last_error

    return call
