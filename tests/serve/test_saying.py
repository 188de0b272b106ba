"""The supervisor's own lines."""

import json

import pytest

from app.serve.saying import Sayer


def test_for_a_person_events_have_a_time_and_words_stand_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sayer = Sayer("console")
    sayer.say("ended", name="web-1", code=-9)
    sayer.tell("Open it.")
    first, second = capsys.readouterr().err.splitlines()
    assert first[8:] == " info    serve ended name=web-1 code=-9"
    assert second == "Open it."


def test_for_a_program_everything_is_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    sayer = Sayer("json")
    sayer.say("ended", code=-9)
    sayer.tell("Open it.")
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["event"], first["code"], first["process"]) == ("ended", -9, "serve")
    assert second["event"] == "Open it."
