"""`velvit demo`: what `bin/run` does before there are pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Velvit

pytestmark = pytest.mark.engine


def test_samples_become_a_report_and_a_pdf(
    velvit: Velvit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VELVIT_DATA_DIR", str(tmp_path / "var"))

    outcome = velvit("demo")

    assert outcome.code == 0
    assert outcome.out == f"Done: {tmp_path / 'var' / 'demo' / 'backend-engineer.pdf'}\n"
    assert "Senior Platform Engineer" in outcome.err
    assert (tmp_path / "var" / "demo" / "backend-engineer.pdf").read_bytes().startswith(b"%PDF")


def test_own_files(
    velvit: Velvit, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VELVIT_DATA_DIR", str(tmp_path))

    outcome = velvit("demo", samples / "nurse.json", samples / "charge-nurse.txt")

    assert outcome.out.splitlines()[-1] == f"Done: {tmp_path / 'demo' / 'nurse.pdf'}"


def test_one_file_is_wrong_usage(refuses: Callable[..., str], samples: Path) -> None:
    refuses("demo", samples / "nurse.json", code=2)
