"""`velvit doctor`: what is here, and what to do where something is not."""

import pytest

from app.cli import doctor
from tests.cli.conftest import Velvit


@pytest.mark.engine
def test_a_healthy_machine(velvit: Velvit) -> None:
    found = velvit("doctor", "--json").json

    assert found["ok"] is True
    names = {one["name"] for one in found["checks"]}
    assert {"python", "documents", "reading", "fonts"} <= names


def test_a_needed_part_that_is_missing_fails_with_a_fix(
    velvit: Velvit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor.ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(doctor, "CHECKS", (doctor.libraries, doctor.font_subsetting))

    outcome = velvit("doctor")

    assert outcome.code == 1
    assert "pango" in outcome.out
    assert "install" in outcome.out
