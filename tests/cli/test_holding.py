"""Which engine a command takes: in processes of their own, with what they find there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.ml.encoder import Encoder
from app.ml.weights import locked

pytestmark = [pytest.mark.engine, pytest.mark.slow]


def matched(samples: Path, environment: dict[str, str]) -> Any:
    files = [str(samples / "nurse.json"), str(samples / "charge-nurse.txt")]
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "match", *files, "--json", "--as-of", "2026-11-01"],
        env=environment, cwd=samples.parents[1], capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def said_of_the_mode(result: Any) -> str:
    assert result["engine"]["mode"] == "lexical"
    return next(one["message"] for one in result["notices"] if one["code"] == "lexical_mode")


def test_who_wants_no_models_gets_none_and_reads_so(
    samples: Path, clean_environment: dict[str, str]
) -> None:
    assert "VELVIT_MODELS is off" in said_of_the_mode(matched(samples, clean_environment))


@pytest.mark.encoder
def test_with_the_encoder_two_processes_say_the_same(
    samples: Path, clean_environment: dict[str, str], encoder: Encoder
) -> None:
    environment = {**clean_environment, "VELVIT_MODELS": "auto"}
    first, second = (matched(samples, environment) for _ in range(2))
    assert first == second
    assert first["engine"]["mode"] == "full"
    assert first["engine"]["version"].endswith(encoder.version)
    assert "lexical_mode" not in [one["code"] for one in first["notices"]]


@pytest.mark.encoder
def test_damaged_weights_are_told_and_everything_else_goes_on(
    samples: Path, clean_environment: dict[str, str], tmp_path: Path, encoder: Encoder
) -> None:
    right, lock = encoder._weights, locked()
    about = tmp_path / f"{lock.package.replace('-', '_')}-0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {lock.package}\nVersion: 0\n")
    model, tokenizer = tmp_path / lock.model.path, tmp_path / lock.tokenizer.path
    model.parent.mkdir(parents=True)
    tokenizer.symlink_to(right.tokenizer)
    content = bytearray(right.model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)
    environment = {**clean_environment, "VELVIT_MODELS": "auto", "PYTHONPATH": str(tmp_path)}
    assert "model.safetensors is damaged" in said_of_the_mode(matched(samples, environment))
    by_words = matched(samples, clean_environment)
    assert matched(samples, environment)["score"] == by_words["score"]
