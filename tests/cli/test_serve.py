"""`velvit serve`: settings from the environment in, an exit code out."""

from pathlib import Path

import pytest

from app.serve import serving
from app.settings import Settings
from tests.cli.conftest import Velvit


@pytest.mark.parametrize("code", [0, 1])
def test_it_serves_what_the_environment_says_and_ends_as_that_ended(
    velvit: Velvit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int
) -> None:
    seen: list[Settings] = []

    def serve(settings: Settings) -> int:
        seen.append(settings)
        return code

    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setenv("VELVIT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("VELVIT_PORT", "0")

    outcome = velvit("serve")

    assert (outcome.code, outcome.out) == (code, "")
    assert (seen[0].data_dir, seen[0].port) == (tmp_path, 0)


def test_a_wrong_setting_is_told_by_name(velvit: Velvit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VELVIT_PORT", "eighty")
    outcome = velvit("serve")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.last_error.startswith("velvit: error: VELVIT_PORT: 'eighty' is not")
