"""The data folder: for its owner's eyes only, and for one instance at a time."""

import os
import stat
from pathlib import Path

import pytest

from app.domain.errors import Unavailable
from app.serve import folder


def test_it_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    os.close(folder.take(tmp_path / "a" / "data"))
    assert stat.S_IMODE((tmp_path / "a" / "data").stat().st_mode) == 0o700


def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    os.close(folder.take(tmp_path))
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_a_second_instance_is_refused_by_name_until_the_first_ends(tmp_path: Path) -> None:
    first = folder.take(tmp_path)
    with pytest.raises(Unavailable) as refused:
        folder.take(tmp_path)
    (fault,) = refused.value.faults
    assert fault.where == str(tmp_path / folder.LOCK_NAME)
    assert f"process {os.getpid()}" in fault.message
    os.close(first)
    os.close(folder.take(tmp_path))


def test_a_place_that_cannot_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable) as refused:
        folder.take(tmp_path / "file")
    assert refused.value.faults[0].where == "VELVIT_DATA_DIR"
