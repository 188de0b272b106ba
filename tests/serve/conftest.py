"""Instances of `velvit serve` for the tests of this room."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.serve.instances import STAND_INS, Instance, running

Start = Callable[..., AbstractContextManager[Instance]]


@pytest.fixture
def environment(clean_environment: dict[str, str]) -> dict[str, str]:
    """What a child process of the tests gets."""
    return clean_environment


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with keys and an empty database, to be copied: quicker than making one."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    subprocess.run(
        [sys.executable, "-m", "app.serve.preparing"],
        env={"VELVIT_DATA_DIR": str(folder)},
        cwd=ROOT,
        check=True,
    )
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """A data folder of one test."""
    return shutil.copytree(prepared, tmp_path / "data")


@pytest.fixture
def stand_ins(data: Path, environment: dict[str, str]) -> Start:
    """Start an instance with small programs in the place of the real children."""

    def start(**variables: str) -> AbstractContextManager[Instance]:
        return running(STAND_INS, data, environment | variables)

    return start
