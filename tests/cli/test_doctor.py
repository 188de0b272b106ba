"""`velvit doctor`: what is here, and what to do where something is not."""

from pathlib import Path

import pytest

from app.cli import doctor
from app.ml.encoder import Encoder
from app.ml.similarity import NoEncoder
from tests.cli.conftest import Velvit


@pytest.mark.engine
def test_a_healthy_machine(velvit: Velvit) -> None:
    found = velvit("doctor", "--json").json

    assert found["ok"] is True
    names = {one["name"] for one in found["checks"]}
    needed = {"python", "documents", "reading", "models", "fonts", "serving", "database", "keys"}
    assert needed <= names


@pytest.mark.engine
def test_without_an_encoder_it_says_why_and_what_to_do(
    velvit: Velvit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", (doctor.models,))
    (chosen,) = velvit("doctor", "--json").json["checks"]
    assert chosen["ok"] is True
    assert chosen["detail"] == "lexical mode: VELVIT_MODELS is off"

    class Without:
        encoder = None
        why_lexical = NoEncoder("weights_damaged", "model.safetensors is damaged")

        def warm(self) -> None: ...

    monkeypatch.setattr("app.cli.holding.load_analyzer", Without)
    health = velvit("doctor", "--json").json
    (missing,) = health["checks"]
    assert health["ok"] is True  # the program works without
    assert missing["ok"] is False
    assert "model.safetensors is damaged" in missing["detail"]
    assert "bin/setup --models" in missing["fix"]


@pytest.mark.encoder
def test_with_the_encoder_its_version_is_named(
    velvit: Velvit, monkeypatch: pytest.MonkeyPatch, encoder: Encoder
) -> None:
    monkeypatch.setenv("VELVIT_MODELS", "auto")
    monkeypatch.setattr(doctor, "CHECKS", (doctor.models,))
    (one,) = velvit("doctor", "--json").json["checks"]
    assert one["ok"] is True
    assert encoder.version in one["detail"]


def test_a_needed_part_that_is_missing_fails_with_a_fix(
    velvit: Velvit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor.ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(doctor, "CHECKS", (doctor.libraries, doctor.font_subsetting))

    outcome = velvit("doctor")

    assert outcome.code == 1
    assert "pango" in outcome.out
    assert "install" in outcome.out


def test_the_database_and_its_keys(
    velvit: Velvit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VELVIT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(doctor, "CHECKS", doctor.CHECKS[-2:])
    assert velvit("doctor").out.count("none yet") == 2
    assert not (tmp_path / "data").exists()

    velvit("db", "upgrade")
    assert {one["ok"] for one in velvit("doctor", "--json").json["checks"]} == {True}

    (tmp_path / "data" / "keys" / "master.key").unlink()
    outcome = velvit("doctor")
    assert outcome.code == 1
    assert "✕ keys:" in outcome.out
    assert "put the keys or a backup back" in outcome.out


def test_a_part_of_the_server_that_is_not_installed(
    velvit: Velvit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "SERVED_WITH", ("no_such_module",))
    monkeypatch.setattr(doctor, "CHECKS", (doctor._guarded(doctor.serving, True, doctor.SET_UP),))
    outcome = velvit("doctor")
    assert outcome.code == 1
    assert "no_such_module" in outcome.out
    assert doctor.SET_UP in outcome.out
