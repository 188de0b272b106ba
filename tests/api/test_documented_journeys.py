"""The journeys in docs/api, run as they stand, against a real instance."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.serve.instances import REAL, Instance, running

pytestmark = [pytest.mark.engine, pytest.mark.slow]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    data = tmp_path_factory.mktemp("journeys") / "var"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("VELVIT_")}
    with running(REAL, data, {**kept, "VELVIT_MODELS": "off"}) as instance:
        yield instance


@pytest.mark.parametrize(
    "command", [(sys.executable, "docs/api/journey.py"), ("sh", "docs/api/journey.sh")]
)
def test_it_ends_with_a_pdf(command: tuple[str, str], instance: Instance, tmp_path: Path) -> None:
    pdf = tmp_path / "cv.pdf"
    done = subprocess.run(
        [*command, instance.base, str(pdf)], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert pdf.read_bytes()[:5] == b"%PDF-"
    assert "gain" in done.stdout or "gives" in done.stdout
