import hashlib
import re
from pathlib import Path

import pytest

from app.ml.similarity import NoEncoder
from app.ml.weights import Lock, LockedFile, find, locked
from tests.house.tree import ROOT

CONTENT = {"model.safetensors": b"numbers " * 1000, "tokenizer.json": b"{}"}


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of packages with a tiny model in it, whose own code must never run."""
    about = tmp_path / "tiny_model-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n")
    package = tmp_path / "tiny_model"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('was run')\n")
    for name, content in CONTENT.items():
        (package / name).write_bytes(content)
    return tmp_path


def lock() -> Lock:
    model, tokenizer = (
        LockedFile(f"tiny_model/{name}", len(content), hashlib.sha256(content).hexdigest())
        for name, content in CONTENT.items()
    )
    return Lock("tiny", "1", "tiny", "MIT", "tiny-model", model, tokenizer)


def reason(folder: Path) -> tuple[str, str]:
    with pytest.raises(NoEncoder) as found:
        find(lock(), [str(folder)])
    return found.value.reason, str(found.value)


def test_right_files_are_found_and_their_package_does_not_run(installed: Path) -> None:
    found = find(lock(), [str(installed)])
    assert found.version == "tiny-1"
    assert found.model.read_bytes() == CONTENT["model.safetensors"]
    assert found.tokenizer.read_bytes() == CONTENT["tokenizer.json"]


@pytest.mark.parametrize("name", CONTENT)
def test_one_flipped_bit_is_damage(installed: Path, name: str) -> None:
    path = installed / "tiny_model" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert reason(installed) == ("weights_damaged", f"{name} is damaged")


@pytest.mark.parametrize("name", CONTENT)
def test_a_file_that_was_cut_off_is_damage(installed: Path, name: str) -> None:
    path = installed / "tiny_model" / name
    path.write_bytes(path.read_bytes()[:-1])
    assert reason(installed)[0] == "weights_damaged"


@pytest.mark.parametrize("name", CONTENT)
def test_a_lost_file_is_missing(installed: Path, name: str) -> None:
    (installed / "tiny_model" / name).unlink()
    assert reason(installed) == ("weights_missing", f"{name} is missing")


def test_what_cannot_be_read_is_told(installed: Path) -> None:
    path = installed / "tiny_model" / "tokenizer.json"
    path.unlink()
    path.symlink_to(path)
    assert reason(installed)[0] == "weights_damaged"
    assert "cannot be read" in reason(installed)[1]


def test_a_package_that_is_not_installed_is_missing(tmp_path: Path) -> None:
    assert reason(tmp_path) == ("weights_missing", "tiny-model is not installed")


def test_the_lock_file_and_the_pinned_package_agree() -> None:
    encoder = locked()
    assert encoder.model.sha256.startswith(encoder.version)
    pinned = (ROOT / "requirements" / "models.txt").read_text()
    assert re.search(rf"^{re.escape(encoder.package)}==", pinned, re.M)
